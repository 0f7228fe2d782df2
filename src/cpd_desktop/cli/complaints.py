"""Complaints on the command line: their issues, a year of them as the annual report needs it, and the acts on issues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

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
from cpd_desktop.cli.shapes_of_complaints import complaints_year_shape, issue_shape
from cpd_desktop.cli.years import YearText
from cpd_desktop.domain.complaint_comparison import before_words, compared, years_before
from cpd_desktop.domain.complaint_counts import WHEN_REFERRED
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine, Issue, IssueDraft, Outcome
from cpd_desktop.services.complaints import (
    complaint_categories,
    complaint_named,
    complaints_year,
    delete_issue,
    issue_named,
    issues,
    save_issue,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace

_OUTCOMES = click.Choice([one.value for one in Outcome])


@click.command("complaints")
@click.option(
    "--year",
    type=YearText(),
    help="The numbers of a year from 1 April, such as 2025 or 2025-26; left out, the issues.",
)
@click.option("--complaint", default="", metavar="KEY", help="The issues of one complaint, by reference or key.")
@click.option("--categories", is_flag=True, help="The categories of issues that the rules list.")
@click.option("--team", default="", help="What belongs to one team, by name.")
@click.option("--service", default="", help="The same of a service.")
@as_at_option
@known_at_option
@common_options
def complaints_command(
    *, year: int | None, complaint: str, categories: bool, team: str, service: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Show issues of complaints with their outcomes, or a year of complaints, counted per issue with named bases."""
    if sum((year is not None, bool(complaint), categories)) > 1:
        message = "Give --year, --complaint or --categories: one of them."
        raise click.UsageError(message)
    if categories:
        _print_categories(as_at, as_json=as_json)
        return
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        if year is not None:
            found = workspace.read(complaints_year, year, as_at, upto, service=service, team=team)
            print_json(complaints_year_shape(found)) if as_json else _print_year(found)
            return
        asked = workspace.read(issues, CoverageQuestion(as_at, upto, team, service))
        if complaint:
            one = workspace.read(complaint_named, complaint, as_at, upto)
            asked = tuple(issue for issue in asked if issue.said.source_uuid == one.facts.uuid)
    if as_json:
        print_json({"as_at": as_at, "issues": [issue_shape(issue) for issue in asked]})
        return
    _print_issues(asked)
    if not asked:
        say("No issue of a complaint here; complaint-issue records one.", quiet=quiet)


def _print_categories(as_at: date, *, as_json: bool) -> None:
    found = complaint_categories(as_at)
    if as_json:
        print_json(list(found))
        return
    for category in found:
        print_line(category)


def _print_issues(found: Sequence[Issue]) -> None:
    print_table(
        ("Key", "Complaint", "Received", "No", "Issue", "Category", "Outcome", "Decided", "Service", "Team"),
        [
            (
                one.uuid.hex()[:8], one.reference or one.said.source_uuid.hex()[:8], one.received_on, one.said.number, one.said.issue,
                one.said.category, one.said.outcome, one.said.decided_on, one.service, one.team,
            )
            for one in found
        ],
        right=frozenset({3}),
    )  # fmt: skip


def _print_year(found: ComplaintsYear) -> None:
    as_at = f", as at {found.as_at.day} {found.as_at:%B %Y}"
    print_line(f"Complaints received in {found.period_so_far}{'' if found.is_so_far else as_at}")
    print_line(
        f"Complaints: {found.complaints:,}, {found.withdrawn_complaints:,} of them withdrawn. Issues: {found.issues:,}."
    )
    if found.without_issues:
        print_line(
            f"! {found.without_issues:,} of the complaints have no issue on record, so that no outcome counts them."
        )
    print_line(f"Compliments: {found.compliments:,}. Informal concerns: {found.concerns:,}.")
    for line in found.upheld:
        print_line(f"Upheld and partially upheld: {line.words}.")
    print_line(f"Well-founded: {found.well_founded.words}.")
    print_line(f"Referred to the Ombudsman: {found.referred.count:,}, {WHEN_REFERRED}.")
    if found.referral_gap:
        print_line(f"! {found.referral_gap}")
    print_line(f"Acknowledged within 3 working days: {found.acknowledged_in_time.words}.")
    for title, lines in (
        ("By outcome", lambda one: one.by_outcome), ("By category", lambda one: one.by_category),
        ("By service", lambda one: one.by_service), ("Ombudsman decisions", lambda one: one.ombudsman),
    ):  # fmt: skip
        _print_compared(title, found, lines)
    for title, alone in (("Learning", found.learning), ("By month", found.by_month)):
        _print_counts(title, [(line, ()) for line in alone], ())
    for sentence in found.quoted:
        print_line(f"! {sentence}")
    for sentence in before_words(found, _received):
        print_line(f"{sentence[:1].upper()}{sentence[1:]}")


def _received(one: ComplaintsYear) -> str:
    """Return what was received in a year that another is compared with, and the rates of it."""
    upheld = " ".join(f"Upheld and partially upheld: {line.words}." for line in one.upheld)
    referred = f"Referred to the Ombudsman: {one.referred.count:,}."
    return f"{one.complaints:,} complaints with {one.issues:,} issues. {upheld} {referred}"


def _print_compared(title: str, year: ComplaintsYear, lines: Callable[[ComplaintsYear], Sequence[CountLine]]) -> None:
    """Print counts of a year with a column of counts for each year that it is compared with."""
    rows = [(one.line, [0 if line is None else line.count for line in one.before]) for one in compared(year, lines)]
    _print_counts(title, rows, [name for name, _ in years_before(year)])


def _print_counts(title: str, rows: Sequence[tuple[CountLine, Sequence[int]]], before: Sequence[str]) -> None:
    if rows:
        click.echo()
        print_table(
            (title, "Count", "Of", "Share", "What it is of", *before),
            [(line.what, line.count, line.of, line.rate, line.base, *counts) for line, counts in rows],
            right=frozenset({1, 2, 3, *range(5, 5 + len(before))}),
        )
        click.echo()


@click.command("complaint-issue")
@click.option("--complaint", default="", metavar="KEY", help="Record an issue of this complaint, by reference or key.")
@click.option("--correct", default="", metavar="KEY", help="Correct the issue with this key, which complaints shows.")
@click.option("--delete", default="", metavar="KEY", help="Take back the issue with this key.")
@click.option("--issue", help="What the issue is, without names.")
@click.option("--category", help="Its category; complaints --categories lists those of the rules.")
@click.option("--outcome", type=_OUTCOMES, help="What came of it; left out in a new one, open.")
@click.option("--decided-on", type=DateText(), help="The day of the outcome; left out with a new outcome, today.")
@click.option("--number", type=int, help="Its number among those of the complaint; left out, the next one.")
@click.option("--team", help="The team it is about, by name; blank for none.")
@click.option("--service", help="The service it is about, where no team is named.")
@click.option("--remedy", help="What was put right.")
@common_options
def complaint_issue_command(
    *, complaint: str, correct: str, delete: str, issue: str | None, category: str | None, outcome: str | None,
    decided_on: date | None, number: int | None, team: str | None, service: str | None, remedy: str | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Record, correct or take back one issue of a complaint: outcomes are counted for each."""
    said = {
        "issue": issue, "category": category, "outcome": None if outcome is None else Outcome(outcome), "decided_on": decided_on,
        "number": number, "service": service, "remedy": remedy,
    }  # fmt: skip
    given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if sum(map(bool, (complaint, correct, delete))) != 1:
        message = "Give --complaint to record an issue of it, --correct or --delete: one of them."
        raise click.UsageError(message)
    if delete and (given or team is not None):
        message = "--delete takes nothing beside the key."
        raise click.UsageError(message)
    if complaint and not (issue and category):
        message = "Give --issue and --category: what is the issue, and how is it counted?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if delete:
            workspace.write(delete_issue, workspace.read(issue_named, delete, today()).row_id)
            say("Taken back.", quiet=quiet or as_json)
            return
        if team is not None:
            given |= {"team_id": team_of_name(workspace, team), "service": service or ""}
        made = _save(workspace, complaint, correct, given, quiet=quiet or as_json)
    print_json(issue_shape(made)) if as_json else _print_issues([made])


def _save(workspace: Workspace, complaint: str, correct: str, given: dict[str, Any], *, quiet: bool) -> Issue:
    """Record or correct an issue and return it as it is then. A new outcome without a day is one of today."""
    before = workspace.read(issue_named, correct, today()) if correct else None
    outcome = given.get("outcome")
    if outcome is Outcome.OPEN:
        given.setdefault("decided_on", None)
    elif outcome is not None and (before is None or before.said.outcome is not outcome):
        given.setdefault("decided_on", today())
    if before is None:
        source = workspace.read(complaint_named, complaint, today())
        draft = IssueDraft(source.facts.uuid, **given)
    else:
        draft = replace(before.said, **given)
    done = workspace.write(save_issue, draft, today=today(), row_id=None if before is None else before.row_id)
    say("Recorded." if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)
    every = workspace.read(issues, CoverageQuestion(today()))
    return next(one for one in every if one.row_id == done.result)
