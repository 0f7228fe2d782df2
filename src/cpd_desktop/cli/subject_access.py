"""Everything that is held on a person, handed out with other people's names covered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    clock,
    common_options,
    opened,
    print_json,
    print_line,
    print_table,
    reader_given,
    reader_options,
    say,
    today,
    user,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.redaction import RedactionItem, proposed
from cpd_desktop.domain.subject_access import SubjectAccess
from cpd_desktop.exchange.subject_access_files import AccessWanted, gathered, hand_out_answer
from cpd_desktop.services.history import person_ever
from cpd_desktop.services.subject_access import Gathered


@click.command("subject-access")
@click.option(
    "--person", "key", required=True, help="Staff number, else e-mail address, else UUID; the last to have had it."
)
@click.option("--out", type=FILE, help="The folder to write the files into.")
@click.option("--dry-run", is_flag=True, help="List what could be covered, and what is proposed; write nothing.")
@click.option("--cover", multiple=True, type=int, metavar="NO", help="Cover this item of the list too.")
@click.option("--keep", multiple=True, type=int, metavar="NO", help="Do not cover this item, although it is proposed.")
@click.option("--cover-words", multiple=True, metavar="WORDS", help="Cover these words wherever they stand.")
@click.option("--reason", default="", help="Why it is handed out, for the list of disclosures.")
@click.option("--large-print", is_flag=True, help="Body text of 16 points on paper.")
@reader_options
@common_options
def subject_access_command(
    *, key: str, out: Path | None, dry_run: bool, cover: tuple[int, ...], keep: tuple[int, ...], cover_words: tuple[str, ...],
    reason: str, large_print: bool, sign_in: str | None, user_passphrase_file: Path | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Everything that is held on a person: facts with their history, files, and private text as far as who signs in may read it.

    Names of other people are covered as proposed, unless decided otherwise item by item. It is listed as a disclosure.
    """
    if (out is None) is not dry_run:
        message = "Say --dry-run to see what could be covered, or --out FOLDER to write the files."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        say("Looking through the record book …", quiet=quiet)
        found = gathered(workspace, workspace.read(person_ever, key), today(), reader=reader)
        keys = _chosen(found.items, cover, keep)
        if out is None:
            _tell_items(found, keys, as_json=as_json)
            return
        wanted = AccessWanted(keys, cover_words, reason, large_print)
        by = user() if reader is None else reader.name
        held, written = hand_out_answer(workspace, found, wanted, out, produced_on=clock(), produced_by=by)
    _tell_written(held, written, out, as_json=as_json, quiet=quiet)


def _chosen(items: Sequence[RedactionItem], cover: Sequence[int], keep: Sequence[int]) -> frozenset[str]:
    keys = set(proposed(items))
    for number in (*cover, *keep):
        if not 1 <= number <= len(items):
            message = f"There is no item {number}: there are {len(items):,}, and --dry-run lists them."
            raise Problem(message)
    keys |= {items[number - 1].key for number in cover}
    return frozenset(keys - {items[number - 1].key for number in keep})


def _tell_items(found: Gathered, keys: frozenset[str], *, as_json: bool) -> None:
    held = found.held
    if as_json:
        items = [
            {
                "no": number, "whose": one.whose.value, "words": one.words, "where": one.where, "around": one.around,
                "count": one.count, "proposed": one.is_proposed, "covered": one.key in keys,
            }
            for number, one in enumerate(found.items, 1)
        ]  # fmt: skip
        print_json({"person": held.person, "records": held.records, "files": len(held.files),
                    "sealed": sum(1 for _ in held.sealed), "items": items})  # fmt: skip
        return
    print_line(
        f"{held.person}: {held.records:,} records, {len(held.files):,} files, {sum(1 for _ in held.sealed):,} with sealed text; "
        f"{len(keys):,} of {len(found.items):,} items would be covered."
    )
    rows = [
        (number, "yes" if one.key in keys else "", one.whose.value, one.words, one.where, one.count, one.around)
        for number, one in enumerate(found.items, 1)
    ]
    print_table(("No", "Covered", "Whose", "Words", "Where", "Times", "Around it"), rows, right=frozenset({0, 5}))


def _tell_written(held: SubjectAccess, written: Sequence[Path], out: Path, *, as_json: bool, quiet: bool) -> None:
    sealed = sum(1 for _ in held.sealed)
    if as_json:
        print_json(
            {
                "out": str(out), "files": [path.name for path in written], "records": held.records, "covered": held.redacted,
                "sealed": sealed,
            }
        )  # fmt: skip
        return
    say(
        f"Wrote {len(written):,} files into {out}: {held.records:,} records, {held.redacted:,} places covered, {sealed:,} records"
        " with sealed text that was not opened. Read them through before you hand them out.",
        quiet=quiet,
    )
