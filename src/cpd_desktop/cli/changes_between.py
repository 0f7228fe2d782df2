"""What changed between two dates, or two moments of knowing, on the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    DateText,
    MomentText,
    clock,
    common_options,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
    user,
)
from cpd_desktop.cli.shapes_of_changes import changes_shape
from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.services.changes_between import changes_asked, first_by_default
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing_of_changes import changes_listings


@click.command("changes-between")
@click.option("--from", "first_on", type=DateText(), help="The first date; left out, a month before the second.")
@click.option("--to", "second_on", type=DateText(), default=today, show_default="today", help="The second date.")
@click.option(
    "--from-known-at",
    "first_known_at",
    type=MomentText(),
    help="The first as it was known at this moment; left out, as the second.",
)
@click.option(
    "--to-known-at",
    "second_known_at",
    type=MomentText(),
    help="The second as it was known at this moment; left out, now.",
)
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option("--requirement", default="", help="One requirement, by code.")
@click.option(
    "--out", type=FILE, help="Write the list to a file as well: .csv of people, or .xlsx of people and places."
)
@common_options
def changes_between_command(
    *, first_on: date | None, second_on: date, first_known_at: datetime | None, second_known_at: datetime | None,
    team: str, service: str, requirement: str, out: Path | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show what changed between two dates, or two moments of knowing: whose status of what and why, and which figures.

    With the same date twice and --from-known-at, it is what has been recorded since about that date.
    """
    second = AskedAt(second_on, second_known_at)
    usual = first_by_default(second)
    first = AskedAt(first_on or usual.as_at, first_known_at or usual.known_at)
    with opened(book, passphrase_file) as workspace:
        scope = CoverageQuestion(second_on, team=team, service=service, requirement=requirement)
        found = workspace.read(changes_asked, scope, first, second)
        if out is not None:
            write_listings_of(workspace, changes_listings(found), out, produced=clock(), who=user())
            say(f"Wrote {out}.", quiet=quiet)
    if as_json:
        print_json(changes_shape(found))
        return
    print_line(f"{found.scope}, {found.period}")
    print_line(found.sentence)
    if found.people:
        click.echo()
        print_table(
            ("Name", "Team", "Requirement", "Before", "After", "Why"),
            [
                (one.name, one.team, one.requirement_title, one.before_words, one.after_words, one.why)
                for one in found.people
            ],
        )
    if found.places:
        click.echo()
        print_table(
            ("Place", "Requirement", "Before", "After", ""),
            [
                (one.place, one.requirement_title, one.before, one.after, "worse" if one.is_worse else "")
                for one in found.places
            ],
        )
