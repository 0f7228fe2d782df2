"""Places in a session on the command line: asking, booking, deciding, cancelling; and the register, marked and closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import common_options, opened, print_json, print_table, say, today, user
from cpd_desktop.cli.sessions import group_given, session_option
from cpd_desktop.cli.shapes_of_sessions import booking_shape, clash_shape, register_shape
from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.sessions.answers import session_detail
from cpd_desktop.services.sessions.attendance import Register, RegisterLine, close_session, mark_attendance, register
from cpd_desktop.services.sessions.booking import (
    Booked,
    book_places,
    cancel_bookings,
    decide_bookings,
    request_places,
)
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings
from cpd_desktop.services.sessions.naming import session_named
from cpd_desktop.services.workspace import Workspace

_BOOK, _REQUEST, _APPROVE, _DECLINE, _CANCEL = "book", "request", "approve", "decline", "cancel"
_NEW = (_BOOK, _REQUEST)
_LETTERS = ", ".join(mark.value for mark in Mark)


@click.command("book")
@session_option
@click.argument("keys", metavar="[PERSON]...", nargs=-1)
@click.option(
    "--learner",
    "learners",
    multiple=True,
    metavar="NAME, ORGANISATION",
    help="A partner's learner. May be given again.",
)
@click.option("--group", default="", help="The group of the session that they are to be in.")
@click.option(
    "--request",
    "what",
    flag_value=_REQUEST,
    help="Ask for places, for a manager to approve where the session needs it.",
)
@click.option(
    "--approve",
    "what",
    flag_value=_APPROVE,
    help="Approve what they asked for: they are booked, or wait where it is full.",
)
@click.option("--decline", "what", flag_value=_DECLINE, help="Decline what they asked for; takes a --reason.")
@click.option("--cancel", "what", flag_value=_CANCEL, help="Cancel their places; who waits moves up.")
@click.option(
    "--by",
    help="Who asks, books or decides, by name; left out, who is at the computer. With --cancel: learner, manager, organiser or provider.",
)
@click.option("--reason", default="", help="Why, for --decline and --cancel.")
@click.option("--dry-run", is_flag=True, help="Say what stands in the way, and change nothing.")
@common_options
def book_command(
    *, key: str, keys: tuple[str, ...], learners: tuple[str, ...], group: str, what: str | None, by: str | None, reason: str,
    dry_run: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Book people, by staff number, e-mail or UUID, on a session; what clashes is said before. Or decide on, or cancel, places."""
    asked = what or _BOOK
    ended_by = _ended_by(by) if asked == _CANCEL else EndedBy.ORGANISER
    if not keys and not learners:
        message = "Name at least one person, or a --learner of a partner."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        known = workspace.read(session_named, key)
        drafts = _drafts(workspace, keys, learners)
        group = _group(known, group) if asked in _NEW else ""
        people = [one.person_id for one in drafts if one.person_id is not None]
        found = workspace.read(clashes, known.uuid, people, group=group) if asked in (*_NEW, _APPROVE) else ()
        done = None
        if not dry_run:
            done = _carry_out(workspace, known, drafts, asked, group, by or user(), reason, ended_by)
        _tell(workspace, known, drafts, found, done, asked, as_json=as_json, quiet=quiet)


def _group(known: KnownSession, group: str) -> str:
    """Return the group that is meant; raises Problem for one that the session has not, or where one has to be chosen."""
    if not group and len(known.groups) > 1:
        message = f"Choose the group: {', '.join(known.groups)}."
        raise Problem(message)
    return group_given(known, group)


def _ended_by(by: str | None) -> EndedBy:
    known = {one.value: one for one in EndedBy}
    found = known.get(folded(by or EndedBy.ORGANISER.value))
    if found is None:
        message = f"With --cancel, --by is one of {', '.join(known)}."
        raise click.UsageError(message)
    return found


def _drafts(workspace: Workspace, keys: Sequence[str], learners: Sequence[str]) -> list[LearnerDraft]:
    drafts = []
    for key in dict.fromkeys(keys):
        person = workspace.read(find_person, key)
        drafts.append(LearnerDraft(person.id, person.name))
    for text in learners:
        name, _, organisation = text.partition(",")
        drafts.append(LearnerDraft(None, " ".join(name.split()), " ".join(organisation.split())))
    return drafts


def _carry_out(
    workspace: Workspace, known: KnownSession, drafts: Sequence[LearnerDraft], asked: str, group: str, by: str, reason: str,
    ended_by: EndedBy,
) -> Done[Any]:  # fmt: skip
    if asked in _NEW:
        act = book_places if asked == _BOOK else request_places
        return workspace.write(act, known.uuid, drafts, group=group, by=by, today=today())
    uuids = [_place_of(workspace, known, draft).uuid for draft in drafts]
    if asked == _CANCEL:
        return workspace.write(cancel_bookings, uuids, by=ended_by, reason=reason, today=today())
    approve = asked == _APPROVE
    return workspace.write(decide_bookings, uuids, approve=approve, by=by, reason=reason, today=today())


def _place_of(workspace: Workspace, known: KnownSession, draft: LearnerDraft) -> KnownBooking:
    """Return the live booking of a learner; raises Problem where there is none."""
    for one in workspace.read(known_bookings, session_uuids=[known.uuid]):
        if one.is_live and _is_of(one, draft):
            return one
    message = f"{draft.name} has no place in {known.title} of {known.first_on:%d/%m/%Y}, and has asked for none."
    raise Problem(message)


def _is_of(one: KnownBooking, draft: LearnerDraft) -> bool:
    if draft.person_id is not None:
        return one.person_id == draft.person_id
    is_named = one.person_id is None and folded(one.name) == folded(draft.name)
    return is_named and (not draft.organisation or folded(one.organisation) == folded(draft.organisation))


def _tell(
    workspace: Workspace, known: KnownSession, drafts: Sequence[LearnerDraft], found: Sequence[Clash], done: Done[Any] | None,
    asked: str, *, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    if as_json:
        detail = workspace.read(session_detail, known.uuid, as_at=today())
        mine = [one for one in detail.bookings if any(_is_of(one.booking, draft) for draft in drafts)]
        counts = {"booked": 0, "waiting": 0, "requested": 0, "already": 0, "cancelled": 0, "declined": 0}
        if done is not None:
            counts |= _counts(done.result, asked, len(drafts))
        print_json(
            {
                "session": known.key,
                "title": known.title,
                "applied": done is not None,
                **counts,
                "clashes": [clash_shape(one) for one in found],
                "bookings": [booking_shape(one) for one in mine],
                "remarks": [] if done is None else list(done.remarks),
            }
        )
        return
    for clash in found:
        say(clash.sentence)
    if done is None:
        clear = "Nothing stands in the way." if not found else f"{_things(len(found))} to be known before booking."
        say(f"{clear} Nothing was changed.", quiet=quiet)
        return
    say(_sentence(done.result, asked), quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)


def _counts(result: Booked | int, asked: str, people: int) -> dict[str, int]:
    if isinstance(result, int):
        return {"cancelled": result}
    declined = people if asked == _DECLINE else 0
    return {
        "booked": result.booked, "waiting": result.waiting, "requested": result.requested, "already": result.already,
        "declined": declined,
    }  # fmt: skip


def _things(count: int) -> str:
    return "1 thing is" if count == 1 else f"{count:,} things are"


def _sentence(result: Booked | int, asked: str) -> str:
    if isinstance(result, int):
        return f"{'1 place was' if result == 1 else f'{result:,} places were'} cancelled."
    if asked == _DECLINE:
        return f"{'1 request was' if len(result.uuids) == 1 else f'{len(result.uuids):,} requests were'} declined."
    said = [f"{result.booked:,} booked"]
    for count, words in (
        (result.waiting, "on the waiting list"), (result.requested, "asked for, to be approved"), (result.already, "had a place already"),
    ):  # fmt: skip
        if count:
            said.append(f"{count:,} {words}")
    return f"{', '.join(said)}."


@click.command("attend")
@session_option
@click.argument("marks", metavar="[PERSON=MARKS]...", nargs=-1)
@click.option(
    "--all",
    "every",
    type=click.Choice([mark.value for mark in Mark]),
    help="The mark of everybody who has none yet and is not named.",
)
@click.option("--group", default="", help="Only the learners of this group.")
@click.option(
    "--close",
    is_flag=True,
    help="Close the session once everybody is marked: the training records say what came of it.",
)
@common_options
def attend_command(
    *, key: str, marks: tuple[str, ...], every: str | None, group: str, close: bool, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Show the register of a session, or mark it: 000123=P, or a letter for each part, 000123=PA. P present, A absent and said so,
    D did not attend, F present and did not pass; - takes a mark away.
    """
    with opened(book, passphrase_file) as workspace:
        known = workspace.read(session_named, key)
        sheet = workspace.read(register, known.uuid, group=group, today=today())
        given = _marks(workspace, sheet, marks, None if every is None else Mark(every))
        marked, closed = 0, None
        if given:
            marked = workspace.write(mark_attendance, known.uuid, given, today=today()).result
        if close:
            closed = workspace.write(close_session, known.uuid, today=today()).result
        sheet = workspace.read(register, known.uuid, group=group, today=today())
    if as_json:
        print_json({**register_shape(sheet), "marked": marked, "records": closed})
        return
    _print_register(sheet)
    if given or close:
        said = f"Marked {'1 person' if marked == 1 else f'{marked:,} people'}."
        say(said if closed is None else f"{said} Closed; {closed:,} training records say what came of it.", quiet=quiet)
    elif not sheet.can_close:
        say(sheet.why_not, quiet=quiet)


def _marks(
    workspace: Workspace, sheet: Register, texts: Sequence[str], every: Mark | None
) -> dict[bytes, dict[str, Mark | None]]:
    given: dict[bytes, dict[str, Mark | None]] = {}
    for text in texts:
        key, equals, letters = text.rpartition("=")
        if not equals or not key.strip():
            message = f"'{text}' is no mark: write the person, = and a letter, such as 000123=P."
            raise click.UsageError(message)
        line = _line_of(workspace, sheet, key.strip())
        given[line.booking.uuid] = _letters(line, letters.strip().upper(), text)
    if every is not None:
        on = today()
        past = {part.uuid for part in sheet.session.draft.parts if part.held_on <= on}
        for line in sheet.lines:
            if line.booking.uuid not in given:
                missing = {
                    part: every
                    for part, mark in zip(line.parts, line.marks, strict=True)
                    if mark is None and part in past
                }
                if missing:
                    given[line.booking.uuid] = dict(missing)
    return given


def _line_of(workspace: Workspace, sheet: Register, key: str) -> RegisterLine:
    outside = [one for one in sheet.lines if one.booking.person_id is None and folded(one.booking.name) == folded(key)]
    if len(outside) == 1:
        return outside[0]
    person = workspace.read(find_person, key)
    found = next((one for one in sheet.lines if one.booking.person_id == person.id), None)
    if found is None:
        message = f"{person.name} has no booked place in {sheet.session.title} of {sheet.session.first_on:%d/%m/%Y}: book them first."
        raise Problem(message)
    return found


def _letters(line: RegisterLine, letters: str, text: str) -> dict[str, Mark | None]:
    known = {mark.value: mark for mark in Mark}
    if not letters or any(letter not in known and letter != "-" for letter in letters):
        message = f"'{text}' is no mark: the letters are {_LETTERS}, and - to take one away."
        raise click.UsageError(message)
    if len(letters) not in (1, len(line.parts)):
        message = f"'{text}': give one letter, or one for each of the {len(line.parts):,} parts."
        raise click.UsageError(message)
    every = letters * len(line.parts) if len(letters) == 1 else letters
    return {part: known.get(letter) for part, letter in zip(line.parts, every, strict=True)}


def _print_register(sheet: Register) -> None:
    print_table(
        ("Name", "Team or organisation", "Role", "Group", "Marks"),
        [
            (
                line.booking.name, line.team or line.booking.organisation, line.role, line.booking.group,
                " ".join("-" if mark is None else mark.value for mark in line.marks),
            )
            for line in sheet.lines
        ],
    )  # fmt: skip
