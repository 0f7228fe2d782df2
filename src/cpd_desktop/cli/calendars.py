"""The next dates of supervision as a calendar file."""

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
    say,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.supervision.calendar import next_dates, next_dates_ics


@click.command("calendar")
@click.option("--team", default="", help="One team, by name.")
@click.option(
    "--supervisor",
    "key",
    default="",
    metavar="KEY",
    help="Whom this supervisor sees: staff number, else e-mail, else UUID.",
)
@click.option("--out", type=FILE, required=True, help="The calendar file (.ics) to write.")
@as_at_option
@known_at_option
@common_options
def calendar_command(
    *, team: str, key: str, out: Path, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Write the next dates of supervision as a calendar file: who with whom, on which day, and nothing of what is said."""
    if out.suffix.casefold() != ".ics":
        # Also so that no slip of the hand writes a calendar over a record book.
        message = f"{out.name}: a calendar file needs a name that ends in .ics."
        raise Problem(message)
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team)
        supervisor_id = workspace.read(find_person, key, question.upto).id if key else None
        dates = workspace.read(next_dates, question, supervisor_id=supervisor_id)
        data = workspace.read(next_dates_ics, question, supervisor_id=supervisor_id, produced_at=clock())
    write_file(out, data)
    agreed = sum(one.next_on is not None for one in dates)
    if as_json:
        print_json({"out": str(out), "dates": len(dates), "agreed": agreed, "bytes": len(data)})
    else:
        noun = "date" if len(dates) == 1 else "dates"
        say(f"Wrote {out}: {len(dates):,} {noun}, {agreed:,} of them agreed, the others as they are due.", quiet=quiet)
