"""What the window shows of one person's readiness: each rule, the packs behind them, the gaps, and the programmes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.cpd_timeline import Gap
from cpd_desktop.domain.programmes import ProgrammeStanding, StepStanding
from cpd_desktop.domain.readiness import Readiness, ReadinessState, RuleAnswer
from cpd_desktop.domain.rule_packs import RuleKind, RulePack
from cpd_desktop.services.cpd_entry_facts import entries_of
from cpd_desktop.services.programmes import programmes_of
from cpd_desktop.services.readiness import cpd_timeline, nothing_asked_words, readiness_of
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.services.workspace import Session

SHAPES: Mapping[ReadinessState, str] = {
    ReadinessState.NOT_READY: "▲",
    ReadinessState.NOT_DUE_YET: "○",
    ReadinessState.READY: "●",
}
SWE_RECORD, HCPC_PROFILE, CPD_RECORD = "swe-cpd", "hcpc-profile", "person-cpd"
"""The names of the papers, as the catalogue of reports has them."""
_LISTED = (RuleKind.LIST, RuleKind.GAPS, RuleKind.MIX, RuleKind.HOURS)


@dataclass(frozen=True)
class RuleRow:
    """One rule of one pack."""

    readiness: Readiness
    answer: RuleAnswer

    @property
    def words(self) -> str:
        """Whether it is met, with its shape."""
        counts = self.answer.counts_for_readiness
        if not self.answer.is_asked:
            return "– Not asked"
        if self.answer.met:
            return "● Met" if counts else "● Met, not counted"
        return "▲ Not met" if counts else "○ Not counted"


@dataclass(frozen=True)
class PersonReadiness:
    """How one person stands with everything that they are asked for; *entries* how many they wrote in all of what they
    had done by then.

    *nothing_asked* says why there is nothing, blank where there is something.
    """

    person_id: int
    as_at: date
    found: tuple[Readiness, ...]
    packs: Mapping[str, RulePack]
    gaps: Mapping[str, tuple[Gap, ...]]
    programmes: tuple[ProgrammeStanding, ...]
    entries: int
    nothing_asked: str = ""

    def pack_of(self, one: Readiness) -> RulePack | None:
        """Return the rules that an answer rests on."""
        return self.packs.get(one.pack)

    def has_list(self, one: Readiness) -> bool:
        """Whether the pack looks at a dated list."""
        pack = self.pack_of(one)
        return pack is not None and any(rule.kind in _LISTED for rule in pack.content.rules)

    def programme_of(self, one: Readiness) -> ProgrammeStanding | None:
        """Return the programme that an answer is about."""
        return next((each for each in self.programmes if each.programme.uuid == one.programme), None)

    def step_of(self, row: RuleRow) -> StepStanding | None:
        """Return the step that a rule is about."""
        programme = self.programme_of(row.readiness)
        steps = () if programme is None else programme.steps
        return next((one for one in steps if f"{one.step}-{one.number}" == row.answer.code), None)


def person_readiness(session: Session, person_id: int, as_at: date) -> PersonReadiness:
    """Return how somebody stands on *as_at*."""
    found = readiness_of(session, person_id, as_at)
    packs = {pack.code: pack for pack in rule_packs(session, as_at)}
    gaps = {
        one.pack: cpd_timeline(session, person_id, one.pack, as_at).gaps
        for one in found
        if any(rule.kind is RuleKind.GAPS for rule in packs[one.pack].content.rules)
    }
    programmes = programmes_of(session, person_id, as_at)
    nothing = "" if found else nothing_asked_words(session, person_id, as_at)
    entries = len(entries_of(session, person_id, by=as_at))
    return PersonReadiness(person_id, as_at, found, packs, gaps, programmes, entries, nothing)


def key_of(one: Readiness) -> str:
    """Return by what a tab knows an answer: its pack, and the programme where it is about one."""
    return f"{one.pack} {one.programme}".strip()


def state_words(one: Readiness) -> str:
    """Return how somebody stands with a pack, with its shape."""
    return f"{SHAPES[one.state]} {one.state.value.capitalize()}"


def cycle_words(one: Readiness) -> str:
    """Return the cycle and the renewal's window of an answer in a sentence or two."""
    if one.cycle_starts_on is None or one.cycle_ends_on is None:
        return ""
    if one.is_rolling:
        return f"The time from {day_words(one.cycle_starts_on)} to {day_words(one.cycle_ends_on)} counts on this date."
    what = "Programme" if one.programme else "Cycle"
    words = f"{what} from {day_words(one.cycle_starts_on)} to {day_words(one.cycle_ends_on)}."
    if one.opens_on is None or one.closes_on is None:
        return words
    if one.as_at < one.opens_on:
        return f"{words} Renewal opens on {day_words(one.opens_on)} and closes on {day_words(one.closes_on)}."
    is_open = one.as_at <= one.closes_on
    return f"{words} Renewal {'is open until' if is_open else 'closed on'} {day_words(one.closes_on)}."


def paper_of(pack: str) -> str:
    """Return the paper that a register asks for; blank where there is none of its own."""
    if pack == "SWE":
        return SWE_RECORD
    return HCPC_PROFILE if pack.startswith("HCPC-") else ""
