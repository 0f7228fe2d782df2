"""A CPD profile for the Health and Care Professions Council: practice summary, the complete dated list with its gaps explained,
personal statement and evidence, each in the order and about the length that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, register_parts, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.attachments import size_in_words, words_for
from cpd_desktop.domain.form_fields import (
    DATED_LIST,
    EVIDENCE,
    PERSONAL_STATEMENT,
    PRACTICE_SUMMARY,
    FormField,
    counted,
)
from cpd_desktop.domain.readiness_rules import gap_words
from cpd_desktop.domain.register_sheets import (
    EvidenceLine,
    GapSheet,
    HcpcProfileSheet,
    ListedActivity,
    StatementSheet,
)
from cpd_desktop.domain.typed_minutes import length_in_words

PRIVATE = "What it was is private to its author"
NOTHING_DONE = "Nothing is recorded from the first day of the cycle to this date."
_LIST_COLUMNS = (("No.", 0.5, "right"), ("When", 2.0, "left"), ("What", 4.1, "left"), ("Type", 1.8, "left"), ("Length", 1.1, "right"), ("Files", 0.6, "right"))  # fmt: skip
_LARGE_COLUMNS = (
    ("No.", 0.8, "right"),
    ("When", 2.5, "left"),
    ("What, of which type", 5.0, "left"),
    ("Length", 1.5, "right"),
)


def hcpc_profile(sheet: HcpcProfileSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the profile as a PDF, marked as private where it has private text. Raises Problem when the logo cannot be read."""
    marked = replace(facts, private_to=sheet.private_to)
    return layout.build(hcpc_profile_story(sheet, house=house), marked, house=house)


def hcpc_profile_story(sheet: HcpcProfileSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the profile below its masthead: the answer, the rules, then its parts in the order that the register asks for them."""
    story: list[Flowable] = [
        *text.lead(_opening(sheet), house=house),
        *register_parts.registered(sheet.who, sheet.readiness, "Cycle", house=house),
        *register_parts.rules(sheet.readiness, house=house),
    ]
    known = [one for one in sheet.parts if one.code in _PARTS]
    for number, one in enumerate(known, 1):
        story += _PARTS[one.code](sheet, number, one, house)
    return story


def _opening(sheet: HcpcProfileSheet) -> str:
    gaps = "no gap" if not sheet.gaps else f"{sheet.explained:,} of {counted(len(sheet.gaps), 'gap')} explained"
    done = parts.counted(len(sheet.activities), "activity", "activities")
    types = sum(1 for _, numbers in sheet.by_type if numbers)
    mix = f"{types:,} of {counted(len(sheet.types), 'type')} of activity"
    return f"{register_parts.answer(sheet.readiness)} {done}, {mix}, {gaps}."


def _headed(number: int, title: str, asks: FormField, house: House, length: str = "") -> list[Flowable]:
    """Return the heading of a part, with what the register asks for and how long it is."""
    rule = f", {asks.rule}" if asks.rule else ""
    said = f"Asked for: {asks.title[:1].lower()}{asks.title[1:]}{rule}."
    return [
        parts.room(house),
        text.heading(f"{number}. {title}", house=house),
        *text.small(" ".join(filter(None, (f"{length}." if length else "", said))), house=house),
        layout.gap(2, house=house),
    ]


def _statement(statement: StatementSheet, number: int, asks: FormField, house: House) -> list[Flowable]:
    head = _headed(number, statement.title, asks, house, statement.length)
    if statement.text.strip():
        return [*head, *text.body(statement.text, house=house)]
    return [
        *head,
        *text.body(
            "It stands in its author's own copy." if statement.is_written else "▲ Not written yet.", house=house
        ),
    ]


def _practice_summary(sheet: HcpcProfileSheet, number: int, asks: FormField, house: House) -> list[Flowable]:
    return _statement(sheet.practice_summary, number, asks, house)


def _personal_statement(sheet: HcpcProfileSheet, number: int, asks: FormField, house: House) -> list[Flowable]:
    return [
        *_statement(sheet.personal_statement, number, asks, house),
        *_by_standard(sheet, house),
    ]


def _dated_list(sheet: HcpcProfileSheet, number: int, asks: FormField, house: House) -> list[Flowable]:
    timeline = sheet.timeline
    length = f"{parts.counted(len(sheet.activities), 'activity', 'activities')} from {register_parts.span(timeline.starts_on, timeline.ends_on)}"
    head = _headed(number, "Dated list of activities", asks, house, length)
    lines = sheet.lines()
    if not lines:
        return [*head, *text.body(NOTHING_DONE, house=house)]
    is_large = house.factor >= register_parts.LARGE
    shares = _LARGE_COLUMNS if is_large else _LIST_COLUMNS
    columns = [tables.Column(heading, share, align) for heading, share, align in shares]
    rows = [
        _gap(line, len(columns), house) if isinstance(line, GapSheet) else _activity(line, is_large=is_large)
        for line in lines
    ]
    note = (
        "In order of date. Training, group sessions and supervisions are listed with the date on which they were completed or held; an "
        "entry that was made of one stands in its place. Of supervision there is the date, never what was said."
    )
    return [*head, tables.table(columns, rows, house=house), *text.small(note, house=house), *_mix(sheet, house)]


def _activity(line: ListedActivity, *, is_large: bool) -> tables.Row:
    """Return a line of the list; in large print its type and its files stand below what it was, as columns would be too narrow."""
    one = line.activity
    what = f"{line.kind}: {PRIVATE[:1].lower()}{PRIVATE[1:]}" if line.is_private else line.title or line.kind
    if not line.is_private and line.title and one.made_of:
        what = f"{what}\n{line.kind}"
    number, when, kind = f"{line.number:,}", register_parts.span(one.on, one.until), register_parts.capital(one.type)
    if is_large:
        files = f", {counted(line.files, 'file')}" if line.files else ""
        return tables.Row((number, when, f"{what}\n{kind}{files}", length_in_words(one.minutes)))
    return tables.Row((number, when, what, kind, length_in_words(one.minutes), f"{line.files:,}" if line.files else ""))


def _gap(line: GapSheet, columns: int, house: House) -> tables.Row:
    """Return a gap in its place in the list, across the table, with why."""
    gap = line.gap
    said = f"No activity {gap_words(gap)}, {counted(gap.months, 'calendar month')}"
    if line.text.strip():
        words = f"○ {said}. Explained: {line.text}"
    elif gap.is_explained:
        words = f"○ {said}. Explained by its author, and private to them."
    else:
        words = f"▲ {said}. Not explained yet."
    return parts.across(words, columns, house=house)


def _mix(sheet: HcpcProfileSheet, house: House) -> list[Flowable]:
    """Return which activities there are of each type, and how many."""
    columns = [
        tables.Column("Type", 2.6),
        tables.Column("How many", 1.2, "right"),
        tables.Column("Which", 6.2),
    ]
    total = len(sheet.activities)
    rows = [
        tables.Row((register_parts.capital(kind), f"{len(numbers):,} of {total:,}", _numbers(numbers) or "none"))
        for kind, numbers in sheet.by_type
    ]
    return [text.heading("Mix of activities", 2, house=house), tables.table(columns, rows, house=house)]


def _numbers(numbers: Iterable[int]) -> str:
    """Return numbers of the list in order, runs of three or more from the first to the last: `1, 4 to 7, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = (f"{run[0]:,} to {run[-1]:,}" if len(run) > 2 else ", ".join(f"{one:,}" for one in run) for run in runs)
    return ", ".join(said)


def _by_standard(sheet: HcpcProfileSheet, house: House) -> list[Flowable]:
    """Return which activities of the list their author mapped to each of the register's standards."""
    if not sheet.standards:
        return []
    columns = [tables.Column("Standard", 5.6), tables.Column("Activities of the list", 4.4)]
    rows = [
        tables.Row(
            (
                f"{standard.code.split(' ')[-1]}. {standard.title}: {standard.meaning}.",
                _numbers(numbers) or "none mapped yet",
            )
        )
        for standard, numbers in sheet.by_standard
    ]
    mapped = sum(1 for _, numbers in sheet.by_standard if numbers)
    title = f"Standards that activities are mapped to: {mapped:,} of {len(sheet.standards):,}"
    return [text.heading(title, 2, house=house), tables.table(columns, rows, house=house)]


def _evidence(sheet: HcpcProfileSheet, number: int, asks: FormField, house: House) -> list[Flowable]:
    shown = len({one.activity for one in sheet.evidence})
    length = f"{parts.counted(len(sheet.evidence), 'file')} for {shown:,} of {parts.counted(len(sheet.activities), 'activity', 'activities')}"
    head = _headed(number, "Evidence", asks, house, length)
    if not sheet.evidence:
        return [*head, *text.body("No file is attached to any activity of the list.", house=house)]
    is_large = house.factor >= register_parts.LARGE
    columns = [
        tables.Column("No.", 0.7 if is_large else 0.5, "right"),
        tables.Column("Activity", 1.4 if is_large else 0.9, "right"),
        tables.Column("File", 4.4 if is_large else 5.4),
        tables.Column("Kind", 2.0),
        tables.Column("Size", 1.5 if is_large else 1.2, "right"),
    ]
    rows = [_file(at, one) for at, one in enumerate(sheet.evidence, 1)]
    return [*head, tables.table(columns, rows, house=house)]


def _file(number: int, one: EvidenceLine) -> tables.Row:
    named = f"{one.title}\n{one.name}" if one.title and one.name else one.title or one.name or "Private to its author"
    kind = words_for(one.media_type)
    return tables.Row(
        (f"{number:,}", f"{one.activity:,}", named, register_parts.capital(kind), size_in_words(one.size))
    )


_PARTS: Mapping[str, Callable[[HcpcProfileSheet, int, FormField, House], Iterable[Flowable]]] = {
    PRACTICE_SUMMARY: _practice_summary,
    DATED_LIST: _dated_list,
    PERSONAL_STATEMENT: _personal_statement,
    EVIDENCE: _evidence,
}
"""Who makes which part of a profile, by its name in the data."""
