"""What happens on an apprenticeship, on the command line: breaks, reviews, gateway, assessment, and entries of the hours log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.apprenticeships import HoursText, names_of, tell, which, which_options, whole_now
from cpd_desktop.cli.options import DateText, opened, today
from cpd_desktop.domain.apprenticeships import AttemptDraft, AttemptResult, BreakDraft, Hours, HoursDraft, ReviewDraft
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services import apprenticeship_acts as acts
from cpd_desktop.services.off_the_job import correct_hours, delete_hours
from cpd_desktop.services.workspace import Workspace

_DAY = DateText()


@click.command("break")
@click.option(
    "--from", "begins", type=_DAY, required=True, help="Its first day, by which it is corrected and deleted too."
)
@click.option("--to", "ends", type=_DAY, help="Its last day; left out, it lasts.")
@click.option("--back", "expected", type=_DAY, help="The day on which they are expected back.")
@click.option("--reason", help="Why.")
@click.option("--delete", "is_deleted", is_flag=True, help="Delete the break that begins on --from.")
@which_options
def break_command(
    *, begins: date, ends: date | None, expected: date | None, reason: str | None, is_deleted: bool, key: str, standard: str,
    one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Record a break in learning, or correct, end or delete the one that begins on that day."""
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        there = next((off for off in whole_now(workspace, uuid).facts.breaks if off.starts_on == begins), None)
        if is_deleted:
            done = workspace.write(acts.delete_break, _there(there, begins).row_id, today=today())
        else:
            before = (
                BreakDraft(begins)
                if there is None
                else BreakDraft(begins, there.expected_on, there.ends_on, there.reason)
            )
            draft = BreakDraft(
                begins,
                expected or before.expected_on,
                ends or before.ends_on,
                before.reason if reason is None else reason,
            )
            row_id = None if there is None else there.row_id
            done = workspace.write(acts.save_break, uuid, draft, today=today(), row_id=row_id)
        tell(workspace, uuid, done, "Deleted." if is_deleted else "Recorded.", as_json=as_json, quiet=quiet)


@click.command("review")
@click.option(
    "--on", "day", type=_DAY, required=True, help="The day of the review, by which it is corrected and deleted too."
)
@click.option("--apprentice", help="The apprentice agrees it, by name.")
@click.option("--employer", help="Who agrees it for the employer.")
@click.option("--provider", help="Who agrees it for the provider.")
@click.option("--summary", help="What was said.")
@click.option("--actions", help="What was agreed to be done.")
@click.option("--delete", "is_deleted", is_flag=True, help="Delete the review of that day.")
@which_options
def review_command(
    *, day: date, apprentice: str | None, employer: str | None, provider: str | None, summary: str | None, actions: str | None,
    is_deleted: bool, key: str, standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Record a tripartite review, say who has agreed it, or correct or delete the one of that day."""
    said = {
        "apprentice": apprentice,
        "employer": employer,
        "provider": provider,
        "summary": summary,
        "actions": actions,
    }
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        there = next((held for held in whole_now(workspace, uuid).facts.reviews if held.said.held_on == day), None)
        if is_deleted:
            done = workspace.write(acts.delete_review, _there(there, day).row_id)
        else:
            given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
            draft = replace(ReviewDraft(day) if there is None else there.said, **given)
            row_id = None if there is None else there.row_id
            done = workspace.write(acts.save_review, uuid, draft, today=today(), row_id=row_id)
        tell(workspace, uuid, done, "Deleted." if is_deleted else "Recorded.", as_json=as_json, quiet=quiet)


@click.command("gateway")
@click.option(
    "--item", default="gateway", show_default=True, help="The item that is done; gateway is that it was passed."
)
@click.option("--on", "day", type=_DAY, default=today, show_default="today", help="Since when.")
@click.option("--by", default="", help="Who says so.")
@click.option("--take-back", is_flag=True, help="Take back that it is done.")
@which_options
def gateway_command(
    *, item: str, day: date, by: str, take_back: bool, key: str, standard: str, one: str, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Tick an item of the gateway's checklist, or say that the gateway was passed; or take either back."""
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        if take_back:
            done = workspace.write(acts.untick_gateway_item, uuid, item, today=today())
        elif item == GATEWAY:
            done = workspace.write(acts.pass_gateway, uuid, day, by_whom=by, today=today())
        else:
            done = workspace.write(acts.tick_gateway_item, uuid, item, done_on=day, by_whom=by, today=today())
        tell(workspace, uuid, done, "Taken back." if take_back else "Recorded.", as_json=as_json, quiet=quiet)


@click.command("assessment")
@click.option("--attempt", type=click.IntRange(1), default=1, show_default=True, help="Which attempt.")
@click.option("--on", "day", type=_DAY, help="The day of it; may lie ahead while it is only booked.")
@click.option("--result", type=names_of(AttemptResult), help="What became of it; left out in a new one, booked.")
@click.option("--grade", help="The grade.")
@click.option("--organisation", help="Who assesses.")
@click.option("--delete", "is_deleted", is_flag=True, help="Delete that attempt.")
@which_options
def assessment_command(
    *, attempt: int, day: date | None, result: str | None, grade: str | None, organisation: str | None, is_deleted: bool, key: str,
    standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Book an attempt at the end assessment, record its result, or delete it."""
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        there = next(
            (tried for tried in whole_now(workspace, uuid).facts.attempts if tried.said.attempt == attempt), None
        )
        if is_deleted:
            done = workspace.write(acts.delete_attempt, _there(there, attempt).row_id, today=today())
        else:
            if there is None and day is None:
                message = "Give --on, the day of the attempt."
                raise click.UsageError(message)
            before = AttemptDraft(attempt, day or today()) if there is None else there.said
            draft = AttemptDraft(
                attempt, day or before.taken_on, AttemptResult(result) if result else before.result,
                before.grade if grade is None else grade, before.organisation if organisation is None else organisation,
            )  # fmt: skip
            row_id = None if there is None else there.row_id
            done = workspace.write(acts.save_attempt, uuid, draft, today=today(), row_id=row_id)
        tell(workspace, uuid, done, "Deleted." if is_deleted else "Recorded.", as_json=as_json, quiet=quiet)


@click.command("hours")
@click.argument("entry")
@click.option("--on", "day", type=_DAY, help="Another day.")
@click.option("--hours", type=HoursText(), help="Other hours.")
@click.option("--activity", help="Another activity.")
@click.option("--evidence", help="Other evidence; blank takes it away.")
@click.option("--paid/--unpaid", default=None, help="Whether they were in paid time.")
@click.option("--new/--not-new", "is_new", default=None, help="Whether they were new learning.")
@click.option("--delete", "is_deleted", is_flag=True, help="Delete the entry, with its files.")
@which_options
def hours_command(
    *, entry: str, day: date | None, hours: Decimal | None, activity: str | None, evidence: str | None, paid: bool | None,
    is_new: bool | None, is_deleted: bool, key: str, standard: str, one: str, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Correct or delete an ENTRY of the hours log, by the record that --json shows, or its first letters."""
    said = {
        "done_on": day, "hours": hours, "activity": activity, "evidence": evidence, "in_paid_time": paid, "is_new_learning": is_new,
    }  # fmt: skip
    with opened(book, passphrase_file) as workspace:
        uuid = which(workspace, one, key, standard).uuid
        there = entry_named(workspace, uuid, entry)
        if is_deleted:
            done = workspace.write(delete_hours, there.row_id)
        else:
            before = HoursDraft(
                uuid,
                there.done_on,
                there.hours,
                there.activity,
                there.in_paid_time,
                there.is_new_learning,
                there.evidence,
            )
            given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
            done = workspace.write(correct_hours, there.row_id, replace(before, **given), today=today())
        tell(workspace, uuid, done, "Deleted." if is_deleted else "Corrected.", as_json=as_json, quiet=quiet)


def entry_named(workspace: Workspace, uuid: bytes, key: str) -> Hours:
    """Return the entry of an apprenticeship's log with this record, or its first letters. Raises Refused where it is not one."""
    hours = whole_now(workspace, uuid).facts.hours
    found = [held for held in hours if held.uuid.hex().startswith(key.replace("-", "").casefold())]
    return _there(found[0] if len(found) == 1 else None, key)


There = TypeVar("There")


def _there(there: There | None, what: object) -> There:
    if there is None:
        said = f"{what:%d/%m/%Y}" if isinstance(what, date) else str(what)
        message = f"Nothing is recorded under {said}: the command apprenticeships shows what there is."
        raise Refused(message)
    return there
