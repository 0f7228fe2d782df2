"""Effectiveness checks, and telling whoever raised something, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.learning_acts import tell_of
from cpd_desktop.cli.learning_reach import FINDING_HELP
from cpd_desktop.cli.learning_sources import DAY, NOTHING_NEW, SOURCE_HELP, team_of_name
from cpd_desktop.cli.options import common_options, opened, print_json, say, today
from cpd_desktop.cli.shapes_of_learning import feedback_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.effectiveness import due_on
from cpd_desktop.domain.learning import CHECK_MONTHS, Channel, CheckDraft, FeedbackDraft, Method, Verdict
from cpd_desktop.domain.learning_answers import Feedback
from cpd_desktop.services.effectiveness import checks_of, delete_check, save_check
from cpd_desktop.services.learning_naming import check_named, feedback_named, finding_named, source_named
from cpd_desktop.services.telling import delete_feedback, feedback_of, tell
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group("learning-check")
def learning_check_command() -> None:
    """Plan a check of whether a finding changed practice, or record what it found. A CHECK is named by its key: learning --finding.

    Each takes --book and --json, written after it.
    """


def _check_fields(command: Command) -> Command:
    """Give a command the options of what a check says."""
    options = (
        click.option("--months", type=click.Choice([str(one) for one in (*CHECK_MONTHS, 0)]), help="So many months after it was shared; 0 for a day of its own."),
        click.option("--due-on", type=DAY, help="The day on which it is due; left out, as many months after it was shared."),
        click.option("--method", type=click.Choice([one.value for one in Method]), help="How it is checked."),
        click.option("--team", help="The team that is checked, by name; blank for all."),
        click.option("--made-on", type=DAY, help="The day on which it was made."),
        click.option("--made-by", help="Who made it, such as a post."),
        click.option("--sample", type=int, help="How many were looked at."),
        click.option("--met", type=int, help="How many of them were as they should be."),
        click.option("--result", help="What was found, in words."),
        click.option("--verdict", type=click.Choice([one.value for one in Verdict if one.value]), help="Whether practice changed."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in fields.items() if value is not None}
    if "team" in given:
        given["team_id"] = team_of_name(workspace, given.pop("team"))
    for name, kind in (("months", int), ("method", Method), ("verdict", Verdict)):
        if name in given:
            given[name] = kind(given[name])
    return given


@learning_check_command.command("record")
@click.option("--finding", required=True, metavar="KEY", help=FINDING_HELP)
@_check_fields
@common_options
def record_check_command(
    *, finding: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Plan a check, or record one that was made; --method is needed, and with --made-on the --verdict."""
    if fields["method"] is None:
        message = f"Give --method: {', '.join(one.value for one in Method)}."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        uuid = workspace.read(finding_named, finding).uuid
        given = {"months": 0, **_given(workspace, fields)}
        if "due_on" not in given:
            given["due_on"] = _due(workspace, uuid, given["months"], given.get("made_on"))
        done = workspace.write(save_check, CheckDraft(uuid, **given), today=today())
        tell_of(workspace, uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


def _due(workspace: Workspace, uuid: bytes, months: int, made_on: date | None) -> date:
    """Return the day on which the rule wants a check; of one of a day of its own, the day on which it was made."""
    wanted = [one.said.due_on for one in workspace.read(checks_of, [uuid], today())[uuid] if one.said.months == months]
    if months and wanted:
        return wanted[0]
    if made_on is not None:
        return made_on
    if not months:
        message = "Give --due-on: when is it to be made? Or --months, so many after the finding was shared."
        raise click.UsageError(message)
    return due_on(today(), months)


@learning_check_command.command("correct")
@click.argument("check")
@_check_fields
@common_options
def correct_check_command(
    *, check: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct a check, or say what one that was planned has found: only what is given changes."""
    with opened(book, passphrase_file) as workspace:
        given = _given(workspace, fields)
        if not given:
            message = "Say what is to be corrected, such as --made-on and --verdict."
            raise click.UsageError(message)
        before = workspace.read(check_named, check)
        done = workspace.write(save_check, replace(before.said, **given), today=today(), row_id=before.row_id)
        tell_of(workspace, before.said.finding_uuid, done, "Corrected.", as_json=as_json, quiet=quiet)


@learning_check_command.command("delete")
@click.argument("check")
@common_options
def delete_check_command(*, check: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take a check back that was recorded by mistake."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_check, workspace.read(check_named, check).row_id)
    say("Taken back.", quiet=quiet or as_json)


@click.group("learning-told")
def learning_told_command() -> None:
    """Record that whoever raised something was told what came of it; learning --to-tell lists who is not told yet.

    Each takes --book and --json, written after it.
    """


def _told_fields(command: Command) -> Command:
    """Give a command the options of what was told."""
    options = (
        click.option("--finding", metavar="KEY", help=f"{FINDING_HELP} Left out, of all that came of the source; blank takes it away."),
        click.option("--who", "told", help="Who was told, never by name; left out in record, whoever raised it."),
        click.option("--message", help="What they were told."),
        click.option("--on", "told_on", type=DAY, help="The day; left out in record, today."),
        click.option("--channel", type=click.Choice([one.value for one in Channel]), help="How they were told."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given_told(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in fields.items() if value is not None}
    if "finding" in given:
        key = given.pop("finding")
        given["finding_uuid"] = workspace.read(finding_named, key).uuid if key else b""
    if "channel" in given:
        given["channel"] = Channel(given["channel"])
    return given


@learning_told_command.command("record")
@click.option("--source", required=True, metavar="KEY", help=SOURCE_HELP)
@_told_fields
@common_options
def record_told_command(
    *, source: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record that they were told; --message and --channel are needed."""
    lacking = [f"--{name}" for name in ("message", "channel") if not fields[name]]
    if lacking:
        message = f"Give {', '.join(lacking)}: what were they told, and how?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        of = workspace.read(source_named, source)
        given = {"told": of.said.raised_by, "told_on": today(), **_given_told(workspace, fields)}
        done = workspace.write(tell, FeedbackDraft(of.uuid, **given), today=today())
        _tell(workspace, done, "Recorded.", as_json=as_json, quiet=quiet)


@learning_told_command.command("correct")
@click.argument("telling")
@_told_fields
@common_options
def correct_told_command(
    *, telling: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct who was told what, when or how, by the key that learning --finding shows: only what is given changes."""
    with opened(book, passphrase_file) as workspace:
        given = _given_told(workspace, fields)
        if not given:
            message = "Say what is to be corrected, such as --message."
            raise click.UsageError(message)
        before = workspace.read(feedback_named, telling, today())
        done = workspace.write(tell, replace(before.said, **given), today=today(), row_id=before.row_id)
        _tell(workspace, done, "Corrected.", as_json=as_json, quiet=quiet)


@learning_told_command.command("delete")
@click.argument("telling")
@common_options
def delete_told_command(*, telling: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take back that somebody was told."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_feedback, workspace.read(feedback_named, telling, today()).row_id)
    say("Taken back.", quiet=quiet or as_json)


def _tell(workspace: Workspace, done: Done[int], text: str, *, as_json: bool, quiet: bool) -> None:
    say(text if done.change is not None else NOTHING_NEW, quiet=quiet or as_json)
    if as_json:
        every = (one for some in workspace.read(feedback_of, None, today()).values() for one in some)
        found: Feedback = next(one for one in every if one.row_id == done.result)
        print_json({**feedback_shape(found), "changed": done.change is not None})
