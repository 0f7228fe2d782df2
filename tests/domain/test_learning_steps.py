"""What becomes of a finding and of an action, step by step: each later act leaves what was so on every earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.learning import ActionState, Decision, LearningActionDraft, PartnerStatus
from cpd_desktop.domain.learning_steps import (
    FindingAct,
    FindingCourse,
    FindingStep,
    PartnerReport,
    StateStep,
    course_after,
    ended,
    opened_again,
    reports_corrected,
    reports_told,
    seen,
    unseen,
)
from cpd_desktop.domain.problems import Refused

FEB, MAR, APR, MAY, JUN = (date(2026, month, 1) for month in range(2, 7))
DAY = timedelta(days=1)
ACCEPTED = FindingCourse().decided(Decision.ACCEPTED, FEB)
CLOSED = ACCEPTED.closed(MAR, "Ten of ten")
OPENED = CLOSED.opened(MAY)
BOTH = ACCEPTED.decided(Decision.NOT_ACCEPTED, MAR, "No")
ACCEPT, REFUSE, UNDECIDED = Decision.ACCEPTED, Decision.NOT_ACCEPTED, Decision.UNDECIDED
Steps = list[tuple[str, date]]


def steps(course: FindingCourse) -> Steps:
    return [(one.act.value, one.on) for one in course.steps]


def test_what_was_decided_and_closed_once_needs_no_steps_beside_it() -> None:
    assert (CLOSED.taken, CLOSED.closed_on, CLOSED.closing_note) == ((), MAR, "Ten of ten")
    assert steps(CLOSED) == [("accepted", FEB), ("closed", MAR)]
    assert (OPENED.closed_on, OPENED.closing_note, len(OPENED.taken)) == (None, "", 3)
    assert FindingCourse(ACCEPT, FEB, "", MAR, "Ten of ten") == CLOSED


@pytest.mark.parametrize(
    ("before", "decision", "on", "after"),
    [
        # Another decision of a later day is one more; on the day of one it takes the place of that alone.
        (ACCEPTED, REFUSE, FEB + DAY, [("accepted", FEB), ("not accepted", FEB + DAY)]),
        (ACCEPTED, REFUSE, FEB, [("not accepted", FEB)]),
        (BOTH, ACCEPT, FEB, [("accepted", FEB), ("not accepted", MAR)]),
        (BOTH, REFUSE, FEB, [("not accepted", FEB), ("not accepted", MAR)]),
        (BOTH, UNDECIDED, FEB, [("not accepted", MAR)]),
        (BOTH.decided(UNDECIDED, MAR), UNDECIDED, FEB, []),
        # The same one as the last, of an earlier day that no other lies after, corrects its day.
        (BOTH, REFUSE, FEB + DAY, [("accepted", FEB), ("not accepted", FEB + DAY)]),
        # So it is with the same one, said again for another reason.
        (ACCEPTED, ACCEPT, MAR, [("accepted", FEB), ("accepted", MAR)]),
        (ACCEPTED, ACCEPT, FEB, [("accepted", FEB)]),
        (ACCEPTED, ACCEPT, FEB - DAY, [("accepted", FEB - DAY)]),
        (CLOSED, ACCEPT, FEB - DAY, [("accepted", FEB - DAY), ("closed", MAR)]),
        # After a closing that practice has undone.
        (CLOSED, ACCEPT, MAR + DAY, [("accepted", FEB), ("closed", MAR), ("accepted", MAR + DAY)]),
        (CLOSED, REFUSE, MAR + DAY, [("accepted", FEB), ("closed", MAR), ("not accepted", MAR + DAY)]),
        (OPENED, REFUSE, MAY, [("accepted", FEB), ("closed", MAR), ("opened again", MAY), ("not accepted", MAY)]),
        # Taken back on a later day, it was so until then; on its own day it never was.
        (ACCEPTED, UNDECIDED, MAR, [("accepted", FEB), ("undecided", MAR)]),
        (ACCEPTED, UNDECIDED, FEB, []),
        (FindingCourse(), UNDECIDED, FEB, []),
        (ACCEPTED.decided(REFUSE, MAR, "No"), UNDECIDED, MAR, [("accepted", FEB), ("undecided", MAR)]),
        (ACCEPTED.decided(UNDECIDED, MAR), UNDECIDED, APR, [("accepted", FEB), ("undecided", MAR)]),
    ],
)  # fmt: skip
def test_a_decision_is_one_more_step_or_a_correction(
    before: FindingCourse, decision: Decision, on: date, after: Steps
) -> None:
    assert steps(before.decided(decision, on, "Because")) == after


@pytest.mark.parametrize(
    ("before", "decision", "on"),
    [
        (CLOSED, REFUSE, FEB), (CLOSED, UNDECIDED, FEB), (CLOSED, REFUSE, MAR - DAY), (OPENED, REFUSE, MAY - DAY),
        (OPENED, ACCEPT, APR), (CLOSED, ACCEPT, MAR - DAY), (OPENED.decided(REFUSE, JUN, "No"), ACCEPT, APR),
    ],
)  # fmt: skip
def test_no_decision_is_put_before_a_closing_that_rests_on_another(
    before: FindingCourse, decision: Decision, on: date
) -> None:
    with pytest.raises(Refused, match="give a day from then on") as refused:
        before.decided(decision, on, "No")
    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("before", "decision", "on", "named"),
    [
        (ACCEPTED, REFUSE, FEB - DAY, "accepted on 01/02/2026"), (ACCEPTED, UNDECIDED, FEB - DAY, "accepted on 01/02/2026"),
        (BOTH, ACCEPT, FEB + DAY, "not accepted on 01/03/2026"), (BOTH, ACCEPT, FEB - DAY, "accepted on 01/02/2026"),
        (BOTH, REFUSE, FEB - DAY, "accepted on 01/02/2026"), (BOTH.decided(ACCEPT, MAY), ACCEPT, FEB + DAY, "not accepted on 01/03/2026"),
    ],
)  # fmt: skip
def test_no_decision_on_an_earlier_day_takes_out_a_later_one(
    before: FindingCourse, decision: Decision, on: date, named: str
) -> None:
    with pytest.raises(Refused, match=f"^It was {named}: give a later day, or that one to correct it") as refused:
        before.decided(decision, on, "Because")
    assert refused.value.field == "on"


def test_the_day_of_a_decision_is_corrected_to_a_later_one_where_nothing_lies_between() -> None:
    assert steps(ACCEPTED.decided(ACCEPT, MAR)) == [("accepted", MAR)]
    assert steps(BOTH.decided(REFUSE, APR, "No")) == [("accepted", FEB), ("not accepted", APR)]
    assert steps(CLOSED.decided(ACCEPT, MAR - DAY)) == [("accepted", MAR - DAY), ("closed", MAR)]
    # After a closing, or on the day of one, it is a decision anew.
    assert steps(CLOSED.decided(ACCEPT, MAR))[2:] == [("accepted", MAR)]
    on_its_day = ACCEPTED.closed(FEB)
    assert steps(on_its_day.decided(ACCEPT, MAR))[1:] == [("closed", FEB), ("accepted", MAR)]


def test_what_is_decided_again_is_so_decided_since_the_first_day() -> None:
    again = CLOSED.decided(ACCEPT, APR, "It is still ours")
    assert (again.decided_on, again.reason, again.closed_on) == (FEB, "It is still ours", None)
    other = again.decided(REFUSE, MAY, "The trust does it").decided(ACCEPT, JUN)
    assert (other.decided_on, other.as_at(JUN - DAY).reason, other.as_at(MAR).closed_on) == (
        JUN,
        "The trust does it",
        MAR,
    )


def test_closing_and_opening_again_keep_each_other_unless_they_correct() -> None:
    assert steps(OPENED.closed(MAY))[2:] == [("opened again", MAY), ("closed", MAY)]
    # It was opened to say that it was closed on another day: it never was open in between.
    assert steps(OPENED.closed(APR, "Ten")) == [("accepted", FEB), ("closed", APR)]
    assert steps(OPENED.closed(FEB)) == [("accepted", FEB), ("closed", FEB)]
    for on in (MAR, FEB):
        assert CLOSED.opened(on) == ACCEPTED
    assert steps(CLOSED.opened(MAR + DAY))[-1] == ("opened again", MAR + DAY)


@pytest.mark.parametrize(
    ("as_at", "decision", "closed_on"),
    [
        (FEB - DAY, UNDECIDED, None), (FEB, ACCEPT, None), (MAR - DAY, ACCEPT, None), (MAR, ACCEPT, MAR), (MAY - DAY, ACCEPT, MAR),
        (MAY, ACCEPT, None), (JUN - DAY, ACCEPT, None), (JUN, ACCEPT, JUN), (date.max, ACCEPT, JUN),
    ],
)  # fmt: skip
def test_on_each_day_it_stands_as_the_steps_until_then_say(
    as_at: date, decision: Decision, closed_on: date | None
) -> None:
    found = OPENED.closed(JUN).as_at(as_at)
    assert (found.decision, found.closed_on) == (decision, closed_on)


_LATER = st.lists(
    st.tuples(st.sampled_from(["accept", "refuse", "undecided", "close", "open"]), st.integers(1, 40)), max_size=8
)


@given(_LATER, st.integers(0, 200))
def test_whatever_is_done_on_later_days_every_earlier_day_stays_as_it_was(
    acts: list[tuple[str, int]], until: int
) -> None:
    course, on, as_at = ACCEPTED, FEB, FEB + until * DAY
    before = course.as_at(as_at) if as_at < FEB else None
    for act, days in acts:
        on += days * DAY
        if on > as_at and before is None:
            before = course.as_at(as_at)
        last = course.steps[-1].act
        if act == "close" and course.decision is ACCEPT:
            course = course.closed(on)
        elif act == "open" and last is FindingAct.CLOSED:
            course = course.opened(on)
        elif act in ("refuse", "undecided") and last.value not in ("not accepted", "undecided"):
            course = course.decided(REFUSE if act == "refuse" else UNDECIDED, on, "No")
        elif act == "accept" and last in (FindingAct.NOT_ACCEPTED, FindingAct.UNDECIDED):
            course = course.decided(ACCEPT, on)
        days_of = [one.on for one in course.steps]
        assert days_of == sorted(days_of)
        assert course_after(course.steps) == course
    if before is not None:
        assert course.as_at(as_at) == before


DONE, DROPPED = StateStep(ActionState.DONE, MAR), StateStep(ActionState.DROPPED, APR, "No money")


def test_the_states_of_an_action_follow_each_other_or_are_corrected() -> None:
    opened = opened_again((DONE,), MAY)
    assert opened == (DONE, StateStep(ActionState.OPEN, MAY))
    assert opened_again((DONE,), MAR) == ()
    assert ended((), DONE) == (DONE,)
    assert ended(opened, StateStep(ActionState.DONE, JUN)) == (*opened, StateStep(ActionState.DONE, JUN))
    # Done on another day than was said.
    assert ended(opened, DROPPED) == (DROPPED,)


OF_PARTNER = LearningActionDraft(b"f", "Audit", FEB, organisation="Trust", partner_status=PartnerStatus.NOT_STARTED)
HEARD, FIRST = PartnerReport(PartnerStatus.NOT_STARTED, FEB), PartnerReport(PartnerStatus.UNDER_WAY, MAR, "A visit")
SECOND = PartnerReport(PartnerStatus.IMPLEMENTED, MAY, "Their minutes")


def test_each_look_at_a_partners_action_stays() -> None:
    assert reports_told(OF_PARTNER) == (HEARD,)
    assert reports_told(replace(OF_PARTNER, organisation="")) == ()
    both = seen(seen((HEARD,), SECOND), FIRST)
    assert both == (HEARD, FIRST, SECOND)
    # The same look, said anew.
    assert seen(both, replace(FIRST, how="Two visits")) == (HEARD, replace(FIRST, how="Two visits"), SECOND)


def test_a_correction_of_a_partners_action_changes_what_it_says_and_no_more() -> None:
    told = replace(OF_PARTNER, partner_status=FIRST.status, assured_on=MAR, assured_how=FIRST.how)
    reports = (HEARD, FIRST)

    def after(**changed: object) -> tuple[PartnerReport, ...]:
        return reports_corrected(reports, told, replace(told, **changed), JUN)  # type: ignore[arg-type]

    assert after(title="Audit ten files") == reports
    # What they say now is news of today: it does not say that we saw it.
    news = PartnerReport(PartnerStatus.IMPLEMENTED, JUN)
    assert after(partner_status=PartnerStatus.IMPLEMENTED) == (*reports, news)
    assert (
        reports_corrected((FIRST, news), replace(told, partner_status=news.status), told, JUN)[-1].status
        is FIRST.status
    )
    # A later look is one more, an earlier day or other words correct the last, and none at all takes the last one back.
    later = {"assured_on": MAY, "assured_how": SECOND.how, "partner_status": SECOND.status}
    assert after(**later) == (*reports, SECOND)
    assert after(assured_on=MAR - DAY) == (HEARD, replace(FIRST, on=MAR - DAY))
    assert after(assured_how="Two visits") == (HEARD, replace(FIRST, how="Two visits"))
    assert after(assured_on=None, assured_how="") == (HEARD, replace(FIRST, how=""))
    # What was known from the agreement on moves with its day; of ours nobody says anything.
    assert after(agreed_on=FEB + DAY) == (replace(HEARD, on=FEB + DAY), FIRST)
    assert after(organisation="") == ()
    # A mistaken last look leaves those before it.
    twice = replace(told, partner_status=SECOND.status, assured_on=MAY, assured_how=SECOND.how)
    assert reports_corrected((*reports, SECOND), twice, replace(twice, assured_on=None, assured_how=""), JUN) == (
        *reports,
        replace(SECOND, how=""),
    )
    with pytest.raises(Refused, match="Another look of 01/03/2026") as refused:
        reports_corrected((*reports, SECOND), twice, replace(twice, assured_on=MAR), JUN)
    assert refused.value.field == "assured_on"
    assert reports_corrected((), replace(told, organisation=""), told, JUN) == (FIRST,)


def test_no_look_is_of_a_day_before_the_agreement() -> None:
    told = replace(OF_PARTNER, partner_status=FIRST.status, assured_on=MAR, assured_how=FIRST.how)

    def after(reports: tuple[PartnerReport, ...], **changed: object) -> tuple[PartnerReport, ...]:
        return reports_corrected(reports, told, replace(told, **changed), JUN)  # type: ignore[arg-type]

    assert after((HEARD, FIRST), agreed_on=MAR) == (replace(HEARD, on=MAR), FIRST)
    for changed, field in (({"agreed_on": MAR + DAY}, "agreed_on"), ({"assured_on": FEB - DAY}, "assured_on")):
        with pytest.raises(Refused) as refused:
            after((HEARD, FIRST), **changed)
        assert refused.value.field == field
    # What they said by the new day is known from the agreement on: it is not overtaken by what was said before.
    news = PartnerReport(PartnerStatus.IMPLEMENTED, MAR)
    of_may = replace(OF_PARTNER, partner_status=news.status)
    assert reports_corrected((HEARD, news), of_may, replace(of_may, agreed_on=MAY), JUN) == (replace(news, on=MAY),)


def test_a_look_recorded_by_mistake_is_taken_back_alone() -> None:
    assert unseen((HEARD, FIRST, SECOND), MAR, FEB) == (HEARD, SECOND)
    assert unseen((FIRST,), MAR, FEB) == (PartnerReport(PartnerStatus.NOT_KNOWN, FEB),)
    with pytest.raises(Refused, match="seeing it on 01/02/2026: give the day of a look") as refused:
        unseen((HEARD, FIRST), FEB, FEB)
    assert refused.value.field == "on"


def test_a_step_is_a_decision_or_about_closing() -> None:
    assert [act for act in FindingAct if not FindingStep(act, FEB).is_decision] == [
        FindingAct.CLOSED,
        FindingAct.OPENED,
    ]
