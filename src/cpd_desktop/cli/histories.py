"""Who changed what, when."""

from __future__ import annotations

from pathlib import Path

import click

from cpd_desktop.cli.options import common_options, opened, print_json, print_line, print_table
from cpd_desktop.services.history import (
    Change,
    RecordChange,
    changes,
    person_ever,
    person_history,
    record_history,
    undo_change,
)
from cpd_desktop.services.table_words import CALLED, fields_words
from cpd_desktop.services.trail import ChangeDetails, change_details, lines_of


@click.command("history")
@click.option("--record", help="One record, by UUID.")
@click.option("--person", help="All that is recorded of one person: staff number, else e-mail, else UUID.")
@click.option("--change", type=int, help="What one change did, and whether it can be taken back.")
@common_options
def history_command(
    *,
    record: str | None,
    person: str | None,
    change: int | None,
    book: Path,
    passphrase_file: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Who changed what, when: the whole audit trail, one record, one person, or one change."""
    if sum(bool(one) for one in (record, person, change)) > 1:
        message = "Ask for a record, for a person or for a change, not for both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if record:
            _print_records(workspace.read(record_history, record), as_json=as_json)
        elif person:
            with workspace.snapshot() as session:
                found = person_history(session, person_ever(session, person))
            _print_records(found, as_json=as_json)
        elif change is not None:
            _print_details(workspace.read(change_details, change), as_json=as_json)
        else:
            _print_changes(workspace.read(changes), as_json=as_json)


@click.command("undo")
@click.option("--change", type=int, help="The number of the change; left out, the last one that stands.")
@common_options
def undo_command(*, change: int | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take back the last change, or the one with this number, as one step: an adoption, a correction, an import."""
    with opened(book, passphrase_file) as workspace:
        number = workspace.write(undo_change, change).result
        act = workspace.read(change_details, number).line.act
    if as_json:
        print_json({"undone": number, "act": act})
    else:
        click.echo(f"Change {number} was taken back: {act}.")


def _print_details(details: ChangeDetails, *, as_json: bool) -> None:
    line = details.line
    if as_json:
        print_json(
            {
                "change": line.number,
                "at": line.at,
                "by": line.by,
                "act": line.act,
                "summary": line.summary,
                "undoes": line.undoes,
                "undone_by": line.undone_by,
                "can_be_undone": not details.refusal,
                "why_not": details.refusal,
                "effects": [
                    {"what": one.what, "recorded": one.recorded, "superseded": one.superseded, "lines": list(one.lines)}
                    for one in details.effects
                ],
            }
        )
        return
    print_line(f"Change {line.number}, {line.at[:19].replace('T', ' ')} UTC, {line.by}: {line.act}. {line.summary}")
    for text in lines_of(details.effects):
        # Kept as they are indented: a row stands below its table.
        print_line(text)
    print_line(details.refusal or f"It can be taken back: undo --change {line.number}.")


def _print_changes(found: list[Change], *, as_json: bool) -> None:
    if as_json:
        print_json([_change_shape(change) for change in found])
        return
    print_table(
        ("No.", "When (UTC)", "Who", "What", "In short", "Undone by"),
        [(one.number, one.at[:19].replace("T", " "), one.by, one.act, one.summary, one.undone_by) for one in found],
        right=frozenset({0, 5}),
    )


def _change_shape(change: Change) -> dict[str, object]:
    return {
        "change": change.number,
        "at": change.at,
        "by": change.by,
        "act": change.act,
        "summary": change.summary,
        "undoes": change.undoes,
        "undone_by": change.undone_by,
        "hash": change.hash,
        "tables": {name: {"recorded": pair[0], "superseded": pair[1]} for name, pair in change.tables.items()},
        **change.about,
    }


def _print_records(found: list[RecordChange], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "change": one.change.number,
                    "at": one.change.at,
                    "by": one.change.by,
                    "act": one.change.act,
                    "table": one.table,
                    "called": CALLED[one.table].one,
                    "record": one.record,
                    "did": one.did,
                    "fields": list(one.fields),
                    "fields_called": fields_words(one.fields),
                }
                for one in found
            ]
        )
        return
    print_table(
        ("No.", "When (UTC)", "Who", "What", "Record", "Did", "Fields"),
        [
            (
                one.change.number,
                one.change.at[:19].replace("T", " "),
                one.change.by,
                one.change.act,
                f"{CALLED[one.table].one} {one.record[:8]}",
                one.did,
                fields_words(one.fields),
            )
            for one in found
        ],
        right=frozenset({0}),
    )
