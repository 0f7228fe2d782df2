"""The recovery key, and giving a supervisor's files to a successor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    clock,
    common_options,
    opened,
    print_json,
    print_line,
    reader_given,
    reader_options,
    say,
)
from cpd_desktop.cli.users import refuse_options_before
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_files
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.naming_users import user_named
from cpd_desktop.services.recovery import HandOver, hand_over, new_recovery_code, recover, recovery_key, set_up_recovery
from cpd_desktop.services.recovery_papers import recovery_sheets

_SHEETS = ("recovery-half-1.pdf", "recovery-half-2.pdf")


@click.group("recovery", invoke_without_command=True)
@common_options
@click.pass_context
def recovery_command(
    context: click.Context, *, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Show whether the book has a recovery key, and who holds its code; set one up."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context)
        return
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(recovery_key)
    holders = [found.first_holder, found.second_holder] if found else []
    if as_json:
        print_json({"is_set_up": found is not None, "holders": holders})
    elif holders:
        print_line(f"The halves of the recovery code are held by {' and '.join(holders)}.")
    else:
        print_line("This book has no recovery key: recovery set-up makes one.")


@recovery_command.command("set-up")
@click.option("--first-holder", required=True, metavar="NAME", help="Who keeps the first half of the code.")
@click.option("--second-holder", required=True, metavar="NAME", help="Who keeps the second: somebody else.")
@click.option("--out", type=FILE, required=True, help="The folder to write the two sheets into.")
@reader_options
@common_options
def recovery_set_up_command(
    *, first_holder: str, second_holder: str, out: Path, sign_in: str | None, user_passphrase_file: Path | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Make the recovery key, and write its code as two sheets. Print each for its holder, and delete the files then."""
    for name in _SHEETS:
        if (out / name).exists():
            message = f"{name} is in {out} already, and may be the sheet of another book: choose another folder."
            raise Problem(message)
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        code = new_recovery_code(first_holder, second_holder)
        sheets = recovery_sheets(workspace, code, produced_on=clock(), produced_by=workspace.who)
        # On disk before the key is: a key whose code nobody has would stand in the way of another.
        written = write_files(out, dict(zip(_SHEETS, sheets, strict=True)))
        try:
            workspace.write(set_up_recovery, code, (code.first, code.second), reader=reader)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    if as_json:
        print_json({"holders": [code.first_holder, code.second_holder], "sheets": [str(path) for path in written]})
    else:
        say(
            f"Wrote {written[0]} for {code.first_holder} and {written[1]} for {code.second_holder}: print each, give it to its"
            " holder, and delete both files.",
            quiet=quiet,
        )


@click.command("hand-over")
@click.option(
    "--from", "key", required=True, metavar="KEY", help="The supervisor: staff number, else e-mail address, else UUID."
)
@click.option("--to", "successor", required=True, metavar="NAME", help="The sign-in name of the successor.")
@reader_options
@common_options
def hand_over_command(
    *, key: str, successor: str, sign_in: str | None, user_passphrase_file: Path | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Let a successor read the supervision files of a supervisor, who signs in. The history says so to everybody."""
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        leaver = workspace.read(find_person, key)
        user = workspace.read(user_named, successor)
        done = workspace.write(hand_over, leaver.id, user.uuid, reader=reader).result
    _tell(done, as_json=as_json, quiet=quiet)


@click.command("recover")
@click.option(
    "--from", "key", required=True, metavar="KEY", help="The supervisor: staff number, else e-mail address, else UUID."
)
@click.option("--to", "successor", required=True, metavar="NAME", help="The sign-in name of the successor.")
@click.option(
    "--halves-file", type=FILE, help="A file with both halves of the code, a line each; else a prompt for each."
)
@common_options
def recover_command(
    *, key: str, successor: str, halves_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Let a successor read the supervision files of a supervisor who is not there, with both halves of the recovery code."""
    with opened(book, passphrase_file) as workspace:
        leaver = workspace.read(find_person, key)
        user = workspace.read(user_named, successor)
        first, second = _halves(halves_file)
        done = workspace.write(recover, leaver.id, user.uuid, first, second).result
    _tell(done, as_json=as_json, quiet=quiet)


def _halves(halves_file: Path | None) -> tuple[str, str]:
    if halves_file is None:
        if not sys.stdin.isatty():
            message = "Both halves of the recovery code are needed: give --halves-file, with a line for each."
            raise Problem(message)
        first, second = (
            str(click.prompt(f"{which} half of the code", hide_input=True, err=True)) for which in ("First", "Second")
        )
        return first, second
    try:
        lines = [line for line in halves_file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        message = f"{halves_file.name} cannot be read as text: write the two halves into it, a line each."
        raise Problem(message) from error
    if len(lines) != 2:
        message = f"{halves_file.name} has not exactly two lines: write the two halves into it, a line each."
        raise Problem(message)
    return lines[0], lines[1]


def _tell(done: HandOver, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json({"from": done.leaver, "to": done.successor, "files": done.files})
    else:
        noun = "file" if done.files == 1 else "files"
        say(
            f"{done.successor} can read {done.files:,} {noun} of {done.leaver} from now on; the history says so.",
            quiet=quiet,
        )
