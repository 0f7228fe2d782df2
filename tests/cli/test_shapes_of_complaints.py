"""The shapes of complaints and co-production: their keys are what other programs read."""

import json
from datetime import date

from cpd_desktop.cli.shapes_of_complaints import (
    activity_shape,
    co_production_shape,
    complaints_year_shape,
    count_shape,
    issue_shape,
)
from cpd_desktop.domain.co_production import CoProduction, CoProductionDraft, CoProductionLine, Step
from cpd_desktop.domain.complaint_comparison import beside
from cpd_desktop.domain.complaint_counts import SourceFacts, count_year
from cpd_desktop.domain.complaints import CountLine, Issue, IssueDraft, Outcome

DAY = date(2026, 3, 31)
ISSUE = Issue(
    1, b"\x01", IssueDraft(b"\x02", "Late", "other", Outcome.OPEN, number=1), "About calls", "", DAY, "", "Homes"
)


def test_an_issue_has_its_complaint_and_null_for_what_is_not_known() -> None:
    assert issue_shape(ISSUE) == {
        "issue": "01", "complaint": "02", "reference": None, "title": "About calls", "received_on": DAY, "number": 1, "what": "Late",
        "category": "other", "outcome": "open", "decided_on": None, "team": None, "service": "Homes", "remedy": None,
    }  # fmt: skip


def test_a_count_has_its_base_and_its_rows() -> None:
    assert count_shape(CountLine("upheld", 1, 3, "issues received", (b"\x01",))) == {
        "what": "upheld", "count": 1, "of": 3, "base": "issues received", "percent": "33%", "rows": ["01"],
    }  # fmt: skip
    assert count_shape(CountLine("upheld", 0, 0, "issues received"))["percent"] is None


def test_a_year_has_its_tables_and_the_year_before() -> None:
    complaint = SourceFacts(b"\x02", "CMP", DAY)
    before = count_year(2024, DAY, [complaint], [ISSUE])
    year = count_year(2025, DAY, [complaint], [ISSUE], quoted=("39 of 106 …",))
    shape = complaints_year_shape(beside(year, before))
    assert list(shape) == [
        "year", "as_at", "so_far_to", "complaints", "issues", "without_issues", "withdrawn_complaints", "compliments", "concerns", "by_outcome",
        "by_category", "by_service", "upheld", "ombudsman", "learning", "by_month", "well_founded", "referred", "referral_unknown", "acknowledged_in_time",
        "quoted", "before_so_far", "before",
    ]  # fmt: skip
    assert (shape["year"], shape["issues"], shape["quoted"]) == ("2025-26", 1, ["39 of 106 …"])
    assert (shape["before"]["year"], shape["before"]["before"]) == ("2024-25", None)
    assert (shape["so_far_to"], shape["before_so_far"]) == (None, None)
    within = date(2026, 2, 1)
    part = complaints_year_shape(
        beside(count_year(2025, within, [], []), before, count_year(2024, date(2025, 2, 1), [complaint], []))
    )
    assert (part["so_far_to"], part["before_so_far"]["so_far_to"], part["before"]["so_far_to"]) == (
        within, date(2025, 2, 1), None,
    )  # fmt: skip
    json.dumps(shape, default=str)
    told = count_year(
        2025, DAY, [SourceFacts(b"\x02", "CMP", DAY, referred_on=DAY), SourceFacts(b"\x03", "OMB", DAY)], []
    )
    assert [complaints_year_shape(told)[name] for name in ("referred", "referral_unknown")] == [
        {"what": "complaints referred to the Ombudsman", "count": 1, "of": 0, "base": "", "percent": None, "rows": ["02"]},
        {
            "what": "on complaints without a day of referral", "count": 1, "of": 1, "base": "Ombudsman decisions", "percent": "100%",
            "rows": ["03"],
        },
    ]  # fmt: skip


def test_the_register_counts_each_step_and_an_activity_says_what_it_is() -> None:
    draft = CoProductionDraft("Handbook", "Carers", Step.LED, DAY, about_uuid=b"\x03")
    line = CoProductionLine(1, b"\x01", draft, "", "Training, 2 Jul 2026")
    found = CoProduction(DAY, (line,), tuple((step, int(step is Step.LED)) for step in Step))
    shape = co_production_shape(found)
    assert list(shape) == ["as_at", "by_step", "co_produced", "reach_outside", "reach_not_known", "activities"]
    assert shape["by_step"]["led"] == 1
    assert activity_shape(line) == {
        "activity": "01", "title": "Handbook", "step": "led", "is_co_production": True, "produced_with": "Carers", "produced": None,
        "begun_on": DAY, "finished_on": None, "service": None, "team": None, "evidence": None, "reach_outside": None,
        "reached": None, "changed": None, "session": "03", "session_title": "Training, 2 Jul 2026", "files": 0,
    }  # fmt: skip
