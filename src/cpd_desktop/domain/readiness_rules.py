"""The rules of readiness: each over one person's facts on a date, as a sentence with its n of N, and what would meet it.

Source of the conventions: the project's rules, section 8. The figures are data of the rule packs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from cpd_desktop.domain.approval_standing import day_words, hours_text
from cpd_desktop.domain.approvals import ApprovalLine, ApprovalRule, ApprovalState
from cpd_desktop.domain.cpd_timeline import CpdTimeline, DatedActivity, Gap, time_spent, timeline_of
from cpd_desktop.domain.last_renewal import last_renewal
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.programmes import Programme, StepStanding, StepState
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.rule_packs import Cycle, PackContent, PackRule, RuleKind, RulePack, cycle_on, day_in

OF_ENTRIES = frozenset({RuleKind.PIECES, RuleKind.PEER, RuleKind.REVIEW})
"""The rules that look at entries alone."""
OF_ACTIVITIES = frozenset({RuleKind.LIST, RuleKind.GAPS, RuleKind.MIX, RuleKind.HOURS})
"""The rules that look at everything somebody did."""
_MINUTES_AN_HOUR = 60


class Piece(NamedTuple):
    """A CPD entry as far as a register counts it: when it was over, and whether it says the same as another (*sameness*)."""

    last_on: date
    sameness: str
    has_peer: bool
    is_reflective: bool


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Who is asked about, with their teams on the date; *registered_on* None where it is not known."""

    person_id: int
    name: str
    team: str
    registered_on: date | None = None
    uuid: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class CpdFacts:
    """What the rules look at, of one person, known and done by the date asked about.

    *tasks* are days by the last day of the cycle and the task; *explained* the days from which gaps of the cycle were explained,
    *statements* the kinds written for it; *approvals* lines of the ledger by kind.
    """

    pieces: Sequence[Piece] = ()
    activities: Sequence[DatedActivity] = ()
    tasks: Mapping[tuple[date, str], date] = field(default_factory=dict)
    explained: Collection[date] = ()
    statements: Collection[str] = ()
    approvals: Mapping[str, ApprovalLine] = field(default_factory=dict)
    programme: Programme | None = None
    steps: Sequence[StepStanding] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """One person and one pack on a date."""

    person: AskedPerson
    content: PackContent
    facts: CpdFacts
    as_at: date
    cycle: Cycle | None
    timeline: CpdTimeline | None

    @property
    def by_when(self) -> date | None:
        """The day by which what the cycle asks for is needed; None where no day is set, as for the months up to the date."""
        if self.cycle is None or not self.content.cycle.ends:
            return None
        return self.cycle.closes_on or self.cycle.ends_on

    def by_words(self) -> str:
        """Return ` by 30 November 2027`, blank where no day is set."""
        return "" if self.by_when is None else f" by {day_words(self.by_when)}"


def readiness_on(person: AskedPerson, pack: RulePack, facts: CpdFacts, as_at: date) -> Readiness:
    """Return how *person* stands with *pack* on *as_at*."""
    content = pack.content
    cycle = cycle_on(content.cycle, as_at)
    has_list = any(rule.kind in OF_ACTIVITIES for rule in content.rules)
    timeline = _timeline(pack, cycle, person, facts, as_at) if cycle is not None and has_list else None
    case = _Case(person, content, facts, as_at, cycle, timeline)
    answers = [answer for rule in content.rules for answer in _ANSWERS[rule.kind](rule, case)]
    if cycle is not None and _joined_late(content, cycle, person.registered_on):
        answers = [_as_joined_late(answer, case) for answer in answers]
    if cycle is not None:
        answers += _last_renewal(case, cycle)
    bounds = _bounds(case)
    return Readiness(
        person.person_id, person.name, person.team, pack.code, pack.title, as_at, *bounds,
        None if cycle is None else cycle.opens_on, None if cycle is None else cycle.closes_on, tuple(answers),
        "" if facts.programme is None else facts.programme.uuid, person.uuid, person.staff_number,
        is_rolling=cycle is not None and not content.cycle.ends,
    )  # fmt: skip


def _timeline(pack: RulePack, cycle: Cycle, person: AskedPerson, facts: CpdFacts, as_at: date) -> CpdTimeline:
    months = next((rule.number for rule in pack.content.rules if rule.kind is RuleKind.GAPS), 0)
    return timeline_of(
        pack.code, (cycle.starts_on, cycle.ends_on), facts.activities, as_at, registered_on=person.registered_on,
        gap_months=months, explained=facts.explained,
    )  # fmt: skip


def _bounds(case: _Case) -> tuple[date | None, date | None]:
    """Return the first and the last day of the cycle, the approval year or the programme."""
    if case.cycle is not None:
        return case.cycle.starts_on, case.cycle.ends_on
    if case.facts.programme is not None:
        return case.facts.programme.starts_on, case.facts.programme.ends_on
    kinds = [rule.asks for rule in case.content.rules if rule.kind is RuleKind.APPROVAL]
    lines = [case.facts.approvals[kind] for kind in kinds if kind in case.facts.approvals]
    line = next((one for one in lines if one.year_ends is not None), None)
    return (None, None) if line is None else (line.year_starts, line.year_ends)


def _joined_late(content: PackContent, cycle: Cycle, registered_on: date | None) -> bool:
    """Whether somebody registered so late in the cycle that only a part is asked of them."""
    if not content.late_from or registered_on is None or registered_on > cycle.ends_on:
        return False
    late_from = day_in(cycle.ends_on.year, content.late_from)
    if late_from > cycle.ends_on:
        late_from = day_in(cycle.ends_on.year - 1, content.late_from)
    return late_from <= registered_on


def _as_joined_late(answer: RuleAnswer, case: _Case) -> RuleAnswer:
    if answer.code in case.content.late_asks:
        return answer
    registered_on = case.person.registered_on or case.as_at
    why = f"Not asked for in this cycle: registered on {day_words(registered_on)}."
    return replace(answer, met=False, is_asked=False, why=why, to_do="", counts_for_readiness=False, due_on=None)


def _answer(rule: PackRule, *, met: bool, why: str, to_do: str = "", due_on: date | None = None) -> RuleAnswer:
    return RuleAnswer(
        rule.code, rule.title, met, why, "" if met else to_do, not rule.is_told, rule.kind.value, None if met else due_on
    )  # fmt: skip


def counted(count: int, needed: int, one: str, many: str) -> str:
    """Return `1 of 2 pieces`, or with enough `3 pieces, 2 needed`."""
    if count < needed:
        return f"{count:,} of {needed:,} {one if needed == 1 else many}"
    return f"{count:,} {one if count == 1 else many}, {needed:,} needed"


def _pieces(case: _Case) -> list[Piece]:
    """Return the entries of the cycle by the date."""
    if case.cycle is None:
        return []
    last = min(case.as_at, case.cycle.ends_on)
    return [one for one in case.facts.pieces if case.cycle.starts_on <= one.last_on <= last]


def different(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the reflective ones of *pieces*, of those that say the same one, with the peer reflection that any of them has."""
    found: dict[str | int, Piece] = {}
    for at, one in enumerate(pieces):
        if one.is_reflective:
            before = found.get(one.sameness or at)
            found[one.sameness or at] = one if before is None or one.has_peer else before
    return list(found.values())


def _different_pieces(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    pieces = _pieces(case)
    counting = different(pieces)
    reflective = sum(one.is_reflective for one in pieces)
    why = f"{counted(len(counting), rule.number, 'different piece', 'different pieces')}"
    if reflective > len(counting):
        why += f"; {_number(reflective - len(counting), 'entry says', 'entries say')} the same as another and counts once with it"
    if len(pieces) > reflective:
        why += f"; {_number(len(pieces) - reflective, 'entry does', 'entries do')} not say yet what was learnt and its impact"
    more = rule.number - len(counting)
    to_do = f"Write {_number(more, 'more piece', 'more pieces')} with what was learnt and its impact{case.by_words()}."
    return [_answer(rule, met=more <= 0, why=f"{why}.", to_do=to_do, due_on=case.by_when)]


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _peer(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    count = sum(one.has_peer for one in different(_pieces(case)))
    why = counted(count, rule.number, "piece discussed with a peer", "pieces discussed with a peer")
    to_do = f"Discuss a piece with a peer, and write what came of it{case.by_words()}."
    return [_answer(rule, met=count >= rule.number, why=f"{why}.", to_do=to_do, due_on=case.by_when)]


def _review(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    """Answer as a register's review of a sample would: a clear impact in one piece, and a discussion with a peer in one.

    It looks at entries as they are, finished or not; those that say the same count once here too.
    """
    pieces = _pieces(case)
    impacts = len(different(pieces))
    peers = len({one.sameness or at for at, one in enumerate(pieces) if one.has_peer})
    why = f"{_number(impacts, 'piece', 'pieces')} with an impact; of all entries, unfinished ones too, {peers:,} with a peer. One of each is looked for."
    to_do = "Write the impact of a piece, and what came of discussing one with a peer."
    return [_answer(rule, met=bool(impacts and peers), why=why, to_do=to_do)]


def _task(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    cycle = case.cycle
    done_on = None if cycle is None else case.facts.tasks.get((cycle.ends_on, rule.code))
    if done_on is not None and done_on <= case.as_at:
        return [_answer(rule, met=True, why=f"Done on {day_words(done_on)}.")]
    if cycle is not None and cycle.opens_on is not None and case.as_at < cycle.opens_on:
        early = replace(rule, is_told=True)
        return [_answer(early, met=False, why=f"Renewal opens on {day_words(cycle.opens_on)}.", due_on=case.by_when)]
    why = "Not marked as done."
    return [_answer(rule, met=False, why=why, to_do=f"{rule.title}: to do{case.by_words()}.", due_on=case.by_when)]


def _last_renewal(case: _Case, cycle: Cycle) -> list[RuleAnswer]:
    ended_on = add_days(cycle.starts_on, -1)
    before = cycle_on(case.content.cycle, ended_on)
    tasks = [rule for rule in case.content.rules if rule.kind is RuleKind.TASK]
    if before is None or before.ends_on != ended_on:
        return []
    if _joined_late(case.content, before, case.person.registered_on):
        tasks = [rule for rule in tasks if rule.code in case.content.late_asks]
    return last_renewal(tasks, case.facts.tasks, ended_on, case.person.registered_on, case.as_at)


def _list(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    found = 0 if case.timeline is None else len(case.timeline.activities)
    why = counted(found, rule.number, "activity", "activities")
    to_do = f"Record {_number(rule.number - found, 'more activity', 'more activities')}{case.by_words()}."
    return [_answer(rule, met=found >= rule.number, why=f"{why}.", to_do=to_do, due_on=case.by_when)]


def _gaps(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    gaps = () if case.timeline is None else case.timeline.gaps
    if not gaps:
        return [_answer(rule, met=True, why=f"No {rule.number} calendar months in a row without any activity.")]
    explained = sum(one.is_explained for one in gaps)
    first = next((one for one in gaps if not one.is_explained), None)
    why = f"{explained:,} of {_number(len(gaps), 'gap', 'gaps')} explained."
    to_do = "" if first is None else f"Explain the gap {gap_words(first)}, or record what was done then."
    return [_answer(rule, met=first is None, why=why, to_do=to_do, due_on=case.by_when)]


def gap_words(gap: Gap) -> str:
    """Return a gap as it is said: `from 1 February to 30 April 2026`."""
    first = day_words(gap.starts_on)
    if gap.starts_on.year == gap.ends_on.year:
        first = first.removesuffix(f" {gap.starts_on.year}")
    return f"from {first} to {day_words(gap.ends_on)}"


def _mix(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    types = () if case.timeline is None else case.timeline.types
    why = counted(len(types), rule.number, "type of activity", "types of activity")
    why += f": {', '.join(types)}." if types else "."
    to_do = f"Record an activity of another type{case.by_words()}."
    return [_answer(rule, met=len(types) >= rule.number, why=why, to_do=to_do, due_on=case.by_when)]


def _statement(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    is_written = rule.asks in case.facts.statements
    why = "Written." if is_written else f"Not written yet; about {rule.number:,} words."
    return [_answer(rule, met=is_written, why=why, to_do=f"Write the {rule.title[:1].lower()}{rule.title[1:]}.")]


def _selection(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    """Tell who cannot be selected for audit when renewal opens, as they will have been registered for too short a time."""
    registered_on = case.person.registered_on
    if registered_on is None or case.cycle is None:
        return []
    opens_on = case.cycle.opens_on or case.cycle.ends_on
    if add_months(registered_on, rule.number) <= opens_on:
        return []
    why = (
        f"Not selected when renewal opens on {day_words(opens_on)}: registered for less than {rule.number} months then."
    )
    return [_answer(rule, met=True, why=why)]


def _hours(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    """Add up the hours of the timeline; of what was done over several days, those in the time asked about."""
    minutes, untimed, in_part = (0, 0, 0) if case.timeline is None else time_spent(case.timeline)
    hours, needed = (Decimal(minutes) / _MINUTES_AN_HOUR).quantize(Decimal("0.01"), ROUND_DOWN), Decimal(rule.number)
    since = "" if case.timeline is None else f" since {day_words(case.timeline.starts_on)}"
    why = f"{hours_text(hours)} of {rule.number} hours{since}"
    if in_part:
        why += f"; {_number(in_part, 'activity counts', 'activities count')} in part, by the days in this time"
    if untimed:
        why += f"; {_number(untimed, 'activity', 'activities')} without a time"
    lacking = hours_text(needed - hours)
    to_do = f"{lacking} more {'hour' if lacking == '1' else 'hours'} of CPD{case.by_words()}"
    to_do += ", or the time of what has none." if untimed else "."
    return [_answer(rule, met=hours >= needed, why=f"{why}.", to_do=to_do, due_on=case.by_when)]


def _approval(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    """Say how an approval stands, as the ledger has it; nothing where there is no line of the kind."""
    line = case.facts.approvals.get(rule.asks)
    if line is None:
        return []
    said = _sentence(line.sentence)
    if line.state is ApprovalState.LAPSED:
        return [
            _answer(rule, met=False, why=said, to_do="Have the approval renewed, and record it.", due_on=line.ends_on)
        ]
    if line.state is ApprovalState.NOT_RECORDED:
        return [_answer(rule, met=False, why=said, to_do="Record the day of the approval.")]
    if line.state is ApprovalState.NOT_YET:
        return [_answer(replace(rule, is_told=True), met=False, why=said)]
    since = "" if line.approved_on is None else f"Approved on {day_words(line.approved_on)}"
    until = "" if line.ends_on is None else f", until {day_words(line.ends_on)}"
    return [_answer(rule, met=True, why=f"{since}{until}." if since else said), _kept_alive(rule, line)]


def _kept_alive(rule: PackRule, line: ApprovalLine) -> RuleAnswer:
    """Say how what the approval rests on stands: the hours of its year, or recent training."""
    beside = replace(rule, code=f"{rule.code}-rests-on")
    why, by = _sentence(line.sentence), line.year_ends
    when = "" if by is None else f" by {day_words(by)}"
    if line.kind.rule is ApprovalRule.HOURS:
        beside = replace(beside, title="Hours in the approval year")
        lacking = hours_text((line.hours_needed or Decimal(0)) - line.hours)
        to_do = f"{lacking} more {'hour' if lacking == '1' else 'hours'} of training{when}."
        return _answer(beside, met=not line.is_short, why=why, to_do=to_do, due_on=by)
    beside = replace(beside, title=f"Recent practice: {line.kind.title}")
    to_do = "Record training or practice that counts: what it rests on has run out."
    return _answer(beside, met=not line.is_out_of_date, why=why, to_do=to_do, due_on=by)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _step(rule: PackRule, case: _Case) -> list[RuleAnswer]:
    found = [one for one in case.facts.steps if (one.step, one.number) == (rule.code, rule.nth)]
    return [_step_answer(replace(rule, code=f"{rule.code}-{rule.nth}", title=one.title), one) for one in found]


def _step_answer(rule: PackRule, step: StepStanding) -> RuleAnswer:
    if step.done_on is not None:
        return _answer(rule, met=True, why=f"Done on {day_words(step.done_on)}.")
    due = "" if step.due_on is None else day_words(step.due_on)
    if step.state is StepState.OVERDUE:
        return _answer(
            rule,
            met=False,
            why="Not taken yet.",
            to_do=f"{rule.title}: take it now; it was due by {due}.",
            due_on=step.due_on,
        )
    why = f"Optional, by {due}." if step.state is StepState.OPTIONAL else f"Due by {due}."
    return _answer(replace(rule, is_told=True), met=False, why=why, due_on=step.due_on)


def _profession(rule: PackRule, _: _Case) -> list[RuleAnswer]:
    why = "The registration does not say which profession it is for."
    to_do = "Record the registration number with its letters, such as OT, or a post that names the profession."
    return [_answer(rule, met=False, why=why, to_do=to_do)]


_ANSWERS: Mapping[RuleKind, Callable[[PackRule, _Case], list[RuleAnswer]]] = {
    RuleKind.PIECES: _different_pieces,
    RuleKind.PEER: _peer,
    RuleKind.REVIEW: _review,
    RuleKind.TASK: _task,
    RuleKind.LIST: _list,
    RuleKind.GAPS: _gaps,
    RuleKind.MIX: _mix,
    RuleKind.STATEMENT: _statement,
    RuleKind.SELECTION: _selection,
    RuleKind.HOURS: _hours,
    RuleKind.APPROVAL: _approval,
    RuleKind.STEP: _step,
    RuleKind.PROFESSION: _profession,
}
