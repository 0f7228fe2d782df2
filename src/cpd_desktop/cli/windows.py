"""Commands that open a window. The command line knows no Qt: what opens one is passed in by `__main__`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import click

from cpd_desktop.cli.options import FILE, say
from cpd_desktop.domain.problems import Problem


class Windows(Protocol):
    """What can be done only where there is a window."""

    def open(self, book: Path | None) -> int:
        """Show the window with *book*, or with the book opened last, and return the exit status."""

    def screenshots(self, out: Path) -> list[Path]:
        """Write a picture of every page on a demonstration book into the folder *out* and return them."""


def windows_of(context: click.Context) -> Windows:
    """Return what was passed in. Raises Problem where the program was started without a window."""
    windows: Windows | None = context.obj
    if windows is None:
        message = "There is no window here: start the program as cpd-desktop."
        raise Problem(message)
    return windows


@click.command("open")
@click.option("--book", type=FILE, help="The record book; left out, the one opened last.")
@click.pass_context
def open_command(context: click.Context, *, book: Path | None) -> None:
    """Open the window."""
    context.exit(windows_of(context).open(book))


@click.command("screenshots")
@click.option("--out", type=FILE, required=True, help="The folder for the pictures.")
@click.option("--quiet", is_flag=True, help="No progress messages.")
@click.pass_context
def screenshots_command(context: click.Context, *, out: Path, quiet: bool) -> None:
    """Write a picture of every page, on a demonstration book made for it."""
    for picture in windows_of(context).screenshots(out):
        say(f"Wrote {picture}.", quiet=quiet)
