"""The ledger of approvals from a real book: hours, months, the rota, who is counted, and what is recorded."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.approvals import Approval, ApprovalDraft, ApprovalState
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.approvals import (
    approval_kinds,
    approvals_known,
    approvals_of_person,
    correct_approval,
    delete_approval,
    find_kind,
    record_approval,
    worst_first,
)
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import ABSENCE
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.versions import APPROVAL, versions_of_row
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import (
    APPROVED,
    AS_AT,
    ROLES,
    amhp,
    approve,
    give_role,
    kind_of,
    ledger,
    train,
    with_approvals,
)
from tests.services.building import HOSTILE_NAMES, a_requirement_draft, add_requirements, entries
from tests.services.people_book import someone

SIAN, AMIR = 1, 2


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_approvals(workspace)
    return workspace


def known(book: Workspace) -> list[tuple[str, date, date | None, str]]:
    return [(one.kind, one.approved_on, one.ends_on, one.approved_by) for one in book.read(approvals_known)]


def test_kinds_are_dated_data_with_their_sources() -> None:
    kinds = {kind.code: kind for kind in approval_kinds(AS_AT)}
    assert list(kinds) == ["AMHP", "BIA", "PE1", "PE2", "DBSA"]
    assert all(kind.source for kind in kinds.values())
    assert (kinds["AMHP"].hours, kinds["AMHP"].term_months) == (Decimal(18), 60)
    assert (kinds["BIA"].months, kinds["PE1"].months) == (12, 24)
    assert approval_kinds(date(2001, 1, 1)) == approval_kinds(AS_AT), "before the first edition that one stands in"


def test_hours_count_from_the_day_of_approval(book: Workspace) -> None:
    approve(book, SIAN, approved_by="  Meres   Council ")
    train(book, 1, "AMHP-R", date(2025, 8, 14), "9")
    train(book, 1, "AMHP-R", date(2025, 8, 15), "6")
    train(book, 1, "OWN-LAW", AS_AT, "5")
    train(book, 1, "OTHER", date(2026, 1, 5), "40")
    train(book, 1, "AMHP-R", date(2026, 1, 6), "3", Outcome.FAILED)
    train(book, 1, "AMHP-R", date(2026, 1, 7), "3", Outcome.ATTENDED)
    line = amhp(book)
    assert line.sentence == "11 of 18 hours, 2 months left"
    assert (line.name, line.team, line.staff_number, line.hours) == ("Siân O’Brien", "East", "00001", Decimal(11))
    assert (line.approved_on, line.ends_on) == (APPROVED, date(2029, 8, 14))
    assert (line.year_starts, line.year_ends) == (date(2025, 8, 15), date(2026, 8, 14))
    assert line.approval is not None
    assert line.approval.approved_by == "Meres Council"
    train(book, 1, "AMHP-R", date(2026, 2, 1))
    assert amhp(book).sentence == "11 of 18 hours, 2 months left; 1 record without hours"
    assert amhp(book, date(2025, 8, 14)).sentence == "9 of 18 hours, 1 day left"
    assert amhp(book, date(2025, 8, 15)).sentence == "6 of 18 hours, 12 months left"


def test_it_is_asked_as_known_then(book: Workspace) -> None:
    approve(book, SIAN)
    before = book.head().number
    train(book, 1, "AMHP-R", date(2026, 3, 1), "18")
    assert amhp(book).state is ApprovalState.ON_TRACK
    assert amhp(book, upto=before).sentence == "0 of 18 hours, 2 months left"


def test_more_than_the_statutory_hours_may_be_asked_and_never_fewer(book: Workspace) -> None:
    approve(book, SIAN)
    book.write(set_choice, "approval_hours", 30)
    assert amhp(book).sentence == "0 of 30 hours, 2 months left"
    book.write(set_choice, "approval_hours", 10)
    assert amhp(book).hours_needed == Decimal(18)
    book.write(set_choice, "practice_educator_months", 36)
    assert kind_of(ledger(book), "PE1").kind.months == 36
    assert kind_of(ledger(book), "BIA").kind.months == 12


def test_a_role_without_a_date_is_counted_and_nothing_guessed(book: Workspace) -> None:
    train(book, 1, "AMHP-R", AS_AT, "18")
    assert amhp(book).sentence == "no approval date recorded"
    answer = kind_of(ledger(book), "AMHP")
    assert (answer.not_recorded, answer.available) == (1, 0)


def test_who_may_be_on_the_rota_against_what_it_needs(book: Workspace) -> None:
    third = someone(book, "00003", "Nia Ellis")
    give_role(book, AMIR, "AMHP")
    for person_id in (SIAN, AMIR, third):
        approve(book, person_id)
    book.write(save_place, third, PlaceDraft(ABSENCE, date(2026, 6, 1)))
    answer = kind_of(ledger(book), "AMHP")
    assert (answer.rota_needed, answer.available, answer.short_by) == (None, 2, None)
    asked: dict[str, Any] = {"kind": "capacity", "courses": ("AMHP-R",)}
    add_requirements(
        book,
        a_requirement_draft("ROTA", minimum="4", level="organisation", additional_roles=(ROLES["AMHP"],), **asked),
        a_requirement_draft("TEAM", row=3, minimum="9", teams=("East",), **asked),
    )
    # What names the role goes before what only lists a course.
    answer = kind_of(ledger(book), "AMHP")
    assert (answer.rota_needed, answer.requirements, answer.available, answer.short_by) == (4, ("ROTA",), 2, 2)
    needed = [row.needed for row in book.read(coverage, CoverageQuestion(AS_AT)) if row.requirement.code == "ROTA"]
    assert needed == [4]
    east = kind_of(ledger(book, team="east"), "AMHP")
    assert (east.rota_needed, [line.name for line in east.lines]) == (None, ["Nia Ellis", "Siân O’Brien"])
    assert [line.is_away for line in east.lines] == [True, False]
    west = kind_of(ledger(book, service="Adults"), "AMHP")
    assert [line.name for line in west.lines] == ["Amir Khan"]
    with pytest.raises(Refused, match="no team called"):
        ledger(book, team="Nowhere")


def test_a_course_stands_for_the_role_where_no_requirement_names_it(book: Workspace) -> None:
    parts: dict[str, Any] = {"kind": "capacity", "courses": ("DFB-03",), "minimum": "1"}
    add_requirements(book, a_requirement_draft("DFB", teams=("East", "West"), **parts))
    answer = kind_of(ledger(book), "DBSA")
    assert (answer.rota_needed, answer.available, answer.short_by, answer.lines) == (2, 0, 2, ())


def test_a_course_that_is_held_is_what_a_deafblind_assessor_needs(book: Workspace) -> None:
    give_role(book, AMIR, "DBSA")
    assert kind_of(ledger(book), "DBSA").lines[0].sentence == "course not held"
    train(book, 2, "DFB-03", date(2025, 7, 1))
    (line,) = kind_of(ledger(book), "DBSA").lines
    assert line.sentence == "course held since 1 July 2025, 24 months left"
    assert (line.state, line.year_ends, line.is_available) == (ApprovalState.ON_TRACK, date(2028, 6, 30), True)


def test_best_interests_assessors_need_training_within_a_year(book: Workspace) -> None:
    give_role(book, AMIR, "BIA")
    approve(book, AMIR, "BIA", date(2022, 1, 1))
    train(book, 2, "BIA-R", AS_AT - timedelta(days=366))
    (line,) = kind_of(ledger(book), "BIA").lines
    assert (line.state, line.is_available, line.ends_on) == (ApprovalState.TRAINING_TO_FIND, False, None)
    train(book, 2, "BIA-R", date(2026, 6, 1))
    assert kind_of(ledger(book), "BIA").lines[0].sentence == "last training 1 June 2026, 11 months left"


def test_the_newest_approval_counts_and_a_later_one_only_from_its_day(book: Workspace) -> None:
    approve(book, SIAN, on=date(2019, 1, 10))
    approve(book, SIAN, on=date(2024, 1, 8))
    approve(book, SIAN, on=date(2026, 12, 1))
    assert amhp(book).approved_on == date(2024, 1, 8)
    assert amhp(book, date(2026, 12, 1)).approved_on == date(2026, 12, 1)
    assert amhp(book, date(2024, 2, 1)).approved_on == date(2024, 1, 8)


def test_a_first_approval_that_is_to_come_is_said(book: Workspace) -> None:
    approve(book, SIAN, on=AS_AT + timedelta(days=1))
    assert amhp(book).sentence == "approved from 16 June 2026"


def test_who_stepped_down_is_left_out_once_the_approval_has_ended(book: Workspace) -> None:
    approve(book, AMIR, on=date(2021, 1, 10))
    assert kind_of(ledger(book), "AMHP").lines[0].state is ApprovalState.LAPSED, "nobody said that he stepped down"
    give_role(book, AMIR, "AMHP", ends_on=date(2025, 12, 31))
    names = [line.name for line in kind_of(ledger(book), "AMHP").lines]
    assert names == ["Siân O’Brien"]
    then = kind_of(ledger(book, date(2026, 1, 9)), "AMHP").lines
    assert [(line.name, line.holds_role) for line in then] == [("Amir Khan", False), ("Siân O’Brien", True)]


def test_who_has_left_is_not_in_the_ledger_and_is_on_their_own_page(book: Workspace) -> None:
    gone = someone(book, "00009", "Ola Berg", ends_on=date(2026, 1, 31))
    approve(book, gone)
    assert "Ola Berg" not in [line.name for line in kind_of(ledger(book), "AMHP").lines]
    (line,) = book.read(approvals_of_person, gone, CoverageQuestion(AS_AT))
    assert (line.name, line.team) == ("Ola Berg", "")


def test_the_worst_stands_first(book: Workspace) -> None:
    approve(book, SIAN)
    line = amhp(book)
    lines = [
        replace(line, name=name, state=state, months_left=months, is_short=short)
        for name, state, months, short in (
            ("on track", ApprovalState.ON_TRACK, 1, False), ("unknown", ApprovalState.NOT_RECORDED, None, False),
            ("later", ApprovalState.HOURS_TO_FIND, 9, True), ("ends", ApprovalState.ENDS_SOON, 5, False),
            ("three", ApprovalState.HOURS_TO_FIND, 3, True), ("two", ApprovalState.HOURS_TO_FIND, 2, True),
            ("gone", ApprovalState.LAPSED, 0, False),
        )
    ]  # fmt: skip
    order = [one.name for one in sorted(lines, key=worst_first)]
    assert order == ["gone", "two", "three", "ends", "later", "unknown", "on track"]


def test_an_approval_is_recorded_corrected_taken_back_and_undone(book: Workspace) -> None:
    done = book.write(record_approval, SIAN, ApprovalDraft("amhp", APPROVED, None, "Meres"), today=AS_AT)
    assert done.touched is Touched.APPROVALS
    assert known(book) == [("AMHP", APPROVED, None, "Meres")]
    later = ApprovalDraft("AMHP", date(2024, 8, 16), date(2027, 8, 15), "Meres")
    row_id = book.write(correct_approval, SIAN, done.result, later, today=AS_AT).result
    assert known(book) == [("AMHP", date(2024, 8, 16), date(2027, 8, 15), "Meres")]
    assert book.write(correct_approval, SIAN, row_id, later, today=AS_AT).change is None
    versions = book.read(versions_of_row, APPROVAL, row_id)
    assert [one.did for one in versions] == ["recorded", "corrected"]
    assert versions[0].words == "kind: AMHP; approved on: 15/08/2024; approved by: Meres"
    assert versions[1].words == "approved on: 15/08/2024 → 16/08/2024; to: blank → 15/08/2027"
    book.write(delete_approval, row_id)
    assert known(book) == []
    book.write(undo_change, None)
    assert known(book) == [("AMHP", date(2024, 8, 16), date(2027, 8, 15), "Meres")]
    acts = [entry["act"] for entry in entries(book)[-4:-1]]
    assert acts == ["record an approval", "correct an approval", "delete an approval"]
    assert not any("Siân" in str(entry["act"]) + str(entry["summary"]) for entry in entries(book)[-4:])
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(delete_approval, row_id)


def test_what_cannot_be_recorded_is_refused_beside_its_field(book: Workspace) -> None:
    approve(book, SIAN)
    for person_id, draft, field in (
        (SIAN, ApprovalDraft("AMHP", APPROVED), "approved_on"),
        (SIAN, ApprovalDraft("Magician", APPROVED), "kind"),
        (SIAN, ApprovalDraft("AMHP", APPROVED, APPROVED - timedelta(days=1)), "ends_on"),
        (99, ApprovalDraft("AMHP", APPROVED), "person"),
    ):
        with pytest.raises(Refused) as refusal:
            book.write(record_approval, person_id, draft, today=AS_AT)
        assert refusal.value.field == field
    assert len(known(book)) == 1
    approve(book, AMIR, approved_by=HOSTILE_NAMES[0])
    assert known(book)[1][3] == HOSTILE_NAMES[0]


@pytest.mark.parametrize("written", ["BIA", "bia", "Best Interests Assessor", "best interests  assessor"])
def test_a_kind_is_found_by_code_or_title(written: str) -> None:
    assert find_kind(written, AS_AT).code == "BIA"


def test_approvals_of_nobody_are_none(book: Workspace) -> None:
    approve(book, SIAN)
    assert book.read(approvals_known, person_ids=[]) == ()
    (one,) = book.read(approvals_known, person_ids=[SIAN])
    assert isinstance(one, Approval)
