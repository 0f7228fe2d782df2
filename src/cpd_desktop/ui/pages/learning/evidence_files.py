"""Files that are evidence of a source, a check or an activity of co-production: attached, dropped, looked at, corrected and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.co_production import CoProductionLine
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning_answers import Check, SourceLine
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.domain.learning_words import check_name
from cpd_desktop.services.attachments import Attached, AttachedFile, Attachment, RecordKey, Removed
from cpd_desktop.services.complaint_numbers import ISSUE, ComplaintRecord
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.learning_files import (
    attach_learning_files,
    correct_learning_file,
    learning_file_content,
    learning_files_of,
    remove_learning_file,
)
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.record_files import RecordFiles
from cpd_desktop.ui.widgets.file_drop import FileDrop
from cpd_desktop.ui.widgets.table import Table

Row = TypeVar("Row")
ATTACH, FILES = "Attach files …", "Files …"
_NOBODY = 0
"""Whose these files are: no person's."""


@dataclass(frozen=True)
class Evidenced:
    """What files are evidence of: *course* says what it is, *completed_on* of which day."""

    filed_as: FiledAs
    uuid: str
    course: str
    completed_on: date
    files: tuple[Attachment, ...] = ()


def of_source(one: SourceLine) -> Evidenced:
    """Return a source as what files belong to."""
    return Evidenced(FiledAs.SOURCE, one.uuid.hex(), one.said.title, one.said.received_on)


def of_complaint(one: ComplaintRecord) -> Evidenced | None:
    """Return the complaint of a record as what files belong to; None for what is no complaint and no issue of one."""
    if one.kind not in (ISSUE, COMPLAINT):
        return None
    return Evidenced(FiledAs.SOURCE, one.source_uuid.hex(), one.title, one.received_on)


def of_check(one: Check, finding: str) -> Evidenced:
    """Return a check of a finding, which is named, as what files belong to."""
    name = check_name(one)
    return Evidenced(
        FiledAs.CHECK,
        one.uuid.hex(),
        f"{finding}: {name.partition(' due on ')[0]}",
        one.said.made_on or one.said.due_on,
    )


def of_activity(one: CoProductionLine) -> Evidenced:
    """Return an activity of co-production as what files belong to."""
    return Evidenced(FiledAs.CO_PRODUCTION, one.uuid.hex(), one.said.title, one.said.begun_on)


class LearningFiles(RecordFiles):
    """The files of one source, check or activity at a time; *moment* says up to when what was recorded counts, None for all."""

    WHAT: ClassVar[str] = "Report, letter, photo or e-mail"

    def __init__(self, context: Context, window: QWidget, moment: Callable[[], datetime | None] = lambda: None) -> None:
        super().__init__(context, window)
        self._moment = moment
        self._filed_as = FiledAs.SOURCE

    def take_drops(
        self, table: Table[Row], may_change: Callable[[], bool], of_row: Callable[[Row], Evidenced | None]
    ) -> None:
        """Open the form with the files that are dropped on a row of *table*, for what *of_row* makes of the row; None takes none."""

        def dropped(at: int, paths: Sequence[Path]) -> None:
            one = of_row(table.model.row_at(at))
            if one is not None and may_change():
                self.attach_to(one, paths)

        for view in (table.view, table.view.frozen):
            if view is not None:
                FileDrop(view).dropped.connect(dropped)

    def attach_to(self, line: Evidenced, paths: Sequence[Path] = ()) -> None:
        """Open the form that attaches files, with those of *paths* in it."""
        self._filed_as = line.filed_as
        self.attach(line, _NOBODY, paths)

    def show_those_of(self, line: Evidenced) -> None:
        """Ask for the files and open the list of them."""
        self._filed_as = line.filed_as

        def show(files: tuple[Attachment, ...]) -> None:
            shown = Evidenced(line.filed_as, line.uuid, line.course, line.completed_on, files)
            self.show(shown, _NOBODY, is_now=self._moment() is None)

        asked, taken = self.listing_of(RecordKey(_NOBODY, line.uuid))
        self.context.ask("learning: files", show, asked, *taken)

    def attaching(self, key: RecordKey) -> Callable[..., Done[Attached]]:
        """Return the act that attaches drafts to what *key* names."""
        filed_as, uuid = self._filed_as, bytes.fromhex(key.uuid)

        def attach(session: Session, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
            return attach_learning_files(session, filed_as, uuid, drafts, today=today)

        return attach

    def removing(self, _key: RecordKey) -> Callable[..., Done[Removed]]:
        """Return the act that takes a file off, by its UUID."""
        return remove_learning_file

    def correcting(self) -> Callable[..., Done[Attachment]]:
        """Return the act that corrects what is said of a file, by its UUID."""
        return correct_learning_file

    def listing_of(self, key: RecordKey) -> tuple[Callable[..., tuple[Attachment, ...]], tuple[Any, ...]]:
        """Return the question for the files of what *key* names, and what it takes."""
        return files_shown, (bytes.fromhex(key.uuid), self._moment())

    def reading(self) -> Callable[[Workspace, str], AttachedFile]:
        """Return what reads a file with its content, by its UUID, as it was known at the moment."""
        moment = self._moment()

        def read(workspace: Workspace, uuid: str) -> AttachedFile:
            return workspace.read(learning_file_content, uuid, workspace.known_until(moment))

        return read


def files_shown(session: Session, uuid: bytes, known_at: datetime | None) -> tuple[Attachment, ...]:
    """Return the files of one source, check or activity, as they were known at a moment (None: now)."""
    question = as_known_at(session, CoverageQuestion(date.min), known_at)
    return learning_files_of(session, uuid, question.upto)
