"""Apprenticeships on the command line: how they stand, all of one, and logging off-the-job hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
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
from cpd_desktop.cli.shapes_of_apprenticeships import apprenticeship_shape, apprenticeship_whole_shape, hours_shape
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine, ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import Apprenticeship, HoursDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.services.apprenticeship_naming import apprenticeship_named, apprenticeship_of_person
from cpd_desktop.services.apprenticeships import apprenticeship_of, apprenticeships, apprenticeships_of_person
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


class HoursText(click.ParamType[Decimal]):
    """Hours as a decimal number."""

    name = "hours"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the hours, or fail as a wrong argument."""
        try:
            hours = Decimal(str(value))
        except InvalidOperation:
            hours = Decimal("NaN")
        if not hours.is_finite():
            self.fail(f"'{value}' is not a number of hours: write it as 7.5.", param, ctx)
        return hours


@click.command("apprenticeships")
@click.option("--team", default="", help="Those of people of one team, by name.")
@click.option("--service", default="", help="The same of a service.")
@click.option(
    "--person",
    "key",
    default="",
    metavar="KEY",
    help="Those of one person: staff number, else e-mail address, else UUID.",
)
@click.option("--standard", default="", help="With --person: which one is meant, by its standard's reference or title.")
@click.option(
    "--apprenticeship", "one", default="", metavar="KEY", help="All of one, by the key that this command shows, or its first letters."
)  # fmt: skip
@click.option(
    "--log-hours", "hours", type=HoursText(), metavar="HOURS", help="Log off-the-job hours, with --activity and --on."
)
@click.option("--on", "done_on", type=DateText(), help="The day of the hours; left out, today.")
@click.option("--activity", default="", help="What was learnt.")
@click.option("--evidence", default="", help="How the hours are evidenced; left out, they are not.")
@click.option("--unpaid", is_flag=True, help="They were not in paid time, and do not count.")
@click.option(
    "--not-new", is_flag=True, help="They were no new learning, as stand-alone English and maths, and do not count."
)
@as_at_option
@known_at_option
@common_options
def apprenticeships_command(
    *, team: str, service: str, key: str, standard: str, one: str, hours: Decimal | None, done_on: date | None, activity: str,
    evidence: str, unpaid: bool, not_new: bool, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """How apprenticeships stand: hours against plan, reviews, gateway, problems; all of one; or log off-the-job hours."""
    _refuse_wrong_options(
        key, one, team or service, hours, said=bool(done_on or activity or evidence or unpaid or not_new)
    )
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        if hours is not None:
            meant = which(workspace, one, key, standard)
            draft = HoursDraft(meant.uuid, done_on or today(), hours, activity, not unpaid, not not_new, evidence)
            done = workspace.write(log_hours, [draft], today=today())
            for remark in ("Logged.", *done.remarks):
                say(remark, quiet=quiet or as_json)
        if one or standard:
            found = which(workspace, one, key, standard, as_at, upto)
            whole = workspace.read(apprenticeship_of, found.uuid, as_at, upto)
            print_json(apprenticeship_whole_shape(whole)) if as_json else print_whole(whole)
            return
        question = CoverageQuestion(as_at, upto, team, service)
        lines = _lines(workspace, key, question)
    if as_json:
        print_json({"as_at": as_at, "apprenticeships": [apprenticeship_shape(line) for line in lines]})
        return
    _print_lines(lines)
    if not lines:
        say("No apprenticeship here; apprenticeship record makes one.", quiet=quiet)


def _refuse_wrong_options(key: str, one: str, scope: str, hours: Decimal | None, *, said: bool) -> None:
    if (key or one) and scope:
        message = "Give --person or --apprenticeship, or --team and --service: not both."
        raise click.UsageError(message)
    if key and one:
        message = "Give --person or --apprenticeship, not both."
        raise click.UsageError(message)
    if hours is None and said:
        message = (
            "Say --log-hours and how many: --on, --activity, --evidence, --unpaid and --not-new say what they are."
        )
        raise click.UsageError(message)
    if hours is not None and not (key or one):
        message = "Give --person or --apprenticeship: whose hours are they?"
        raise click.UsageError(message)


def which(
    workspace: Workspace, one: str, person: str, standard: str, as_at: date | None = None, upto: int | None = None
) -> Apprenticeship:
    """Return the apprenticeship that options name. Raises Refused where it is not one, UsageError where nothing is named."""
    if not (one or person):
        message = "Give --person, or --apprenticeship and its key."
        raise click.UsageError(message)
    if one:
        return workspace.read(apprenticeship_named, one, as_at or today(), upto)
    return workspace.read(apprenticeship_of_person, person, standard, as_at or today(), upto)


def which_options(command: Command) -> Command:
    """Give a command the options that say which apprenticeship is meant, and those that all share."""
    person = click.option(
        "--person", "key", default="", metavar="KEY", help="Whose: staff number, e-mail address or UUID."
    )
    standard = click.option("--standard", default="", help="With --person: which of several, by reference or title.")
    one = click.option(
        "--apprenticeship", "one", default="", metavar="KEY", help="By the key that apprenticeships shows."
    )
    return person(standard(one(common_options(command))))


def names_of(options: type[Any]) -> click.Choice[str]:
    """Return the choice among the values of an enumeration; blank, which is not known, is none."""
    return click.Choice([one.value for one in options if one.value])


def _lines(workspace: Workspace, key: str, question: CoverageQuestion) -> tuple[ApprenticeshipLine, ...]:
    if not key:
        return workspace.read(apprenticeships, question)
    person = workspace.read(find_person, key, question.upto)
    return workspace.read(apprenticeships_of_person, person.id, question)


def _print_lines(lines: Sequence[ApprenticeshipLine]) -> None:
    print_table(
        ("Key", "Name", "Team", "Standard", "Standing", "Hours", "Planned", "Minimum", "Review", "Gateway", "Ends", "Problems"),
        [
            (
                line.apprenticeship.uuid.hex()[:8], line.apprenticeship.person.name, line.apprenticeship.team,
                line.apprenticeship.said.standard or line.apprenticeship.said.title, line.standing.value,
                hours_shape(line.progress.counted), hours_shape(line.progress.planned) or "not known",
                hours_shape(line.progress.minimum.hours) or "not known", line.next_review.words, line.gateway.words,
                line.progress.ends_on, len(line.problems) or "",
            )
            for line in lines
        ],
        right=frozenset({5, 6, 7, 11}),
    )  # fmt: skip


def print_whole(whole: ApprenticeshipWhole) -> None:
    """Print all of one apprenticeship."""
    line, facts = whole.line, whole.facts
    one = line.apprenticeship
    print_line(f"{one.person.name}: {one.said.name}, {line.standing}. Key: {one.uuid.hex()}")
    print_line(f"Off the job: {line.progress.words}. Minimum: {whole.minimum.words}")
    print_line(
        f"Planned ends: practical period {_day(line.progress.practical_ends_on)}, all {_day(line.progress.ends_on)}."
    )
    print_line(f"Review: {line.next_review.words}. Gateway: {line.gateway.words}.")
    for check in line.gateway.checks:
        print_line(f"  {'[x]' if check.is_done else '[ ]'} {check.title}{f' ({check.words})' if check.words else ''}")
    for attempt in facts.attempts:
        print_line(f"Assessment {attempt.words}")
    for problem in line.problems:
        print_line(f"! {problem}")
    _print_part(
        "Breaks in learning",
        ("From", "To", "Expected back", "Why"),
        [(off.starts_on, off.ends_on or "lasts", off.expected_on or "not said", off.reason) for off in facts.breaks],
    )
    _print_part(
        "Reviews",
        ("Held on", "Agreed", "Summary"),
        [(held.said.held_on, _agreed(held.not_agreed_by), held.said.summary) for held in facts.reviews],
    )
    _print_part(
        "Hours",
        ("Date", "Hours", "Activity", "Remark"),
        [
            (entry.done_on, hours_shape(entry.hours), entry.activity, entry.why_not or ("" if entry.is_evidenced else "no evidence"))
            for entry in facts.hours
        ],
    )  # fmt: skip


def _print_part(title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        click.echo()
        print_line(title)
        print_table(headings, rows)


def _agreed(lacking: Sequence[str]) -> str:
    return f"not by {', '.join(lacking)}" if lacking else "by all three"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def whole_now(workspace: Workspace, uuid: bytes) -> ApprenticeshipWhole:
    """Return all of an apprenticeship as it is today."""
    return workspace.read(apprenticeship_of, uuid, today())


def tell(workspace: Workspace, uuid: bytes, done: Done[Any], text: str, *, as_json: bool, quiet: bool) -> None:
    """Print what an act did: in JSON the whole apprenticeship as it is now."""
    if as_json:
        shape = apprenticeship_whole_shape(whole_now(workspace, uuid))
        print_json({**shape, "changed": done.change is not None, "remarks": list(done.remarks)})
        return
    say(text if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)
