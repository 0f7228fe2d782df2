"""What became of a finding and of a learning action, step by step, each with its day: how either stood on any date follows from that.

A later act is one more step and leaves the earlier ones. What is said for the day of a step is a correction and takes its place. So what was answered for a date stays so, whatever becomes of the finding afterwards.

Source: the rules, sections 1 and 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import ActionState, Decision, LearningActionDraft, PartnerStatus
from cpd_desktop.domain.problems import Refused


class FindingAct(StrEnum):
    """What was done about a finding: the decisions as they are called, closing, and opening again by hand."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not accepted"
    CLOSED = "closed"
    OPENED = "opened again"


_ABOUT_CLOSING = frozenset({FindingAct.CLOSED, FindingAct.OPENED})


@dataclass(frozen=True, slots=True)
class FindingStep:
    """What was done about a finding on a day, with the reason of the decision, or the note of the closing."""

    act: FindingAct
    on: date
    said: str = ""

    @property
    def is_decision(self) -> bool:
        """Whether it is a decision, or that one was taken back."""
        return self.act not in _ABOUT_CLOSING


@dataclass(frozen=True, slots=True)
class FindingCourse:
    """What became of a finding: what was decided last, since when, and the last closing that was not taken back or opened again by hand.

    *taken* are all the steps that brought it there, in the order of their days; empty where the rest tells them already, as it does of one
    that was decided once and closed once. That practice slipped back is no step: it follows from the checks.
    """

    decision: Decision = Decision.UNDECIDED
    decided_on: date | None = None
    reason: str = ""
    closed_on: date | None = None
    closing_note: str = ""
    taken: tuple[FindingStep, ...] = ()

    @property
    def steps(self) -> tuple[FindingStep, ...]:
        """All steps, in the order of their days."""
        return self.taken or self._told()

    def _told(self) -> tuple[FindingStep, ...]:
        found = list[FindingStep]()
        if self.decided_on is not None and self.decision is not Decision.UNDECIDED:
            found.append(FindingStep(FindingAct(self.decision.value), self.decided_on, self.reason))
        if self.closed_on is not None:
            found.append(FindingStep(FindingAct.CLOSED, self.closed_on, self.closing_note))
        return tuple(found)

    def as_at(self, day: date) -> FindingCourse:
        """Return what had become of it by *day*."""
        steps = self.steps
        happened = [one for one in steps if one.on <= day]
        return self if len(happened) == len(steps) else course_after(happened)

    def decided(self, decision: Decision, on: date, reason: str = "") -> FindingCourse:
        """Return the course with a decision of the day *on*, *undecided* to take the last one back from that day.

        One of a later day than the last is a step of its own. Said for the day of a decision, it takes the place of that one alone. The same
        decision with the same reason on another day corrects the day of the last, where nothing lies between. Raises Refused, with the field,
        for a day before another decision, and before a closing that rests on the decision before.
        """
        step, steps = FindingStep(FindingAct(decision.value), on, reason), self.steps
        decisions = [at for at, one in enumerate(steps) if one.is_decision]
        if not decisions:
            return self if decision is Decision.UNDECIDED else course_after((step,))
        at = next((at for at in decisions if steps[at].on == on), decisions[-1])
        if on > steps[at].on:
            return self._decided_later(step, steps[at])
        if on < steps[at].on:
            _refuse_before_others(steps, decisions, step)
        until = next((other for other in decisions if other > at), len(steps))
        closings = steps[at + 1 : until]
        if closings and decision is not Decision.ACCEPTED:
            raise _too_early(closings)
        return course_after(_without_idle((*steps[:at], step, *steps[at + 1 :])))

    def _decided_later(self, step: FindingStep, last: FindingStep) -> FindingCourse:
        """Return the course with a *step* of a later day than the decision before, *last*."""
        steps = self.steps
        if step.act is last.act is FindingAct.UNDECIDED:
            return self
        is_next = all(one.on <= last.on or one.on > step.on for one in steps)
        if is_next and (step.act, step.said) == (last.act, last.said) and not _closed_with(steps, last):
            return course_after(tuple(step if one == last else one for one in steps))
        later = [one for one in steps if not one.is_decision and one.on > step.on]
        if later:
            raise _too_early(later)
        return course_after((*steps, step))

    def before_closing(self, on: date) -> FindingCourse:
        """Return the course that a closing of the day *on* follows.

        Where the last closing was opened again on a later day than *on*, the closing corrects that one: both go.
        """
        steps = self.steps
        while steps and steps[-1].act is FindingAct.OPENED and steps[-1].on > on:
            steps = steps[:-2]
        return self if len(steps) == len(self.steps) else course_after(steps)

    def closed(self, on: date, note: str = "") -> FindingCourse:
        """Return the course with a closing of the day *on*: the first, or one after practice had slipped back or it was opened again."""
        return course_after((*self.before_closing(on).steps, FindingStep(FindingAct.CLOSED, on, note)))

    def opened(self, on: date) -> FindingCourse:
        """Return the course of one that is closed, opened again on the day *on*; that of its closing or before: it was closed by mistake."""
        steps = self.steps
        if on <= steps[-1].on:
            return course_after(steps[:-1])
        return course_after((*steps, FindingStep(FindingAct.OPENED, on)))


def course_after(steps: Sequence[FindingStep]) -> FindingCourse:
    """Return what became of a finding by *steps*, in the order of their days."""
    now = FindingCourse()
    for one in steps:
        if one.act is FindingAct.CLOSED:
            now = replace(now, closed_on=one.on, closing_note=one.said)
        elif one.act is FindingAct.OPENED:
            now = replace(now, closed_on=None, closing_note="")
        elif one.act is FindingAct.UNDECIDED:
            now = FindingCourse()
        else:
            decision = Decision(one.act.value)
            # Said again, it is decided since the first day.
            since = now.decided_on if decision is now.decision and now.decided_on is not None else one.on
            now = FindingCourse(decision, since, one.said)
    taken = tuple(steps)
    return now if now.steps == taken else replace(now, taken=taken)


def _closed_with(steps: Sequence[FindingStep], decision: FindingStep) -> bool:
    """Whether it was closed on the day of its *decision* itself: the decision cannot be of a later day."""
    return any(one.on == decision.on for one in steps[steps.index(decision) + 1 :])


def _without_idle(steps: Sequence[FindingStep]) -> tuple[FindingStep, ...]:
    """Return *steps* without those that take back what nothing stood before: they leave nothing behind."""
    kept = list[FindingStep]()
    for one in steps:
        last = next((other.act for other in reversed(kept) if other.is_decision), FindingAct.UNDECIDED)
        if one.act is not FindingAct.UNDECIDED or last is not FindingAct.UNDECIDED:
            kept.append(one)
    return tuple(kept)


def _refuse_before_others(steps: Sequence[FindingStep], decisions: Sequence[int], step: FindingStep) -> None:
    """Raise Refused where *step*, of an earlier day than the last decision, does not correct the day of that alone."""
    last = decisions[-1]
    between = [one for one in steps[:last] if one.on > step.on]
    closings, others = [one for one in between if not one.is_decision], [one for one in between if one.is_decision]
    if closings:
        raise _too_early(closings)
    if others or step.act is not steps[last].act:
        wrong = (others or [steps[last]])[-1]
        message = f"It was {wrong.act} on {wrong.on:%d/%m/%Y}: give a later day, or that one to correct it."
        raise Refused(message, field="on")


def _too_early(closings: Sequence[FindingStep]) -> Refused:
    last = closings[-1]
    message = f"It was {last.act} on {last.on:%d/%m/%Y}: give a day from then on, or take that back first."
    return Refused(message, field="on")


@dataclass(frozen=True, slots=True)
class StateStep:
    """That an action was done, dropped because of *reason*, or opened again, on a day."""

    state: ActionState
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartnerReport:
    """What a partner said of an action of theirs by a day, and *how* we saw it ourselves on that day; blank where we only heard so."""

    status: PartnerStatus
    on: date
    how: str = ""


def states_told(state: ActionState, state_on: date, reason: str) -> tuple[StateStep, ...]:
    """Return the states of an action that took one step at most; none while it is open."""
    return () if state is ActionState.OPEN else (StateStep(state, state_on, reason),)


def reports_told(said: LearningActionDraft) -> tuple[PartnerReport, ...]:
    """Return what a draft alone tells of a partner: what they say, known from the day on which we last saw it, else from the agreement."""
    if not said.organisation:
        return ()
    return (PartnerReport(said.partner_status, said.assured_on or said.agreed_on, said.assured_how),)


def ended(states: tuple[StateStep, ...], step: StateStep) -> tuple[StateStep, ...]:
    """Return the states of an open action with the *step* that ends it.

    Where it was opened again on a later day than that, the step corrects the one before: both go.
    """
    while states and states[-1].state is ActionState.OPEN and states[-1].on > step.on:
        states = states[:-2]
    return (*states, step)


def opened_again(states: tuple[StateStep, ...], on: date) -> tuple[StateStep, ...]:
    """Return the states of a settled action, opened again on the day *on*; that of its end or before: it was ended by mistake."""
    return states[:-1] if on <= states[-1].on else (*states, StateStep(ActionState.OPEN, on))


def seen(reports: tuple[PartnerReport, ...], report: PartnerReport) -> tuple[PartnerReport, ...]:
    """Return the reports with one more, in the order of their days. Of one day, the same look said anew takes the place of the first."""
    kept = [one for one in reports if one.on != report.on or (one.how and not report.how)]
    return tuple(sorted((*kept, report), key=lambda one: one.on))


def reports_corrected(
    reports: tuple[PartnerReport, ...], before: LearningActionDraft, draft: LearningActionDraft, today: date
) -> tuple[PartnerReport, ...]:
    """Return the reports of an action that said *before* once *draft* is in its place.

    Another status alone is news of *today*. A look of a later day than the last is one more; of that day or an earlier one, or said in
    other words, it corrects the last; taken out, we did not see it on that day. Raises Refused, with the field, where it was seen before it
    was agreed.
    """
    if not draft.organisation or not before.organisation:
        return seen_since_agreed(reports_told(draft), draft, before)
    after = _looks_corrected(_agreed_anew(reports, before, draft), before, draft, today)
    return seen_since_agreed(tuple(sorted(after, key=lambda one: one.on)), draft, before)


def seen_since_agreed(
    reports: tuple[PartnerReport, ...], draft: LearningActionDraft, before: LearningActionDraft | None = None
) -> tuple[PartnerReport, ...]:
    """Return *reports* of an action that says *draft*, and said *before* where it is corrected.

    Raises Refused where one is a look of a day before it was agreed, with the field that says so now.
    """
    first = min((one.on for one in reports if one.how), default=None)
    if first is None or first >= draft.agreed_on:
        return reports
    if first == draft.assured_on and (before is None or before.assured_on != first):
        message = f"It was agreed on {draft.agreed_on:%d/%m/%Y}: we saw it on that day or later."
        raise Refused(message, field="assured_on")
    message = f"We saw it ourselves on {first:%d/%m/%Y}: it was agreed on that day or earlier."
    raise Refused(message, field="agreed_on")


def unseen(reports: tuple[PartnerReport, ...], on: date, agreed_on: date) -> tuple[PartnerReport, ...]:
    """Return the reports without the look of the day *on*, recorded by mistake, and what was said with it.

    Where nothing else was said, it is not known since *agreed_on*. Raises Refused, with the field, where there is no look of that day.
    """
    kept = tuple(one for one in reports if one.on != on or not one.how)
    if len(kept) == len(reports):
        message = f"Nothing is recorded of seeing it on {on:%d/%m/%Y}: give the day of a look."
        raise Refused(message, field="on")
    return kept or (PartnerReport(PartnerStatus.NOT_KNOWN, agreed_on),)


def _agreed_anew(
    reports: tuple[PartnerReport, ...], before: LearningActionDraft, draft: LearningActionDraft
) -> tuple[PartnerReport, ...]:
    """Return the reports once the agreement is of another day: what was known from it on, or said by the new day, is known since that."""
    heard = [one for one in reports if not one.how and (one.on == before.agreed_on or one.on <= draft.agreed_on)]
    if not heard:
        return reports
    return (replace(heard[-1], on=draft.agreed_on), *(one for one in reports if one not in heard))


def _looks_corrected(
    reports: tuple[PartnerReport, ...], before: LearningActionDraft, draft: LearningActionDraft, today: date
) -> tuple[PartnerReport, ...]:
    if (draft.assured_on, draft.assured_how) == (before.assured_on, before.assured_how):
        if draft.partner_status is before.partner_status:
            return reports
        if reports and reports[-1].on >= today:
            return (*reports[:-1], replace(reports[-1], status=draft.partner_status))
        return (*reports, PartnerReport(draft.partner_status, today))
    last = max((one for one in reports if one.how), key=lambda one: one.on, default=None)
    if draft.assured_on is None:
        heard = tuple(replace(one, how="") if one is last else one for one in reports)
        return (*heard[:-1], replace(heard[-1], status=draft.partner_status)) if heard else reports_told(draft)
    report = PartnerReport(draft.partner_status, draft.assured_on, draft.assured_how)
    kept = reports if last is None or report.on > last.on else tuple(one for one in reports if one is not last)
    if any(one.how and one.on == report.on for one in kept):
        message = f"Another look of {report.on:%d/%m/%Y} is recorded: give another day."
        raise Refused(message, field="assured_on")
    return seen(kept, report)
