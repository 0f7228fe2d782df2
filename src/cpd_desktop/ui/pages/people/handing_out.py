"""Handing out what is held on the person that is shown: their passport, and the answer to a subject access request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.person import PersonWhole
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context

if TYPE_CHECKING:
    from cpd_desktop.services.subject_access import Gathered
    from cpd_desktop.ui.pages.people.passport_dialog import PassportAsked
    from cpd_desktop.ui.pages.people.saved_papers import Written
    from cpd_desktop.ui.pages.people.subject_access_dialog import AccessAsked
    from cpd_desktop.ui.widgets.form import FormDialog

HAND_OUT, PASSPORT, SUBJECT_ACCESS = "Hand out", "Passport …", "Subject access …"


class HandOut(QToolButton):
    """A button with the two ways in which a person's records are handed out; *whole* gives the person that is shown."""

    def __init__(
        self, context: Context, whole: Callable[[], PersonWhole | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._whole = context, whole
        self.dialog: FormDialog | None = None
        self.setText(HAND_OUT)
        self.setAccessibleName(HAND_OUT)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for text, do in ((PASSPORT, self.passport), (SUBJECT_ACCESS, self.subject_access)):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(action)
        self.setMenu(menu)

    def passport(self) -> None:
        """Ask which copy of the passport is made."""
        from cpd_desktop.ui.pages.people.passport_dialog import PassportDialog  # noqa: PLC0415 - heavy: only when it is asked for.

        whole, context = self._whole(), self._context
        if whole is None:
            return
        reader = context.reader
        person = Person(whole.id, whole.uuid, whole.details.name, whole.details.staff_number, whole.details.email)
        dialog = PassportDialog(
            person.name, context.look, context.preferences, context.today, self.window(),
            is_own=reader is not None and reader.person_id == person.id,
        )  # fmt: skip
        dialog.submitted.connect(lambda asked: self._save_passport(dialog, person, asked))
        self._open(dialog)

    def _save_passport(self, dialog: FormDialog, person: Person, asked: PassportAsked) -> None:
        from cpd_desktop.ui.pages.people.saved_papers import PassportWanted, saved_passport  # noqa: PLC0415 - as above.

        context = self._context
        wanted = PassportWanted(person, context.view.as_at, asked.for_employer, asked.large_print, asked.reason)
        told = f"Saved {asked.out.name}. That it was handed out is listed."
        context.tasks.read(
            "people: passport", lambda answer: self._written(dialog, "hand out a passport", told, answer), attempt,
            saved_passport, context.workspace, wanted, asked.out, produced_on=context.clock(), produced_by=self._by(),
            reader=context.reader,
        )  # fmt: skip

    def subject_access(self) -> None:
        """Look through the book, and then ask what of it is covered."""
        from cpd_desktop.ui.pages.people.saved_papers import gathered  # noqa: PLC0415 - as above.

        whole, context = self._whole(), self._context
        if whole is not None:
            context.tasks.read(
                "people: subject access", self._choose, gathered, context.workspace, whole.id, context.today(),
                reader=context.reader,
            )  # fmt: skip

    def _choose(self, found: Gathered) -> None:
        from cpd_desktop.ui.pages.people.subject_access_dialog import SubjectAccessDialog  # noqa: PLC0415 - as above.

        context = self._context
        dialog = SubjectAccessDialog(found, context.look, context.preferences, self.window())
        dialog.submitted.connect(lambda asked: self._save_answer(dialog, found, asked))
        self._open(dialog)

    def _save_answer(self, dialog: FormDialog, found: Gathered, asked: AccessAsked) -> None:
        from cpd_desktop.ui.pages.people.saved_papers import saved_answer  # noqa: PLC0415 - as above.

        context = self._context
        told = f"Wrote the files into {asked.folder.name}. That they were handed out is listed."
        context.tasks.read(
            "people: subject access", lambda answer: self._written(dialog, "answer a subject access request", told, answer),
            attempt, saved_answer, context.workspace, found, asked.wanted, asked.folder, produced_on=context.clock(),
            produced_by=self._by(),
        )  # fmt: skip

    def _written(self, dialog: FormDialog, title: str, told: str, answer: Written | Problem) -> None:
        """Record that something is handed out; where that cannot be, what was written is taken away again."""
        from cpd_desktop.ui.pages.people.saved_papers import log_disclosure, take_back  # noqa: PLC0415 - as above.

        if isinstance(answer, Problem):
            dialog.fail(answer)
            return
        draft, paths = answer

        def failed(problem: Problem) -> None:
            take_back(paths)
            dialog.fail(problem)

        def done(_: object) -> None:
            dialog.finish()
            self._context.told.emit(told)

        self._context.act(
            title, done, failed, log_disclosure, draft, made_by=self._by(), today=self._context.today()
        )  # fmt: skip

    def _by(self) -> str:
        reader = self._context.reader
        return self._context.who if reader is None else reader.name

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()
