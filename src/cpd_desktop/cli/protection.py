"""What the book as a whole is given: its passphrase, and the name of its organisation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    clock,
    common_options,
    opened,
    passphrase_given,
    print_json,
    print_line,
    say,
    user,
    with_passphrase,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.organisation import name_organisation
from cpd_desktop.services.passphrases import change_passphrase
from cpd_desktop.services.workspace import Workspace


@click.command("passphrase")
@click.option(
    "--new-passphrase-file", type=FILE, help="A file with the new passphrase; else a prompt that asks for it twice."
)
@common_options
def passphrase_command(
    *, new_passphrase_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Change the passphrase of the book, or give one to a book that has none.

    Backups that were made before keep their own passphrase.
    """

    def attempt(old: str | None) -> bool:
        with Workspace.open(book, passphrase=old, clock=clock, who=user()) as workspace:
            was_protected = workspace.book.protected
            change_passphrase(workspace, old or "", _new_passphrase(new_passphrase_file))
            return was_protected

    was_protected = with_passphrase(passphrase_file, attempt)
    if as_json:
        print_json({"book": str(book), "protected": True, "was_protected": was_protected})
    else:
        done = "has another passphrase" if was_protected else "is protected by a passphrase"
        say(f"{book.name} {done} from now on; backups made before keep their own.", quiet=quiet)


def _new_passphrase(new_passphrase_file: Path | None) -> str:
    if new_passphrase_file is not None:
        return passphrase_given(new_passphrase_file) or ""
    if not sys.stdin.isatty():
        message = "The new passphrase is needed: give --new-passphrase-file."
        raise Problem(message)
    return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))


@click.command("organisation")
@click.option("--set", "name", metavar="NAME", help="Name it; an empty name takes the name away.")
@common_options
def organisation_command(
    *, name: str | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Show, or set, the name of the organisation, which stands on every paper."""
    with opened(book, passphrase_file) as workspace:
        if name is not None:
            name_organisation(workspace, name)
        found = workspace.book.organisation
    if as_json:
        print_json({"book": str(book), "organisation": found})
    else:
        print_line(found or "not named")
