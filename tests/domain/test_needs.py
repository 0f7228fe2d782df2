"""How far a need has come: every stage, and the day on which it changes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.needs import (
    LONGEST_TITLE,
    Decision,
    Met,
    Need,
    NeedDraft,
    Source,
    Stage,
    booking_for,
    check_need,
    evidence_for,
    stage_of,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome, TrainingRecord
from tests.factories import a_record

RAISED = date(2026, 3, 2)
AS_AT = date(2026, 6, 15)
NEED = Need(1, "00", 1, "Writing capacity assessments", 1, Source.SUPERVISION, "", RAISED)
BOOK = replace(NEED, decision=Decision.BOOK, decided_on=RAISED)
COACH = replace(NEED, decision=Decision.COACH, decided_on=RAISED)
DECLINED = replace(NEED, decision=Decision.DECLINE, decided_on=RAISED, reason="Had it last year")
DONE = a_record(date(2026, 5, 1), record_id=1)
BOOKED = a_record(date(2026, 7, 1), outcome=Outcome.BOOKED, record_id=2)


@pytest.mark.parametrize(
    ("need", "records", "stage"),
    [
        (NEED, [], Stage.UNDECIDED),
        (NEED, [BOOKED], Stage.BOOKED),
        (NEED, [DONE], Stage.TRAINED),
        (BOOK, [], Stage.TO_BOOK),
        (BOOK, [BOOKED], Stage.BOOKED),
        (BOOK, [BOOKED, DONE], Stage.TRAINED),
        (COACH, [], Stage.COACHING),
        (COACH, [BOOKED], Stage.BOOKED),
        (COACH, [DONE], Stage.TRAINED),
        (DECLINED, [], Stage.DECLINED),
        (DECLINED, [DONE], Stage.DECLINED),
        (replace(BOOK, met=Met.YES, met_on=AS_AT), [], Stage.MET),
        (replace(BOOK, met=Met.PARTLY, met_on=AS_AT), [DONE], Stage.PARTLY_MET),
        (replace(BOOK, met=Met.NO, met_on=AS_AT), [DONE], Stage.NOT_MET),
        (replace(DECLINED, met=Met.YES, met_on=AS_AT), [], Stage.MET),
    ],
)
def test_the_stage_follows_from_what_is_known(need: Need, records: list[TrainingRecord], stage: Stage) -> None:
    assert stage_of(need, records, AS_AT) is stage


@pytest.mark.parametrize(
    ("need", "records", "day", "stage"),
    [
        (BOOK, [DONE], date(2026, 4, 30), Stage.TO_BOOK),
        (BOOK, [DONE], date(2026, 5, 1), Stage.TRAINED),
        (replace(BOOK, met=Met.YES, met_on=AS_AT), [DONE], AS_AT - timedelta(days=1), Stage.TRAINED),
        (replace(BOOK, met=Met.YES, met_on=AS_AT), [DONE], AS_AT, Stage.MET),
        (replace(DECLINED, decided_on=AS_AT), [], AS_AT - timedelta(days=1), Stage.UNDECIDED),
        (replace(DECLINED, decided_on=AS_AT), [], AS_AT, Stage.DECLINED),
        (replace(COACH, decided_on=AS_AT), [], AS_AT - timedelta(days=1), Stage.UNDECIDED),
    ],
)
def test_what_came_later_is_left_out_of_account(
    need: Need, records: list[TrainingRecord], day: date, stage: Stage
) -> None:
    assert stage_of(need, records, day) is stage


@pytest.mark.parametrize(
    ("completed_on", "outcome", "course", "counts"),
    [
        (RAISED, Outcome.COMPLETED, 1, True),
        (RAISED - timedelta(days=1), Outcome.COMPLETED, 1, False),
        (AS_AT, Outcome.PASSED, 1, True),
        (AS_AT + timedelta(days=1), Outcome.PASSED, 1, False),
        (AS_AT, Outcome.FAILED, 1, False),
        (AS_AT, Outcome.DNA, 1, False),
        (AS_AT, Outcome.COMPLETED, 2, False),
    ],
)
def test_evidence_is_a_counting_record_of_the_course_since_the_need_was_raised(
    completed_on: date, outcome: Outcome, course: int, counts: bool
) -> None:
    record = a_record(completed_on, outcome=outcome, course=course)

    assert (evidence_for(NEED, [record], AS_AT) is record) is counts


def test_the_first_evidence_and_the_first_booking_are_told() -> None:
    later = a_record(date(2026, 6, 1), record_id=3)
    earlier = a_record(date(2026, 3, 1), outcome=Outcome.BOOKED, record_id=4)

    assert evidence_for(NEED, [later, DONE], AS_AT) is DONE
    assert booking_for(NEED, [replace(BOOKED, id=5, completed_on=date(2026, 8, 1)), earlier, BOOKED]) is BOOKED


def test_a_need_that_no_course_meets_has_neither() -> None:
    need = replace(NEED, course_id=None)

    assert stage_of(need, [DONE, BOOKED], AS_AT) is Stage.UNDECIDED


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, "title"),
        ({"raised_on": AS_AT + timedelta(days=1)}, "raised_on"),
    ],
)
def test_a_need_that_cannot_be_so_is_refused_beside_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_need(NeedDraft(**{"person_id": 1, "title": "Writing", "raised_on": AS_AT, **parts}), today=AS_AT)

    assert refused.value.field == field


def test_a_need_in_order_passes() -> None:
    check_need(NeedDraft(1, "x" * LONGEST_TITLE, AS_AT), today=AS_AT)
