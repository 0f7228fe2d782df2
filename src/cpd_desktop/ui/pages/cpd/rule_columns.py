"""The columns of the rules of one person, of who in scope is ready, and of a dated list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.cpd_timeline import CpdTimeline, DatedActivity, Gap
from cpd_desktop.domain.readiness import Readiness, ReadinessState
from cpd_desktop.domain.readiness_rules import gap_words
from cpd_desktop.domain.typed_minutes import length_in_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.cpd.person_readiness import RuleRow, state_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

_STATES = list(ReadinessState)


def _colours(tone: Tone) -> tuple[QColor, QColor]:
    return colour(tone.back), colour(tone.text)


def rule_columns(look: Look) -> tuple[Column[RuleRow], ...]:
    """Return the columns of the rules: whether each is met, why, and what would meet it."""

    def tone(row: RuleRow) -> tuple[QColor, QColor]:
        theme = look.theme
        return _colours({"●": theme.good, "▲": theme.warn}.get(row.words[0], theme.quiet))

    return (
        Column("Rule", lambda row: row.answer.title, width=30, tip=lambda row: row.answer.title),
        Column("Stands", lambda row: row.words, colour=tone, width=21,
               sentence=lambda row: f"{row.answer.title}: {row.words[2:]}. {row.answer.why}"),
        Column("Why", lambda row: row.answer.why, width=48, tip=lambda row: row.answer.why),
        Column("What to do", lambda row: row.answer.to_do, width=48, tip=lambda row: row.answer.to_do),
        Column("By", lambda row: row.answer.due_on, width=13),
    )  # fmt: skip


def state_tone(look: Look, state: ReadinessState) -> Tone:
    """Return the colours of how somebody stands; words and shapes always stand beside them."""
    theme = look.theme
    return {ReadinessState.NOT_READY: theme.warn, ReadinessState.READY: theme.good}.get(state, theme.quiet)


def team_columns(look: Look) -> tuple[Column[Readiness], ...]:
    """Return the columns of who is ready: of everybody no more than that, and until when."""
    return (
        Column("Person", lambda one: one.name, width=26, aliases=("name",)),
        Column("Team", lambda one: one.team, width=24, tip=lambda one: one.team),
        Column("For", lambda one: one.pack_title, width=40, tip=lambda one: one.pack_title, aliases=("register",)),
        Column(
            "Standing", lambda one: Ranked(_STATES.index(one.state), state_words(one)), ranked_text, width=17,
            colour=lambda one: _colours(state_tone(look, one.state)),
            sentence=lambda one: f"{one.name}, {one.pack_title}: {one.state.value}",
        ),
        Column("Renewal closes", lambda one: one.closes_on, width=16),
        Column("Cycle ends", lambda one: one.ends_on, width=13),
        Column("Staff number", lambda one: one.staff_number, width=14),
    )  # fmt: skip


@dataclass(frozen=True)
class ListedLine:
    """A line of a dated list: something that was done, or a gap."""

    on: date
    until: date | None
    what: str
    kind: str
    source: str
    minutes: int | None = None
    gap: Gap | None = None


def listed_lines(timeline: CpdTimeline, titles: dict[str, str]) -> tuple[ListedLine, ...]:
    """Return a timeline with its gaps in their place, the newest first; *titles* of one's own entries by UUID."""
    lines = [_line(one, titles) for one in timeline.activities]
    for gap in timeline.gaps:
        words = f"{'◇' if gap.is_explained else '▲'} Nothing {gap_words(gap)}: {'explained' if gap.is_explained else 'not explained yet'}"
        lines.append(ListedLine(gap.starts_on, gap.ends_on, words, "gap", "", gap=gap))
    return tuple(sorted(lines, key=lambda line: line.on, reverse=True))


def _line(one: DatedActivity, titles: dict[str, str]) -> ListedLine:
    what = one.title or titles.get(one.uuid, "") or "An entry of their own"
    return ListedLine(one.on, one.until, what, one.type, one.source, one.minutes)


def list_columns(look: Look) -> tuple[Column[ListedLine], ...]:
    """Return the columns of a dated list."""

    def tone(line: ListedLine) -> tuple[QColor, QColor] | None:
        if line.gap is None:
            return None
        return _colours(look.theme.quiet if line.gap.is_explained else look.theme.warn)

    return (
        Column("From", lambda line: line.on, width=13),
        Column("Until", lambda line: line.until, width=13),
        Column("What", lambda line: line.what, width=52, tip=lambda line: line.what, colour=tone,
               sentence=lambda line: f"{line.on:%d %b %Y}: {line.what}"),
        Column("Type of activity", lambda line: line.kind.capitalize(), width=22),
        Column("Recorded as", lambda line: line.source.capitalize().replace("Cpd", "CPD"), width=18),
        Column("Length", lambda line: line.minutes, length_in_words, width=12, right=True,
               sentence=lambda line: f"{line.what}: {length_in_words(line.minutes) or 'length not known'}"),
    )  # fmt: skip
