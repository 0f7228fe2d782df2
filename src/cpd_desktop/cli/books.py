"""The record book as a whole: create, check, backup, restore, verify-backup; and what the organisation chooses."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    clock,
    common_options,
    known_at_option,
    opened,
    passphrase_given,
    print_json,
    print_table,
    reader_given,
    reader_options,
    say,
    today,
    user,
    with_passphrase,
)
from cpd_desktop.domain.policy import checked_choice
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import BackupFacts, back_up, findings, new_book, restore, verify
from cpd_desktop.services.policy import choices, set_choice
from cpd_desktop.services.requirements import adopt_requirements
from cpd_desktop.services.role_suggestions import adopt_delegated_tasks, adopt_named_roles
from cpd_desktop.services.sealed_texts import SealedCount, opened_findings, sealed_count
from cpd_desktop.services.workspace import Workspace

_WHOLE = re.compile(r"-?[0-9]{1,9}")


@click.command("create")
@click.option("--unprotected", is_flag=True, help="Keep the key beside the book: for demonstrations and tests only.")
@click.option("--empty", is_flag=True, help="No courses and no requirements.")
@click.option("--organisation", default="", help="The organisation's name, for paper.")
@common_options
def create_command(
    *,
    unprotected: bool,
    empty: bool,
    organisation: str,
    book: Path,
    passphrase_file: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make a new record book with the shipped reference data."""
    if unprotected and passphrase_file is not None:
        message = "An unprotected book has no passphrase: leave out --unprotected or --passphrase-file."
        raise click.UsageError(message)
    passphrase = None if unprotected else _new_passphrase(passphrase_file)
    with new_book(
        book, passphrase=passphrase, clock=clock, who=user(), organisation=organisation, empty=empty
    ) as workspace:
        answer = {"book": str(book), "protected": workspace.book.protected, "uuid": workspace.book.uuid}
    if as_json:
        print_json(answer)
    else:
        say(f"Made {book}{'' if passphrase is not None else ', not protected: its key lies beside it'}.", quiet=quiet)


def _new_passphrase(passphrase_file: Path | None) -> str:
    given = passphrase_given(passphrase_file)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        message = "A new book needs a passphrase: give --passphrase-file or CPD_PASSPHRASE, or say --unprotected."
        raise Problem(message)
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))


@click.command("check")
@reader_options
@common_options
def check_command(
    *, sign_in: str | None, user_passphrase_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Check the book: identity, schema, encryption, integrity, references, audit trail, sealed texts. One line for each finding.

    What is sealed is opened where somebody signs in who may read it.
    """
    say(f"Checking {book.name} …", quiet=quiet)

    def attempt(passphrase: str | None) -> tuple[list[str], SealedCount | None]:
        found = findings(book, passphrase)
        return (found, None) if found else _check_sealed(book, passphrase, sign_in, user_passphrase_file)

    found, sealed = with_passphrase(passphrase_file, attempt)
    if as_json:
        counts = None if sealed is None else asdict(sealed)
        print_json({"book": str(book), "findings": found, "sound": not found, "sealed": counts})
    else:
        for line in found:
            click.echo(line)
    if found:
        message = (
            f"{book.name} has {len(found):,} finding{'s' if len(found) > 1 else ''}: restore the newest good backup."
        )
        raise Problem(message)
    if not as_json:
        click.echo(f"{book.name} is sound.")
        if sealed is not None and sealed.texts:
            click.echo(sealed.sentence.replace("sign in", "say --sign-in NAME"))


def _check_sealed(
    book: Path, passphrase: str | None, sign_in: str | None, user_passphrase_file: Path | None
) -> tuple[list[str], SealedCount]:
    """Return what does not open of what whoever signs in may read, and how much is sealed."""
    with Workspace.open(book, passphrase=passphrase, clock=clock, who=user()) as workspace:
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        found = workspace.read(opened_findings, reader) if reader is not None else []
        return found, workspace.read(sealed_count, reader)


@click.command("backup")
@click.option("--out", type=FILE, required=True, help="The backup to write.")
@common_options
def backup_command(*, out: Path, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Back the book up to one encrypted file, verified before it gets its name."""
    with opened(book, passphrase_file) as workspace:
        say(f"Backing up {book.name} …", quiet=quiet)
        _tell_backup(back_up(workspace, out), out, as_json=as_json)


@click.command("verify-backup")
@click.argument("file", type=FILE)
@click.option("--passphrase-file", type=FILE, help="A file with the passphrase; else CPD_PASSPHRASE, else a prompt.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--quiet", is_flag=True, help="No progress messages.")
def verify_backup_command(*, file: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Prove that a backup is whole and can be restored."""
    say(f"Verifying {file.name} …", quiet=quiet)
    facts = with_passphrase(passphrase_file, lambda passphrase: verify(file, passphrase))
    _tell_backup(facts, file, as_json=as_json)


@click.command("restore")
@click.argument("file", type=FILE)
@common_options
def restore_command(*, file: Path, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Put a backup in the place of a book, once it is proven good; the replaced book is kept aside."""
    say(f"Verifying {file.name} before anything is touched …", quiet=quiet)
    done = with_passphrase(passphrase_file, lambda passphrase: restore(file, book, passphrase, clock=clock))
    kept = done.kept
    if as_json:
        print_json({"book": str(book), "kept_aside": str(kept) if kept else None})
    else:
        click.echo(f"Restored {book}." + (f" The book that was there is kept as {kept}." if kept else ""))


def _tell_backup(facts: BackupFacts, path: Path, *, as_json: bool) -> None:
    if as_json:
        shape = {name: value for name, value in asdict(facts).items() if name != "path"}
        print_json({"backup": str(path), **shape})
    else:
        rows = facts.rows
        click.echo(
            f"{path.name} is good: {rows.get('people', 0):,} people, {rows.get('training_records', 0):,} training records, "
            f"up to entry {facts.head} of the audit trail, made {facts.made_at[:16].replace('T', ' ')}."
        )


@click.command("policy")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=NUMBER", help="Choose a value; may be given several times."
)
@known_at_option
@common_options
def policy_command(
    *, settings: tuple[str, ...], known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show, or set, the organisation's own choices that change answers."""
    if settings and known_at is not None:
        message = "What was chosen then can only be shown: leave out --known-at, or --set."
        raise click.UsageError(message)
    wanted = [_setting(text) for text in settings]
    for name, value in wanted:
        # All of them first: a wrong one must not leave the others half done.
        checked_choice(name, value)
    with opened(book, passphrase_file) as workspace:
        for name, value in wanted:
            workspace.write(set_choice, name, value)
        chosen = workspace.read(choices, workspace.known_until(known_at))
    if as_json:
        print_json(
            {
                one.choice.name: {
                    "value": one.value,
                    "default": one.choice.default,
                    "unit": one.choice.unit,
                    "chosen": one.chosen,
                }
                for one in chosen
            }
        )
    else:
        print_table(
            ("Choice", "Value", "Default", "Why it matters"),
            [
                (one.choice.name, one.choice.words(one.value), one.choice.default, one.choice.explanation)
                for one in chosen
            ],
        )


def _setting(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not _WHOLE.fullmatch(value.strip()):
        message = f"'{text}' is not a choice: write it as warning_days=60."
        raise Problem(message)
    return name.strip(), int(value)


_OF_ROLES = {"named-roles": adopt_named_roles, "delegated-tasks": adopt_delegated_tasks}


@click.command("adopt")
@click.argument("codes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Adopt every suggestion of that kind.")
@click.option(
    "--kind",
    type=click.Choice(["requirements", *_OF_ROLES]),
    default="requirements",
    show_default=True,
    help="What is adopted.",
)
@common_options
def adopt_command(
    *,
    codes: tuple[str, ...],
    everything: bool,
    kind: str,
    book: Path,
    passphrase_file: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Adopt suggestions as the organisation's own: requirements and named roles by their CODES, delegated tasks by their titles."""
    if bool(codes) == everything:
        message = "Name the codes of the suggestions to adopt, or say --all."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        chosen = None if everything else codes
        if kind in _OF_ROLES:
            adopted = workspace.write(_OF_ROLES[kind], chosen, today=today()).result
        else:
            adopted = workspace.write(adopt_requirements, chosen).result
    if as_json:
        print_json({"adopted": adopted})
    else:
        click.echo(f"{adopted:,} suggestion{'s' if adopted != 1 else ''} adopted.")
