"""Importing a passport: choosing the file, reading it, the review, and taking in what was chosen as one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context

if TYPE_CHECKING:
    from cpd_desktop.domain.passport import PassportPerson, ReadPassport
    from cpd_desktop.services.passport_import import PassportReview, PassportTaken, PassportTarget, PersonCandidate
    from cpd_desktop.services.private import Reader
    from cpd_desktop.ui.pages.transfer.passport_dialog import PassportChoice, PassportImportDialog

IMPORT_PASSPORT = "Import passport …"
FILES = "Passports (*.zip);;All files (*)"


@dataclass(frozen=True)
class WhoItMayBe:
    """Who can be chosen, and whose the passport may be."""

    people: Sequence[Option]
    candidates: Sequence[PersonCandidate]


def who_it_may_be(session: Session, person: PassportPerson) -> WhoItMayBe:
    """Return whose a passport may be."""
    from cpd_desktop.services.passport_import import passport_candidates  # noqa: PLC0415 - only when it is asked for.

    return WhoItMayBe(options_to_choose(session).people, passport_candidates(session, person))


def reviewed(
    workspace: Workspace, read: ReadPassport, target: PassportTarget, *, reader: Reader | None, today: date
) -> PassportReview:
    """Return what would become of each thing in a passport. Raises Problem."""
    from cpd_desktop.services.passport_import import review_passport  # noqa: PLC0415 - as above.

    return workspace.read(review_passport, read, target, reader=reader, today=today)


class PassportActs(QObject):
    """Leads through an import; *parent* is the page that it is asked on."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent
        self.dialog: PassportImportDialog | None = None

    def choose(self) -> None:
        """Ask which file."""
        context = self._context
        name, _ = QFileDialog.getOpenFileName(
            self._page, "Import a passport", context.preferences.folder("passports"), FILES
        )
        if name:
            context.preferences.used_folder("passports", Path(name))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a passport, and show its review."""
        from cpd_desktop.exchange.passport_reading import read_passport  # noqa: PLC0415 - only when it is asked for.

        self._context.tasks.read("passport: read", self._read, attempt, read_passport, path)

    def _read(self, answer: ReadPassport | Problem) -> None:
        if isinstance(answer, Problem):
            notices.tell(self._page, str(answer))
            return
        self._context.ask(
            "passport: who", lambda found: self._review(answer, found), who_it_may_be, answer.passport.person
        )

    def _review(self, read: ReadPassport, found: WhoItMayBe) -> None:
        from cpd_desktop.ui.pages.transfer.passport_dialog import PassportImportDialog  # noqa: PLC0415 - as above.

        dialog = PassportImportDialog(read, found.people, found.candidates, self._context.look, self._page.window())
        dialog.review_wanted.connect(lambda target: self._look(dialog, read, target))
        dialog.submitted.connect(lambda choice: self._take(dialog, read, choice))
        self.dialog = dialog
        dialog.open()
        dialog.begin()

    def _look(self, dialog: PassportImportDialog, read: ReadPassport, target: PassportTarget) -> None:
        context = self._context

        def show(answer: PassportReview | Problem) -> None:
            dialog.show_review(target, answer)

        context.tasks.read(
            "passport: review", show, attempt, reviewed, context.workspace, read, target, reader=context.reader,
            today=context.today(),
        )  # fmt: skip

    def _take(self, dialog: PassportImportDialog, read: ReadPassport, choice: PassportChoice) -> None:
        from cpd_desktop.services.passport_import import import_passport  # noqa: PLC0415 - as above.

        context = self._context
        # First, so that the book as it was before can be had whatever the file holds.
        context.backups.make()

        def done(taken: PassportTaken) -> None:
            dialog.finish()
            count = taken.new + taken.changed
            context.told.emit(
                f"Saved: {count:,} {'thing' if count == 1 else 'things'} of the passport taken in. Ctrl+Z takes it back."
            )
            context.go_to("People", taken.person_id)

        context.act(
            f"import {read.file_name}", done, dialog.fail, import_passport, read, choice.target, choice.keys, reader=context.reader,
            today=context.today(), although_different=choice.although_different,
        )  # fmt: skip
