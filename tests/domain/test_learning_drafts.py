"""What a source, a published percentage, a finding and an action may say: tidied, and refused beside the field that is wrong."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.learning import (
    FindingDraft,
    LearningActionDraft,
    PartnerStatus,
    QuotedFigureDraft,
    SourceDraft,
)
from cpd_desktop.domain.learning_drafts import check_action, check_finding, check_quoted, check_source
from cpd_desktop.domain.learning_kinds import SourceKind
from cpd_desktop.domain.problems import Refused

TODAY = date(2026, 6, 15)
TOMORROW = TODAY + timedelta(days=1)
SAR = SourceKind("SAR", "Safeguarding Adults Review", "", "", ("accepted", "embedded"), "")
COMPLAINT = SourceKind("CMP", "Statutory complaint", "", "", ("upheld", "open"), "")
SOURCE = SourceDraft("sar", " Adult  D ", date(2025, 11, 3))
QUOTED = QuotedFigureDraft(b"s", "45% were upheld.", Decimal(45), 39, 106)
FINDING = FindingDraft(b"s", "Nobody checked mental capacity", date(2025, 11, 10))
ACTION = LearningActionDraft(b"f", "Audit ten files", date(2025, 12, 1))
PARTNERS = replace(ACTION, organisation="Hospital trust")


def test_what_is_said_is_tidied() -> None:
    said = check_source(
        replace(SOURCE, basis="Mandatory", outcome="EMBEDDED", reference="123 456 7881", summary=" Two\nlines "), SAR, today=TODAY
    )  # fmt: skip
    assert (said.kind, said.title, said.basis, said.outcome, said.summary) == (
        "SAR", "Adult D", "mandatory", "embedded", "Two\nlines",
    )  # fmt: skip
    assert check_source(replace(SOURCE, well_founded=False), COMPLAINT, today=TODAY).well_founded is False
    found = check_finding(replace(FINDING, teams=(3, 1, 3), owner_id=7, owner="Somebody"), today=TODAY)
    assert (found.teams, found.owner_id, found.owner) == ((1, 3), 7, "")
    assert check_action(PARTNERS, today=TODAY).partner_status is PartnerStatus.NOT_KNOWN
    assert check_action(replace(ACTION, due_on=date(2025, 12, 1)), today=TODAY).due_on == ACTION.agreed_on
    assert check_quoted(replace(QUOTED, percent=Decimal("36.7925")), today=TODAY).percent == Decimal("36.7925")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "  "}, "title"), ({"title": "x" * 201}, "title"), ({"title": "About jo@example.org"}, "title"),
        ({"summary": "Her NHS number is 943 476 5919."}, "summary"), ({"summary": "x" * 20_001}, "summary"),
        ({"raised_by": "jo@example.org"}, "raised_by"), ({"reference": "x" * 201}, "reference"),
        ({"received_on": TOMORROW}, "received_on"), ({"received_on": date(1899, 1, 1)}, "received_on"),
        ({"acknowledged_on": date(2025, 11, 2)}, "acknowledged_on"), ({"acknowledged_on": TOMORROW}, "acknowledged_on"),
        ({"closed_on": date(2025, 11, 2)}, "closed_on"), ({"closed_on": TOMORROW}, "closed_on"),
        ({"basis": "optional"}, "basis"), ({"well_founded": True}, "well_founded"), ({"outcome": "upheld"}, "outcome"),
        ({"asked": 0}, "asked"), ({"responses": -1}, "responses"), ({"responses": 5, "asked": 4}, "responses"),
    ],
)  # fmt: skip
def test_a_source_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_source(replace(SOURCE, **changed), SAR, today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "referred_on", "sentence"),
    [
        (COMPLAINT, SOURCE.received_on, ""), (COMPLAINT, TODAY, ""), (COMPLAINT, TOMORROW, "lies in the future"),
        (COMPLAINT, SOURCE.received_on - timedelta(days=1), "It was received on"), (SAR, TODAY, "Only a complaint is referred"),
    ],
)  # fmt: skip
def test_a_complaint_is_referred_from_the_day_of_receipt_to_today(
    kind: SourceKind, referred_on: date, sentence: str
) -> None:
    draft = SourceDraft(kind.code, "Late calls", SOURCE.received_on, referred_on=referred_on)
    if not sentence:
        assert check_source(draft, kind, today=TODAY).referred_on == referred_on
        return
    with pytest.raises(Refused, match=sentence) as refused:
        check_source(draft, kind, today=TODAY)
    assert refused.value.field == "referred_on"


def test_only_a_review_is_mandatory_or_discretionary() -> None:
    with pytest.raises(Refused, match="Only a Safeguarding Adults Review") as refused:
        check_source(replace(SOURCE, basis="mandatory"), COMPLAINT, today=TODAY)
    assert refused.value.field == "basis"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"sentence": " "}, "sentence"), ({"percent": Decimal("NaN")}, "percent"), ({"percent": Decimal(-1)}, "percent"),
        ({"percent": Decimal(1001)}, "percent"), ({"percent": Decimal("1.00001")}, "percent"), ({"numerator": -1}, "numerator"),
        ({"denominator": 0}, "denominator"), ({"published_on": TOMORROW}, "published_on"),
    ],
)  # fmt: skip
def test_a_published_percentage_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_quoted(replace(QUOTED, **changed), today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": ""}, "title"), ({"text": "jo@example.org"}, "text"), ({"found_on": TOMORROW}, "found_on")],
)
def test_a_finding_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_finding(replace(FINDING, **changed), today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("draft", "changed", "field"),
    [
        (ACTION, {"title": ""}, "title"), (ACTION, {"agreed_on": TOMORROW}, "agreed_on"),
        (ACTION, {"due_on": date(2025, 11, 30)}, "due_on"), (ACTION, {"due_on": date(9999, 1, 1)}, "due_on"),
        (ACTION, {"partner_status": PartnerStatus.IMPLEMENTED}, "partner_status"), (ACTION, {"assured_on": TODAY}, "assured_on"),
        (ACTION, {"assured_how": "A visit"}, "assured_how"), (PARTNERS, {"assured_how": "A visit"}, "assured_on"),
        (PARTNERS, {"assured_on": TODAY}, "assured_how"), (PARTNERS, {"assured_on": TOMORROW, "assured_how": "A visit"}, "assured_on"),
    ],
)  # fmt: skip
def test_an_action_is_refused_beside_its_field(draft: LearningActionDraft, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_action(replace(draft, **changed), today=TODAY)
    assert refused.value.field == field
