"""A small book with what the page CPD shows: a social worker who signs in, their manager, an occupational therapist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.cpd_entries import CpdEntryDraft, ReadEntry
from cpd_desktop.domain.programmes import ProgrammeDraft
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.services.cpd_entries import add_entry, read_entries
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import start_programme
from cpd_desktop.services.readiness import readiness_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.form import FormDialog
from tests.services.cpd_book import TEXTS
from tests.services.people_book import whole
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import Desk, desk_of

CYCLE_ENDS = date(2026, 11, 30)


class CpdDesk(Desk):
    """Dai Rees is a social worker whom Jo Patel manages; Sian O'Brien is an occupational therapist."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.gone_to: list[tuple[str, Any]] = []
        self.context.wanted.connect(lambda page, target: self.gone_to.append((page, target)))
        self.told: list[str] = []
        # What dialogs open over.
        self.window = QWidget()
        self.window.setAccessibleName("The window")
        self.qtbot.addWidget(self.window)
        self.window.resize(1200, 700)
        self.window.show()

    @property
    def dai(self) -> Reader:
        return self.book.practitioner

    @property
    def jo(self) -> Reader:
        return self.book.manager

    @property
    def sian(self) -> Reader:
        return self.book.successor

    def register(self, person_id: int, body: str, number: str, **parts: Any) -> None:
        """Say with whom somebody is registered."""
        details = whole(self.workspace, person_id, TODAY).details
        known = replace(details, registration_body=body, registration_number=number, **parts)
        self.workspace.write(correct_person, person_id, known)

    def write(self, texts: Mapping[str, str] | None = None, *, by: Reader | None = None, **parts: Any) -> str:
        """Write an entry, and return its UUID."""
        reader = by or self.dai
        known: dict[str, Any] = {"done_on": date(2026, 6, 1), "activity": "case-reflection", "minutes": 90, **parts}
        draft = CpdEntryDraft(reader.person_id, texts=TEXTS if texts is None else texts, **known)
        return self.workspace.write(add_entry, draft, reader=reader, today=TODAY).result

    def share(self, uuid: str, with_whom: Reader) -> None:
        self.workspace.write(share_entry, uuid, with_whom.person_id, reader=self.dai, today=TODAY)

    def entries(self, reader: Reader | None = None, of: Reader | None = None) -> tuple[ReadEntry, ...]:
        """Return the entries of somebody, Dai unless said otherwise, as a reader reads them."""
        return self.workspace.read(read_entries, (of or self.dai).person_id, reader=reader or self.dai)

    def start_asye(self, person_id: int, starts_on: date) -> str:
        return self.workspace.write(start_programme, ProgrammeDraft(person_id, "ASYE", starts_on), today=TODAY).result

    def readiness(self, person_id: int, pack: str = "SWE") -> Readiness:
        """Return how somebody stands."""
        return next(one for one in self.workspace.read(readiness_of, person_id, TODAY) if one.pack == pack)

    def hear(self, panel: Any) -> None:
        """Keep what a panel tells."""
        panel.told.connect(self.told.append)


def cpd_desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> CpdDesk:
    """Make the book, and a context over it."""
    made = desk_of(qtbot, tmp_path, open_context)
    desk = CpdDesk(qtbot, made.context, made.book)
    desk.register(
        desk.dai.person_id, "Social Work England", "SW12345", manager_id=desk.jo.person_id, manager="Jo Patel"
    )
    desk.register(desk.sian.person_id, "HCPC", "OT12345")
    return desk


def choose(field: QComboBox, words: str) -> None:
    """Choose what begins with *words*."""
    at = next(at for at in range(field.count()) if field.itemText(at).startswith(words))
    field.setCurrentIndex(at)


def open_form(desk: Desk, acts: Any) -> Any:
    """Return the dialog that is open, once the book has answered."""
    desk.settle()
    assert acts.dialog is not None
    assert acts.dialog.isVisible()
    return acts.dialog


def type_into(widget: QWidget, text: str) -> None:
    """Type as a user does, key by key."""
    QTest.keyClicks(widget, text)


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def submit(desk: Desk, dialog: FormDialog) -> None:
    """Press the button named by the act."""
    desk.press(dialog.act)
