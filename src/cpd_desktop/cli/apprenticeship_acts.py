"""One apprenticeship on the command line: record, correct, start, delete, outcome and statuses; what happens on it is in its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.apprenticeship_events import (
    assessment_command,
    break_command,
    gateway_command,
    hours_command,
    review_command,
)
from cpd_desktop.cli.apprenticeship_evidence import evidence_command
from cpd_desktop.cli.apprenticeships import HoursText, names_of, tell, which, which_options
from cpd_desktop.cli.options import DateText, common_options, opened, print_json, say, today
from cpd_desktop.domain.apprenticeships import (
    ENDED,
    SAID_STATES,
    AccountStatus,
    ApprenticeshipDraft,
    ApprenticeshipState,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
)
from cpd_desktop.services import apprenticeship_acts as acts
from cpd_desktop.services.apprenticeships import delete_apprenticeship, save_apprenticeship
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_DAY = DateText()


@click.group("apprenticeship")
def apprenticeship_command() -> None:
    """Record one apprenticeship and what happens on it: each takes --book and --json, written after it."""


def _fields(command: Command) -> Command:
    """Give a command the options of what an apprenticeship says."""
    options = (
        click.option("--title", help="The standard's title; left out, as the rules have it."),
        click.option("--version", help="The standard's version."),
        click.option("--level", type=click.IntRange(0, 8), help="Its level."),
        click.option("--provider", help="Who teaches it."),
        click.option("--ukprn", help="The provider's reference number, 8 digits."),
        click.option("--uln", help="The unique learner number, 10 digits."),
        click.option("--employer-contact", help="Who speaks for the employer."),
        click.option("--mentor", help="The mentor, by name."),
        click.option("--starts", "starts_on", type=_DAY, help="The first day."),
        click.option("--practical-ends", "practical_ends_on", type=_DAY, help="The planned last day of the practical period, breaks left out."),
        click.option("--ends", "ends_on", type=_DAY, help="The planned last day of all; left out in record, that of the practical period."),
        click.option("--weekly-hours", type=HoursText(), help="The hours worked a week."),
        click.option("--agreed-hours", type=HoursText(), help="The off-the-job hours of the training plan, no fewer than the minimum."),
        click.option("--reduction-hours", type=HoursText(), help="Taken off for prior learning."),
        click.option("--reduction-reason", help="What prior learning, and where its evidence is."),
        click.option("--functional-skills", type=names_of(FunctionalSkills), help="English and maths."),
        click.option("--status", "state", type=click.Choice([one.value for one in SAID_STATES]), help="Our own status; breaks and gateway are recorded apart."),
        click.option("--status-on", "state_on", type=_DAY, help="Since when it is completed, withdrawn or transferred."),
        click.option("--course", help="The course that it stands for in requirements, by code or title; blank for none."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what of a draft was given."""
    given = {name: value for name, value in fields.items() if value is not None}
    course = given.pop("course", None)
    if course is not None:
        given["course_id"] = workspace.read(course_named, course).id if course else None
    for name, choices in (("functional_skills", FunctionalSkills), ("state", ApprenticeshipState)):
        if name in given:
            given[name] = choices(given[name])
    return given


@apprenticeship_command.command("record")
@click.option("--person", "key", required=True, metavar="KEY", help="Whose: staff number, e-mail address or UUID.")
@click.option("--standard", required=True, help="The standard's reference, such as ST0005.")
@_fields
@common_options
def record_command(
    *, key: str, standard: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:
    """Record an apprenticeship of somebody; --starts and --practical-ends are needed."""
    if fields["starts_on"] is None or fields["practical_ends_on"] is None:
        message = "Give --starts and --practical-ends: from when to when is the practical period?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        given = _given(workspace, fields)
        given.setdefault("ends_on", given["practical_ends_on"])
        draft = ApprenticeshipDraft(workspace.read(find_person, key).id, standard, **given)
        done = workspace.write(save_apprenticeship, draft, today=today())
        name = draft.title or draft.standard
        uuid = which(workspace, "", key, name).uuid
        tell(workspace, uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


@apprenticeship_command.command("correct")
@which_options
@_fields
def correct_command(
    *, key: str, standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any
) -> None:  # fmt: skip
    """Correct what is said of an apprenticeship: only what is given changes."""
    with opened(book, passphrase_file) as workspace:
        given = _given(workspace, fields)
        if not given:
            message = "Say what is to be corrected, such as --mentor or --ends."
            raise click.UsageError(message)
        before = which(workspace, one, key, standard)
        done = workspace.write(save_apprenticeship, replace(before.said, **given), today=today(), row_id=before.row_id)
        tell(workspace, before.uuid, done, "Corrected.", as_json=as_json, quiet=quiet)


@apprenticeship_command.command("start")
@click.option("--on", "day", type=_DAY, default=today, show_default="today", help="The first day.")
@which_options
def start_command(
    *, day: date, key: str, standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:  # fmt: skip
    """Say that a planned apprenticeship has started."""
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        done = workspace.write(acts.start_apprenticeship, uuid, day, today=today())
        tell(workspace, uuid, done, "Started.", as_json=as_json, quiet=quiet)


@apprenticeship_command.command("delete")
@which_options
def delete_command(
    *, key: str, standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Delete an apprenticeship that was recorded by mistake, with all that was recorded of it; undo brings it back."""
    with opened(book, passphrase_file) as workspace:
        found = which(workspace, one, key, standard)
        workspace.write(delete_apprenticeship, found.row_id)
    if as_json:
        print_json({"apprenticeship": found.uuid.hex(), "deleted": True})
    else:
        say("Deleted.", quiet=quiet)


@apprenticeship_command.command("outcome")
@click.argument("state", type=click.Choice([one.value for one in SAID_STATES if one in ENDED]))
@click.option("--on", "day", type=_DAY, default=today, show_default="today", help="Since when.")
@click.option("--afterwards", help="What happened afterwards, such as the new role.")
@click.option("--registered-on", type=_DAY, help="When they went on a professional register.")
@which_options
def outcome_command(
    *, state: str, day: date, afterwards: str | None, registered_on: date | None, key: str, standard: str, one: str, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Say that an apprenticeship was completed, withdrawn or transferred, and what happened afterwards."""
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        done = workspace.write(
            acts.record_outcome, uuid, ApprenticeshipState(state), day, today=today(), afterwards=afterwards,
            registered_on=registered_on,
        )  # fmt: skip
        tell(workspace, uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


@apprenticeship_command.command("statuses")
@click.option("--account", type=names_of(AccountStatus), help="The status in the employer account.")
@click.option("--completion", type=names_of(IlrCompletion), help="The completion status of the ILR.")
@click.option("--outcome", type=names_of(IlrOutcome), help="The outcome of the ILR.")
@which_options
def statuses_command(
    *, account: str | None, completion: str | None, outcome: str | None, key: str, standard: str, one: str, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Say what the employer account and the provider's ILR have; what contradicts our own status is told."""
    with opened(book, passphrase_file) as workspace:
        found = which(workspace, one, key, standard)
        said = found.said
        done = workspace.write(
            acts.say_statuses, found.uuid, AccountStatus(account) if account else said.account_status,
            IlrCompletion(completion) if completion else said.ilr_completion,
            IlrOutcome(outcome) if outcome else said.ilr_outcome, today=today(),
        )  # fmt: skip
        tell(workspace, found.uuid, done, "Recorded.", as_json=as_json, quiet=quiet)


for one_command in (
    break_command,
    review_command,
    gateway_command,
    assessment_command,
    hours_command,
    evidence_command,
):
    apprenticeship_command.add_command(one_command)
