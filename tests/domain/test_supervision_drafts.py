"""What is wrong with what a person types about a supervision, an agreement or a scheme, and beside which field."""

from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function, Length, Phase
from cpd_desktop.domain.supervision_drafts import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    TEXTS,
    ActionDraft,
    AgreementDraft,
    CancelledDraft,
    SchemeDraft,
    SupervisionDraft,
    check_action,
    check_agreement,
    check_cancelled,
    check_scheme,
    check_supervision,
)

TODAY = date(2026, 6, 15)
TOMORROW = TODAY + timedelta(days=1)
MONTH = Length(1, "months")
LAST = Phase("All", None, MONTH, 60)


def a_supervision(**parts: Any) -> SupervisionDraft:
    return SupervisionDraft(**{"person_id": 1, "supervisor_id": 2, "held_on": TODAY, "minutes": 60, **parts})


def a_cancellation(**parts: Any) -> CancelledDraft:
    known = {"person_id": 1, "supervisor_id": 2, "held_on": TODAY, "cancelled_by": "supervisor", "reason": "Illness"}
    return CancelledDraft(**{**known, **parts})


def an_agreement(**parts: Any) -> AgreementDraft:
    return AgreementDraft(**{"person_id": 1, "supervisor_id": 2, "agreed_on": TODAY, "starts_on": TODAY, **parts})


def a_scheme(*phases: Phase, **parts: Any) -> SchemeDraft:
    return SchemeDraft(**{"title": "Everybody", "roles": frozenset(), "phases": phases or (LAST,), **parts})


def test_what_is_in_order_passes() -> None:
    check_supervision(
        a_supervision(
            functions=frozenset(Function),
            next_on=TOMORROW,
            texts=dict.fromkeys(TEXTS, "x" * LONGEST_TEXT),
            actions=(ActionDraft("x" * LONGEST_TITLE),),
        ),
        today=TODAY,
    )
    check_supervision(a_supervision(minutes=None, held_on=date(1950, 1, 1)), today=TODAY)
    check_cancelled(a_cancellation(held_on=TOMORROW))
    check_agreement(an_agreement(interval=MONTH, minutes=45, reason="Agreed", ends_on=TODAY), today=TODAY)
    check_agreement(an_agreement(purpose="professional", starts_on=TOMORROW, review_on=TOMORROW), today=TODAY)
    check_scheme(a_scheme())


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"supervisor_id": 1}, "supervisor"),
        ({"held_on": TOMORROW}, "held_on"),
        ({"held_on": date(1949, 12, 31)}, "held_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"next_on": TODAY}, "next_on"),
        ({"next_on": TODAY - timedelta(days=1)}, "next_on"),
        ({"texts": {"wellbeing": "x" * (LONGEST_TEXT + 1)}}, "wellbeing"),
        ({"actions": (ActionDraft("Read"), ActionDraft(" \t"))}, "actions"),
    ],
)
def test_a_supervision_that_cannot_be_so_is_refused_beside_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_supervision(a_supervision(**parts), today=TODAY)

    assert refused.value.field == field


def test_a_text_that_the_form_does_not_have_is_a_bug() -> None:
    with pytest.raises(KeyError):
        check_supervision(a_supervision(texts={"diary": "x"}), today=TODAY)


def test_what_is_said_of_a_text_does_not_repeat_it() -> None:
    with pytest.raises(Refused) as refused:
        check_supervision(a_supervision(texts={"notes": "secret " * LONGEST_TEXT}), today=TODAY)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("title", ["", "  ", "x" * (LONGEST_TITLE + 1)])
def test_an_action_needs_a_title_of_a_length_that_can_be_read(title: str) -> None:
    with pytest.raises(Refused) as refused:
        check_action(ActionDraft(title))

    assert refused.value.field == "actions"


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"supervisor_id": 1}, "supervisor"),
        ({"held_on": date(26, 6, 1)}, "held_on"),
        ({"cancelled_by": " "}, "cancelled_by"),
        ({"reason": ""}, "reason"),
        ({"next_on": TODAY}, "next_on"),
    ],
)
def test_a_cancellation_keeps_by_whom_and_why(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_cancelled(a_cancellation(**parts))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"supervisor_id": 1}, "supervisor"),
        ({"purpose": "friendship"}, "purpose"),
        ({"agreed_on": TOMORROW}, "agreed_on"),
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"minutes": 0, "reason": "x"}, "minutes"),
        ({"minutes": 601, "reason": "x"}, "minutes"),
        ({"review_on": TODAY}, "review_on"),
        ({"interval": MONTH}, "reason"),
        ({"minutes": 45, "reason": " "}, "reason"),
    ],
)
def test_an_agreement_that_departs_from_the_scheme_needs_a_reason(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_agreement(an_agreement(**parts), today=TODAY)

    assert refused.value.field == field


SIX_WEEKS, SIX_MONTHS = Length(6, "weeks"), Length(6, "months")


@pytest.mark.parametrize(
    ("phases", "says"),
    [
        ((Phase("A", SIX_WEEKS, MONTH, 60),), "the last one has no end"),
        ((LAST, LAST), "Every stage but the last"),
        ((Phase("A", SIX_MONTHS, MONTH, 60), Phase("B", SIX_WEEKS, MONTH, 60), LAST), "'B' ends before it begins"),
        ((Phase("A", SIX_WEEKS, MONTH, 60), Phase("B", SIX_WEEKS, MONTH, 60), LAST), "'B' ends before it begins"),
        ((Phase("All", None, MONTH, 0),), "from 1 to 600"),
        ((Phase("All", None, MONTH, 601),), "from 1 to 600"),
    ],
)
def test_the_stages_of_a_scheme_follow_one_another(phases: tuple[Phase, ...], says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        check_scheme(a_scheme(*phases))

    assert refused.value.field == "phases"


def test_a_scheme_of_several_stages_passes() -> None:
    check_scheme(a_scheme(Phase("A", SIX_WEEKS, MONTH, 60), Phase("B", SIX_MONTHS, None, None), LAST))


@pytest.mark.parametrize(
    ("parts", "field"),
    [({"title": " "}, "title"), ({"title": "x" * (LONGEST_TITLE + 1)}, "title"), ({"phases": ()}, "phases")],
)
def test_a_scheme_has_a_title_and_a_stage(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_scheme(a_scheme(**parts))

    assert refused.value.field == field
