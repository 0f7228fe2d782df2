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
from cpd_desktop.cli.shapes_of_roles import named_roles_shape, task_shape
from cpd_desktop.domain.sheets import lacking
from cpd_desktop.services.coverage import CoverageQuestion, coverage, person_holdings
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.named_roles import named_roles


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
    """Specialist gaps, teams that look compliant and are not, vacant named roles, delegated tasks, single points of failure."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team=team)
        with workspace.snapshot() as session:
            found, roles = gaps(session, question), named_roles(session, question)
            tasks = delegated_tasks(session, question)
    if as_json:
        answer: dict[str, Any] = {
            "as_at": as_at,
            "teams": [gap_shape(gap, as_at) for gap in found.teams],
            "capacity": [coverage_shape(row, as_at) for row in found.capacity],
            "single_points_of_failure": [coverage_shape(row, as_at) for row in found.single_points],
            **named_roles_shape(roles),
            "delegated_tasks": [task_shape(task) for task in tasks],
        }
        print_json(answer)
        return
    lines = [gap.sentence for gap in found.teams]
    lines += [f"{row.place}: {row.requirement.title}: {row.answer}." for row in found.capacity]
    lines += [role.line for role in roles.roles if role.is_vacant]
    lines += [task.sentence for task in tasks if task.is_short]
    lines += [
        f"{row.place}: {row.requirement.title}: {row.answer}, and losing one person takes it below."
        for row in found.single_points
    ]
    for line in lines:
        print_line(line)
    if not lines:
        click.echo("No gaps.")
