"""Everything that is held on a person, on paper: section by section, every record with its history, and what is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.attachments import size_in_words
from cpd_desktop.domain.redaction import COVERED
from cpd_desktop.domain.subject_access import (
    HeldRecord,
    HeldSection,
    HeldValue,
    HeldVersion,
    SubjectAccess,
    ValueKind,
)

TITLE = "Subject access"
_NOTHING = "Nothing is held on this person in this record book."
_SHORT = 90
_COLUMNS = (tables.Column("Recorded", 2.4), tables.Column("What it says", 7.6))


def subject_access_paper(held: SubjectAccess, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the answer as a PDF, marked as private to whom it is about. Raises Problem when the logo in *facts* cannot be read."""
    marked = replace(facts, private_to=(held.person,))
    return layout.build(subject_access_story(held, house=house), marked, house=house)


def subject_access_story(held: SubjectAccess, *, house: House = STANDARD) -> Iterator[Flowable]:
    """Yield the answer below its masthead."""
    if not held.sections:
        yield from text.lead(_NOTHING, house=house)
        return
    yield from text.lead(_opening(held), house=house)
    yield from layout.figures_in_rows(_figures(held), house=house)
    yield text.heading("How this was put together", house=house)
    yield from text.bullets([*held.notes, *_reading()], house=house)
    for section in held.sections:
        yield from _section(section, held, house)
    yield from _files(held, house)
    yield from _changes(held, house)


def _opening(held: SubjectAccess) -> str:
    return (
        f"This is everything that the record book of {held.organisation} holds on {held.person}: each fact as it is and as it was"
        " before each correction, with who recorded it, and private text as far as who made this may read it."
    )


def _figures(held: SubjectAccess) -> list[layout.KeyFigure]:
    sealed = sum(1 for _ in held.sealed)
    return [
        layout.KeyFigure(f"{held.records:,}", "record" if held.records == 1 else "records", "Corrections included."),
        layout.KeyFigure(f"{len(held.files):,}", "file" if len(held.files) == 1 else "files", "Beside this paper."),
        layout.KeyFigure(f"{sealed:,}", "with sealed text", "Held, and opened by nobody but its readers."),
        layout.KeyFigure(f"{held.redacted:,}", "place covered" if held.redacted == 1 else "places covered", f"Marked {COVERED}."),
    ]  # fmt: skip


def _reading() -> tuple[str, ...]:
    return (
        f"{COVERED} stands where something of another person was covered.",
        "The same stands beside this paper as data: one JSON file, and a table for each section.",
    )


def _section(section: HeldSection, held: SubjectAccess, house: House) -> Iterator[Flowable]:
    yield text.heading(f"{section.heading}: {counted(len(section.records), 'record')}", house=house)
    rows = [
        row for number, record in enumerate(section.records, 1) for row in _rows(number, record, section, held.person)
    ]
    yield tables.table(_COLUMNS, rows, house=house)


def _rows(number: int, record: HeldRecord, section: HeldSection, person: str) -> Iterator[tables.Row]:
    state = "" if record.is_live else ", taken back or ended"
    if len(section.records) > 1 or state:
        yield tables.Row((f"Record {number:,}{state}",), tables.Kind.GROUP)
    for version in record.versions:
        # Whose it is stands above, unless it is somebody else's.
        values = tuple(one for one in version.values if section.role or not one.is_whom or one.text != person)
        yield tables.Row((_when(version), _said(values)))
    if record.texts:
        yield tables.Row(("Private text, opened", _said(record.texts)))
    if record.sealed:
        yield tables.Row(("Private text", record.sealed_words))


def _when(version: HeldVersion) -> str:
    began = f"{_day(version.recorded_at)}\nby {version.recorded_by}"
    if not version.ended_at:
        return began
    return f"{began}\nuntil {_day(version.ended_at)}" + (f"\nby {version.ended_by}" if version.ended_by else "")


def _day(moment: str) -> str:
    return text.long_date(date.fromisoformat(moment[:10]))


def _said(values: tuple[HeldValue, ...]) -> str:
    """Return values as paper has them: short ones on lines together, each longer one on its own."""
    lines: list[str] = []
    short: list[str] = []
    for one in values:
        if one.kind is ValueKind.REFERENCE:
            continue
        said = f"{one.label}: {shown(one)}"
        if len(said) <= _SHORT and "\n" not in said:
            short.append(said)
        else:
            lines.append(said)
    return "\n".join([*([" · ".join(short)] if short else []), *lines])


def shown(value: HeldValue) -> str:
    """Return what a value says as paper has it: a day in words."""
    return text.long_date(date.fromisoformat(value.text)) if value.kind is ValueKind.DAY else value.text


def _files(held: SubjectAccess, house: House) -> Iterator[Flowable]:
    if not held.files:
        return
    columns = [
        tables.Column("File", 4),
        tables.Column("Belongs to", 4),
        tables.Column("Size", 1.2, "right"),
    ]
    rows = [tables.Row((one.saved_as, one.belongs_to, size_in_words(one.size))) for one in held.files]
    yield text.heading(f"Files: {counted(len(rows), 'file')}", house=house)
    yield tables.table(columns, rows, house=house)


def _changes(held: SubjectAccess, house: House) -> Iterator[Flowable]:
    columns = [
        tables.Column("Change", 1, "right"),
        tables.Column("Made on", 2.4),
        tables.Column("By", 3),
        tables.Column("What was done", 4),
    ]
    rows = [tables.Row((f"{one.number:,}", _day(one.at), one.by, one.act)) for one in held.changes]
    yield text.heading(f"Who changed what: {counted(len(rows), 'change')}", house=house)
    yield tables.table(columns, rows, house=house)
