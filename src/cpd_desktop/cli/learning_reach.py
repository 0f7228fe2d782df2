"""How findings reach people, on the command line: routes to teams, who acknowledged them, and what sessions and courses carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.learning_acts import tell_of
from cpd_desktop.cli.learning_sources import DAY, NOTHING_NEW, team_of_name
from cpd_desktop.cli.options import common_options, opened, print_json, print_table, say, today
from cpd_desktop.cli.shapes_of_learning import carried_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.learning import RouteDraft, RouteKind
from cpd_desktop.domain.learning_answers import TeamReach
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.learning_naming import (
    finding_named,
    group_session_named,
    requirement_named,
    route_named,
)
from cpd_desktop.services.learning_routes import (
    acknowledge,
    carry_findings,
    delete_route,
    findings_carried,
    save_route,
    withdraw_acknowledgements,
)
from cpd_desktop.services.reach import reach_of
from cpd_desktop.services.sessions.naming import course_named, session_named
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
FINDING_HELP = "The finding: key, its first letters, or title."
_SESSION_HELP = "A session of the book, by key, or by course and first day."
_GROUP_HELP = "A group session of the book, by key or topic."
_COURSE_HELP = "The course that was changed, by code or title."
_ABOUT = ("session", "group_session", "course", "requirement")


@click.group("learning-route")
def learning_route_command() -> None:
    """Record how a finding was, or will be, brought to teams. A ROUTE is named by its key, which learning --finding shows.

    Each takes --book and --json, written after it.
    """


def _fields(command: Command) -> Command:
    """Give a command the options of what a route says."""
    options = (
        click.option("--how", type=click.Choice([one.value for one in RouteKind]), help="How it was brought to them."),
        click.option("--what", help="What it was: its title, or the question that was asked in supervision."),
        click.option("--on", "shared_on", type=DAY, help="The day; left out in record, today. That of a session is its own."),
        click.option("--team", "teams", multiple=True, help="A team, by name; several times for several, blank for all that it concerns."),
        click.option("--session", metavar="KEY", help=_SESSION_HELP),
        click.option("--group-session", metavar="KEY", help=_GROUP_HELP),
        click.option("--course", metavar="CODE", help=_COURSE_HELP),
        click.option("--requirement", metavar="CODE", help="The requirement that was changed, by code or title."),
        click.option("--presented-by", help="Who presented it."),
        click.option("--discussion", help="What came of it."),
        click.option("--returned-on", type=DAY, help="The day on which that was returned."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in fields.items() if value not in (None, ())}
    about = [name for name in _ABOUT if name in given]
    if len(about) > 1:
        message = "Give one of --session, --group-session, --course and --requirement: a route is one of them."
        raise click.UsageError(message)
    for name in about:
        given |= _about(workspace, name, given.pop(name))
    if "how" in given:
        given["kind"] = RouteKind(given.pop("how"))
    if "teams" in given:
        found = (team_of_name(workspace, name) for name in given["teams"])
        given["teams"] = tuple(one for one in found if one is not None)
    return given


def _about(workspace: Workspace, name: str, key: str) -> dict[str, Any]:
    if name == "session":
        return {"kind": RouteKind.SESSION, "about_uuid": workspace.read(session_named, key).uuid}
    if name == "group_session":
        found = workspace.read(group_session_named, key, today())
        return {"kind": RouteKind.GROUP_SESSION, "about_uuid": found.uuid}
    if name == "course":
        return {"kind": RouteKind.COURSE, "course_id": workspace.read(course_named, key).id}
    return {"kind": RouteKind.REQUIREMENT, "requirement_id": workspace.read(requirement_named, key).id}


@learning_route_command.command("record")
@click.option("--finding", required=True, metavar="KEY", help=FINDING_HELP)
@_fields
@common_options
def record_command(
    *, finding: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record a route; --how is needed, or what of the book it was. A session brings it to whoever attends, unless teams are named."""
    with opened(book, passphrase_file) as workspace:
        given = {"shared_on": today(), **_given(workspace, fields)}
        if "kind" not in given:
            message = f"Give --how: {', '.join(one.value for one in RouteKind)}; or the session, course or requirement that it was."
            raise click.UsageError(message)
        uuid = workspace.read(finding_named, finding).uuid
        done = workspace.write(save_route, RouteDraft(uuid, **given), today=today())
        tell_of(workspace, uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


@learning_route_command.command("correct")
@click.argument("route")
@_fields
@common_options
def correct_command(
    *, route: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct what is said of a route, also what came of it: only what is given changes."""
    with opened(book, passphrase_file) as workspace:
        given = _given(workspace, fields)
        if not given:
            message = "Say what is to be corrected, such as --discussion or --team."
            raise click.UsageError(message)
        before = workspace.read(route_named, route)
        if "kind" in given:
            # Another kind is about something else, if about anything.
            given = {"about_uuid": b"", "course_id": None, "requirement_id": None, **given}
        done = workspace.write(save_route, replace(before.said, **given), today=today(), row_id=before.row_id)
        tell_of(workspace, before.said.finding_uuid, done, "Corrected.", as_json=as_json, quiet=quiet)


@learning_route_command.command("delete")
@click.argument("route")
@common_options
def delete_command(*, route: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take a route back that was recorded by mistake, with who acknowledged the finding by it."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_route, workspace.read(route_named, route).row_id)
    say("Taken back.", quiet=quiet or as_json)


@click.command("acknowledge-finding")
@click.argument("finding")
@click.option(
    "--person", "keys", multiple=True, metavar="KEY", help="Who: staff number, e-mail address or UUID; several times for several."
)  # fmt: skip
@click.option("--team", default="", help="Everybody in post in a team on the day who had not acknowledged it by then.")
@click.option("--how", default="", help="How, such as 'read the briefing'.")
@click.option("--route", default="", metavar="KEY", help="By which route, by its key.")
@click.option("--on", type=DAY, help="The day; left out, today.")
@click.option("--withdraw", is_flag=True, help="They have not acknowledged it after all.")
@common_options
def acknowledge_finding_command(
    *, finding: str, keys: tuple[str, ...], team: str, how: str, route: str, on: date | None, withdraw: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Record who acknowledged a FINDING, of those who were in post on the day.

    Whoever was at a session that carries it, or discussed it in supervision, is counted already.
    """
    if not keys and not team:
        message = "Give --person, who acknowledged it; or --team, that everybody in it has."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        uuid = workspace.read(finding_named, finding).uuid
        people = [workspace.read(find_person, key).id for key in keys]
        for one in _in_team(workspace, uuid, team, on or today()) if team else ():
            people += one.people if withdraw else one.waiting
        if withdraw:
            done = workspace.write(withdraw_acknowledgements, uuid, people, today=today())
            tell_of(workspace, uuid, done, "Taken back.", as_json=as_json, quiet=quiet)
            return
        by = workspace.read(route_named, route).uuid if route else b""
        done = workspace.write(acknowledge, uuid, people, on=on or today(), how=how, route_uuid=by, today=today())
        tell_of(workspace, uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


def _in_team(workspace: Workspace, uuid: bytes, team: str, on: date) -> tuple[TeamReach, ...]:
    return workspace.read(reach_of, [uuid], CoverageQuestion(on, team=team))[uuid]


@click.command("carry-findings")
@click.option("--session", metavar="KEY", help=_SESSION_HELP)
@click.option("--group-session", metavar="KEY", help=_GROUP_HELP)
@click.option("--course", metavar="CODE", help=_COURSE_HELP)
@click.option("--finding", "findings", multiple=True, metavar="KEY", help=f"{FINDING_HELP} Several times for several.")
@click.option("--none", "carries_none", is_flag=True, help="It carries none.")
@common_options
def carry_findings_command(
    *, findings: tuple[str, ...], carries_none: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
    **about: Any,
) -> None:  # fmt: skip
    """Show which findings a session, a group session or a course carries; with --finding or --none, say that it carries exactly those."""
    named = {name: key for name, key in about.items() if key}
    if len(named) != 1 or (findings and carries_none):
        message = "Give one of --session, --group-session and --course; and --finding or --none, or neither to see what it carries."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        ((name, key),) = named.items()
        of = _about(workspace, name, key)
        which = {"about_uuid": of.get("about_uuid", b""), "course_id": of.get("course_id")}
        if findings or carries_none:
            uuids = [workspace.read(finding_named, one).uuid for one in findings]
            done: Done[int] = workspace.write(carry_findings, uuids, today=today(), **which)
            say("Recorded." if done.change is not None else NOTHING_NEW, quiet=quiet or as_json)
        found = workspace.read(findings_carried, which["about_uuid"], course_id=which["course_id"])
    if as_json:
        print_json([carried_shape(one) for one in found])
    elif found:
        print_table(
            ("Key", "Finding", "Source"), [(one.finding_uuid.hex()[:8], one.title, one.source) for one in found]
        )
    else:
        say("It carries no finding.", quiet=quiet)
