"""What the heat map of coverage shows: each figure with its mark, its word and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpd_desktop.domain.compliance import NO_ONE_IN_SCOPE, Counts, at_or_above
from cpd_desktop.domain.coverage import CoverageRow, as_assured, shortfalls
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.texts import searchable
from cpd_desktop.services.coverage_grid import CoverageGrid, Place
from cpd_desktop.ui.models.heat import Head, HeatCell, HeatSheet, Mark


class Show(StrEnum):
    """Which requirements are shown."""

    ALL = "All requirements"
    MANDATORY = "Mandatory training"
    SPECIALIST = "Specialist needs"
    CAPACITY = "Needs of capacity"

    def takes(self, requirement: Requirement) -> bool:
        """Whether *requirement* is one of them."""
        is_capacity = requirement.kind is RequirementKind.CAPACITY
        if self is Show.MANDATORY:
            return not is_capacity and not requirement.specialist
        if self is Show.SPECIALIST:
            return requirement.specialist
        return self is Show.ALL or is_capacity


@dataclass(frozen=True)
class Shown:
    """The part of the grid that is shown: places and requirements in the order of the heat map."""

    grid: CoverageGrid
    places: tuple[Place, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    def cell(self, row: int, column: int) -> tuple[Place, Requirement]:
        """Return what a cell of the heat map is about."""
        return self.places[row], self.requirements[column]


def kind_of(requirement: Requirement) -> str:
    """Return what kind of requirement it is, in words."""
    if requirement.kind is RequirementKind.CAPACITY:
        return "specialist, capacity" if requirement.specialist else "capacity"
    return "specialist" if requirement.specialist else "individual"


def chosen_part(grid: CoverageGrid, show: Show, words: str) -> Shown:
    """Return the part with the requirements of *show*, and the places and requirements that have all of *words*.

    Words that fit a place narrow the places; words that fit no place but a requirement narrow the requirements.
    """
    requirements = tuple(one for one in grid.requirements if show.takes(one))
    rows = {place.key: cells for place, cells in zip(grid.places, grid.cells, strict=True)}
    at = {one.id: position for position, one in enumerate(grid.requirements)}
    places = tuple(
        place
        for place in grid.places
        if place.level is Level.TEAM or any(rows[place.key][at[one.id]] is not None for one in requirements)
    )
    wanted = searchable(words).split()
    if wanted:
        fitting = tuple(one for one in places if _has_all(wanted, f"{one.name} {one.service}"))
        if fitting:
            places = fitting
        else:
            requirements = tuple(one for one in requirements if _has_all(wanted, f"{one.code} {one.title}"))
            places = places if requirements else ()
    return Shown(grid, places, requirements)


def _has_all(words: Sequence[str], text: str) -> bool:
    plain = searchable(text)
    return all(word in plain for word in words)


def sheet_of(shown: Shown, *, is_assured: bool) -> HeatSheet:
    """Return the sheet of a part of the grid, claimed or assured."""
    grid = shown.grid
    rows = {place.key: cells for place, cells in zip(grid.places, grid.cells, strict=True)}
    at = {one.id: position for position, one in enumerate(grid.requirements)}

    def cell(row: int, column: int) -> HeatCell:
        place, requirement = shown.cell(row, column)
        found = rows[place.key][at[requirement.id]]
        return cell_of(found, place, requirement, target=grid.policy.mandatory_target, is_assured=is_assured)

    return HeatSheet(
        rows=tuple(
            Head(place.name, place.service, _place_words(place), place.level is not Level.TEAM)
            for place in shown.places
        ),
        columns=tuple(_column_head(one) for one in shown.requirements),
        cell=cell,
    )


def _place_words(place: Place) -> str:
    return f"{place.name}, {place.service}" if place.service and place.level is Level.TEAM else place.name


def _column_head(requirement: Requirement) -> Head:
    kind = kind_of(requirement)
    signs = ("◆ " if requirement.specialist else "") + kind.replace("specialist, ", "")
    note = "suggested · " + signs if requirement.stands_in else signs
    suggested = ", suggested, not adopted yet" if requirement.stands_in else ""
    minimum = f", at least {requirement.minimum}" if requirement.minimum is not None else ""
    return Head(
        requirement.title,
        note,
        f"{requirement.title} ({requirement.code}): {kind}{minimum}{suggested}",
        requirement.specialist,
    )


def cell_of(
    row: CoverageRow | None, place: Place, requirement: Requirement, *, target: int, is_assured: bool
) -> HeatCell:
    """Return how a figure stands. *target* is the share, in per cent, from which mandatory training looks compliant."""
    about = f"{place.name}, {requirement.title}"
    if row is None:
        return HeatCell(Mark.QUIET, "", NO_ONE_IN_SCOPE, f"{about}: {NO_ONE_IN_SCOPE}")
    claimed, assured = row, as_assured(row)
    row = assured if is_assured else claimed
    mark, word = _standing(row, target, is_assured=is_assured)
    beside = f"claimed {claimed.answer}" if is_assured else f"assured {assured.answer}"
    figure = f"{row.numerator:,} of {row.denominator:,}" if row.denominator else ""
    return HeatCell(
        mark,
        figure,
        word,
        _sentence(row, about, word, is_assured=is_assured) + (f"; {beside}" if row.denominator else ""),
        _beside(claimed.counts),
        requirement.specialist and mark is not Mark.QUIET,
        f"{'claimed' if is_assured else 'assured'} {(claimed if is_assured else assured).numerator:,}",
    )


def _standing(row: CoverageRow, target: int, *, is_assured: bool) -> tuple[Mark, str]:
    if row.denominator == 0:
        return Mark.QUIET, NO_ONE_IN_SCOPE
    if row.needed is not None:
        if row.short_by:
            return Mark.BAD, f"short by {row.short_by:,}"
        if row.single_point_of_failure:
            return Mark.WARN, "rests on one" if row.needed == 1 else "none to spare"
        return Mark.GOOD, "enough"
    lack = row.denominator - row.numerator
    if not lack:
        return Mark.GOOD, "all assured" if is_assured else "all hold it"
    word = f"{lack:,} not assured" if is_assured else f"{lack:,} {'lacks' if lack == 1 else 'lack'} it"
    is_near = not row.requirement.specialist and at_or_above(row.numerator, row.denominator, target)
    return (Mark.WARN if is_near else Mark.BAD), word


def _sentence(row: CoverageRow, about: str, word: str, *, is_assured: bool) -> str:
    sentence = f"{about}: {row.answer}"
    if row.needed is None and row.denominator:
        sentence += f", {word}"
    elif row.single_point_of_failure:
        sentence += ", single point of failure"
    if is_assured:
        sentence += ", assured only"
    return sentence + (", suggested" if row.requirement.stands_in else "")


def _beside(counts: Counts) -> str:
    parts = (
        (counts.expiring, "expiring"), (counts.expired, "expired"),
        (counts.missing, "missing"), (counts.generic_only, "with generic training only"), (counts.revoked, "revoked"),
        (counts.booked, "booked"), (counts.not_yet_due, "not yet due"), (counts.exempt, "exempt"),
        (counts.long_absence, "on long-term absence"),
    )  # fmt: skip
    return "; ".join(f"{count:,} {words}" for count, words in parts if count)


def tally_words(shown: Shown, *, is_assured: bool) -> str:
    """Return how many of the figures shown fall short, n of N, as they are counted and, beside it, the other way."""
    wanted = {one.id for one in shown.requirements}
    places = {place.key for place in shown.places}
    found = shortfalls(
        row
        for place, cells in zip(shown.grid.places, shown.grid.cells, strict=True)
        if place.key in places and place.level is Level.TEAM
        for row in cells
        if row is not None and row.requirement.id in wanted
    )
    if not found.of:
        return "No one in scope"
    short, way, beside = (
        (found.assured, "claimed", found.claimed) if is_assured else (found.claimed, "assured", found.assured)
    )
    return f"{short:,} of {found.of:,} team figures fall short; {way}: {beside:,} of {found.of:,}"
