"""Training sessions on the command line: what there is, with its figures; planning, correcting, cancelling, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.part_text import AudienceText, PartText, with_known_parts
from cpd_desktop.cli.shapes_of_sessions import detail_shape, known_session_shape, session_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import (
    CoProduction,
    EndedBy,
    PartDraft,
    SessionDraft,
    cost_from_text,
)
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.typed_dates import typed_date
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import (
    BookingListed,
    SessionDetail,
    SessionListed,
    session_detail,
    sessions_list,
)
from cpd_desktop.services.sessions.attendance import close_session, reopen_session
from cpd_desktop.services.sessions.known import KnownSession, known_session
from cpd_desktop.services.sessions.naming import course_named, session_named
from cpd_desktop.services.sessions.planning import cancel_session, correct_session, delete_session, plan_session
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

SESSION_HELP = "The key that the command sessions shows, its first letters, or course and day: 'FIR-01 2027-03-12'."
session_option = click.option("--session", "key", required=True, metavar="KEY", help=SESSION_HELP)


@click.command("sessions")
@click.option("--session", "key", default="", metavar="KEY", help=f"One session with its bookings. {SESSION_HELP}")
@click.option("--course", default="", help="Those of one course, by code or title.")
@click.option("--team", default="", help="Those in which somebody of this team has a place.")
@click.option("--service", default="", help="The same of a service.")
@click.option("--from", "begins", type=DateText(), help="Those whose last day is this one or later.")
@click.option("--to", "ends", type=DateText(), help="Those whose first day is this one or earlier.")
@as_at_option
@known_at_option
@common_options
def sessions_command(
    *, key: str, course: str, team: str, service: str, begins: date | None, ends: date | None, as_at: date,
    known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """The training sessions with places, bookings and attendance; one of them with everybody in it."""
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        if key:
            one = workspace.read(session_named, key, upto)
            detail = workspace.read(session_detail, one.uuid, as_at=as_at, upto=upto)
            print_json(detail_shape(detail)) if as_json else _print_detail(detail)
            return
        course_id = workspace.read(course_named, course, upto).id if course else None
        question = CoverageQuestion(as_at, upto, team, service)
        # A name that is not there is refused rather than nobody's.
        workspace.read(teams_asked_about, question)
        every = workspace.read(sessions_list, question)
    found = [
        one
        for one in every
        if (course_id is None or one.known.draft.course_id == course_id)
        and (begins is None or one.known.last_on >= begins)
        and (ends is None or one.known.first_on <= ends)
    ]
    if as_json:
        print_json([session_shape(one) for one in found])
        return
    _print_sessions(found)
    if not found:
        say("There is no such session; session plan makes one.", quiet=quiet)


def _print_sessions(found: Sequence[SessionListed]) -> None:
    print_table(
        ("Session", "First day", "Course", "Title", "State", "Booked", "Left", "Waiting", "Pending", "Attended", "Did not", "Unmarked"),
        [
            (
                one.known.key[:8], one.known.first_on, one.known.course_code, one.known.title, one.known.state.value, one.booked,
                "no limit" if one.left is None else one.left, one.waiting, one.pending, one.attended, one.did_not, one.unmarked,
            )
            for one in found
        ],
        right=frozenset(range(5, 12)),
    )  # fmt: skip


def _print_detail(detail: SessionDetail) -> None:
    one = detail.listed
    known, draft = one.known, one.known.draft
    print_line(f"{known.title} ({known.course_code}), {known.state.value}. Key: {known.key}")
    for part in draft.parts:
        print_line(f"  {part_line(part)}")
    places = "no limit" if draft.capacity is None else f"{draft.capacity:,} places, {one.left:,} left"
    print_line(
        f"{places}; booked {one.booked:,}, waiting {one.waiting:,}, to decide {one.pending:,}; heads from outside {one.heads:,}."
    )
    for label, text in (
        ("Place", draft.place), ("Link", draft.link), ("Trainer", draft.trainer), ("Provider", draft.provider), ("Why", draft.purpose),
        ("For whom", draft.for_whom), ("Hoped for", draft.hoped_for), ("Reason", known.reason),
    ):  # fmt: skip
        if text:
            print_line(f"{label}: {text}")
    if detail.bookings:
        click.echo()
        print_bookings(detail.bookings)


def print_bookings(bookings: Sequence[BookingListed]) -> None:
    """Print who has, wants or had a place."""
    print_table(
        ("Name", "Team or organisation", "Role", "Group", "State", "Asked on", "By", "Decided by", "Marks", "Reason"),
        [
            (
                one.booking.name, one.team or one.booking.organisation, one.role, one.booking.group, one.booking.state.value,
                one.booking.requested_on, one.booking.requested_by, one.booking.decided_by or one.booking.cancelled_by,
                "".join(mark.value for mark in one.booking.marks.values()), one.booking.reason,
            )
            for one in bookings
        ],
    )  # fmt: skip


def part_line(part: PartDraft) -> str:
    """Return a part in words: its day, its times, its group, its place."""
    group = f"group {part.group}" if part.group else ""
    place = f"at {part.place}" if part.place else ""
    day = f"{part.held_on:%a} {part.held_on.day} {part.held_on:%b %Y}"
    return " ".join(filter(None, (day, times_text(part.starts_at, part.ends_at), group, place)))


class _Blank(click.ParamType[str]):
    """A text that is checked here, where a blank one takes away what was there."""

    name = "text"

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, or fail as a wrong argument."""
        try:
            self._read(str(value))
        except ValueError as error:
            self.fail(f"{str(error).rstrip('.')}.", param, ctx)
        return str(value)


def _places(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        message = f"'{text}' is not a number of places: write for example 20, or nothing for no limit"
        raise ValueError(message)
    return int(text)


def _day(text: str) -> date | None:
    return typed_date(text, today=today())


def _fields(command: Command) -> Command:
    """Give a command the options of what a session says."""
    options = (
        click.option("--part", "parts", type=PartText(), multiple=True, metavar="PART", help="A day, such as '12/3/2027 09:30-16:30 group A at Oak Room'. May be given again."),
        click.option("--title", help="Its own title; left out, the course's."),
        click.option("--place", help="Where it is."),
        click.option("--link", help="How to join online."),
        click.option("--trainer", help="Who teaches it."),
        click.option("--provider", help="Whose trainer that is."),
        click.option("--capacity", type=_Blank(_places), metavar="NUMBER", help="How many places there are; blank for no limit."),
        click.option("--book-by", type=_Blank(_day), metavar="DATE", help="The last day to ask for a place."),
        click.option("--cost", type=_Blank(cost_from_text), metavar="POUNDS", help="What the whole session costs, in pounds."),
        click.option("--hours", help="The hours that each learner is credited with; left out, what the times come to."),
        click.option("--purpose", help="Why this course."),
        click.option("--for-whom", help="For whom it is."),
        click.option("--hoped-for", help="What is to change."),
        click.option("--co-production", type=click.Choice([one.value for one in CoProduction if one.value]), help="How far it was co-produced."),
        click.option("--co-produced-with", help="With whom."),
        click.option("--needs-approval/--no-approval", default=None, help="Whether a manager approves each place."),
        click.option("--assessed/--not-assessed", "is_assessed", default=None, help="Whether learners pass or fail."),
        click.option("--audience", "audiences", type=AudienceText(), multiple=True, metavar="AUDIENCE", help="Who else comes, counted and not named: 'unpaid carers: 12', or 'providers, Oak Lodge: 5/4' once they came."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_READ: dict[str, Callable[[str], Any]] = {
    "capacity": _places, "book_by": _day, "cost": cost_from_text, "co_production": CoProduction,
}  # fmt: skip


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that were given, as a draft has them."""
    given = {name: value for name, value in fields.items() if value is not None and value != ()}
    return {name: _READ[name](value) if name in _READ else value for name, value in given.items()}


@click.group("session")
def session_command() -> None:
    """Plan, correct, cancel, close, reopen or delete one training session: each takes --book and --json, written after it."""


@session_command.command("plan")
@click.option("--course", required=True, help="The course, by code or title.")
@_fields
@common_options
def session_plan_command(
    *, course: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Plan a session of a course. It has one part at least."""
    if not fields["parts"]:
        message = "Give at least one --part: a session has a day."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        course_id = workspace.read(course_named, course).id
        done = workspace.write(plan_session, SessionDraft(course_id, **_given(fields)), today=today())
        known = workspace.read(known_session, done.result)
    _tell(
        known,
        done,
        f"Planned: {known.title}, {known.first_on:%d/%m/%Y}. Its key is {known.key}.",
        as_json=as_json,
        quiet=quiet,
    )


@session_command.command("correct")
@session_option
@click.option("--course", default="", help="Another course, by code or title.")
@_fields
@common_options
def session_correct_command(
    *, key: str, course: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct what a session says: only what is given changes; --part and --audience, given, say all of them anew."""
    with opened(book, passphrase_file) as workspace:
        before = workspace.read(session_named, key)
        given = _given(fields)
        if "parts" in given:
            given["parts"] = with_known_parts(given["parts"], before.draft.parts)
        if course:
            given["course_id"] = workspace.read(course_named, course).id
        if not given:
            message = "Say what is to be corrected, such as --place or --part."
            raise click.UsageError(message)
        done = workspace.write(correct_session, before.uuid, replace(before.draft, **given), today=today())
        known = workspace.read(known_session, before.uuid)
    said = f"Corrected: {known.title}." if done.change else "It says that already; nothing was changed."
    _tell(known, done, said, as_json=as_json, quiet=quiet)


@session_command.command("cancel")
@session_option
@click.option(
    "--by",
    type=click.Choice([one.value for one in EndedBy]),
    default=EndedBy.ORGANISER.value,
    show_default=True,
    help="Who cancels it.",
)
@click.option("--reason", required=True, help="Why it does not take place.")
@common_options
def session_cancel_command(
    *, key: str, by: str, reason: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Cancel a session with all places in it; remind --kind cancelled writes to those who had one."""
    with opened(book, passphrase_file) as workspace:
        uuid = workspace.read(session_named, key).uuid
        done = workspace.write(cancel_session, uuid, by=EndedBy(by), reason=reason, today=today())
        known = workspace.read(known_session, uuid)
    _tell(known, done, f"Cancelled: {known.title}.", as_json=as_json, quiet=quiet)


@session_command.command("close")
@session_option
@common_options
def session_close_command(*, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Close a session that is over and fully marked: its training records say what came of it."""
    with opened(book, passphrase_file) as workspace:
        known, done = _changed(workspace, key, close_session)
    _tell(known, done, f"Closed: {known.title}; {_records(done.result)} written.", as_json=as_json, quiet=quiet)


@session_command.command("reopen")
@session_option
@common_options
def session_reopen_command(*, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Reopen a closed session: its training records say again that places are booked."""
    with opened(book, passphrase_file) as workspace:
        known, done = _changed(workspace, key, reopen_session)
    _tell(known, done, f"Reopened: {known.title}; {_records(done.result)} taken back.", as_json=as_json, quiet=quiet)


def _changed(workspace: Workspace, key: str, act: Callable[..., Done[int]]) -> tuple[KnownSession, Done[int]]:
    uuid = workspace.read(session_named, key).uuid
    done = workspace.write(act, uuid, today=today())
    return workspace.read(known_session, uuid), done


def _records(count: int) -> str:
    return "1 training record" if count == 1 else f"{count:,} training records"


@session_command.command("delete")
@session_option
@common_options
def session_delete_command(*, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Delete a session in which nobody has a place; undo brings it back."""
    with opened(book, passphrase_file) as workspace:
        known = workspace.read(session_named, key)
        workspace.write(delete_session, known.uuid)
    if as_json:
        print_json({"session": known.key, "deleted": True})
    else:
        say(f"Deleted: {known.title}, {known.first_on:%d/%m/%Y}.", quiet=quiet)


def _tell(known: KnownSession, done: Done[Any], text: str, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        records = {"records": done.result} if isinstance(done.result, int) else {}
        print_json(
            {**known_session_shape(known), **records, "changed": done.change is not None, "remarks": list(done.remarks)}
        )
    else:
        say(text, quiet=quiet)
        for remark in done.remarks:
            say(remark, quiet=quiet)


def group_given(known: KnownSession, name: str) -> str:
    """Return the group of a session called *name*, blank for none; raises Problem if it has no such group."""
    if not name:
        return ""
    found = next((group for group in known.groups if folded(group) == folded(name)), None)
    if found is None:
        groups = ", ".join(known.groups) or "none"
        message = f"The session has no group '{name}': its groups are {groups}."
        raise Problem(message)
    return found
