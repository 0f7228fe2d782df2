"""The forecast, and the scenarios that it can be asked with, on the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    as_at_option,
    clock,
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
from cpd_desktop.cli.shapes_of_forecast import forecast_shape, scenario_shape
from cpd_desktop.domain.forecast import MOST_MONTHS, people_words
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.domain.texts import folded
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.exchange.scenario_files import scenario_in_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.listing_of_forecast import forecast_listings
from cpd_desktop.services.scenarios import delete_scenario, save_scenario, scenario_named, scenarios
from cpd_desktop.services.workspace import Workspace


@click.command("forecast")
@click.option(
    "--months", type=click.IntRange(1, MOST_MONTHS), default=12, show_default=True, help="Over how many month ends."
)
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option("--requirement", default="", help="One requirement, by code.")
@click.option("--scenario", "file", type=FILE, help="What is supposed: a scenario's file.")
@click.option("--saved-scenario", "name", default="", help="What is supposed: a scenario of the book, by name.")
@click.option(
    "--out", type=FILE, help="Write the list to a file as well: .csv of needs, or .xlsx of needs and of each month."
)
@as_at_option
@known_at_option
@common_options
def forecast_command(
    *, months: int, team: str, service: str, requirement: str, file: Path | None, name: str, out: Path | None, as_at: date,
    known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Show month by month what coverage becomes if nothing is done but what is known or supposed.

    Nobody is assumed to renew without a place. Expected are those who hold it by then by what is recorded, starters whose induction is
    over (of a need of so many holders none by that), learners from their expected end on times the completion rate, and booked places times the attendance rate; who is to leave, or
    comes, is counted as they do.

    \b
    With --json: as_at, scenario, supposed (sentences of what it supposes, and how much of it lies before the date), months (their last days), attendance (rate, attended of how many places, whether measured, sentence),
    completion (the same of learners: achieved of how many) and lines: one for each place and requirement with place, team, service, level, requirement, title, kind, specialist,
    suggested, first_short (the date asked about, or the first month end at which it is short: of holders, fewer than are needed; of what
    everybody is to hold and is not specialist, below the organisation's target), now, and months. Each month has
    on, expected, expected_exactly, needed, short_by, answer, in_scope, certain, expiring, leaving, arriving,
    regained, starters, finishing, booked and sentences, which say what changed. Of an individual requirement
    needed is everybody whom it counts.
    """  # noqa: D301 - click's mark for a paragraph that is left as it is.
    if file is not None and name:
        message = "Give --scenario or --saved-scenario, not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        asked = CoverageQuestion(as_at, team=team, service=service, requirement=requirement)
        question = workspace.read(as_known_at, asked, known_at)
        supposed = scenario_given(workspace, file, name, question.upto)
        sheet = workspace.read(forecast_sheet, question, months=months, scenario=supposed)
        if out is not None:
            write_listings_of(workspace, forecast_listings(sheet), out, produced=clock(), who=user())
            say(f"Wrote {out}.", quiet=quiet)
    if as_json:
        print_json(forecast_shape(sheet))
        return
    _tell(sheet)


def scenario_given(workspace: Workspace, file: Path | None, name: str, upto: int | None) -> Scenario | None:
    """Return the scenario of a file, or the book's own by *name*; None where neither is given. Raises Problem for one that is not there."""
    if file is not None:
        return scenario_in_file(workspace, file)
    return workspace.read(scenario_named, name, upto).scenario if name else None


def _tell(sheet: ForecastSheet) -> None:
    found = sheet.forecast
    supposed = f", supposing '{found.scenario}'" if found.scenario else ""
    print_line(f"Forecast from {found.as_at:%d/%m/%Y}{supposed}. Attendance: {found.attendance.words}.")
    print_line(f"Learners who finish: {found.completion.words}. {found.past_end_words}".strip())
    for sentence in sheet.supposed:
        print_line(sentence)
    click.echo()
    ends = [f"{day:%b %y}" for day in found.months]
    headings = ("Place", "Requirement", "Short from", "Now", *ends)
    print_table(headings, [_row(need) for need in sheet.in_reading_order], right=frozenset(range(3, len(headings))))


def _row(need: ForecastNeed) -> tuple[str, ...]:
    line, first = need.line, need.first_short
    since = "" if first is None else "now" if need.is_short_now else f"{first:%b %y}"
    figures = (f"{people_words(cell.expected)} of {cell.needed:,}" for cell in (line.now, *line.cells))
    return (line.place, line.requirement.title, since, *figures)


@click.command("scenarios")
@click.option(
    "--save", "file", type=FILE, help="Keep a scenario's file in the book; one of the same name is corrected."
)
@click.option("--delete", "name", default="", metavar="NAME", help="Take a scenario back, by name.")
@known_at_option
@common_options
def scenarios_command(
    *, file: Path | None, name: str, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show the scenarios that the book keeps for the forecast; keep one, or take one back.

    With --json each has name, author, made_on and content, which is what a file of it holds. In a file a person may be a staff number, an
    e-mail address or a UUID.
    """
    if file is not None and name:
        message = "Give --save or --delete, not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if file is not None:
            say(_save(workspace, file), quiet=quiet or as_json)
        elif name:
            workspace.write(delete_scenario, workspace.read(scenario_named, name).row_id)
            say("Taken back.", quiet=quiet or as_json)
        question = workspace.read(as_known_at, CoverageQuestion(today()), known_at)
        found = workspace.read(scenarios, question.upto)
    if as_json:
        print_json([scenario_shape(one) for one in found])
        return
    print_table(
        ("Name", "Made by", "On", "Leavers", "Starters", "Places"),
        [
            (
                one.scenario.name, one.author, one.made_on, len(one.scenario.leavers),
                sum(some.count for some in one.scenario.starters), sum(len(some.people) for some in one.scenario.places),
            )
            for one in found
        ],
    )  # fmt: skip


def _save(workspace: Workspace, file: Path) -> str:
    scenario = scenario_in_file(workspace, file)
    there = next((one for one in workspace.read(scenarios) if folded(one.scenario.name) == folded(scenario.name)), None)
    done = workspace.write(
        save_scenario, scenario, author=user(), today=today(), row_id=None if there is None else there.row_id
    )
    return "Kept." if done.change is not None else "It is kept so already; nothing was changed."
