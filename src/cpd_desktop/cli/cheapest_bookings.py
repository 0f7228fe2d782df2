"""The cheapest bookings by which needs are met, on the command line: the plan, and booking it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.forecast import scenario_given
from cpd_desktop.cli.options import (
    FILE,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
    user,
)
from cpd_desktop.cli.shapes_of_plans import plan_shape
from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking
from cpd_desktop.domain.forecast import MOST_MONTHS
from cpd_desktop.services.cheapest_bookings import SECONDS, book_plan, cheapest_bookings
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at

_LONGEST = 3_600


@click.command("cheapest-bookings")
@click.option(
    "--months", type=click.IntRange(1, MOST_MONTHS), default=12, show_default=True, help="Over how many month ends."
)
@click.option("--mandatory", is_flag=True, help="Also what everybody is to hold, up to the organisation's target.")
@click.option("--team", default="", help="What one team needs, by name.")
@click.option("--service", default="", help="What one service needs, by name.")
@click.option("--requirement", default="", help="One requirement, by code.")
@click.option("--scenario", "file", type=FILE, help="What is supposed: a scenario's file.")
@click.option("--saved-scenario", "name", default="", help="What is supposed: a scenario of the book, by name.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, _LONGEST),
    default=SECONDS,
    show_default=True,
    help="How long to look for the cheapest.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Book all of its places, as one change.")
@click.option("--by", help="With --apply: who books, by name; left out, who is at the computer.")
@as_at_option
@known_at_option
@common_options
def cheapest_bookings_command(
    *, months: int, mandatory: bool, team: str, service: str, requirement: str, file: Path | None, name: str, seconds: float,
    is_applied: bool, by: str | None, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show which places to book for what falls short at the end of the forecast; with --apply, book them.

    Of all bookings those are chosen that leave the fewest holders missing, and of these the cheapest. Needs of capacity and specialist
    needs are looked at, with --mandatory also what everybody is to hold. Nobody is booked who is away, on leave
    or in another session then, and no team falls below its minimum cover. What cannot be met is listed with the reason.

    \b
    With --json: by (the day), places, cost (pounds, as text), without_cost (places of no known cost), missing (holders that the needs lack together), found (how many of them the plan finds), met (needs that
    are met), is_proved, gap (the share of the cost
    that might be saved at most), refused (people who could not be released), sentence, remarks, booked (null unless applied), bookings (name,
    staff_number, team, session, title, course, group, on, cost, meets), needs (place, requirement, title, needed, short_by, helped_by,
    expected_before, expected_after, exactly as fractions) and unmet (place, requirement, title, short_by, why).
    """  # noqa: D301 - click's mark for a paragraph that is left as it is.
    _refuse_contradictions(
        has_two=file is not None and bool(name), is_applied=is_applied, is_past=known_at is not None, by=by
    )
    if is_applied and as_at != today():
        message = "--apply books by the state of today: leave --as-at out."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        asked = CoverageQuestion(as_at, team=team, service=service, requirement=requirement)
        question = workspace.read(as_known_at, asked, known_at)
        scenario = scenario_given(workspace, file, name, question.upto)
        plan = workspace.read(
            cheapest_bookings, question, months=months, scenario=scenario, mandatory=mandatory, seconds=seconds
        )
        booked: int | None = None
        remarks: tuple[str, ...] = ()
        if is_applied and plan.chosen:
            done = workspace.write(book_plan, plan, by=by or user(), today=today())
            booked, remarks = done.result, done.remarks
    if as_json:
        print_json(plan_shape(plan, booked if is_applied else None, remarks))
        return
    _tell(plan)
    if booked is not None:
        say(f"Booked {_places(booked)}.", quiet=quiet)
        for remark in remarks:
            say(remark, quiet=quiet)


def _refuse_contradictions(*, has_two: bool, is_applied: bool, is_past: bool, by: str | None) -> None:
    """Raise UsageError for options that do not go together."""
    if has_two:
        message = "Give --scenario or --saved-scenario, not both."
        raise click.UsageError(message)
    if is_applied and is_past:
        message = "--apply books by all that is known: leave --known-at out."
        raise click.UsageError(message)
    if by is not None and not is_applied:
        message = "--by goes with --apply."
        raise click.UsageError(message)


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count:,} places"


def _tell(plan: BookingPlan) -> None:
    for line in (plan.headline, plan.proof, *plan.remarks):
        if line:
            print_line(line)
    if plan.chosen:
        click.echo()
        print_table(("Day", "Course", "Group", "Name", "Team", "Cost", "For"), [_row(one) for one in plan.chosen])
    if plan.needs:
        click.echo()
        for need in plan.needs:
            print_line(need.sentence)
    if plan.unmet:
        click.echo()
        print_line(f"Not met ({len(plan.unmet):,}):")
        for one in plan.unmet:
            print_line(f"  {one.sentence}")


def _row(one: PlannedBooking) -> tuple[object, ...]:
    return (one.session_on, one.course_title, one.group, one.name, one.team, one.cost_words, ", ".join(one.meets))
