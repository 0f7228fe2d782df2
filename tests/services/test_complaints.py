"""Issues of complaints are recorded, corrected and taken back; a year of them is counted as it stood on a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.complaints import ComplaintsYear, IssueDraft, Outcome
from cpd_desktop.domain.learning import FindingDraft, QuotedFigureDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.complaints import (
    complaint_categories,
    complaint_named,
    complaints_year,
    delete_issue,
    issue_named,
    issues,
    save_issue,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.findings import save_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_sources import save_quoted_figure, save_source, sources
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock, entries, findings, rows_of
from tests.services.complaints_book import COMMUNICATION, EAST, RECEIVED, WEST, issue, source, with_teams

NOW = CoverageQuestion(TODAY)
YEAR_END = date(2026, 3, 31)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with two years of complaints, made once."""
    path = tmp_path_factory.mktemp("told") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as book:
        with_teams(book)
        first = source(book, reference="C-1", service="Community Support", acknowledged_on=date(2025, 5, 15))
        issue(book, first, Outcome.UPHELD)
        issue(book, first, Outcome.WITHDRAWN, category="Delay in service", service="Hospital Discharge")
        second = source(book, title="Another", reference="C-2", team_id=WEST, acknowledged_on=date(2025, 5, 16))
        issue(book, second, Outcome.PARTIALLY_UPHELD, decided_on=date(2026, 4, 20))
        source(book, title="Not looked into yet", received_on=YEAR_END)
        source(book, "OMB", "A decision", about_uuid=first, outcome="upheld")
        source(book, "CPT", "Thanks"), source(book, "CON", "Put right at once")
        earlier = source(book, title="Long ago", received_on=date(2025, 3, 31))
        issue(book, earlier, Outcome.NOT_UPHELD)
        finding = FindingDraft(first, "Calls are returned within a day", date(2025, 7, 1))
        book.write(save_finding, finding, today=TODAY)
        quoted = QuotedFigureDraft(
            second, "45% of complaints were upheld", Decimal(45), 39, 106, "complaints received", date(2026, 6, 1), "Annual report"
        )  # fmt: skip
        book.write(save_quoted_figure, quoted, today=TODAY)
    return path


@pytest.fixture
def book(told: Path, tmp_path: Path) -> Iterator[Workspace]:
    path = copytree(told.parent, tmp_path / "copy") / told.name
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace
        assert findings(workspace) == []


def year(
    book: Workspace, as_at: date = TODAY, begins: int = 2025, *, team: str = "", service: str = ""
) -> ComplaintsYear:
    return book.read(complaints_year, begins, as_at, team=team, service=service)


def test_an_issue_is_recorded_corrected_taken_back_and_undone(book: Workspace) -> None:
    complaint = book.read(complaint_named, "c-2", TODAY).facts.uuid
    draft = IssueDraft(complaint, " Nobody  called back ", "Poor or LACK of communication", team_id=EAST)
    done = book.write(save_issue, draft, today=TODAY)
    assert done.touched is Touched.LEARNING
    (_, made) = (one for one in book.read(issues, NOW) if one.said.source_uuid == complaint)
    assert (made.said.number, made.said.category, made.team, made.service) == (
        2,
        COMMUNICATION,
        "East",
        "Community Support",
    )
    known = book.head().number
    later = replace(made.said, outcome=Outcome.NOT_UPHELD, decided_on=TODAY, number=None)
    row_id = book.write(save_issue, later, today=TODAY, row_id=done.result).result
    assert book.read(issue_named, made.uuid.hex()[:8], TODAY).said == replace(later, number=2)
    assert book.read(issue_named, made.uuid.hex(), TODAY, known).said.outcome is Outcome.OPEN
    assert book.write(save_issue, later, today=TODAY, row_id=row_id).touched is Touched.NOTHING
    book.write(delete_issue, row_id)
    with pytest.raises(Refused, match="There is no issue"):
        book.read(issue_named, made.uuid.hex(), TODAY)
    assert [entry["act"] for entry in entries(book)[-3:]] == [
        "record an issue of a complaint", "correct an issue of a complaint", "delete an issue of a complaint",
    ]  # fmt: skip
    book.write(undo_change, None)
    assert book.read(issue_named, made.uuid.hex(), TODAY).said.outcome is Outcome.NOT_UPHELD


def test_what_cannot_be_recorded_is_refused_beside_its_field(book: Workspace) -> None:
    complaint = book.read(complaint_named, "C-1", TODAY).facts.uuid
    ((compliment,),) = rows_of(book, "learning_sources", "uuid", "kind = 'CPT'")
    draft = IssueDraft(complaint, "Late", "other")
    wrong = {
        "source_uuid": replace(draft, source_uuid=bytes(compliment)), "team_id": replace(draft, team_id=99),
        "number": replace(draft, number=2), "decided_on": replace(draft, outcome=Outcome.UPHELD, decided_on=date(2025, 5, 11)),
    }  # fmt: skip
    for field, one in wrong.items():
        with pytest.raises(Refused) as refused:
            book.write(save_issue, one, today=TODAY)
        assert refused.value.field == field


def test_issues_stand_as_they_did_on_the_date_and_are_of_who_is_asked_about(book: Workspace) -> None:
    def told(question: CoverageQuestion) -> list[tuple[str, int | None, str]]:
        return [
            (one.reference or one.complaint, one.said.number, one.said.outcome.value)
            for one in book.read(issues, question)
        ]

    assert told(CoverageQuestion(date(2025, 6, 11))) == [
        ("C-1", 1, "open"), ("C-1", 2, "open"), ("C-2", 1, "open"), ("Long ago", 1, "open"),
    ]  # fmt: skip
    assert told(NOW)[:3] == [("C-1", 1, "upheld"), ("C-1", 2, "withdrawn"), ("C-2", 1, "partially upheld")]
    assert told(CoverageQuestion(TODAY, service="hospital discharge")) == [
        ("C-1", 2, "withdrawn"), ("C-2", 1, "partially upheld"),
    ]  # fmt: skip
    assert told(CoverageQuestion(TODAY, team="West")) == [("C-2", 1, "partially upheld")]
    for wrong in (CoverageQuestion(TODAY, team="North"), CoverageQuestion(TODAY, service="Nobody's")):
        with pytest.raises(Refused, match=r"There is no (team|service) called"):
            book.read(issues, wrong)


def test_a_year_counts_what_the_annual_report_needs(book: Workspace) -> None:
    found = year(book)
    assert (found.complaints, found.issues, found.without_issues, found.compliments, found.concerns) == (3, 3, 1, 1, 1)
    assert [line.words for line in found.upheld] == ["2 of 3 issues received, 67%", "2 of 2 issues decided on, 100%"]
    assert found.well_founded.words == "2 of 2 complaints decided on, 100%"
    assert (found.acknowledged_in_time.count, found.acknowledged_in_time.of) == (1, 2)
    assert [(line.what, line.count) for line in found.by_category] == [(COMMUNICATION, 2), ("delay in service", 1)]
    # The year before had an issue of nobody's service.
    assert [(line.what, line.count) for line in found.by_service] == [
        ("Hospital Discharge", 2), ("Community Support", 1), ("not said", 0),
    ]  # fmt: skip
    assert [line.words for line in found.ombudsman] == [
        "1 of 1 Ombudsman decisions, 100%", "1 of 1 detailed investigations, 100%",
    ]  # fmt: skip
    assert [line.words for line in found.learning] == ["1 of 1 findings of these complaints, 100%"]
    assert found.learning[0].what == "to be decided"
    assert found.before is not None
    assert (found.before.period, found.before.complaints, found.before.before) == ("2024-25", 1, None)
    assert [(line.what, line.count) for line in found.before.by_service] == [
        ("Hospital Discharge", 0), ("Community Support", 0), ("not said", 1),
    ]  # fmt: skip
    assert [line.count for line in found.before.ombudsman] == [0, 0]
    assert found.before_so_far is None
    assert year(book, begins=2024).before is None


def test_a_year_that_goes_on_stands_beside_the_same_days_of_the_year_before_as_they_stood_then(book: Workspace) -> None:
    found = year(book, begins=2026)
    assert (found.complaints, found.period_so_far) == (0, "2026-27 so far, to 15 June 2026")
    before, then = found.before, found.before_so_far
    assert before is not None
    assert then is not None
    assert (then.as_at, then.complaints, before.complaints) == (date(2025, 6, 15), 2, 3)
    assert [(one.issues, one.by_outcome[1].count, one.by_outcome[-1].count) for one in (then, before)] == [
        (3, 0, 1), (3, 1, 0),
    ]  # fmt: skip
    assert [line.count for line in found.ombudsman] == [0, 0]
    assert year(book, YEAR_END).before_so_far is None
    of_team = year(book, begins=2026, team="West").before_so_far
    assert of_team is not None
    assert of_team.complaints == 1


def test_a_year_is_counted_as_it_stood_and_for_whom_it_is_asked(book: Workspace) -> None:
    then = year(book, YEAR_END)
    assert [line.words for line in then.upheld] == ["1 of 3 issues received, 33%", "1 of 1 issues decided on, 100%"]
    assert then.quoted == ()
    in_may = year(book, RECEIVED)
    assert ([line.what for line in in_may.by_month], in_may.complaints) == (["April 2025", "May 2025"], 2)
    of_service = year(book, service="Hospital Discharge")
    assert (of_service.complaints, of_service.issues, of_service.quoted) == (2, 2, ())
    of_team = year(book, team="west")
    assert (of_team.complaints, of_team.issues, of_team.by_outcome[1].count) == (1, 1, 1)
    with pytest.raises(Refused, match="The year begins on 1 April 2027"):
        year(book, begins=2027)


def test_referrals_count_in_the_year_in_which_we_were_told_and_decisions_without_one_are_told_apart(
    book: Workspace,
) -> None:
    source(book, reference="C-8", received_on=date(2024, 2, 1), referred_on=date(2025, 4, 1), team_id=EAST)
    source(book, reference="C-9", received_on=date(2026, 2, 1), referred_on=date(2026, 4, 1))
    before, now = year(book, begins=2025), year(book, begins=2026)
    # The decision is on C-1, of which nobody said on which day it was referred.
    assert (before.referred.count, before.complaints, before.referral_unknown.words) == (
        1,
        4,
        "1 of 1 Ombudsman decisions, 100%",
    )
    assert (now.referred.count, now.complaints, now.referral_gap) == (1, 0, "")
    assert (year(book, begins=2024).referred.count, year(book, begins=2023).complaints) == (0, 1)
    assert (now.before is not None, now.before_so_far is not None) == (True, True)
    assert [one.referred.count for one in (now.before, now.before_so_far) if one] == [1, 1]
    assert year(book, date(2026, 3, 31)).referred.count == 1
    assert year(book, date(2026, 4, 1), 2026).referred.count == 1
    assert [year(book, team=team).referred.count for team in ("East", "West")] == [1, 0]
    known = book.head().number

    row_id = rows_of(book, "learning_sources", "id", "reference = 'C-1'")[0][0]
    first = next(one for one in book.read(sources, NOW) if one.row_id == row_id)
    book.write(save_source, replace(first.said, referred_on=date(2025, 12, 1)), today=TODAY, row_id=row_id)
    found = year(book)
    assert (found.referred.count, found.referral_gap) == (2, "")
    assert year(book, date(2025, 11, 30)).referral_gap.startswith(
        "1 of 1 Ombudsman decisions is on a complaint of which no day"
    )
    assert book.read(complaints_year, 2025, TODAY, known).referred.count == 1
    book.write(undo_change, None)
    assert year(book).referred.count == 1


def test_a_published_figure_that_its_counts_do_not_give_stands_with_both_years_that_it_may_speak_of(
    book: Workspace,
) -> None:
    sentence = year(book).quoted
    assert len(sentence) == 1
    assert sentence[0].startswith("Annual report: 39 of 106")
    assert "36.8%, not 45%" in sentence[0]
    assert "86 or 87" in sentence[0]
    assert year(book, begins=2026).quoted == sentence
    assert year(book, begins=2024).quoted == ()


def test_complaints_are_named_by_reference_or_key_and_categories_are_the_rules(book: Workspace) -> None:
    named = book.read(complaint_named, "C-1", TODAY)
    assert book.read(complaint_named, named.facts.uuid.hex()[:6], TODAY) == named
    for key in ("C-9", "", "Long ago"):
        with pytest.raises(Refused, match="There is no complaint"):
            book.read(complaint_named, key, TODAY)
    assert complaint_categories(TODAY)[:3] == (COMMUNICATION, "delay in service", "staff conduct or behaviour")
