"""The register of co-production on the command line: show it, record an activity, correct it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.learning_sources import team_of_name
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
from cpd_desktop.cli.shapes_of_complaints import activity_shape, co_production_shape
from cpd_desktop.domain.co_production import CoProduction, CoProductionDraft, CoProductionLine, Step
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.services.co_production import (
    co_production,
    co_production_named,
    delete_co_production,
    save_co_production,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.naming import session_named
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_STEPS = click.Choice([step.value for step in Step])


@click.command("co-production")
@click.option("--team", default="", help="What one team produced with others, by its name.")
@click.option("--service", default="", help="The same of a service.")
@as_at_option
@known_at_option
@common_options
def co_production_command(
    *, team: str, service: str, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show what was produced with people, carers and partners, and on which step of the ladder: informed to led."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        found = workspace.read(co_production, question)
    if as_json:
        print_json(co_production_shape(found))
        return
    _print(found)
    if not found.lines:
        say("Nothing here; co-produced records an activity.", quiet=quiet)


def _print(found: CoProduction) -> None:
    _print_lines(found.lines)
    for step, count in found.by_step:
        print_line(f"{step.value}: {count:,}")
    kept = files_words(found.files)
    print_line(
        f"Co-produced: {found.co_produced:,} of {len(found.lines):,}. Reach outside the council: {found.reach_outside:,} people;"
        f" not known of {found.reach_not_known:,}.{f' Evidence: {kept}.' if kept else ''}"
    )


def _print_lines(lines: tuple[CoProductionLine, ...]) -> None:
    print_table(
        ("Key", "Activity", "Step", "With", "Begun", "Finished", "Service", "Team", "Reach", "Files", "What changed"),
        [
            (
                line.uuid.hex()[:8], line.said.title, line.said.step, line.said.produced_with, line.said.begun_on, line.said.finished_on,
                line.said.service, line.team, line.said.reach_outside, line.files or "", line.said.changed,
            )
            for line in lines
        ],
        right=frozenset({8, 9}),
    )  # fmt: skip


def _fields(command: Command) -> Command:
    """Give a command the options of what an activity says."""
    options = (
        click.option("--title", help="What the activity is called."),
        click.option("--with", "produced_with", help="With whom it was produced, never by name."),
        click.option("--step", type=_STEPS, help="The step of the ladder."),
        click.option("--begun-on", type=DateText(), help="The first day; left out in a new one, today."),
        click.option("--finished-on", type=DateText(), help="The last day, where there is one."),
        click.option("--produced", help="What came of it."),
        click.option("--team", help="The team that took part, by name; blank for none."),
        click.option("--service", help="The service, where no team is named."),
        click.option("--evidence", help="How it is evidenced, and where that is kept."),
        click.option("--reach", "reach_outside", type=int, help="How many people outside the council it reached."),
        click.option("--reached", help="Who they are, never by name."),
        click.option("--changed", help="What it changed."),
        click.option("--session", metavar="KEY", help="The training session that came of it; blank for none."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("co-produced")
@click.option(
    "--correct", default="", metavar="KEY", help="Correct the activity with this key or title; left out, record one."
)
@click.option("--delete", default="", metavar="KEY", help="Take back the activity with this key or title.")
@_fields
@common_options
def co_produced_command(
    *, correct: str, delete: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record, correct or take back one activity of the register of co-production."""
    given = {name: value for name, value in fields.items() if value is not None}
    if delete and (correct or given):
        message = "--delete takes nothing beside the key."
        raise click.UsageError(message)
    if not (correct or delete) and not {"title", "produced_with", "step"} <= given.keys():
        message = "Give --title, --with and --step: what was produced, with whom, and how much of it was theirs?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if delete:
            workspace.write(delete_co_production, workspace.read(co_production_named, delete, today()).row_id)
            say("Taken back.", quiet=quiet or as_json)
            return
        made = _save(workspace, correct, given, quiet=quiet or as_json)
    print_json(activity_shape(made)) if as_json else _print_lines((made,))


def _save(workspace: Workspace, correct: str, given: dict[str, Any], *, quiet: bool) -> CoProductionLine:
    if "team" in given:
        given["team_id"] = team_of_name(workspace, given.pop("team"))
        given.setdefault("service", "")
    if "session" in given:
        key = given.pop("session")
        given["about_uuid"] = workspace.read(session_named, key).uuid if key else b""
    if "step" in given:
        given["step"] = Step(given["step"])
    before = workspace.read(co_production_named, correct, today()) if correct else None
    draft = CoProductionDraft(**{"begun_on": today(), **given}) if before is None else replace(before.said, **given)
    row_id = None if before is None else before.row_id
    done = workspace.write(save_co_production, draft, today=today(), row_id=row_id)
    say("Recorded." if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)
    lines = workspace.read(co_production, CoverageQuestion(today())).lines
    return next(line for line in lines if line.row_id == done.result)
