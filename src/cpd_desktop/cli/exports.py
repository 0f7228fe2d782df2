"""Exports for other programs."""

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
    user,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS, OF_SCOPE


@click.command("export")
@click.option("--kind", type=click.Choice([*LISTINGS, "all"]), required=True, help="What to export; all needs .xlsx.")
@click.option("--out", type=FILE, required=True, help="The file to write: .csv or .xlsx.")
@click.option("--team", default="", help="Coverage or the forecast of one team.")
@click.option("--service", default="", help="Coverage or the forecast of one service.")
@as_at_option
@known_at_option
@common_options
def export_command(
    *, kind: str, out: Path, team: str, service: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Export what the book holds, in the columns that import reads."""
    if kind == "all" and out.suffix.casefold() != ".xlsx":
        message = f"{out.name}: everything at once needs a workbook: choose a name that ends in .xlsx."
        raise Problem(message)
    if (team or service) and kind not in OF_SCOPE:
        message = f"--team and --service are for {' and '.join(OF_SCOPE)}; {kind} is exported whole."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        say(f"Exporting {kind} …", quiet=quiet)
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        with workspace.snapshot() as session:
            listings = [LISTINGS[one](session, question) for one in (LISTINGS if kind == "all" else (kind,))]
        write_listings_of(workspace, listings, out, produced=clock(), who=user())
    rows = {listing.name: len(listing.rows) for listing in listings}
    if as_json:
        print_json({"out": str(out), "rows": rows})
    else:
        say(f"Wrote {out}: {', '.join(f'{count:,} rows of {name}' for name, count in rows.items())}.", quiet=quiet)
