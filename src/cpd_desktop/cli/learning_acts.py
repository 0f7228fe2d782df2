"""Findings and learning actions on the command line: recording, deciding, closing; finishing, dropping, and what partners say of theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.learning_sources import DAY, NOTHING_NEW, SOURCE_HELP, team_of_name
from cpd_desktop.cli.options import common_options, opened, print_json, say, today
from cpd_desktop.cli.shapes_of_learning import thread_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.learning import Decision, FindingDraft, LearningActionDraft, PartnerStatus
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.findings import close_finding, decide_finding, delete_finding, reopen_finding, save_finding
from cpd_desktop.services.learning import people_of, thread_of
from cpd_desktop.services.learning_actions import (
    assure_action,
    delete_action,
    drop_action,
    finish_action,
    reopen_action,
    save_action,
    withdraw_look,
)
from cpd_desktop.services.learning_naming import action_named, finding_named, source_named
from cpd_desktop.services.learning_records import recorded_actions, recorded_findings
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_ON = click.option("--on", type=DAY, help="The day; left out, today.")


@click.group("finding")
def finding_command() -> None:
    """Record what is to be learnt from a source, decide on it, close it.

    A FINDING is named by key, its first letters, or title. Each takes --book and --json, written after it.
    """


@click.group("learning-action")
def learning_action_command() -> None:
    """Record what is done about a finding, and what comes of it.

    An ACTION is named by key, its first letters, or title. Each takes --book and --json, written after it.
    """


def _owned(command: Command) -> Command:
    person = click.option(
        "--owner-person", metavar="KEY", help="Who sees it through: staff number, e-mail address or UUID."
    )
    words = click.option("--owner", help="The same in words, such as a post, where it is nobody of the book.")
    return person(words(command))


def _finding_fields(command: Command) -> Command:
    """Give a command the options of what a finding says."""
    options = (
        click.option("--title", help="What is to be learnt, in one sentence; nobody is blamed."),
        click.option("--found-on", type=DAY, help="The day of the finding."),
        click.option("--text", help="More of it."),
        click.option("--theme", help="What it is about, such as mental capacity."),
        click.option("--strength/--no-strength", "is_strength", default=None, help="Whether it is what went well."),
        click.option("--team", "teams", multiple=True, help="A team that it concerns, by name; several times for several, blank for all."),
        _owned,
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _owner(workspace: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    key = given.pop("owner_person", None)
    if key is not None and given.get("owner"):
        message = "Give --owner-person or --owner, not both."
        raise click.UsageError(message)
    if key is not None:
        return {**given, "owner_id": workspace.read(find_person, key).id, "owner": ""}
    return {**given, "owner_id": None} if "owner" in given else given


def _given_finding(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in fields.items() if value not in (None, ())}
    if "teams" in given:
        found = (team_of_name(workspace, name) for name in given["teams"])
        given["teams"] = tuple(one for one in found if one is not None)
    return _owner(workspace, given)


@finding_command.command("record")
@click.option("--source", required=True, metavar="KEY", help=SOURCE_HELP)
@_finding_fields
@common_options
def record_finding_command(
    *, source: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record a finding of a source; --title is needed, and --found-on where it is not the source's day."""
    if not fields["title"]:
        message = "Give --title: what is to be learnt?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        of = workspace.read(source_named, source)
        given = {"found_on": of.said.received_on, **_given_finding(workspace, fields)}
        done = workspace.write(save_finding, FindingDraft(of.uuid, **given), today=today())
        _tell(workspace, done, "Recorded.", as_json=as_json, quiet=quiet)


@finding_command.command("correct")
@click.argument("finding")
@_finding_fields
@common_options
def correct_finding_command(
    *, finding: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct what is said of a finding: only what is given changes."""
    with opened(book, passphrase_file) as workspace:
        given = _given_finding(workspace, fields)
        if not given:
            message = "Say what is to be corrected, such as --title or --team."
            raise click.UsageError(message)
        before = workspace.read(finding_named, finding)
        done = workspace.write(save_finding, replace(before.said, **given), today=today(), row_id=before.row_id)
        _tell(workspace, done, "Corrected.", as_json=as_json, quiet=quiet)


@finding_command.command("decide")
@click.argument("finding")
@click.argument("decision", type=click.Choice([one.value for one in Decision]))
@click.option("--reason", default="", help="Why; needed where it is not accepted.")
@_ON
@common_options
def decide_command(
    *, finding: str, decision: str, reason: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Say that a finding is accepted, or 'not accepted' and why; undecided takes that back.

    What was decided before stays so until the day. On the day of a decision, this takes the place of that one; the same decision with the
    same reason on another day corrects the day of the last.
    """
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(finding_named, finding).row_id
        done = workspace.write(
            decide_finding, row_id, Decision(decision), on=on or today(), reason=reason, today=today()
        )
        _tell(workspace, done, "Recorded.", as_json=as_json, quiet=quiet)


@finding_command.command("close")
@click.argument("finding")
@click.option("--note", default="", help="Why that is enough; needed where it is partly embedded.")
@_ON
@common_options
def close_command(
    *, finding: str, note: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Close a finding; it needs a check that found practice changed."""
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(finding_named, finding).row_id
        done = workspace.write(close_finding, row_id, on=on or today(), note=note, today=today())
        _tell(workspace, done, "Closed.", as_json=as_json, quiet=quiet)


@finding_command.command("reopen")
@click.argument("finding")
@_ON
@common_options
def reopen_command(
    *, finding: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Open a closed finding again: until the day it stays closed. The day of its closing takes that back as a mistake."""
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(finding_named, finding).row_id
        done = workspace.write(reopen_finding, row_id, on=on, today=today())
        _tell(workspace, done, "Open again.", as_json=as_json, quiet=quiet)


@finding_command.command("delete")
@click.argument("finding")
@common_options
def delete_finding_command(
    *, finding: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Take a finding back that was recorded by mistake, with all that belongs to it."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_finding, workspace.read(finding_named, finding).row_id)
    say("Taken back.", quiet=quiet or as_json)


def _action_fields(command: Command) -> Command:
    """Give a command the options of what an action says."""
    options = (
        click.option("--title", help="What is to be done."),
        click.option("--agreed-on", type=DAY, help="The day on which it was agreed; left out in record, today."),
        click.option("--due-on", type=DAY, help="The day by which it is to be done."),
        click.option("--organisation", help="The partner whose action it is; blank for ours."),
        click.option("--partner-status", type=click.Choice([one.value for one in PartnerStatus if one.value]), help="What the partner says of it."),
        _owned,
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given_action(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in fields.items() if value is not None}
    if "partner_status" in given:
        given["partner_status"] = PartnerStatus(given["partner_status"])
    return _owner(workspace, given)


@learning_action_command.command("record")
@click.option("--finding", required=True, metavar="KEY", help="The finding: key, its first letters, or title.")
@_action_fields
@common_options
def record_action_command(
    *, finding: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record an action of a finding; --title is needed."""
    if not fields["title"]:
        message = "Give --title: what is to be done?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        given = {"agreed_on": today(), **_given_action(workspace, fields)}
        draft = LearningActionDraft(workspace.read(finding_named, finding).uuid, **given)
        done = workspace.write(save_action, draft, today=today())
        _tell_action(workspace, done, "Recorded.", as_json=as_json, quiet=quiet)


@learning_action_command.command("correct")
@click.argument("action")
@_action_fields
@click.option("--not-due", is_flag=True, help="It is due on no day.")
@common_options
def correct_action_command(
    *, action: str, not_due: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Correct what is said of an action: only what is given changes."""
    if not_due and fields["due_on"] is not None:
        message = "Give --due-on or --not-due, not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        given = {**_given_action(workspace, fields), **({"due_on": None} if not_due else {})}
        if not given:
            message = "Say what is to be corrected, such as --title or --due-on."
            raise click.UsageError(message)
        if given.get("organisation") == "":
            # Of ours, no partner says anything.
            given = {**given, "partner_status": PartnerStatus.OURS, "assured_on": None, "assured_how": ""}
        before = workspace.read(action_named, action)
        done = workspace.write(save_action, replace(before.said, **given), today=today(), row_id=before.row_id)
        _tell_action(workspace, done, "Corrected.", as_json=as_json, quiet=quiet)


@learning_action_command.command("finish")
@click.argument("action")
@_ON
@common_options
def finish_command(
    *, action: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Say that an action is done."""
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(action_named, action).row_id
        done = workspace.write(finish_action, row_id, on=on or today(), today=today())
        _tell_action(workspace, done, "Done.", as_json=as_json, quiet=quiet)


@learning_action_command.command("drop")
@click.argument("action")
@click.option("--reason", default="", help="Why; needed.")
@_ON
@common_options
def drop_command(
    *, action: str, reason: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Say that an action is not done after all, and why."""
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(action_named, action).row_id
        done = workspace.write(drop_action, row_id, on=on or today(), reason=reason, today=today())
        _tell_action(workspace, done, "Dropped.", as_json=as_json, quiet=quiet)


@learning_action_command.command("reopen")
@click.argument("action")
@_ON
@common_options
def reopen_action_command(
    *, action: str, on: date | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Put an action back among the open ones: until the day it stays done or dropped. The day of that takes it back as a mistake."""
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(action_named, action).row_id
        done = workspace.write(reopen_action, row_id, on=on, today=today())
        _tell_action(workspace, done, "Open again.", as_json=as_json, quiet=quiet)


@learning_action_command.command("assure")
@click.argument("action")
@click.option("--how", default="", help="How we saw it ourselves, such as by an audit; needed.")
@click.option(
    "--status",
    type=click.Choice([one.value for one in PartnerStatus if one.value]),
    help="What the partner says of it; needed.",
)
@click.option("--withdraw", is_flag=True, help="Take back the look of the day, recorded by mistake; the others stay.")
@_ON
@common_options
def assure_command(
    *, action: str, how: str, status: str | None, withdraw: bool, on: date | None, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Say what a partner reports of an action of theirs, and when and how we saw it ourselves; earlier looks stay.

    A look that was recorded by mistake is taken back with --withdraw and its day.
    """
    if withdraw and (how or status or on is None):
        message = "Give --withdraw with --on, the day of the look, and nothing else."
        raise click.UsageError(message)
    if not withdraw and status is None:
        message = "Give --status: what does the partner say of it?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        row_id = workspace.read(action_named, action).row_id
        if status is None:
            done = workspace.write(withdraw_look, row_id, on=on or today())
        else:
            said = PartnerStatus(status)
            done = workspace.write(assure_action, row_id, on=on or today(), how=how, status=said, today=today())
        _tell_action(workspace, done, "Taken back." if withdraw else "Recorded.", as_json=as_json, quiet=quiet)


@learning_action_command.command("delete")
@click.argument("action")
@common_options
def delete_action_command(*, action: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take an action back that was recorded by mistake."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_action, workspace.read(action_named, action).row_id)
    say("Taken back.", quiet=quiet or as_json)


def _tell(workspace: Workspace, done: Done[int], text: str, *, as_json: bool, quiet: bool) -> None:
    uuid = next(one.uuid for one in workspace.read(recorded_findings, None) if one.row_id == done.result)
    tell_of(workspace, uuid, done, text, as_json=as_json, quiet=quiet)


def _tell_action(workspace: Workspace, done: Done[int], text: str, *, as_json: bool, quiet: bool) -> None:
    every = (one for some in workspace.read(recorded_actions, None).values() for one in some)
    uuid = next(one.said.finding_uuid for one in every if one.row_id == done.result)
    tell_of(workspace, uuid, done, text, as_json=as_json, quiet=quiet)


def tell_of(workspace: Workspace, finding: bytes, done: Done[Any], text: str, *, as_json: bool, quiet: bool) -> None:
    """Print what an act on a finding did: in JSON the thread of the finding as it is now."""
    if as_json:
        one = workspace.read(thread_of, finding, today())
        shape = thread_shape(one, workspace.read(people_of, one.reach))
        print_json({**shape, "changed": done.change is not None, "remarks": list(done.remarks)})
        return
    say(text if done.change is not None else NOTHING_NEW, quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)
