"""Questions on the command line: coverage, holdings, gaps."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
)
from cpd_desktop.cli.shapes import coverage_shape, gap_shape, holding_shape, person_shape
from cpd_desktop.domain.sheets import lacking
from cpd_desktop.services.coverage import CoverageQuestion, coverage, person_holdings
from cpd_desktop.services.gaps import gaps


@click.command("coverage")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option("--requirement", default="", help="One requirement, by code.")
@as_at_option
@known_at_option
@common_options
def coverage_command(
    *, team: str, service: str, requirement: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Compliance and coverage: one row for each team and requirement."""
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        rows = workspace.read(coverage, CoverageQuestion(as_at, upto, team, service, requirement))
    if as_json:
        print_json([coverage_shape(row, as_at) for row in rows])
        return
    print_table(
        ("Team", "Requirement", "Kind", "Answer", "Assured", "Lacking", "Booked", "Left out"),
        [
            (
                row.place,
                f"{row.requirement.code} {row.requirement.title}"
                + (" (suggested)" if row.requirement.suggested else ""),
                "specialist" if row.requirement.specialist else row.requirement.kind.value,
                row.answer + (", single point of failure" if row.single_point_of_failure else ""),
                f"{row.counts.assured} of {row.denominator}" if row.denominator else "",
                lacking(row),
                row.counts.booked,
                row.counts.exempt + row.counts.not_yet_due + row.counts.long_absence,
            )
            for row in rows
        ],
        right=frozenset({5, 6, 7}),
    )
    if not rows:
        say("No requirement bears on anyone here on that date.", quiet=quiet)


@click.command("holdings")
@click.option("--person", "key", required=True, help="Staff number, else e-mail address, else UUID.")
@as_at_option
@known_at_option
@common_options
def holdings_command(
    *,
    key: str,
    as_at: date,
    known_at: datetime | None,
    book: Path,
    passphrase_file: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Each requirement's status for one person, with the record that decided it."""
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        person, held = workspace.read(person_holdings, key, CoverageQuestion(as_at, upto))
    if as_json:
        shapes = [holding_shape(one) for one in held]
        print_json({"person": person_shape(person), "as_at": as_at, "holdings": shapes})
        return
    print_line(f"{person.name} ({person.staff_number or person.email}) as at {as_at.day} {as_at:%B %Y}")
    print_table(
        ("Requirement", "Status", "Valid until", "Decided by", "Booked for"),
        [
            (
                f"{one.requirement.code} {one.requirement.title}",
                one.words + (" (away)" if one.holding.away else ""),
                one.holding.valid_until,
                f"{one.course}, {one.holding.record.completed_on:%d %b %Y}"
                if one.holding.record
                else one.holding.reason,
                one.holding.booked_for,
            )
            for one in held
        ],
    )


@click.command("gaps")
@click.option("--team", default="", help="One team, by name.")
@as_at_option
@known_at_option
@common_options
def gaps_command(
    *,
    team: str,
    as_at: date,
    known_at: datetime | None,
    book: Path,
    passphrase_file: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Specialist gaps, teams that look compliant and are not, needs that are short, single points of failure."""
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        found = workspace.read(gaps, CoverageQuestion(as_at, upto, team=team))
    if as_json:
        answer: dict[str, Any] = {
            "as_at": as_at,
            "teams": [gap_shape(gap, as_at) for gap in found.teams],
            "capacity": [coverage_shape(row, as_at) for row in found.capacity],
            "single_points_of_failure": [coverage_shape(row, as_at) for row in found.single_points],
        }
        print_json(answer)
        return
    for gap in found.teams:
        print_line(gap.sentence)
    for row in found.capacity:
        print_line(f"{row.place}: {row.requirement.title}: {row.answer}.")
    for row in found.single_points:
        print_line(f"{row.place}: {row.requirement.title}: {row.answer}, and losing one person takes it below.")
    if not (found.teams or found.capacity or found.single_points):
        click.echo("No gaps.")
