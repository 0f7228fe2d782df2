"""Leave, and how many of a team must be at work: what bookings are held against on the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    DateText,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_sessions import leave_shape
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.leave import LeaveLine, delete_leave, leave_of, record_leave
from cpd_desktop.services.places import places
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.team_cover import set_team_cover, team_covers
from cpd_desktop.services.workspace import Workspace

_SHOWN_ONLY = "What was known then can only be shown: leave out --known-at, or what is to be recorded."


@click.command("leave")
@click.option(
    "--person",
    "key",
    default="",
    metavar="KEY",
    help="Staff number, else e-mail address, else UUID; left out, everybody's.",
)
@click.option("--from", "begins", type=DateText(), help="The first day of the leave.")
@click.option("--to", "ends", type=DateText(), help="Its last day; left out, the first.")
@click.option("--delete", is_flag=True, help="Take back the leave that begins on --from.")
@known_at_option
@common_options
def leave_command(
    *, key: str, begins: date | None, ends: date | None, delete: bool, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show who is on leave; with --person and --from, record it, or take it back."""
    if begins is None and (delete or ends is not None):
        message = "Give --from, the first day of the leave."
        raise click.UsageError(message)
    if begins is not None and known_at is not None:
        raise click.UsageError(_SHOWN_ONLY)
    if begins is not None and not key:
        message = "Give --person: whose leave is it?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        people = None if not key else [workspace.read(find_person, key, upto).id]
        if begins is not None and people is not None:
            said = _change(workspace, people[0], begins, ends or begins, delete=delete)
            say(said, quiet=quiet or as_json)
        found = workspace.read(leave_of, people, upto)
        named = {one.id: one for one in workspace.read(places, upto=upto) if one.kind == "person"}
    rows = [(named[one.person_id], one) for one in found if one.person_id in named]
    if as_json:
        print_json([leave_shape(person, one.starts_on, one.ends_on) for person, one in rows])
        return
    print_table(("Name", "From", "To"), [(person.name, one.starts_on, one.ends_on) for person, one in rows])


def _change(workspace: Workspace, person_id: int, begins: date, ends: date, *, delete: bool) -> str:
    there = _beginning(workspace.read(leave_of, [person_id]), begins)
    if not delete:
        done = workspace.write(record_leave, person_id, begins, ends, row_id=None if there is None else there.row_id)
        return "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."
    if there is None:
        message = f"There is no leave that begins on {begins:%d/%m/%Y}: the command leave shows what there is."
        raise Problem(message)
    workspace.write(delete_leave, there.row_id)
    return "Taken back."


def _beginning(lines: tuple[LeaveLine, ...], day: date) -> LeaveLine | None:
    return next((one for one in lines if one.starts_on == day), None)


@click.command("team-cover")
@click.option("--team", default="", help="One team, by name.")
@click.option(
    "--minimum",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="How many of it must be at work on any working day; 0 for no minimum.",
)
@known_at_option
@common_options
def team_cover_command(
    *, team: str, minimum: int | None, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show how many of each team must be at work, or set it for one: bookings that would leave fewer are told of."""
    if minimum is not None and not team:
        message = "Give --team: whose minimum is it?"
        raise click.UsageError(message)
    if minimum is not None and known_at is not None:
        raise click.UsageError(_SHOWN_ONLY)
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        teams = workspace.read(teams_asked_about, CoverageQuestion(today(), upto, team))
        if minimum is not None:
            for team_id in teams:
                workspace.write(set_team_cover, team_id, minimum or None)
        covers = workspace.read(team_covers, upto)
    rows = sorted(((teams[one].name, covers.get(one)) for one in teams), key=lambda row: folded(row[0]))
    if as_json:
        print_json([{"team": name, "minimum": least} for name, least in rows])
        return
    print_table(("Team", "At work at least"), rows, right=frozenset({1}))
