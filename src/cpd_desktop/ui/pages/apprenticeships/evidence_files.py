"""Files that evidence hours of the log, and certificates of qualifications: attached, looked at and removed as those of records are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.apprenticeships import Hours
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.qualifications import Qualification
from cpd_desktop.services.attachments import Attached, Attachment, RecordKey, Removed, attachments_of_record
from cpd_desktop.services.off_the_job import attach_to_hours
from cpd_desktop.services.qualification_certificates import attach_certificates, remove_certificate
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.record_files import RecordFiles


@dataclass(frozen=True)
class FiledFact:
    """What files belong to: *course* says of what they are, *completed_on* of which day."""

    uuid: str
    course: str
    completed_on: date
    row_id: int
    files: tuple[Attachment, ...] = ()


def of_hours(one: Hours, files: tuple[Attachment, ...] = ()) -> FiledFact:
    """Return an entry of the hours log as what files belong to."""
    return FiledFact(one.uuid.hex(), one.activity or "Off-the-job hours", one.done_on, one.row_id, files)


def of_qualification(one: Qualification, files: tuple[Attachment, ...] = ()) -> FiledFact:
    """Return a qualification as what files belong to."""
    return FiledFact(one.uuid.hex(), one.said.name, one.said.state_on, one.row_id, files)


class _FactFiles(RecordFiles):
    """Files of something else than training records, of which one at a time is looked at."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self._row_id = 0

    def attach_to(self, line: FiledFact, person_id: int) -> None:
        """Open the form that attaches files."""
        self._row_id = line.row_id
        self.attach(line, person_id)

    def show_those_of(self, line: FiledFact, person_id: int) -> None:
        """Ask for the files and open the list of them."""
        self._row_id = line.row_id

        def show(files: tuple[Attachment, ...]) -> None:
            self.show(FiledFact(line.uuid, line.course, line.completed_on, line.row_id, files), person_id)

        self.context.ask("apprenticeships: files", show, attachments_of_record, RecordKey(person_id, line.uuid))


class HoursFiles(_FactFiles):
    """The files that evidence an entry of the hours log."""

    def attaching(self, key: RecordKey) -> Callable[..., Done[Attached]]:
        """Return the act that attaches evidence to the entry."""
        del key
        row_id = self._row_id

        def attach(session: Session, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
            return attach_to_hours(session, row_id, drafts, today=today)

        return attach


class Certificates(_FactFiles):
    """The certificates of a qualification: its training record says that there is one."""

    def attaching(self, key: RecordKey) -> Callable[..., Done[Attached]]:
        """Return the act that attaches certificates to the qualification."""
        uuid = bytes.fromhex(key.uuid)

        def attach(session: Session, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
            return attach_certificates(session, uuid, drafts, today=today)

        return attach

    def removing(self, key: RecordKey) -> Callable[..., Done[Removed]]:
        """Return the act that takes a certificate off the qualification."""
        uuid, today = bytes.fromhex(key.uuid), self.context.today()

        def remove(session: Session, attachment: str) -> Done[Removed]:
            return remove_certificate(session, uuid, attachment, today=today)

        return remove
