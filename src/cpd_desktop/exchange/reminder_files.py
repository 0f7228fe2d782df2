"""Reminders as files: a draft for each person, and the calendar file of the session, in a folder that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.mail_drafts import MailDraft, eml_of, file_name, usable_address
from cpd_desktop.domain.people import Person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.lapses import lapse_drafts
from cpd_desktop.services.sessions.calendar import person_ics, session_ics
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.services.sessions.reminders import MailKind, mail_drafts
from cpd_desktop.services.workspace import Workspace

_WORDS = {
    MailKind.JOINING: "Place", MailKind.REMINDER: "Reminder", MailKind.WAITING: "Waiting list",
    MailKind.CANCELLED: "Cancelled",
}  # fmt: skip


def session_mail_files(
    workspace: Workspace, uuid: bytes, kind: MailKind, *, produced_at: datetime
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of what is written to whom *kind* concerns, by name; and the names of those without a usable address.

    Beside the drafts there is the session's calendar file, unless they are about who waits. Raises Refused as `mail_drafts` does.
    """
    drafts = workspace.read(mail_drafts, uuid, kind=kind, produced_at=produced_at)
    known = workspace.read(known_session, uuid)
    about = f"{known.title} {known.first_on:%Y-%m-%d}"
    files = _drafts_as_files(drafts, f"{_WORDS[kind]} {about}")
    if any(draft.ics and not draft.is_cancelled for draft in drafts):
        files[file_name(f"Session {about}", ".ics", files)] = workspace.read(session_ics, uuid, produced_at=produced_at)
    return files, without_address(drafts)


def person_calendar_file(workspace: Workspace, person: Person, *, on: date, produced_at: datetime) -> tuple[str, bytes]:
    """Return the calendar file of the sessions in which somebody has a place from *on*, and what it is called."""
    data = workspace.read(person_ics, person.id, CoverageQuestion(on), produced_at=produced_at)
    return file_name(f"{person.name[:60]} Sessions {on:%Y-%m-%d}", ".ics"), data


def lapse_mail_files(lapses: Sequence[Lapse], *, on: date) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a draft to each person of whom *lapses* are, by name of its file; and the names of those without a usable address."""
    drafts = lapse_drafts(lapses, on=on)
    return _drafts_as_files(drafts, f"Training to renew {on:%Y-%m-%d}"), without_address(drafts)


def without_address(drafts: Sequence[MailDraft]) -> tuple[str, ...]:
    """Return the names of those whose draft has no address: whoever sends it puts one in."""
    return tuple(draft.name for draft in drafts if not usable_address(draft.to))


def _drafts_as_files(drafts: Sequence[MailDraft], about: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for draft in drafts:
        # The person first: a name that is cut for its length still says whose it is.
        files[file_name(f"{draft.name[:60]} {about}", ".eml", files)] = eml_of(draft)
    return files
