"""The columns of the list of teams and of a team's sheet."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.compliance import at_or_above, n_of_n
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.sheets import TeamSheet, Verdict
from cpd_desktop.services.coverage_grid import TeamLine
from cpd_desktop.services.supervision.signs import SupervisedCount
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

_SHAPES = {
    Verdict.LOOKS_COMPLIANT: "◆",
    Verdict.NOT_COVERED: "■",
    Verdict.BELOW_TARGET: "▼",
    Verdict.SHORT: "▲",
    Verdict.COVERED: "●",
    Verdict.NO_ONE: "–",
}
_ORDER = list(Verdict)
_BRIEF = {
    Verdict.LOOKS_COMPLIANT: "Looks compliant, not covered",
    Verdict.NOT_COVERED: "Not covered",
    Verdict.BELOW_TARGET: "Below target",
    Verdict.SHORT: "Short of holders",
    Verdict.COVERED: "Covered",
    Verdict.NO_ONE: "No one in scope",
}


def verdict_words(verdict: Verdict) -> str:
    """Return what a team comes to, with its shape."""
    return f"{_SHAPES[verdict]} {verdict.value.capitalize()}"


def verdict_tone(look: Look, verdict: Verdict) -> Tone:
    """Return the colours of a verdict."""
    theme = look.theme
    if verdict in (Verdict.COVERED, Verdict.NO_ONE):
        return theme.good if verdict is Verdict.COVERED else theme.quiet
    return theme.warn if verdict in (Verdict.SHORT, Verdict.BELOW_TARGET) else theme.bad


def team_columns(look: Look) -> tuple[Column[TeamLine], ...]:
    """Return the columns of the list: the team, what it comes to, and the figures that say so."""

    def tone(line: TeamLine) -> tuple[QColor, QColor]:
        found = verdict_tone(look, line.rows.verdict)
        return colour(found.back), colour(found.text)

    return (
        Column("Team", lambda line: line.rows.team.name, width=27, tip=lambda line: line.rows.team.name),
        Column(
            "Verdict",
            lambda line: _ORDER.index(line.rows.verdict),
            show=lambda at: f"{_SHAPES[_ORDER[at]]} {_BRIEF[_ORDER[at]]}",
            sentence=lambda line: line.rows.sentence,
            colour=tone,
            tip=lambda line: line.rows.sentence,
            width=30,
        ),
        Column(
            "Mandatory",
            lambda line: line.rows.mandatory.n_of_n,
            width=17,
            sentence=lambda line: f"{line.rows.team.name}: mandatory training {line.rows.mandatory.n_of_n}",
        ),
        Column(
            "Assured",
            assured_words,
            width=17,
            sentence=lambda line: f"{line.rows.team.name}: mandatory training assured, {assured_words(line)}",
        ),
        Column("Needs short", _short, width=14, tip=_short),
        Column(
            "Supervision",
            lambda line: Ranked(_supervision_rank(line), supervision_words(line.supervision)),
            ranked_text,
            width=17,
            sentence=lambda line: supervision_sentence(line.rows.team.name, line.supervision),
            tip=lambda line: supervision_sentence(line.rows.team.name, line.supervision),
        ),
        Column("People", lambda line: line.people_count, right=True, width=7, sentence=_people_words),
        Column("Service", lambda line: line.rows.team.service, width=26),
        Column("Groups served", lambda line: "; ".join(sorted(line.rows.team.groups_served)), width=26),
    )


def assured_words(line: TeamLine) -> str:
    """Return how much of a team's mandatory training was checked: `12 of 20, 60%`."""
    mandatory = line.rows.mandatory
    return n_of_n(mandatory.assured, mandatory.denominator)


def supervision_words(count: SupervisedCount | None) -> str:
    """Return how many of how many are supervised within their interval: `9 of 12, 75%`."""
    return "Not recorded" if count is None else count.n_of_n.capitalize()


def supervision_sentence(team: str, count: SupervisedCount | None) -> str:
    """Return a team's supervision as a sentence."""
    if count is None:
        return f"{team}: no supervision is recorded in this book"
    if not count.should:
        return f"{team}: supervision is expected of nobody" + _away_words(count)
    overdue = f", {count.overdue:,} overdue" if count.overdue else ""
    return f"{team}: {count.n_of_n} supervised within their interval{overdue}{_away_words(count)}"


def _away_words(count: SupervisedCount) -> str:
    return f", {count.away:,} on long-term absence" if count.away else ""


def _supervision_rank(line: TeamLine) -> int:
    """Return the order from best to worst: by the share that is overdue; what is not recorded, or of nobody, before all."""
    count = line.supervision
    return -1 if count is None or not count.should else 1_000_000 * count.overdue // count.should


def _people_words(line: TeamLine) -> str:
    away = f", {line.away_count:,} on long-term absence" if line.away_count else ""
    return f"{line.rows.team.name}: {line.people_count:,} people{away}"


def _short(line: TeamLine) -> str:
    """Return how many needs are short: `2 specialist, 1 capacity`; nothing where none is."""
    counts = ((len(line.rows.short), "specialist"), (len(line.rows.also_short), "capacity"))
    return ", ".join(f"{count:,} {word}" for count, word in counts if count)


def standing(row: CoverageRow, target: int) -> str:
    """Return how a figure of the sheet stands, with its shape. *target* is the mandatory target in per cent."""
    if row.denominator == 0:
        return "– No one in scope"
    if row.is_met:
        return "▲ None to spare" if row.single_point_of_failure else "● Met"
    is_near = row.needed is None and not row.requirement.specialist
    if is_near and at_or_above(row.numerator, row.denominator, target):
        return "▲ On target"
    return "■ Short"


def standing_words(row: CoverageRow, target: int) -> str:
    """Return a figure with its shape, and how it stands where the figure does not say so itself."""
    shape, word = standing(row, target).split(" ", 1)
    if row.denominator == 0:
        return f"{shape} {word}"
    says_itself = row.is_met and not row.single_point_of_failure
    return f"{shape} {row.answer}" if says_itself or "short" in row.answer else f"{shape} {row.answer}, {word.lower()}"


def sheet_columns(look: Look, sheet: TeamSheet) -> tuple[Column[CoverageRow], ...]:
    """Return the columns of a team's sheet."""
    target = sheet.policy.mandatory_target

    def tone(row: CoverageRow) -> tuple[QColor, QColor] | None:
        theme = look.theme
        shape = standing(row, target)[0]
        found = {"●": theme.good, "▲": theme.warn, "■": theme.bad}.get(shape)
        return None if found is None else (colour(found.back), colour(found.text))

    def names(row: CoverageRow) -> str:
        return ", ".join(one.person.name for one in sheet.people(row) if one.lacks)

    return (
        Column(
            "Requirement",
            lambda row: row.requirement.title + (" (suggested)" if row.requirement.stands_in else ""),
            tip=lambda row: row.requirement.title,
            width=32,
        ),
        Column(
            "Standing",
            lambda row: standing_words(row, target),
            colour=tone,
            sentence=lambda row: f"{row.place}, {row.requirement.title}: {row.answer}",
            width=30,
        ),
        Column("Assured", _assured, width=13),
        Column("Who lacks it", names, tip=names, width=36),
    )


def _assured(row: CoverageRow) -> str:
    if row.needed is None:
        return n_of_n(row.counts.assured, row.denominator)
    return f"{row.counts.assured:,} of {row.needed:,}" if row.needed else n_of_n(0, 0)
