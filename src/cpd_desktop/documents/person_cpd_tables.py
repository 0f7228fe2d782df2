"""The tables of a CPD record: readiness rule by rule, training, approvals, supervision, group sessions.

Cells are plain words wherever they fit on a line: a paragraph in each cell costs nearly four times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TypeVar

from reportlab.platypus import CondPageBreak, Flowable

from cpd_desktop.documents import tables, text
from cpd_desktop.documents.bars import Legend, StatusBar, StatusCounts
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.person_cpd_words import (
    ASIDE,
    MET,
    STATUS_MARKS,
    TO_DO,
    met_words,
    of_rules,
    short_date,
    state_words,
    until_words,
    window,
)
from cpd_desktop.documents.style import House
from cpd_desktop.domain.approval_standing import hours_text
from cpd_desktop.domain.approvals import ApprovalLine, ApprovalState
from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.cpd_sheets import PART_TITLES, CpdPart, PersonCpdSheet, RequiredLine, TrainingLine
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.training import Outcome
from cpd_desktop.domain.typed_minutes import length_in_words

_LARGE = 1.3
NO_EVIDENCE_YET = "no evidence yet"
_LEAST = 112.0
"""Points, at ordinary size."""
_Line = TypeVar("_Line")


@dataclass(frozen=True)
class Section:
    """A part of the record: its *title* with its figure, and its story; *before* stands before the heading."""

    part: CpdPart
    title: str
    story: Sequence[Flowable]
    before: Sequence[Flowable] = ()


def is_large(house: House) -> bool:
    """Whether the print is so large that a table of many columns has fewer, and says the rest below what it is of."""
    return house.factor >= _LARGE


def room(house: House) -> Flowable:
    """Return a page end where a heading, its facts and the beginning of what follows would not stand on the page together."""
    return CondPageBreak(_LEAST * house.factor)


def section(part: CpdPart, figure: str, *story: Flowable, before: Sequence[Flowable] = ()) -> Section:
    """Return a part of the record, its *figure* beside its title; a page that is to end at its beginning ends above its heading."""
    title = f"{PART_TITLES[part]}: {figure}" if figure else PART_TITLES[part]
    if isinstance(story[0], CondPageBreak):
        # A page that is to end there ends above the heading, which else would stand alone at its foot.
        before, story = (*before, story[0]), story[1:]
    return Section(part, title, story, before)


def readiness(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return each register, approval and programme with its rules: met or not, why, and what would meet it."""
    if not sheet.readiness:
        return None
    story = [part for one in sheet.readiness for part in _pack(one, house)]
    return section(CpdPart.READINESS, f"{sheet.ready:,} of {len(sheet.readiness):,} ready", *story)


def _pack(one: Readiness, house: House) -> list[Flowable]:
    columns = [tables.Column("Rule", 3.0), tables.Column("Met", 1.9), tables.Column("Why, and what would meet it", 5.1)]
    rows = [tables.Row((rule.title, met_words(rule), _why(rule))) for rule in one.rules]
    return [
        room(house),
        text.heading(f"{one.pack_title}: {state_words(one)}", 2, house=house),
        *text.small(" · ".join(filter(None, (f"{of_rules(one)} rules met", window(one)))), house=house),
        tables.table(columns, rows, house=house),
    ]


def _why(rule: RuleAnswer) -> str:
    words = " ".join(filter(None, (rule.why, rule.to_do)))
    by = text.long_date(rule.due_on) if rule.due_on and not rule.met else ""
    return f"{words} By {by}." if by and by not in words else words


def required(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return how they stand with each requirement, with the bar of all of them; what a team needs enough of stands below."""
    if not sheet.required:
        return None
    asked = [one for one in sheet.required if not one.is_capacity]
    columns = [
        tables.Column("Requirement", 4.1),
        tables.Column("As it stands", 2.2),
        tables.Column("Done", 1.85),
        tables.Column("Valid until", 1.9),
    ]
    rows = [_required_row(one) for one in asked]
    capacity = [one for one in sheet.required if one.is_capacity]
    if capacity:
        rows.append(tables.Row(("What the team needs enough people for",), tables.Kind.GROUP))
        rows += [_required_row(one) for one in capacity]
    counts = _counts(asked)
    bar: list[Flowable] = []
    if asked:
        bar = [StatusBar(counts, is_said_beside=True, house=house), Legend([counts], house=house)]
    assured = sum(one.is_assured for one in asked if one.counts and not one.is_lacking)
    note = f"{counts.in_words().capitalize()}. Checked by somebody else, or confirmed by the provider: {assured:,} of {sheet.held:,} held."
    return section(
        CpdPart.REQUIRED, f"{n_of_n(sheet.held, sheet.held_of)} held" if sheet.held_of else "",
        *bar, *text.small(note if asked else "", house=house), tables.table(columns, rows, house=house), before=(room(house),),
    )  # fmt: skip


def _counts(lines: Iterable[RequiredLine]) -> StatusCounts:
    found: dict[str, int] = {}
    for one in lines:
        key = one.status.value.replace(" ", "_")
        found[key] = found.get(key, 0) + 1
    return StatusCounts(**{key: found.get(key, 0) for key in StatusCounts.__dataclass_fields__})


def _required_row(one: RequiredLine) -> tables.Row:
    mark = ASIDE if one.is_capacity and one.status not in STATUS_MARKS else STATUS_MARKS.get(one.status, TO_DO)
    done = short_date(one.held_on) if one.held_on else ""
    until = until_words(one.until) if one.held_on else ""
    if not until and one.booked_for:
        until = f"booked {short_date(one.booked_for)}"
    return tables.Row((one.title, f"{mark} {one.words[:1].upper()}{one.words[1:]}", done, until))


def training(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return every training record by year, newest first, and before them what is booked."""
    done, booked = sheet.done, sheet.booked
    if not done and not booked:
        return None
    large = is_large(house)
    columns = [
        tables.Column("Date", 2.0 if large else 1.35),
        tables.Column("Course", 4.1 if large else 3.95),
        tables.Column("Outcome", 2.2 if large else 1.5),
        tables.Column("Valid until", 2.0 if large else 1.6),
    ]
    if not large:
        columns += [tables.Column("Hours", 0.75, "right"), tables.Column("Evidence", 2.05)]
    rows = [tables.Row((f"Booked: {len(booked):,}",), tables.Kind.GROUP)] if booked else []
    rows += [_training_row(one, is_short=large) for one in booked]
    for year, some in groupby(done, key=lambda one: one.completed_on.year):
        lines = list(some)
        rows.append(tables.Row((_year(year, lines),), tables.Kind.GROUP))
        rows += [_training_row(one, is_short=large) for one in lines]
    figure = f"{counted(sum(one.counts for one in done), 'course')} completed or passed"
    return section(CpdPart.TRAINING, figure, tables.table(columns, rows, house=house))


def _year(year: int, lines: Sequence[TrainingLine]) -> str:
    hours = sum((_hours(one.hours) for one in lines if one.counts), Decimal(0))
    words = [str(year), counted(sum(one.counts for one in lines), "course")]
    return " · ".join([*words, f"{hours_text(hours)} hours"] if hours else words)


def _hours(words: str) -> Decimal:
    try:
        return Decimal(words)
    except InvalidOperation:
        return Decimal(0)


def _training_row(one: TrainingLine, *, is_short: bool) -> tables.Row:
    day, until = short_date(one.completed_on), until_words(one.until)
    outcome = f"{one.outcome.value[:1].upper()}{one.outcome.value[1:]}"
    # Nobody claims yet that a place that is booked was training.
    evidence = NO_EVIDENCE_YET if one.outcome is Outcome.BOOKED else one.evidence
    if is_short:
        beside = ", ".join(filter(None, (f"{one.hours} hours" if one.hours else "", evidence)))
        return tables.Row((day, f"{one.course}\n{beside}", outcome, until))
    return tables.Row((day, one.course, outcome, until, one.hours, evidence))


def approvals(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return how they stand with each approval that the law or the organisation asks for."""
    if not sheet.approvals:
        return None
    columns = [
        tables.Column("Approval", 3.0),
        tables.Column("Approved", 1.8),
        tables.Column("Ends", 1.8),
        tables.Column("How it stands", 3.8),
    ]
    rows = [
        tables.Row((one.kind.title, _day(one.approved_on), _approval_ends(one), _stands(one)))
        for one in sheet.approvals
    ]
    return section(CpdPart.APPROVALS, f"{len(rows):,}", tables.table(columns, rows, house=house))


def _day(day: date | None) -> str:
    return short_date(day) if day else "not recorded"


def _approval_ends(one: ApprovalLine) -> str:
    return short_date(one.ends_on) if one.ends_on else "no end"


def _stands(one: ApprovalLine) -> str:
    calm = (ApprovalState.ON_TRACK, ApprovalState.NOT_YET)
    mark = MET if one.state is ApprovalState.ON_TRACK else ASIDE if one.state in calm else TO_DO
    return f"{mark} {one.sentence}"


def supervision(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return the dates of supervision by year, newest first: with whom, of which kind, how long. Never what was said."""
    held = sheet.supervisions
    if not held and not sheet.supervision_words:
        return None
    words = [sheet.supervision_expected and f"Expected: {sheet.supervision_expected}", sheet.supervision_words]
    words += [f"next on {text.long_date(sheet.next_supervision_on)}"] if sheet.next_supervision_on else []
    note = text.small(" · ".join(filter(None, words)), house=house)
    columns = [
        tables.Column("Date", 1.8),
        tables.Column("With", 3.2),
        tables.Column("Kind", 3.2),
        tables.Column("Length", 1.9, "right"),
    ]
    rows = _by_year(held, lambda one: one.held_on, "supervision", lambda one: (short_date(one.held_on), one.supervisor, one.kind, length_in_words(one.minutes)))  # fmt: skip
    table = [tables.table(columns, rows, house=house)] if rows else text.body("None is recorded yet.", house=house)
    return section(CpdPart.SUPERVISION, f"{len(held):,} held", *note, *table)


def sessions(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return the group reflective sessions that they attended, by year, newest first."""
    if not sheet.sessions:
        return None
    columns = [tables.Column("Date", 1.8), tables.Column("Topic", 6.6), tables.Column("Length", 1.9, "right")]
    rows = _by_year(
        sheet.sessions, lambda one: one.held_on, "session",
        lambda one: (short_date(one.held_on), one.topic, length_in_words(one.minutes)),
    )  # fmt: skip
    return section(CpdPart.SESSIONS, f"{len(sheet.sessions):,} attended", tables.table(columns, rows, house=house))


def _by_year(
    lines: Iterable[_Line], day: Callable[[_Line], date], what: str, cells: Callable[[_Line], tuple[str, ...]]
) -> list[tables.Row]:
    """Return a row for each line, below one that names its year and counts them."""
    rows: list[tables.Row] = []
    for year, some in groupby(lines, key=lambda one: day(one).year):
        made = [tables.Row(cells(one)) for one in some]
        rows += [tables.Row((f"{year} · {counted(len(made), what)}",), tables.Kind.GROUP), *made]
    return rows
