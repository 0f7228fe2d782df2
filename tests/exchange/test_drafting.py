from datetime import date, datetime
from typing import Any

import pytest

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.drafts import PersonKey, TeamDraft
from cpd_desktop.domain.training import Evidence, Expiry, ExpiryKind, Outcome
from cpd_desktop.exchange.cells import NotYetDone, RowFault
from cpd_desktop.exchange.drafting import (
    DATE_FIELDS,
    DRAFTERS,
    NOTHING,
    ONCE,
    approval_draft,
    course_draft,
    evidence_parser,
    exemption_draft,
    parser_for,
    person_draft,
    read_expiry,
    read_outcome,
    record_draft,
    requirement_draft,
    team_draft,
)
from cpd_desktop.exchange.fields import KINDS
from cpd_desktop.exchange.values import Cell, Unreadable

DAY = date(2025, 1, 20)


@pytest.mark.parametrize(("cell", "outcome"), [
    ("Completed", Outcome.COMPLETED), (" PASSED ", Outcome.PASSED), ("Did_not_attend", Outcome.DNA), ("No Show", Outcome.DNA),
    ("Completed (did not achieve pass grade)", Outcome.FAILED), ("Completed (achieved pass grade)", Outcome.PASSED),
    (True, Outcome.COMPLETED), (False, NOTHING), ("Not completed", Outcome.IN_PROGRESS), ("Booked", Outcome.BOOKED),
    ("Withdrawn", Outcome.CANCELLED), ("attended", Outcome.ATTENDED), ("Expired", ONCE), ("Overdue", ONCE), ("Missing", NOTHING),
    ("Not started", NOTHING), ("", None), ("n/a", None), (None, None),
])  # fmt: skip
def test_outcomes_are_read_in_the_words_of_learning_systems(cell: Cell, outcome: object) -> None:
    assert read_outcome(cell) == outcome


@pytest.mark.parametrize("cell", ["Sort of", "85", 85, "complete-ish"])
def test_an_unknown_outcome_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="is not an outcome"):
        read_outcome(cell)


@pytest.mark.parametrize(("heading", "cell", "evidence"), [
    ("Verified", "yes", Evidence.CHECKED), ("Certificate seen", "Y", Evidence.CHECKED), ("evidence_checked", True, Evidence.CHECKED),
    ("Certificate held", "yes", Evidence.CERTIFICATE), ("Certificate", "No. 1234", Evidence.CERTIFICATE),
    ("Certificate Upload", "no", Evidence.CLAIMED), ("Verified by", "Jo Bloggs", Evidence.CHECKED), ("Evidence", "yes", Evidence.CERTIFICATE),
    ("Evidence", "Provider confirmed", Evidence.PROVIDER), ("Evidence", "claimed", Evidence.CLAIMED), ("Evidence", "checked", Evidence.CHECKED),
    ("Evidence", "certificate attached", Evidence.CERTIFICATE), ("Verified", "-", None), ("Verified", False, Evidence.CLAIMED),
])  # fmt: skip
def test_how_a_record_is_known_depends_on_what_the_heading_asks(
    heading: str, cell: Cell, evidence: Evidence | None
) -> None:
    assert evidence_parser(heading)(cell) == evidence


@pytest.mark.parametrize("heading", ["Verified", "Evidence"])
def test_an_unknown_kind_of_evidence_is_refused(heading: str) -> None:
    with pytest.raises(Unreadable, match="no kind of evidence"):
        evidence_parser(heading)("somehow")


@pytest.mark.parametrize(("cell", "expiry"), [
    ("12 months", Expiry(ExpiryKind.MONTHS, 12)), (36, Expiry(ExpiryKind.MONTHS, 36)), ("365 days", Expiry(ExpiryKind.DAYS, 365)),
    ("31 March", Expiry(ExpiryKind.FIXED_DAY, month=3, day=31)), (date(2026, 3, 31), Expiry(ExpiryKind.FIXED_DAY, month=3, day=31)),
    (datetime(2026, 3, 31), Expiry(ExpiryKind.FIXED_DAY, month=3, day=31)),  # noqa: DTZ001 - as a workbook gives it.
    ("None", Expiry(ExpiryKind.NEVER)), ("not known", Expiry(ExpiryKind.NOT_KNOWN)), ("n/a", None), ("-", None), (None, None),
])  # fmt: skip
def test_an_expiry_is_read_also_where_a_spreadsheet_made_a_date_of_it(cell: Cell, expiry: Expiry | None) -> None:
    assert read_expiry(cell) == expiry


@pytest.mark.parametrize(("field", "cell", "value"), [
    ("minimum", 0.5, "50%"), ("minimum", "50%", "50%"), ("minimum", 2, "2"), ("minimum", "n/a", ""), ("level", "SERVICE", "service"),
    ("level", "", ""), ("basis", "Statutory", "statutory"), ("basis", "-", ""), ("tier", "3", 3), ("within_days", 0, 0),
    ("hours", "1h30", "1.5"), ("hours", None, ""), ("cost", "£1,200.5", "1200.50"), ("roles", "a; b;a", ("a", "b")),
    ("additional_roles", "None", ()), ("additional_roles", "AMHP; n/a; BIA", ("AMHP", "BIA")), ("specialist", "yes", True),
    ("staff_number", "'00123", "00123"), ("email", "A@X.example", "a@x.example"), ("manager", 12345.0, "12345"), ("team", "n/a", ""),
    ("last_name", "Null", "Null"), ("first_name", "Na", "Na"), ("notes", "n/a", "n/a"), ("job_role", "-", ""), ("suggestion", "no", False),
])  # fmt: skip
def test_each_field_is_read_in_its_way(field: str, cell: Cell, value: Any) -> None:
    assert parser_for(field)(cell) == value


@pytest.mark.parametrize(("field", "cell"), [
    ("level", "town"), ("basis", "because"), ("tier", 4), ("tier", "1.5"), ("within_days", -1), ("hours", "-3"), ("cost", "$5"),
    ("roles", "x" * 501), ("specialist", "perhaps"), ("team", "x" * 501), ("expiry", "soon"), ("interval", "0 months"),
])  # fmt: skip
def test_what_a_field_cannot_take_is_refused(field: str, cell: Cell) -> None:
    with pytest.raises(ValueError, match=r"."):
        parser_for(field)(cell)


@pytest.mark.parametrize(("values", "key"), [
    ({"staff_number": "1", "email": "a@x", "name": "A B"}, PersonKey("1", "a@x", "A B")),
    ({"first_name": "Siân", "last_name": "Ŵyn"}, PersonKey("", "", "Siân Ŵyn")),
    ({"last_name": "Ŵyn"}, PersonKey("", "", "Ŵyn")),
    ({"name": "A B", "first_name": "C"}, PersonKey("", "", "A B")),
])  # fmt: skip
def test_a_person_is_a_number_an_address_and_a_name(values: dict[str, str], key: PersonKey) -> None:
    assert record_draft(2, {**values, "course": "C", "completed_on": DAY}).key == key


FULL: dict[str, dict[str, Any]] = {
    "people": {"staff_number": "1", "job_role": "r", "team": "t", "start_date": DAY},
    "training": {"staff_number": "1", "course": "c", "completed_on": DAY},
    "courses": {"code": "c", "title": "t"},
    "requirements": {"code": "c", "title": "t", "kind": "Individual", "courses": ("c",)},
    "revocations": {"staff_number": "1", "requirement": "r", "revoked_on": DAY, "reason": "w"},
    "exemptions": {"staff_number": "1", "requirement": "r", "from": DAY, "reason": "w"},
    "teams": {"team": "t"},
    "supervision": {"supervisee": PersonKey("1"), "supervisor": PersonKey("2"), "held_on": DAY},
    "approvals": {"staff_number": "1", "kind": "AMHP", "approved_on": DAY},
}
NEEDED = [(kind, field) for kind, values in FULL.items() for field in values]


@pytest.mark.parametrize(("kind", "field"), NEEDED)
def test_what_is_needed_and_missing_is_a_fault_of_its_field(kind: str, field: str) -> None:
    values = {name: value for name, value in FULL[kind].items() if name != field}

    assert DRAFTERS[kind](2, FULL[kind], frozenset()).row == 2
    with pytest.raises(RowFault) as fault:
        DRAFTERS[kind](2, values, frozenset())
    assert fault.value.field == field


def test_every_kind_of_import_that_has_a_drafter_has_its_fields_and_dates_known() -> None:
    assert list(DRAFTERS) == list(KINDS)
    for kind in DRAFTERS:
        for spec in KINDS[kind].fields:
            assert spec.name in DATE_FIELDS or parser_for(spec.name, spec.name)(None) in (None, "", (), frozenset())


@pytest.mark.parametrize(("values", "outcome"), [
    ({}, Outcome.COMPLETED), ({"outcome": ONCE}, Outcome.COMPLETED), ({"outcome": Outcome.IN_PROGRESS}, Outcome.IN_PROGRESS),
])  # fmt: skip
def test_what_has_run_out_was_completed_on_its_day(values: dict[str, Any], outcome: Outcome) -> None:
    assert record_draft(2, FULL["training"] | values).outcome is outcome


@pytest.mark.parametrize("values", [
    {"outcome": NOTHING, "completed_on": DAY}, {"outcome": NOTHING}, {"outcome": ONCE}, {"outcome": Outcome.IN_PROGRESS},
])  # fmt: skip
def test_a_row_of_a_learning_system_that_says_nothing_was_done_is_left_out(values: dict[str, Any]) -> None:
    with pytest.raises(NotYetDone):
        record_draft(2, {"staff_number": "1", "course": "c", **values})


def test_a_completion_without_a_day_is_a_fault() -> None:
    with pytest.raises(RowFault, match="date of completion"):
        record_draft(2, {"staff_number": "1", "course": "c", "outcome": Outcome.COMPLETED})


def test_drafts_carry_what_the_row_says() -> None:
    person = person_draft(
        7,
        FULL["people"]
        | {"name": "A", "end_date": DAY, "registration_date": DAY, "additional_roles": (), "hours": "37"},
    )
    assert (person.row, person.ends_on, person.registered_on, person.additional_roles, person.hours) == (
        7,
        DAY,
        DAY,
        (),
        "37",
    )
    course = course_draft(2, FULL["courses"] | {"tier": 2, "satisfies": ("L",), "notes": "n", "suggestion": True})
    assert (course.tier, course.satisfies, course.notes, course.suggested) == (2, ("L",), "n", True)
    asked = requirement_draft(2, FULL["requirements"] | {"from": DAY, "teams": ("T",), "specialist": True})
    assert (asked.kind, asked.starts_on, asked.teams, asked.specialist, asked.level, asked.basis, asked.suggested) == (
        "individual", DAY, ("T",), True, "team", "local", False,
    )  # fmt: skip
    assert exemption_draft(2, FULL["exemptions"]).ends_on is None
    assert approval_draft(2, FULL["approvals"] | {"approved_by": "Meres"}) == ApprovalDraft(
        "AMHP", DAY, None, "Meres", 2, PersonKey("1")
    )


def test_a_team_s_row_speaks_for_the_columns_that_the_file_has() -> None:
    assert team_draft(2, {"team": "T", "service": "S"}, frozenset({"team"})) == TeamDraft(2, "T")
    assert team_draft(2, {"team": "T"}, frozenset({"team", "service", "groups_served"})) == TeamDraft(2, "T", "", ())
