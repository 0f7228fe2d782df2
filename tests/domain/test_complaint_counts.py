"""A year of complaints is counted per issue, open and withdrawn included; every rate names its base."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.complaint_counts import (
    FindingCounted,
    SourceFacts,
    count_year,
    first_of_year,
    is_decided_on,
    is_found_well,
    said_from,
)
from cpd_desktop.domain.complaints import DECIDED, UPHELD, ComplaintsYear, CountLine, Issue, IssueDraft, Outcome
from cpd_desktop.domain.periods import add_days

AS_AT = date(2026, 3, 31)
MAY = date(2025, 5, 12)


def complaint(uuid: bytes = b"c", received_on: date = MAY, **parts: Any) -> SourceFacts:
    return SourceFacts(uuid, "CMP", received_on, **parts)


def issue(
    uuid: bytes, outcome: Outcome, of: bytes = b"c", category: str = "delay in service", service: str = ""
) -> Issue:
    return Issue(1, uuid, IssueDraft(of, "Late", category, outcome), "", "", MAY, "", service)


def issues_of(*outcomes: Outcome) -> list[Issue]:
    return [issue(bytes([at]), outcome) for at, outcome in enumerate(outcomes)]


def year_of(sources: Sequence[SourceFacts], issues: Sequence[Issue] = (), **parts: Any) -> ComplaintsYear:
    return count_year(2025, AS_AT, sources, issues, **parts)


def counted(lines: Sequence[CountLine]) -> dict[str, int]:
    return {line.what: line.count for line in lines}


def test_the_counts_of_the_source_assessment_name_their_bases() -> None:
    outcomes = [Outcome.UPHELD] * 21 + [Outcome.PARTIALLY_UPHELD] * 18 + [Outcome.NOT_UPHELD] * 47
    outcomes += [Outcome.WITHDRAWN] * 9 + [Outcome.OPEN] * 11
    found = year_of([complaint()], issues_of(*outcomes))
    assert (found.complaints, found.issues, found.period) == (1, 106, "2025-26")
    assert counted(found.by_outcome) == {
        "upheld": 21, "partially upheld": 18, "not upheld": 47, "withdrawn": 9, "inconclusive": 0, "open": 11,
    }  # fmt: skip
    assert [line.words for line in found.upheld] == [
        "39 of 106 issues received, 37%", "39 of 86 issues decided on, 45%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("received_on", "is_counted"),
    [(date(2025, 3, 31), False), (date(2025, 4, 1), True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)],
)
def test_the_year_is_that_in_which_it_was_received(received_on: date, is_counted: bool) -> None:
    assert count_year(2025, date(2026, 12, 1), [complaint(received_on=received_on)], ()).complaints == is_counted


@pytest.mark.parametrize(
    ("acknowledged_on", "is_in_time"),
    # Received on the Thursday before Easter.
    [(date(2025, 4, 17), True), (date(2025, 4, 24), True), (date(2025, 4, 25), False)],
)
def test_three_working_days_are_given_to_acknowledge(acknowledged_on: date, is_in_time: bool) -> None:
    one = complaint(received_on=date(2025, 4, 17), acknowledged_on=acknowledged_on)
    line = year_of(
        [one, complaint(b"unknown"), complaint(b"later", acknowledged_on=add_days(AS_AT, 1))]
    ).acknowledged_in_time
    assert (line.count, line.of) == (is_in_time, 1)


@pytest.mark.parametrize(
    ("outcomes", "said", "decided", "well"),
    [
        ((), None, False, False), ((), True, True, True), ((Outcome.OPEN,), None, False, False),
        ((Outcome.UPHELD, Outcome.OPEN), None, False, True), ((Outcome.UPHELD, Outcome.OPEN), False, True, False),
        ((Outcome.UPHELD, Outcome.WITHDRAWN), None, True, True), ((Outcome.WITHDRAWN,), None, False, False),
        ((Outcome.PARTIALLY_UPHELD, Outcome.NOT_UPHELD), None, True, True), ((Outcome.INCONCLUSIVE,), None, True, False),
        ((Outcome.NOT_UPHELD,), True, True, True),
    ],
)  # fmt: skip
def test_a_complaint_is_well_founded_as_it_is_said_else_as_its_issues_say(
    outcomes: tuple[Outcome, ...], said: bool | None, decided: bool, well: bool
) -> None:
    issues = issues_of(*outcomes)
    assert is_decided_on(issues, is_well_founded=said) == decided
    assert is_found_well(issues, is_well_founded=said) == well


_MAY, _JUNE, _JULY = date(2025, 5, 12), date(2025, 6, 12), date(2025, 7, 12)


@pytest.mark.parametrize(
    ("closed_on", "decided_on", "first"),
    [(None, None, _MAY), (_JUNE, None, _JUNE), (None, _JULY, _JULY), (_JUNE, _JULY, _JUNE), (_JULY, _JUNE, _JULY)],
)  # fmt: skip
def test_what_is_said_of_a_complaint_counts_from_its_end(
    closed_on: date | None, decided_on: date | None, first: date
) -> None:
    assert said_from(_MAY, closed_on, decided_on) == first


def test_lines_are_by_frequency_and_spellings_of_one_word_are_one_line() -> None:
    issues = [
        issue(b"1", Outcome.OPEN, category="Staff conduct"), issue(b"2", Outcome.OPEN, category="staff  conduct", service="Homes"),
        issue(b"3", Outcome.OPEN, category="charging", service="homes"),
    ]  # fmt: skip
    found = year_of([complaint()], issues)
    assert [(line.what, line.count, line.issues) for line in found.by_category] == [
        ("Staff conduct", 2, (b"1", b"2")), ("charging", 1, (b"3",)),
    ]  # fmt: skip
    assert counted(found.by_service) == {"Homes": 2, "not said": 1}


def test_the_ombudsman_s_decisions_are_counted_with_the_share_upheld_of_investigations() -> None:
    outcomes = ("upheld", "not upheld", "not upheld", "advice given", "")
    decisions = [SourceFacts(bytes([at]), "OMB", MAY, outcome=outcome) for at, outcome in enumerate(outcomes)]
    found = year_of(decisions).ombudsman
    assert [line.words for line in found] == [
        "1 of 5 Ombudsman decisions, 20%", "1 of 5 Ombudsman decisions, 20%", "2 of 5 Ombudsman decisions, 40%",
        "1 of 5 Ombudsman decisions, 20%", "1 of 3 detailed investigations, 33%",
    ]  # fmt: skip
    assert year_of([complaint()]).ombudsman == ()


@pytest.mark.parametrize(
    ("received_on", "referred_on", "as_at", "is_counted"),
    [
        (MAY, date(2025, 5, 12), date(2027, 1, 1), True), (MAY, date(2026, 3, 31), date(2027, 1, 1), True),
        (MAY, date(2026, 4, 1), date(2027, 1, 1), False), (date(2025, 3, 31), date(2025, 3, 31), date(2027, 1, 1), False),
        (date(2025, 3, 31), date(2025, 4, 1), date(2027, 1, 1), True), (date(2020, 1, 6), date(2025, 6, 1), date(2027, 1, 1), True),
        (MAY, date(2025, 6, 1), date(2025, 6, 1), True), (MAY, date(2025, 6, 1), date(2025, 5, 31), False), (MAY, None, AS_AT, False),
    ],
)  # fmt: skip
def test_a_referral_counts_in_the_year_in_which_we_were_told_whenever_the_complaint_was_received(
    received_on: date, referred_on: date | None, as_at: date, is_counted: bool
) -> None:
    one = complaint(received_on=received_on, referred_on=referred_on)
    line = count_year(2025, as_at, [one], ()).referred
    assert (line.count, line.issues, line.words) == (is_counted, (b"c",) * is_counted, str(int(is_counted)))


def test_a_decision_on_a_complaint_without_a_day_of_referral_is_told_and_never_counted_as_one() -> None:
    sources = [
        complaint(referred_on=MAY), complaint(b"d"),
        SourceFacts(b"1", "OMB", MAY, about_uuid=b"c", referred_on=MAY), SourceFacts(b"2", "OMB", MAY, about_uuid=b"d"),
        SourceFacts(b"3", "OMB", MAY), SourceFacts(b"4", "OMB", date(2026, 4, 1)),
        SourceFacts(b"5", "OMB", MAY, referred_on=add_days(AS_AT, 1)),
    ]  # fmt: skip
    found = year_of(sources)
    assert (found.referred.count, found.referral_unknown.issues) == (1, (b"2", b"3", b"5"))
    assert found.referral_gap == (
        "3 of 4 Ombudsman decisions are on complaints of which no day of referral is on record: they are not counted as referred until they"
        " have one."
    )
    assert year_of(sources[:4]).referral_gap.startswith("1 of 2 Ombudsman decisions is on a complaint of which")
    assert year_of(sources[:3]).referral_gap == ""
    assert [line.words for line in found.to_report] == ["2", "no complaints decided on", "1"]
    assert found.to_report[0].issues == (b"c", b"d")


@given(st.lists(st.tuples(st.dates(date(2023, 1, 1), AS_AT), st.none() | st.integers(0, 900))))
def test_every_referral_is_counted_in_one_year(drawn: list[tuple[date, int | None]]) -> None:
    sources = [
        complaint(bytes([at % 256, at // 256]), day, referred_on=None if later is None else add_days(day, later))
        for at, (day, later) in enumerate(drawn)
    ]
    years = [count_year(year, date(2030, 1, 1), sources, ()).referred.issues for year in range(2022, 2030)]
    told = sorted(uuid for year in years for uuid in year)
    assert told == sorted(one.uuid for one in sources if one.referred_on is not None)


def test_compliments_concerns_learning_and_what_has_no_issue_are_counted_apart() -> None:
    sources = [
        complaint(), complaint(b"d"), complaint(b"w"), SourceFacts(b"t", "CPT", MAY), SourceFacts(b"n", "CON", MAY),
        SourceFacts(b"s", "SAR", MAY),
    ]  # fmt: skip
    findings = [FindingCounted(b"1", b"c", "embedded"), FindingCounted(b"2", b"s", "embedded")]
    issues = [issue(b"1", Outcome.UPHELD), issue(b"2", Outcome.WITHDRAWN, b"w")]
    found = year_of(sources, issues, findings=findings)
    assert (found.complaints, found.compliments, found.concerns, found.without_issues, found.withdrawn_complaints) == (
        3,
        1,
        1,
        1,
        1,
    )
    assert [(line.words, line.issues) for line in found.learning] == [
        ("1 of 1 findings of these complaints, 100%", (b"1",))
    ]
    assert len(found.by_month) == 12
    assert [line.words for line in found.by_month if line.count] == ["3 of 3 complaints received, 100%"]


_ISSUES = st.lists(
    st.tuples(
        st.sampled_from(list(Outcome)), st.sampled_from([b"a", b"b", b"other"]), st.sampled_from(["x", "y", "X "])
    )
)


@given(_ISSUES, st.integers(-400, 400))
def test_every_table_adds_up_to_what_was_received(drawn: list[tuple[Outcome, bytes, str]], days: int) -> None:
    issues = [
        issue(bytes([at % 256, at // 256]), outcome, of, words, words) for at, (outcome, of, words) in enumerate(drawn)
    ]
    as_at = first_of_year(2025) + timedelta(days=days)
    found = count_year(2025, as_at, [complaint(b"a"), complaint(b"b", add_days(MAY, 40))], issues)
    for lines in (found.by_outcome, found.by_category, found.by_service):
        assert sum(line.count for line in lines) == found.issues
        assert all(line.of == found.issues and len(line.issues) == line.count for line in lines)
    assert sum(line.count for line in found.by_month) == found.complaints
    received, decided = found.upheld
    assert received.count == decided.count == sum(counted(found.by_outcome)[one.value] for one in UPHELD)
    assert decided.of == sum(counted(found.by_outcome)[one.value] for one in DECIDED) <= received.of == found.issues
    assert found.well_founded.count <= found.well_founded.of <= found.complaints
