"""What changed between two dates, on paper: figures of places and statuses of people, what got worse first, and why."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.changes_between import NO_ROW, ChangesBetween, PlaceChange, StatusChange, Turn

MOST_ROWS = 400
"""Lines of one part that have a row each; how many more there are is said, and where they are."""

WORSE = "▼"
"""A shape beside the word, so that the eye finds it on a photocopy."""

_TITLES = {Turn.WORSE: "For the worse", Turn.BETTER: "For the better", Turn.OTHER: "Neither better nor worse"}


def changes_between_paper(found: ChangesBetween, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the paper as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(changes_between_story(found, house=house), facts, house=house)


def changes_between_story(found: ChangesBetween, *, house: House = STANDARD) -> list[Flowable]:
    """Return the paper below its masthead: the two dates and how much changed, places, then people by turn."""
    story = text.lead(f"{found.first.words}, then {found.second.words}. {found.sentence}", house=house)
    if not found.people and not found.places:
        return story
    return [
        *story,
        *layout.figures_in_rows(_figures(found), house=house),
        *_places(found.places, house),
        *(part for turn in Turn for part in _people(found, turn, house)),
        *text.small(
            "Worse is what is lacking or runs out soon, and did not; of a place, a smaller share, or fewer to spare or more short. Who"
            " joins, leaves, or goes on long-term absence is neither, unless they lack what is asked of them.",
            house=house,
        ),
    ]


def _figures(found: ChangesBetween) -> list[layout.KeyFigure]:
    statuses, places = len(found.people), len(found.places)
    people = f"Of {parts.counted(found.people_count, 'person', 'people')}."
    return [
        layout.KeyFigure(f"{found.turned(Turn.WORSE):,} of {statuses:,}", "changed statuses are worse", people),
        layout.KeyFigure(f"{found.turned(Turn.BETTER):,} of {statuses:,}", "changed statuses are better"),
        layout.KeyFigure(f"{found.places_worse:,} of {places:,}", "changed figures of places are worse"),
    ]


def _table(
    title: str, columns: Sequence[tables.Column], rows: Sequence[tables.Row], count: int, house: House
) -> list[Flowable]:
    shown, more = list(rows[:MOST_ROWS]), len(rows) - MOST_ROWS
    if more > 0:
        words = f"And {more:,} more: the spreadsheet of this list has all of them."
        shown.append(parts.across(words, len(columns), house=house))
    return [text.heading(f"{title}: {count:,}", house=house), tables.table(columns, shown, house=house)]


def _places(changes: Sequence[PlaceChange], house: House) -> list[Flowable]:
    if not changes:
        return []
    columns = [
        tables.Column("Place", 2.8),
        tables.Column("Requirement", 3.4),
        tables.Column("Before", 2.1),
        tables.Column("After", 2.1),
    ]
    rows: list[tables.Row] = []
    for heading, is_worse in ((f"{WORSE} Worse", True), ("Not worse", False)):
        some = [one for one in changes if one.is_worse == is_worse]
        rows += [tables.Row((f"{heading}: {len(some):,}",), tables.Kind.GROUP)] if some else []
        rows += [
            tables.Row((one.place, one.requirement_title, one.before or NO_ROW, one.after or NO_ROW)) for one in some
        ]
    return _table("Figures of places", columns, rows, len(changes), house)


def _people(found: ChangesBetween, turn: Turn, house: House) -> list[Flowable]:
    changes = [one for one in found.people if one.turn is turn]
    if not changes:
        return []
    columns = [
        tables.Column("Who", 2.5),
        tables.Column("Requirement", 2.9),
        tables.Column("Before, then after", 2.5),
        tables.Column("Why", 3.5),
    ]
    rows = [
        tables.Row((_who(one, house), one.requirement_title, f"{one.before_words}, then {one.after_words}", one.why))
        for one in changes
    ]
    return _table(_TITLES[turn], columns, rows, len(changes), house)


def _who(one: StatusChange, house: House) -> Flowable:
    return parts.Stack([text.line(one.name, "cell", house=house), *text.small(one.team, house=house)])
