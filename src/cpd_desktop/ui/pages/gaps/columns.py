"""The rows and columns of the list of gaps: one row for each need that is short or rests on one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, as_assured
from cpd_desktop.domain.gaps import Gaps
from cpd_desktop.services.coverage_grid import PlaceKey
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.theme import Look, colour


class Kind(Enum):
    """What kind of gap it is, in the order of the list: what nobody expects comes first."""

    LOOKS_COMPLIANT = "Looks compliant, is not covered"
    SPECIALIST = "Specialist need short"
    CAPACITY = "Capacity short"
    SINGLE_POINT = "Single point of failure"

    @property
    def shape(self) -> str:
        """The shape that goes with its word."""
        return _SHAPES[self]

    @property
    def words(self) -> str:
        """The kind with its shape."""
        return f"{self.shape} {self.value}"


_SHAPES = {Kind.LOOKS_COMPLIANT: "◆", Kind.SPECIALIST: "■", Kind.CAPACITY: "▼", Kind.SINGLE_POINT: "▲"}


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap. *mandatory* is None where it is no team's."""

    kind: Kind
    row: CoverageRow
    sentence: str
    mandatory: Counts | None = None

    @property
    def cell(self) -> tuple[PlaceKey, int]:
        """The cell of the heat map that it is about."""
        place: PlaceKey = self.row.service if self.row.team is None else self.row.team.id
        return place, self.row.requirement.id


def gap_rows(gaps: Gaps) -> tuple[GapRow, ...]:
    """Return a row for each gap, in the order in which they are to be looked at."""
    return tuple(_rows(gaps))


def _rows(gaps: Gaps) -> Iterator[GapRow]:
    for team in gaps.teams:
        kind = Kind.LOOKS_COMPLIANT if team.looks_compliant else Kind.SPECIALIST
        for row in team.short:
            yield GapRow(kind, row, team.sentence, team.mandatory)
    for row in gaps.capacity:
        yield GapRow(Kind.CAPACITY, row, f"{row.place} is short of holders of {row.requirement.title}: {row.answer}.")
    for row in gaps.single_points:
        words = (
            "losing any one of them takes it below what is needed" if row.numerator > 1 else "it rests on one person"
        )
        yield GapRow(Kind.SINGLE_POINT, row, f"{row.place}, {row.requirement.title}: {row.answer}; {words}.")


def columns(look: Look) -> tuple[Column[GapRow], ...]:
    """Return the columns: the kind of gap, where, what, the figure, the mandatory training that hides it, and what is assured."""

    def tone(row: GapRow) -> tuple[QColor, QColor]:
        found = look.theme.warn if row.kind is Kind.SINGLE_POINT else look.theme.bad
        return colour(found.back), colour(found.text)

    kinds = list(Kind)
    return (
        Column(
            "Gap",
            lambda row: kinds.index(row.kind),
            show=lambda at: kinds[at].words,
            sentence=lambda row: row.sentence,
            colour=tone,
            width=32,
        ),
        Column("Where", lambda row: row.row.place, width=30, tip=lambda row: row.row.place),
        Column(
            "Need",
            lambda row: row.row.requirement.title + suggested_words(row.row),
            width=47,
            tip=lambda row: row.row.requirement.title,
        ),
        Column("Figure", lambda row: row.row.answer, width=24),
        Column(
            "Mandatory training",
            lambda row: row.mandatory.n_of_n if row.mandatory is not None else "",
            width=18,
        ),
        Column(
            "Assured",
            lambda row: as_assured(row.row).answer,
            width=24,
            sentence=lambda row: f"{row.row.place}, {row.row.requirement.title}, assured: {as_assured(row.row).answer}",
        ),
    )


def suggested_words(row: CoverageRow) -> str:
    """Return the mark of a requirement that nobody has adopted yet."""
    return " (suggested)" if row.requirement.stands_in else ""
