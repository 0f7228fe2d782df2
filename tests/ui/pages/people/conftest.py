"""The page People over a real book, as a user meets it."""

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import PersonWhole, person_whole
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.page import PeoplePage
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY

Form = TypeVar("Form", bound=FormDialog)


def fill(form: FormDialog, **texts: str) -> None:
    """Type into the fields of a form, by the names that refusals call them."""
    for name, text in texts.items():
        field = form._fields[name]
        editor = getattr(field, "edit", field)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(text)


class Desk:
    """A page with what a test does to it over and over."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot = qtbot
        self.context = context
        self.problems: list[Any] = []
        context.tasks.problem.connect(self.problems.append)
        context.tasks.bug.connect(self.problems.append)
        self.page = PeoplePage(context)
        # What the window does: it hands a target to the page.
        self.gone_to: list[tuple[str, Any]] = []
        context.wanted.connect(self._went)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        self.settle()

    def _went(self, name: str, target: Any) -> None:
        self.gone_to.append((name, target))
        if name == "People":
            self.page.show_target(target)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def press(self, button: QPushButton) -> None:
        """Click a button as a user does."""
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def form(self, kind: type[Form]) -> Form:
        """Return the form that is open."""
        dialog = self.page.acts.dialog
        assert isinstance(dialog, kind)
        assert dialog.isVisible()
        return dialog

    def open_person(self, person_id: int) -> None:
        """Show a person."""
        self.page.show_target(person_id)
        self.settle()

    def whole(self, person_id: int) -> PersonWhole:
        """Return what the book says of a person."""
        found = self.context.workspace.read(person_whole, person_id, CoverageQuestion(TODAY))
        assert found is not None
        return found

    def undo(self) -> None:
        """Take back the last change, as Ctrl+Z does."""
        self.context.act("undo", None, None, undo_change)
        self.settle()

    def row_of(self, name: str) -> int:
        """Return where somebody stands in the list."""
        return next(
            at for at in range(self.page.table.model.rowCount()) if self.page.table.model.row_at(at).name == name
        )


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Iterator[Desk]:
    desk = Desk(qtbot, context)
    yield desk
    assert desk.problems == []


@pytest.fixture
def empty_desk(qtbot: QtBot, empty_context: Context) -> Iterator[Desk]:
    desk = Desk(qtbot, empty_context)
    yield desk
    assert desk.problems == []
