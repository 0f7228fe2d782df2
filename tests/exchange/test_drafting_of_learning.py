"""What cells and rows about complaints and findings say: outcomes, decisions, kinds of sources, and rows that lack what they need."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.co_production import Step
from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.learning import Decision, PartnerStatus
from cpd_desktop.domain.learning_files import ActionRow, SourceKey
from cpd_desktop.exchange.cells import RowFault
from cpd_desktop.exchange.dates import read_date
from cpd_desktop.exchange.drafting import DATE_FIELDS, parser_for
from cpd_desktop.exchange.drafting_of_learning import (
    DATES,
    co_produced_draft,
    complaint_draft,
    finding_draft,
    referral_parser,
    source_draft,
)
from cpd_desktop.exchange.field_specs import KindSpec
from cpd_desktop.exchange.fields_of_learning import CO_PRODUCTION, COMPLAINTS, FINDINGS, SOURCES
from cpd_desktop.exchange.values import Cell, Unreadable
from cpd_desktop.services.source_kinds import source_kinds

DAY = date(2026, 5, 1)
REVIEW = {"source": "A review", "source_kind": "SAR", "finding": "Share at once"}


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("complaint_outcome", "Partly Upheld", Outcome.PARTIALLY_UPHELD), ("complaint_outcome", "UPHELD", Outcome.UPHELD),
        ("complaint_outcome", "not-upheld", Outcome.NOT_UPHELD), ("complaint_outcome", "Under investigation", Outcome.OPEN),
        ("complaint_outcome", "n/a", None), ("complaint_outcome", "Withdrawn", Outcome.WITHDRAWN),
        ("decision", "Yes", Decision.ACCEPTED), ("decision", "Not accepted", Decision.NOT_ACCEPTED),
        ("decision", "to be decided", Decision.UNDECIDED), ("partner_status", "In progress", PartnerStatus.UNDER_WAY),
        ("partner_status", "Green", PartnerStatus.IMPLEMENTED), ("is_strength", "Strength", True), ("is_strength", "no", False),
        ("issue_number", 2.0, 2), ("well_founded", "Y", True), ("source_kind", "Carers’ forum", "CSV"), ("source_kind", "SAR", "SAR"),
        ("source_kind", "Safeguarding Adults Review", "Safeguarding Adults Review"), ("source_kind", "", None),
        ("text", "One\nTwo", "One\nTwo"), ("summary", "-", ""),
        ("review_basis", "Discretionary SAR", "discretionary"), ("step", "Co-design", Step.CO_DESIGNED), ("reach_outside", "0", 0), ("asked", 40.0, 40), ("responses", "0", 0), ("responses", None, None),
    ],
)  # fmt: skip
def test_a_cell_says_what_the_field_means(field: str, cell: Cell, value: Any) -> None:
    assert parser_for(field)(cell) == value


@pytest.mark.parametrize(
    ("spec", "draft", "needed"),
    [
        (SOURCES, source_draft, {"source_kind": "SAR", "title": "A review"}),
        (COMPLAINTS, complaint_draft, {"complaint": "Calls", "issue": "Late"}),
        (CO_PRODUCTION, co_produced_draft, {"title": "Handbook", "begun_on": DAY}),
        (FINDINGS, finding_draft, {**REVIEW, "action": "Ask"}),
    ],
)
def test_no_field_that_a_file_can_have_is_lost_on_the_way(
    spec: KindSpec, draft: Callable[[int, dict[str, Any]], object], needed: dict[str, Any]
) -> None:
    without = draft(2, needed)
    lost = [one.name for one in spec.fields if draft(2, {**needed, one.name: ("East",)}) == without]
    assert lost == []


def test_a_referral_is_a_day_and_a_plain_no_is_none() -> None:
    read = referral_parser(read_date)
    for cell in (None, "", "No", " n ", False, "Not referred", "n/a"):
        assert read(cell) is None
    assert read("2026-05-01") == read(DAY) == DAY
    for cell in ("Yes", True, "X"):
        with pytest.raises(Unreadable, match="on which day you were told"):
            read(cell)
    with pytest.raises(Unreadable, match="is not a date"):
        read("soon")


@pytest.mark.parametrize(
    ("field", "cell", "sentence"),
    [
        ("complaint_outcome", "maybe", "'maybe' is no outcome of an issue: say upheld"), ("decision", "?", "no decision: say accepted"),
        ("partner_status", "blue", "no status of a partner's action"), ("issue_number", 0, "whole number from 1 to 99"),
        ("issue", "x" * 20_001, "at most 20,000 are kept"),
        ("review_basis", "statutory", "no basis of a review: say mandatory"), ("step", "high", "no step of the ladder: say informed"), ("asked", 0, "whole number from 1 to"),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_mean_is_told(field: str, cell: Cell, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        parser_for(field)(cell)


def test_the_words_for_kinds_of_sources_are_those_of_kinds_that_the_rules_have() -> None:
    codes = {one.code for one in source_kinds()}
    words = (
        "S.42 enquiry",
        "Coroner’s report",
        "informal concerns",
        "inspection findings",
        "LGO decisions",
        "safeguarding concerns",
        "staff surveys",
        "audit",
        "coroner",
        "CQC",
        "Compliments",
        "co-production",
        "DHR",
        "forum",
        "LeDeR",
        "LGSCO",
        "peer challenge",
        "s42 enquiry",
    )
    assert {parser_for("source_kind")(word) for word in words} <= codes
    assert DATES <= DATE_FIELDS


def test_a_row_of_a_register_of_learning_needs_its_kind_and_a_name() -> None:
    draft = source_draft(
        2, {"source_kind": "CPT", "title": "Thank you", "received_on": DAY, "responses": 0, "comes_from": "C-1"}
    )
    assert (draft.source, draft.responses, draft.asked, draft.comes_from) == (
        SourceKey("CPT", "", "Thank you", DAY),
        0,
        None,
        "C-1",
    )
    for values, field in (({"title": "Thank you"}, "source_kind"), ({"source_kind": "CPT"}, "title")):
        with pytest.raises(RowFault) as fault:
            source_draft(2, values)
        assert fault.value.field == field


def test_a_row_of_co_production_needs_its_title_and_its_day() -> None:
    draft = co_produced_draft(
        2, {"title": "Guide", "begun_on": DAY, "step": Step.LED, "activity_evidence": "The guide"}
    )
    assert (draft.title, draft.begun_on, draft.step, draft.evidence, draft.produced_with) == (
        "Guide",
        DAY,
        Step.LED,
        "The guide",
        "",
    )
    for values, field in (({"begun_on": DAY}, "title"), ({"title": "Guide"}, "begun_on")):
        with pytest.raises(RowFault) as fault:
            co_produced_draft(2, values)
        assert fault.value.field == field


def test_an_issue_without_words_is_called_by_its_category_and_a_complaint_needs_a_name() -> None:
    draft = complaint_draft(2, {"complaint_reference": "C-1", "category": "delay in service", "received_on": DAY})
    assert (draft.source, draft.issue, draft.outcome) == (SourceKey("CMP", "C-1", "", DAY), "delay in service", None)
    for values, field in (({"category": "x"}, "complaint_reference"), ({"complaint": "Calls"}, "category")):
        with pytest.raises(RowFault) as fault:
            complaint_draft(2, values)
        assert fault.value.field == field


def test_a_finding_needs_its_source_and_what_is_said_of_an_action_needs_one() -> None:
    draft = finding_draft(2, {**REVIEW, "action": "Train", "organisation": "The trust", "action_done_on": DAY})
    assert draft.action == ActionRow("Train", organisation="The trust", done_on=DAY)
    assert finding_draft(2, REVIEW).action == ActionRow()
    wrong = [({**REVIEW, name: ""}, name) for name in REVIEW] + [({**REVIEW, "due_on": DAY}, "action")]
    for values, field in wrong:
        with pytest.raises(RowFault) as fault:
            finding_draft(2, values)
        assert fault.value.field == field
