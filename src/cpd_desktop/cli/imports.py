"""Importing files, and taking an import back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import FILE, common_options, opened, print_json, print_line, say, today
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.importing import ImportOptions, carry_out, mapping_from, preview, read_import
from cpd_desktop.exchange.values import Unreadable, read_text
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult

_KINDS = (
    "people",
    "training",
    "courses",
    "requirements",
    "exemptions",
    "revocations",
    "teams",
    "supervision",
    "approvals",
    "qualifications",
    "hours-log",
    "apprenticeship-progress",
    "sources",
    "complaints",
    "findings",
    "co-production",
    "auto",
)
_MOST_TOLD = 50


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--kind", type=click.Choice(_KINDS), default="auto", show_default=True, help="What the file holds.")
@click.option("--mapping", type=FILE, help="A JSON file: field to heading.")
@click.option("--matches", type=FILE, help="A JSON file: name to staff number, for files that have names alone.")
@click.option("--date-order", type=click.Choice([order.value for order in DateOrder]), help="How 03/04/2025 is meant.")
@click.option("--sheet", help="The sheet of a workbook.")
@click.option("--dry-run", is_flag=True, help="Show what would become of every row; change nothing.")
@click.option("--skip-rejected", is_flag=True, help="Import the other rows even if some are rejected.")
@common_options
def import_command(
    *, file: Path, kind: str, mapping: Path | None, matches: Path | None, date_order: str | None, sheet: str | None,
    dry_run: bool, skip_rejected: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Import a spreadsheet: all rows or none, as one step that undo-import takes back."""
    options = ImportOptions(
        kind=kind,
        mapping=mapping_from(mapping),
        date_order=DateOrder(date_order) if date_order else None,
        sheet=sheet,
        matches=_matches(matches),
        skip_rejected=skip_rejected,
    )
    with opened(book, passphrase_file) as workspace:
        say(f"Reading {file.name} …", quiet=quiet)
        read = read_import(file, options)
        if dry_run:
            result = preview(workspace, read, options, today=today())
        else:
            result, _ = carry_out(workspace, read, options, today=today())
    if as_json:
        print_json(_shape(result, read.kind, read.ignored_headings))
    else:
        _tell(result, file.name, read.kind, read.ignored_headings, dry_run=dry_run)
    if result.rejected and not (result.applied or dry_run):
        first = result.rejected[0]
        place = f", column {first.column}" if first.column else ""
        message = (
            f"{file.name}, row {first.row}{place}: {first.reason}; nothing was imported, because "
            f"{len(result.rejected):,} of {result.rows:,} rows are rejected: correct them, or say --skip-rejected."
        )
        raise Problem(message)


def _matches(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        message = f"{path.name} cannot be read as JSON: it must map names to staff numbers."
        raise Problem(message) from error
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        message = f"{path.name} must map names to staff numbers, all as text."
        raise Problem(message)
    try:
        # As names are read from the file: with single spaces, and letters and their accents joined.
        return {read_text(name) or "": key.strip() for name, key in content.items()}
    except Unreadable as error:
        message = f"{path.name}: {error}: correct that name."
        raise Problem(message) from error


def _shape(result: ImportResult, kind: str, ignored_headings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": kind,
        "rows": result.rows,
        "new": result.new,
        "same": result.same,
        "changed": result.changed,
        "ignored": result.ignored,
        "rejected": [{"row": one.row, "column": one.column, "reason": one.reason} for one in result.rejected],
        "remarks": [{"row": one.row, "column": one.column, "text": one.text} for one in result.remarks],
        "ignored_columns": list(ignored_headings),
        "applied": result.applied,
        "change": result.change,
    }


def _tell(result: ImportResult, name: str, kind: str, ignored_headings: tuple[str, ...], *, dry_run: bool) -> None:
    what = "would be imported" if dry_run else ("imported" if result.applied else "not imported")
    print_line(
        f"{name} ({kind}), {what}: {result.rows:,} rows: {result.new:,} new, {result.changed:,} changed, "
        f"{result.same:,} the same, {len(result.rejected):,} rejected, {result.ignored:,} left out."
    )
    _tell_rows([(one.row, one.column, f"rejected: {one.reason}") for one in result.rejected])
    _tell_rows([(one.row, one.column, one.text) for one in result.remarks])
    if ignored_headings:
        print_line(f"  columns not used: {', '.join(ignored_headings)}")


def _tell_rows(rows: list[tuple[int, str, str]]) -> None:
    for row, column, text in rows[:_MOST_TOLD]:
        print_line(f"  row {row}{f', {column}' if column else ''}: {text}")
    if len(rows) > _MOST_TOLD:
        print_line(f"  … and {len(rows) - _MOST_TOLD:,} more: --json lists them all")


@click.command("undo-import")
@click.option("--change", type=int, help="The number of the change; left out, the last import.")
@common_options
def undo_import_command(
    *, change: int | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Take back the last import, or the one with this number, as one step."""
    with opened(book, passphrase_file) as workspace:
        number = workspace.write(undo_change, change, imports_only=True).result
    if as_json:
        print_json({"undone": number})
    else:
        click.echo(f"Import {number} was taken back.")
