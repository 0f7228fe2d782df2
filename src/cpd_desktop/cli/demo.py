"""The demo book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cpd_desktop.cli.options import FILE, DateText, print_json, say, today
from cpd_desktop.exchange.demo import build_demo


@click.command("demo")
@click.option("--book", type=FILE, required=True, help="The book to make.")
@click.option("--staff", type=int, default=120, show_default=True, help="How many people.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same book.")
@click.option(
    "--as-at", type=DateText(), default=today, show_default="today", help="The day on which the story stands."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--quiet", is_flag=True, help="No progress messages.")
def demo_command(*, book: Path, staff: int, seed: int, as_at: date, as_json: bool, quiet: bool) -> None:
    """Make an unprotected book that tells a story: an invented council with gaps that spreadsheets hide."""
    done = build_demo(book, staff=staff, seed=seed, as_at=as_at, say=lambda text: say(text, quiet=quiet))
    if as_json:
        print_json({"book": str(book), "rows": {name: result.new for name, result in done.items()}})
    else:
        say(f"Made {book}. It is not protected: it is for looking around, not for real records.", quiet=quiet)
