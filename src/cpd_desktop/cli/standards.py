"""Apprenticeship standards on the command line: those of the rules and the organisation's own, recording, correcting and taking one back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.apprenticeships import HoursText
from cpd_desktop.cli.funding import PoundsText
from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_apprenticeships import hours_shape
from cpd_desktop.cli.shapes_of_standards import standard_shape
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.services.standard_naming import standard_named
from cpd_desktop.services.standards import delete_standard, own_standards, save_standard, standards
from cpd_desktop.services.workspace import Workspace

_FORGOTTEN: dict[str, Any] = {
    "level": ("level", 0), "months": ("typical_months", None), "assessment-months": ("assessment_months", None),
    "funding": ("most_funding", None), "hours": ("least_hours", None), "from": ("starts_on", None), "to": ("ends_on", None),
}  # fmt: skip
"""What --not-known takes: the field of the draft, and what it is then."""


@click.command("standards")
@click.option("--own", is_flag=True, help="The organisation's own only.")
@as_at_option
@known_at_option
@common_options
def standards_command(
    *, own: bool, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:  # fmt: skip
    """The apprenticeship standards in force: off-the-job hours, months and funding; those of the rules, and the organisation's own."""
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(standards, as_at, workspace.known_until(known_at))
    found = tuple(one for one in found if one.row_id is not None or not own)
    if as_json:
        print_json({"as_at": as_at, "standards": [standard_shape(one) for one in found]})
        return
    print_table(
        ("Standard", "Title", "Version", "Level", "Hours", "For starts", "Practical period", "Funding to", "Whose"),
        [_row(one) for one in found],
        right=frozenset({3, 4, 7}),
    )
    if not found:
        say("No standard of your own; standard records one.", quiet=quiet)


def _row(one: Standard) -> tuple[Any, ...]:
    said = one.said
    days = [f"{word} {day}" for word, day in (("from", said.starts_on), ("to", said.ends_on)) if day is not None]
    return (
        said.reference, said.title, said.version, said.level or "", hours_shape(said.least_hours) or "not known", " ".join(days),
        one.duration, "" if said.most_funding is None else pounds_words(said.most_funding),
        "of the rules" if one.row_id is None else "our own",
    )  # fmt: skip


@click.command("standard")
@click.option("--reference", default="", help="Which one, by its reference, such as ST0005; also of a new one.")
@click.option("--title", default="", help="What it is called; without --reference it says which one is meant.")
@click.option("--version", default=None, help="Its version; it says which of several is meant.")
@click.option(
    "--for-start", "start", type=DateText(), help="Which of several: the one whose hours hold for who starts on this day."
)  # fmt: skip
@click.option("--another", is_flag=True, help="Record another one beside it, whose hours hold for other starts.")
@click.option("--level", type=int, help="1 to 8.")
@click.option("--hours", "least_hours", type=HoursText(), help="The off-the-job hours that are published for it.")
@click.option("--from", "starts_on", type=DateText(), help="For starts from this day the hours hold.")
@click.option("--to", "ends_on", type=DateText(), help="For starts to this day they hold.")
@click.option("--months", "typical_months", type=int, help="Months of the practical period.")
@click.option("--assessment-months", "assessment_months", type=int, help="Months of the assessment that follows.")
@click.option("--funding", "most_funding", type=PoundsText(), help="The top of the funding band, in pounds.")
@click.option("--opens-register", "leads_to", help="The professional register that it opens.")
@click.option("--source", help="Where this is written.")
@click.option("--not-known", "forgotten", type=click.Choice(list(_FORGOTTEN)), multiple=True, help="Leave this blank.")
@click.option(
    "--delete", is_flag=True, help="Take the organisation's own back; that of the rules, where there is one, counts again."
)  # fmt: skip
@common_options
def standard_command(
    *, reference: str, title: str, version: str | None, start: date | None, another: bool, forgotten: tuple[str, ...],
    delete: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Record a standard of the organisation's own, in the place of that of the rules or beside it; correct it, or take it back."""
    key = reference.strip() or title.strip()
    if not key:
        message = "Give --reference, or --title: which standard is it?"
        raise click.UsageError(message)
    changed = {name: value for name, value in said.items() if value is not None}
    if delete and (changed or another or forgotten):
        message = "Give --delete, or what the standard is: not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        there = None if another else workspace.read(standard_named, key, today(), version=version, start=start)
        if delete:
            _delete(workspace, key, there, as_json=as_json, quiet=quiet)
            return
        draft = _draft(there, (reference, title, version), changed, forgotten)
        done = workspace.write(save_standard, draft, row_id=None if there is None else there.row_id)
        saved = next(one for one in workspace.read(own_standards) if one.row_id == done.result)
    if as_json:
        print_json(standard_shape(saved))
        return
    hours = hours_shape(saved.said.least_hours)
    told = f"{saved.name}: off-the-job hours {hours or 'not known'}."
    say(told if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)


def _draft(
    there: Standard | None,
    names: tuple[str, str, str | None],
    changed: dict[str, int | str | date | Decimal],
    forgotten: Collection[str],
) -> StandardDraft:
    """Return what is to be recorded: what was not said stays as it is, of our own or of the rules."""
    reference, title, version = names
    before = StandardDraft(reference, title) if there is None else there.said
    named: dict[str, Any] = {} if version is None else {"version": version}
    if reference.strip() and title.strip():
        named["title"] = title
    blank = dict(_FORGOTTEN[name] for name in forgotten)
    return replace(before, **named, **{**changed, **blank})


def _delete(workspace: Workspace, key: str, there: Standard | None, *, as_json: bool, quiet: bool) -> None:
    if there is None or there.row_id is None:
        message = f"There is no standard '{key}' of your own: the command standards --own shows what there is."
        if there is not None:
            message = f"{there.name} is of the rules, and cannot be taken back: record one of your own in its place."
        raise Problem(message)
    workspace.write(delete_standard, there.row_id)
    if as_json:
        print_json({"deleted": standard_shape(there)})
    else:
        say("Taken back.", quiet=quiet)
