"""What the papers of supervision say, for whoever may read it: private records are gathered for a reader only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR
from cpd_desktop.domain.supervision_sheets import (
    ActionSheet,
    AgreedSheet,
    AttendeeSheet,
    GroupSessionSheet,
    SupervisionFileSheet,
    SupervisionSheet,
    VersionSheet,
)
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.group_answers import group_session_detail
from cpd_desktop.services.private import FileKind, NotAReader, NotSignedIn, Reader, find_file, open_files
from cpd_desktop.services.supervision.actions import SupervisionAction, open_actions
from cpd_desktop.services.supervision.file import (
    SupervisionDetail,
    SupervisionListed,
    supervision_detail,
    supervision_file,
    supervisions_of,
)
from cpd_desktop.services.supervision.text_versions import TextVersion
from cpd_desktop.store.session import Session

NOT_SIGNED_IN = "This paper is private to the two of a supervision: sign in as one of them, or as somebody they named."
NOT_A_READER = "This paper is private to {} and {}, and to those they name: you are not one of them."


def record_sheet(session: Session, uuid: bytes, *, reader: Reader | None, upto: int | None = None) -> SupervisionSheet:
    """Return the record of one supervision, as known after entry *upto* (None: now). Who may read it now decides who may read that.

    Raises NotSignedIn or NotAReader for who may not read it, Refused if it is not in the book.
    """
    refuse_nobody(reader)
    detail = supervision_detail(session, uuid, reader=reader, upto=upto)
    _refuse_unless_theirs(session, detail.listed, reader)
    if detail.texts is None:
        raise NotAReader(detail.why_closed)
    return _session_sheet(detail)


def supervision_on(
    session: Session, person: str, held_on: date | None, supervisor: str = "", *, upto: int | None = None
) -> bytes:
    """Return the UUID of a person's supervision on a day (keys as on the command line), as known after entry *upto*.

    Raises Refused unless there is just one.
    """
    if not person or held_on is None:
        message = "Say which supervision: by its UUID, or by the person and the day on which it was held."
        raise Refused(message, field="supervision")
    found_person = find_person(session, person, upto)
    with_whom = find_person(session, supervisor, upto).id if supervisor else None
    found = [
        one
        for one in supervisions_of(session, found_person.id, upto=upto)
        if one.held_on == held_on and (with_whom is None or one.supervisor_id == with_whom)
    ]
    if len(found) == 1:
        return found[0].uuid
    held = [one for one in found if one.state is State.HELD]
    if len(held) == 1:
        return held[0].uuid
    if not found:
        message = f"{found_person.name} has no supervision on {held_on:%d/%m/%Y}: check the day."
        raise Refused(message, field="on")
    message = f"{found_person.name} has {len(found)} supervisions on {held_on:%d/%m/%Y}: say which by its UUID."
    raise Refused(message, field="supervision")


def file_sheet(
    session: Session, person_id: int, supervisor_id: int, *, reader: Reader | None, upto: int | None = None
) -> SupervisionFileSheet:
    """Return a person's file with one supervisor, with what is still open, as known after entry *upto* (None: now).

    Raises NotSignedIn or NotAReader for who may not read it, Refused where the two have none.
    """
    refuse_nobody(reader)
    details = supervision_file(session, person_id, supervisor_id, reader=reader, upto=upto)
    if not details:
        message = "These two have no supervision with each other: check who supervised whom."
        raise Refused(message, field="supervisor")
    listed = details[-1].listed
    _refuse_unless_theirs(session, listed, reader)
    if all(detail.texts is None for detail in details):
        raise NotAReader(details[-1].why_closed)
    actions = open_actions(session, person_id, supervisor_id, reader=reader, upto=upto)
    return SupervisionFileSheet(
        listed.person,
        listed.supervisor,
        tuple(map(_session_sheet, details)),
        _actions(actions, listed),
    )


def group_sheet(session: Session, uuid: bytes, *, as_at: date, upto: int | None = None) -> GroupSessionSheet:
    """Return a group session, with a count of the reflections only. Raises Refused if it is not in the book."""
    detail = group_session_detail(session, uuid, as_at=as_at, upto=upto)
    listed = detail.listed
    return GroupSessionSheet(
        listed.held_on, listed.minutes, listed.facilitator, listed.topic, listed.model, detail.presenter, detail.question,
        detail.themes, detail.learning,
        tuple(AttendeeSheet(one.name, one.team, one.profession, one.organisation) for one in detail.attendees),
        tuple(
            ActionSheet(one.title, one.owner, one.due_on, one.state, one.closed_on, listed.held_on)
            for one in detail.actions
        ),
        listed.drafts, listed.written,
    )  # fmt: skip


def uuid_from_text(text: str, what: str, field: str) -> bytes:
    """Return a UUID as it is typed, with or without dashes. Raises Refused, which says of *what*."""
    try:
        uuid = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        uuid = b""
    if len(uuid) != _UUID_BYTES:
        message = f"'{text}' is not the UUID of a {what}: copy it from the list."
        raise Refused(message, field=field)
    return uuid


_UUID_BYTES = 16


def refuse_nobody(reader: Reader | None) -> None:
    """Raise NotSignedIn where nobody is signed in."""
    if reader is None:
        raise NotSignedIn(NOT_SIGNED_IN)


def _refuse_unless_theirs(session: Session, listed: SupervisionListed, reader: Reader | None) -> None:
    """Raise NotAReader unless the reader is one of the two, or has the key of their file; also where nothing was written."""
    assert reader is not None  # noqa: S101 - asked before.
    if reader.person_id in (listed.person_id, listed.supervisor_id):
        return
    file = find_file(session, FileKind.SUPERVISION, listed.person_id, listed.supervisor_id)
    if file is None or file not in open_files(session, reader, [file]):
        raise NotAReader(NOT_A_READER.format(listed.person, listed.supervisor))


def _session_sheet(detail: SupervisionDetail) -> SupervisionSheet:
    listed = detail.listed
    agreed = {one.person_id for one in listed.agreed}
    two = ((listed.person_id, listed.person), (listed.supervisor_id, listed.supervisor))
    return SupervisionSheet(
        listed.person, listed.supervisor, listed.held_on, listed.minutes, listed.kind, listed.functions, listed.state,
        listed.cancelled_by, listed.reason, listed.next_on, listed.is_short,
        tuple(AgreedSheet(one.name, max(one.version, 1), one.agreed_on, one.how) for one in listed.agreed),
        tuple(name for person_id, name in two if person_id not in agreed and listed.state is State.HELD),
        _actions(detail.answered, listed), _actions(detail.actions, listed), _versions(detail.versions),
        detail.why_closed, tuple(f"{one.title} ({one.source})" for one in detail.discussed),
    )  # fmt: skip


def _versions(versions: Sequence[TextVersion]) -> tuple[VersionSheet, ...]:
    """Return what was agreed, and each amendment of it: what was corrected before both had agreed was never the record."""
    first = next((at for at, one in enumerate(versions) if one.amended_on is not None), len(versions))
    return tuple(
        VersionSheet(one.version, one.texts or {}, one.amended_on, one.by, one.reason, one.facts)
        for one in versions[max(0, first - 1) :]
    )


def _actions(actions: Iterable[SupervisionAction], listed: SupervisionListed) -> tuple[ActionSheet, ...]:
    """Return actions for paper, what is due first at the top: an answered one would otherwise stand behind those after it."""
    owners = {SUPERVISEE: listed.person, SUPERVISOR: listed.supervisor}
    ordered = sorted(actions, key=lambda one: (one.due_on or date.max, one.agreed_on, one.title, one.row_id))
    return tuple(
        ActionSheet(
            one.title, owners.get(one.owner, one.owner), one.due_on, one.state, one.closed_on, one.agreed_on, not one.title
        )
        for one in ordered
    )  # fmt: skip
