"""Who is still to be told what came of what they raised, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.learning import Channel, FeedbackDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.telling import Decided, Told, check_feedback, days_late, still_to_tell, to_tell_since

MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 2)
FIRST, SECOND = Decided(b"1", "Replies are slow", MARCH), Decided(b"2", "Letters are hard to read", APRIL)
DRAFT = FeedbackDraft(b"s", " The carers  of the forum ", "We answer within 5 days.", MAY, Channel.MEETING)


def test_telling_counts_from_the_day_of_the_decision_for_one_finding_or_for_all() -> None:
    assert still_to_tell([SECOND, FIRST], []) == (FIRST, SECOND)
    assert still_to_tell([FIRST, SECOND], [Told(b"1", MARCH)]) == (SECOND,)
    # Told of the whole source before the second was decided: that one is not told yet.
    assert still_to_tell([FIRST, SECOND], [Told(b"", MARCH)]) == (SECOND,)
    assert still_to_tell([FIRST, SECOND], [Told(b"", APRIL)]) == ()
    assert still_to_tell([FIRST], [Told(b"2", MAY)]) == (FIRST,)


def test_it_waits_since_the_first_decision_or_the_closing_of_what_came_to_nothing() -> None:
    assert to_tell_since(2, (FIRST, SECOND), (), None) == MARCH
    assert to_tell_since(1, (), (), APRIL) is None
    assert to_tell_since(0, (), (), APRIL) == APRIL
    assert to_tell_since(0, (), (), None) is None
    assert to_tell_since(0, (), [Told(b"", MARCH)], APRIL) is None


def test_telling_is_late_from_the_day_after_the_last_one_in_time() -> None:
    assert days_late(MARCH, 28, date(2026, 3, 30)) is None
    assert days_late(MARCH, 28, date(2026, 3, 31)) == 1
    assert days_late(MARCH, 0, date(2026, 3, 3)) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"told": "  "}, "told"),
        ({"message": " "}, "message"),
        ({"message": "Write to carer@example.org"}, "message"),
        ({"told_on": date(2026, 3, 1)}, "told_on"),
        ({"told_on": date(2026, 5, 3)}, "told_on"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    assert check_feedback(DRAFT, received_on=MARCH, today=MAY).told == "The carers of the forum"
    with pytest.raises(Refused) as refused:
        check_feedback(replace(DRAFT, **changed), received_on=MARCH, today=MAY)
    assert refused.value.field == field
