"""The columns of the lists of supervision: who is due, teams, the load of supervisors, a person's supervisions, agreements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.supervision import Function, State
from cpd_desktop.services.supervision.agreements import Agreement
from cpd_desktop.services.supervision.file import SupervisionListed
from cpd_desktop.services.supervision.standing import PersonStanding, StandingState, SupervisorLoad, TeamStanding
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.supervision.record_view import agreement_tone, agreement_words
from cpd_desktop.ui.theme import Look, Tone, colour

SHAPES: Mapping[StandingState, str] = {
    StandingState.OVERDUE: "■",
    StandingState.DUE: "▲",
    StandingState.IN_TIME: "●",
    StandingState.AWAY: "◇",
    StandingState.NOT_EXPECTED: "–",
}
NAMES: Mapping[StandingState, str] = {
    StandingState.OVERDUE: "Overdue",
    StandingState.DUE: "Due within a week",
    StandingState.IN_TIME: "In time",
    StandingState.AWAY: "Away",
    StandingState.NOT_EXPECTED: "No interval known",
}
_ORDER = list(SHAPES)


def state_tone(look: Look, state: StandingState) -> Tone:
    """Return the colours of how somebody stands."""
    theme = look.theme
    return {
        StandingState.OVERDUE: theme.bad,
        StandingState.DUE: theme.warn,
        StandingState.IN_TIME: theme.good,
    }.get(state, theme.quiet)


def standing_badge(one: PersonStanding) -> str:
    """Return how somebody stands, with its shape."""
    return f"{SHAPES[one.state]} {one.words[:1].upper()}{one.words[1:]}"


def standing_sentence(one: PersonStanding) -> str:
    """Return how somebody stands as a screen reader says it."""
    with_whom = f" with {one.supervisor}" if one.supervisor else ", with nobody named as supervisor"
    last = "none held yet" if one.last_on is None else f"the last one was on {one.last_on:%d %b %Y}"
    return f"{one.name}, supervision{with_whom}: {one.words}; {last}"


def due_columns(look: Look) -> tuple[Column[PersonStanding], ...]:
    """Return the columns of who is due: how they stand, who, with whom, and the dates before and after."""

    def tone(one: PersonStanding) -> tuple[QColor, QColor]:
        found = state_tone(look, one.state)
        return colour(found.back), colour(found.text)

    return (
        Column("Person", lambda one: one.name, width=24, tip=lambda one: f"{one.name}, {one.role}", aliases=("name",)),
        Column(
            "Standing",
            lambda one: Ranked(_rank(one), standing_badge(one)),
            ranked_text,
            sentence=standing_sentence,
            colour=tone,
            width=23,
        ),
        Column("Due on", lambda one: one.due_on, width=13),
        Column("Supervisor", _with_purpose, width=22, tip=_with_purpose),
        Column("Last held", lambda one: one.last_on, width=13),
        Column(
            "Last length",
            _length,
            sentence=lambda one: f"{one.name}, last length: {_length(one) or 'not known'}",
            width=14,
        ),
        Column("Next date", lambda one: one.next_on, width=13),
        Column("Open actions", lambda one: one.open_actions or None, sentence=_actions_sentence, right=True, width=12),
        Column("Team", lambda one: one.team, width=28, tip=lambda one: one.team),
        Column("Service", lambda one: one.service, width=22),
        Column("Role", lambda one: one.role, width=26, tip=lambda one: one.role),
        Column("Expected", lambda one: one.expected, width=30, tip=lambda one: f"{one.expected}; {one.stage}"),
    )


def _rank(one: PersonStanding) -> int:
    """Return the order from worst to best."""
    return _ORDER.index(one.state) * 10_000_000 + (one.due_on or date.max).toordinal()


def _with_purpose(one: PersonStanding) -> str:
    name = one.supervisor or "Nobody named"
    return name if one.purpose == "line management" else f"{name} ({one.purpose})"


def _length(one: PersonStanding) -> str:
    if one.last_minutes is None:
        return ""
    return f"{one.last_minutes} min{' ▲ short' if one.last_is_short else ''}"


def _actions_sentence(one: PersonStanding) -> str:
    late = f", {one.overdue_actions:,} of them overdue" if one.overdue_actions else ""
    return f"{one.name}: {one.open_actions:,} open {'action' if one.open_actions == 1 else 'actions'}{late}"


def team_columns(look: Look) -> tuple[Column[TeamStanding], ...]:
    """Return the columns of the teams: within their interval, held of due, what was short or cancelled, and the balance."""

    def tone(one: TeamStanding) -> tuple[QColor, QColor]:
        found = team_tone(look, one)
        return colour(found.back), colour(found.text)

    return (
        Column("Team", lambda one: one.team, width=30, tip=lambda one: one.team),
        Column(
            "Within their interval",
            lambda one: n_of_n(one.supervised, one.should),
            sentence=lambda one: f"{one.team}: {n_of_n(one.supervised, one.should)} supervised within their interval",
            colour=tone,
            width=20,
        ),
        Column("Overdue", lambda one: one.overdue or None, right=True, width=9, sentence=_counted("overdue", "overdue")),
        Column("Held of due", lambda one: n_of_n(one.held, one.due), width=17,
               sentence=lambda one: f"{one.team}: {n_of_n(one.held, one.due)} that were due were held in the period"),
        Column("Short", lambda one: one.short or None, right=True, width=8, sentence=_counted("short", "shorter than expected")),
        Column("Cancelled", lambda one: one.cancelled or None, right=True, width=10, sentence=_counted("cancelled", "cancelled")),
        Column("Away", lambda one: one.away or None, right=True, width=7, sentence=_counted("away", "on long-term absence")),
        Column("What was covered", balance_words, width=40, tip=balance_words),
        Column("Service", lambda one: one.service, width=24),
    )  # fmt: skip


def _counted(name: str, words: str) -> Callable[[TeamStanding], str]:
    """Return the sentence of a count of a team."""

    def sentence(one: TeamStanding) -> str:
        return f"{one.team}: {getattr(one, name):,} {words}"

    return sentence


def team_tone(look: Look, one: TeamStanding) -> Tone:
    """Return the colours of a team's figure: nobody overdue, a few, or a quarter and more."""
    theme = look.theme
    if not one.should:
        return theme.quiet
    if not one.overdue:
        return theme.good
    return theme.bad if one.overdue * 4 >= one.should else theme.warn


def balance_words(one: TeamStanding) -> str:
    """Return in how many of the held supervisions each function was covered."""
    return ", ".join(f"{function.value} {one.functions.get(function, 0):,}" for function in Function)


def load_columns() -> tuple[Column[SupervisorLoad], ...]:
    """Return the columns of what each supervisor carries."""
    return (
        Column("Supervisor", lambda one: one.name, width=28, tip=lambda one: one.name),
        Column("Supervises", lambda one: one.supervisees, right=True, width=11,
               sentence=lambda one: f"{one.name} supervises {one.supervisees:,} {'person' if one.supervisees == 1 else 'people'}"),
        Column("Overdue", lambda one: one.overdue or None, right=True, width=9,
               sentence=lambda one: f"{one.name}: {one.overdue:,} of {one.supervisees:,} overdue"),
        Column("In post", lambda one: "" if one.in_post else "▲ No longer", width=13,
               sentence=lambda one: f"{one.name} is {'' if one.in_post else 'no longer '}in post"),
        Column("Team", lambda one: one.team, width=28, tip=lambda one: one.team),
    )  # fmt: skip


def supervision_columns(look: Look) -> tuple[Column[SupervisionListed], ...]:
    """Return the columns of a person's supervisions."""

    def tone(one: SupervisionListed) -> tuple[QColor, QColor] | None:
        found = agreement_tone(look, one)
        return None if found is look.theme.quiet else (colour(found.back), colour(found.text))

    return (
        Column("Date", lambda one: one.held_on, width=13),
        Column("Record", agreement_words, colour=tone, width=24,
               sentence=lambda one: f"Supervision of {one.held_on:%d %b %Y} with {one.supervisor}: {agreement_words(one)[2:]}"),
        Column("Supervisor", lambda one: one.supervisor, width=22),
        Column("Length", _length_of, width=15, sentence=lambda one: f"Length: {_length_of(one) or 'not recorded'}"),
        Column("Type", lambda one: "" if one.state is State.CANCELLED else one.kind.value.capitalize(), width=14),
        Column("Covered", _covered, width=34, tip=_covered),
        Column("Next date", lambda one: one.next_on, width=13),
        Column("Notes", lambda one: "Sealed" if one.has_text else "", width=10),
        Column("Why cancelled", _why, width=34, tip=_why),
    )  # fmt: skip


def _length_of(one: SupervisionListed) -> str:
    if one.minutes is None:
        return ""
    return f"{one.minutes} min{' ▲ short' if one.is_short else ''}"


def _covered(one: SupervisionListed) -> str:
    return ", ".join(function.value for function in Function if function in one.functions)


def _why(one: SupervisionListed) -> str:
    return f"{one.cancelled_by}: {one.reason}" if one.state is State.CANCELLED else ""


def agreement_columns(look: Look, today: date) -> tuple[Column[Agreement], ...]:
    """Return the columns of the agreements."""

    def tone(one: Agreement) -> tuple[QColor, QColor] | None:
        return (colour(look.theme.warn.back), colour(look.theme.warn.text)) if one.to_review_on <= today else None

    def review_day(day: date) -> str:
        return f"▲ {shown(day)}" if day <= today else shown(day)

    return (
        Column("Person", lambda one: one.person, width=26),
        Column("Supervisor", lambda one: one.supervisor, width=26),
        Column("For", lambda one: one.purpose.capitalize(), width=18),
        Column("From", lambda one: one.starts_on, width=13),
        Column("Until", lambda one: one.ends_on, width=13),
        Column("To be reviewed", lambda one: one.to_review_on, review_day, colour=tone, width=17,
               sentence=lambda one: f"{one.person} with {one.supervisor}: {review_words(one, today)}"),
        Column("Instead of the scheme", lambda one: one.terms, width=34, tip=lambda one: f"{one.terms} {one.reason}".strip()),
        Column("Place", lambda one: one.place, width=24),
    )  # fmt: skip


def review_words(one: Agreement, today: date) -> str:
    """Return when an agreement is to be looked at again."""
    word = "review was due on" if one.to_review_on <= today else "to be reviewed by"
    return f"{word} {one.to_review_on:%d %b %Y}"
