from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.ui.pages.apprenticeships.qualification_acts import QualificationActs
from tests.services.apprentices_book import held
from tests.ui.conftest import TODAY

from .conftest import JOY, SIAN, Book, settled
from .forms import fill


@pytest.fixture
def acts(qtbot: QtBot, book: Book) -> QualificationActs:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return QualificationActs(book.context, window)


def of(book: Book, person: int) -> list[Any]:
    lines = book.context.workspace.read(qualifications, CoverageQuestion(TODAY))
    return [one.qualification for one in lines if one.qualification.said.person_id == person]


def send(qtbot: QtBot, acts: QualificationActs, **values: Any) -> Any:
    settled(qtbot, acts.context)
    dialog: Any = acts.dialog
    fill(dialog, **values)
    dialog.act.click()
    settled(qtbot, acts.context)
    return dialog


def test_a_qualification_that_is_achieved_meets_what_it_stands_for_and_undo_takes_it_back(
    qtbot: QtBot, book: Book, acts: QualificationActs
) -> None:
    told, done = list[str](), list[tuple[str, int]]()
    acts.told.connect(told.append)
    book.context.done.connect(lambda title, change: done.append((title, change)))
    acts.add(JOY)
    send(qtbot, acts, title="Diploma", course="L2-CARE", expected_on="1/3/2027")
    (one,) = of(book, JOY)
    before = held(book.context.workspace, "00003", TODAY)
    acts.edit(one)
    send(qtbot, acts, state="Achieved", state_on="t")

    assert held(book.context.workspace, "00003", TODAY) != before
    assert told == [
        "The qualification is added. Ctrl+Z takes it back.",
        "The qualification is saved. Ctrl+Z takes it back.",
    ]
    assert [title for title, _ in done] == ["add a qualification", "edit a qualification"]
    book.context.workspace.write(undo_change, done[-1][1])
    assert held(book.context.workspace, "00003", TODAY) == before


def test_a_refusal_stands_beside_its_field(qtbot: QtBot, book: Book, acts: QualificationActs) -> None:
    acts.add(JOY)
    dialog = send(qtbot, acts, title="Diploma", registered_on="1/12/2026")

    assert "cannot be registered before it was registered" in dialog.error_of("state_on")
    dialog.close()
    settled(qtbot, book.context)


def test_deleting_is_one_step_that_undo_brings_back(qtbot: QtBot, book: Book, acts: QualificationActs) -> None:
    done: list[int] = []
    book.context.done.connect(lambda _, change: done.append(change))
    acts.delete(of(book, SIAN)[0])
    settled(qtbot, book.context)
    assert of(book, SIAN) == []

    book.context.workspace.write(undo_change, done[-1])
    assert len(of(book, SIAN)) == 1


def test_what_was_typed_of_nobody_is_not_taken_up_for_somebody(
    qtbot: QtBot, book: Book, acts: QualificationActs
) -> None:
    acts.add()
    settled(qtbot, book.context)
    dialog: Any = acts.dialog
    fill(dialog, title="Half a title")
    dialog.cancel.click()
    settled(qtbot, book.context)
    acts.add()
    settled(qtbot, book.context)
    dialog = acts.dialog
    assert dialog.text("title") == "Half a title"
    dialog.cancel.click()
    settled(qtbot, book.context)
    acts.add(JOY)
    settled(qtbot, book.context)
    dialog = acts.dialog
    assert dialog.text("title") == ""
    dialog.cancel.click()
