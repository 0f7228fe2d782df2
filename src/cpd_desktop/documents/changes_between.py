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
    story = text.lead(_answer(found), house=house)
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


def _answer(found: ChangesBetween) -> str:
    """Return the two dates and how much changed; apart from each other where the dates have commas of their own."""
    first, second, changed = found.first, found.second, found.sentence
    if first.known_at is None and second.known_at is None:
        return f"Between {first.words} and {second.words}, {changed[:1].lower()}{changed[1:]}"
    return f"{first.words}, then {second.words}. {changed}"


def _figures(found: ChangesBetween) -> list[layout.KeyFigure]:
    """Return the figures of what changed at all: nothing of nothing says nothing."""
    statuses, places = len(found.people), len(found.places)
    people = f"Of {parts.counted(found.people_count, 'person', 'people')}."
    figures: list[layout.KeyFigure] = []
    if statuses:
        figures += [
            layout.KeyFigure(f"{found.turned(Turn.WORSE):,} of {statuses:,}", "changed statuses are worse", people),
            layout.KeyFigure(f"{found.turned(Turn.BETTER):,} of {statuses:,}", "changed statuses are better"),
        ]
    if places:
        figures.append(layout.KeyFigure(f"{found.places_worse:,} of {places:,}", "changed figures of places are worse"))
    return figures


def _table(
    title: str, columns: Sequence[tables.Column], rows: Sequence[tables.Row], count: int, house: House
) -> list[Flowable]:
    """Return a table of the first `MOST_ROWS` of *count*, and how many more there are."""
    shown, more = list(rows), count - MOST_ROWS
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
    room = MOST_ROWS
    for heading, is_worse in ((f"{WORSE} Worse", True), ("Not worse", False)):
        some = [one for one in changes if one.is_worse == is_worse]
        shown, room = some[:room], room - min(len(some), room)
        rows += [tables.Row((f"{heading}: {len(some):,}",), tables.Kind.GROUP)] if shown else []
        rows += [
            tables.Row((one.place, one.requirement_title, one.before or NO_ROW, one.after or NO_ROW)) for one in shown
        ]
    return _table("Figures of places", columns, rows, len(changes), house)


def _requirements(some: Sequence[StatusChange]) -> str:
    """Return one requirement by its title, or several with how many they are."""
    titles = "; ".join(one.requirement_title for one in some)
    return titles if len(some) == 1 else f"{len(some):,} requirements: {titles}"


def _both(one: StatusChange) -> str:
    return f"{one.before_words}, then {one.after_words}"


def _people(found: ChangesBetween, turn: Turn, house: House) -> list[Flowable]:
    """Return who turned that way; what one person has alike, as all that comes with a new post, stands in one row."""
    changes = [one for one in found.people if one.turn is turn]
    if not changes:
        return []
    columns = [
        tables.Column("Who", 2.5),
        tables.Column("Requirement", 3.2),
        tables.Column("Before, then after", 2.3),
        tables.Column("Why", 3.3),
    ]
    alike: dict[tuple[int, str, str], list[StatusChange]] = {}
    for one in changes[:MOST_ROWS]:
        alike.setdefault((one.person_id, _both(one), one.why), []).append(one)
    rows = [
        tables.Row((_who(some[0], house), _requirements(some), both, why)) for (_, both, why), some in alike.items()
    ]
    return _table(_TITLES[turn], columns, rows, len(changes), house)


def _who(one: StatusChange, house: House) -> Flowable:
    return parts.Stack([text.line(one.name, "cell", house=house), *text.small(one.team, house=house)])
