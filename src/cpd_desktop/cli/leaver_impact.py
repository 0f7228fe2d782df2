"""Who is to leave, and what falls when people do, on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

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
from cpd_desktop.cli.shapes_of_leavers import departure_shape, impact_shape
from cpd_desktop.domain.departures import Departure, DepartureDraft, DepartureKind
from cpd_desktop.domain.leaver_impact import LeaverImpact
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.departures import delete_departure, departures, departures_of, record_departure
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.leaver_impact import impact_of
from cpd_desktop.services.workspace import Workspace

_KEY_HELP = "Staff number, else e-mail address, else UUID"


@click.command("leaver-impact")
@click.option("--person", "keys", multiple=True, metavar="KEY", help=f"Who leaves; may be given again. {_KEY_HELP}.")
@click.option(
    "--by", "until", type=DateText(), help="Everybody who leaves by this day or, with --person, their last day in post."
)
@click.option("--team", default="", help="With --by alone: who leaves of one team, by name.")
@click.option("--service", default="", help="With --by alone: who leaves of one service, by name.")
@as_at_option
@known_at_option
@common_options
def leaver_impact_command(
    *, keys: tuple[str, ...], until: date | None, team: str, service: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Show what falls when people leave: needs, named roles, approvals, supervisees, open actions, and money at risk.

    A person without a departure on record, and without --by, leaves on the date asked about. The figures are those of the day after,
    with the leavers in post and without them.
    """
    del quiet
    if not keys and until is None:
        message = "Give --person, who leaves, or --by, a day by which people do."
        raise click.UsageError(message)
    if keys and (team or service):
        message = "--team and --service go with --by alone: leave them out with --person."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        asked = CoverageQuestion(as_at, team=team, service=service)
        question = workspace.read(as_known_at, asked, known_at)
        people = [workspace.read(find_person, key, question.upto).id for key in keys]
        found = workspace.read(impact_of, people, until, question)
    if as_json:
        print_json(impact_shape(found))
        return
    _tell(found)


def _tell(found: LeaverImpact) -> None:
    print_line(found.sentence)
    if len(found.leavers) > 1:
        click.echo()
        print_table(
            ("Leaves", "Team", "Last day", "Why"),
            [(one.name, one.team, one.last_day, one.why) for one in found.leavers],
        )
    _part("Needs that fall short", (one.sentence for one in found.needs))
    _part("Needs met by nobody to spare", (one.sentence for one in found.single_points))
    _part(
        "Needs asked of nobody any more",
        (f"{row.place}, {row.requirement.title}: {row.answer}" for row in found.not_asked),
    )
    _part("Named roles that fall vacant", (one.sentence for one in found.roles_vacant))
    _part("Approvals that lapse", (one.sentence for one in found.approvals_lapse))
    _part("Who loses a supervisor", (one.sentence for one in found.supervisees))
    _part("Open actions", (one.sentence for one in found.actions))
    _part("Money at risk", (one.sentence for one in found.costs))


def _part(heading: str, lines: Iterable[str]) -> None:
    said = list(lines)
    if said:
        click.echo()
        print_line(f"{heading} ({len(said):,}):")
        for line in said:
            print_line(f"  {line}")


@click.command("departures")
@click.option("--person", "key", default="", metavar="KEY", help=f"{_KEY_HELP}; left out, everybody's.")
@click.option("--leaves-on", type=DateText(), help="Record, or correct, that --person's last day in post is this one.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in DepartureKind]), help="Why; left out, notice or as it was."
)
@click.option("--told-on", type=DateText(), help="The day on which it was known; left out, today or as it was.")
@click.option("--delete", is_flag=True, help="Take --person's departure back.")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@as_at_option
@known_at_option
@common_options
def departures_command(
    *, key: str, leaves_on: date | None, kind: str | None, told_on: date | None, delete: bool, team: str, service: str,
    as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Show who is to leave; with --person and --leaves-on, record it, or take it back. It ends no posting and changes no figure."""
    if delete and leaves_on is not None:
        message = "Give --leaves-on or --delete, not both."
        raise click.UsageError(message)
    if (kind is not None or told_on is not None) and leaves_on is None:
        message = "Give --leaves-on, the last day in post."
        raise click.UsageError(message)
    if (delete or leaves_on is not None) and not key:
        message = "Give --person: who leaves?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if leaves_on is not None:
            told = _record(workspace, key, leaves_on, None if kind is None else DepartureKind(kind), told_on)
            say(told, quiet=quiet or as_json)
        elif delete:
            _delete(workspace, key)
            say("Taken back.", quiet=quiet or as_json)
        asked = CoverageQuestion(as_at, team=team, service=service)
        question = workspace.read(as_known_at, asked, known_at)
        found = workspace.read(departures, question)
        if key:
            person = workspace.read(find_person, key, question.upto)
            found = tuple(one for one in found if one.person_id == person.id)
    if as_json:
        print_json([departure_shape(one, as_at) for one in found])
        return
    print_table(
        ("Name", "Team", "Last day", "Why", "Told on", ""),
        [(one.name, one.team, one.leaves_on, one.kind, one.told_on, _note(one, as_at)) for one in found],
    )


def _note(one: Departure, as_at: date) -> str:
    return "still in post: end their postings" if one.is_still_counted(as_at) else ""


def _there(workspace: Workspace, key: str) -> tuple[int, Departure | None]:
    """Return who *key* means, and the departure of theirs that is not done with today."""
    person_id = workspace.read(find_person, key).id
    told = workspace.read(departures_of, [person_id], as_at=today())
    return person_id, next((one for one in told if one.is_ahead(today())), None)


def _record(workspace: Workspace, key: str, leaves_on: date, kind: DepartureKind | None, told_on: date | None) -> str:
    person_id, there = _there(workspace, key)
    if there is not None:
        kind, told_on = kind or there.kind, told_on or there.told_on
    draft = DepartureDraft(person_id, leaves_on, kind or DepartureKind.NOTICE, told_on)
    done = workspace.write(
        record_departure, draft, today=today(), row_id=None if there is None else there.row_id
    )  # fmt: skip
    return "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."


def _delete(workspace: Workspace, key: str) -> None:
    _, there = _there(workspace, key)
    if there is None:
        message = f"No departure of '{key}' is on record: the command departures shows what there is."
        raise Problem(message)
    workspace.write(delete_departure, there.row_id)
