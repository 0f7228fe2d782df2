"""What cells and rows about learners say: levels, hours, states, codes, and rows that contradict themselves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import AccountStatus, IlrCompletion, IlrOutcome
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import LearnerKey
from cpd_desktop.domain.qualifications import QualificationState
from cpd_desktop.exchange.cells import RowFault
from cpd_desktop.exchange.drafting import parser_for
from cpd_desktop.exchange.drafting_of_learners import (
    PARSERS,
    hours_log_draft,
    learner_key,
    progress_draft,
    qualification_draft,
)
from cpd_desktop.exchange.values import Cell, Unreadable

DAY, LATER = date(2026, 5, 1), date(2026, 6, 1)
REGISTERED, IN_PROGRESS, ACHIEVED, WITHDRAWN = QualificationState
WHO = PersonKey("00001")


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("qualification_level", "Level 3", "3"), ("qualification_level", 3.0, "3"), ("qualification_level", "Entry", "E"),
        ("qualification_level", "n/a", None), ("credits", 37.0, 37), ("credits", "", None),
        ("qualification_status", "On programme", IN_PROGRESS), ("qualification_status", "PASSED", ACHIEVED),
        ("qualification_status", "not-started", REGISTERED), ("qualification_status", "Early leaver", WITHDRAWN),
        ("uln", 1000000001.0, "1000000001"), ("uln", "1000000001", "1000000001"), ("uln", "9999999999", None), ("uln", "-", None),
        ("hours_to_date", "1,230.50", Decimal("1230.5")), ("hours_to_date", 1531.0, Decimal(1531)),
        ("hours_to_date", "12:30", Decimal("12.5")), ("hours_to_date", "40 hours", Decimal(40)),
        ("hours_to_date", "1200 hours", Decimal(1200)), ("hours_to_date", 5000, Decimal(5000)),
        ("hours_to_date", 0, Decimal(0)), ("hours_to_date", None, None),
        ("in_paid_time", "Yes", True), ("in_paid_time", "own time", False), ("in_paid_time", 1.0, True), ("in_paid_time", "", None),
        ("is_new_learning", "N", False), ("is_new_learning", True, True),
        ("provider_status", "1", (IlrCompletion.CONTINUING, None)), ("provider_status", 2.0, (IlrCompletion.COMPLETED, None)),
        ("provider_status", "Awaiting EPA", (IlrCompletion.CONTINUING, IlrOutcome.NOT_YET_KNOWN)),
        ("provider_status", "Achieved", (IlrCompletion.COMPLETED, IlrOutcome.ACHIEVED)),
        ("provider_status", "Withdrawn", (IlrCompletion.WITHDRAWN, IlrOutcome.NOT_ACHIEVED)),
        ("provider_status", "BIL", (IlrCompletion.BREAK, None)), ("ilr_outcome", 8, IlrOutcome.NOT_YET_KNOWN),
        ("ilr_outcome", "not achieved", IlrOutcome.NOT_ACHIEVED), ("account_status", "Waiting to start", AccountStatus.WAITING_TO_START),
        ("account_status", "PAUSED", AccountStatus.PAUSED),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(field: str, cell: Cell, value: object) -> None:
    found = PARSERS[field](cell)
    assert found == value
    assert type(found) is type(value)
    assert parser_for(field) is PARSERS[field]


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("qualification_level", "9", "'9' is no level: say entry, or a number from 1 to 8"),
        ("qualification_status", "maybe", "'maybe' is no status of a qualification: say registered"),
        ("credits", 1000, "'1000' is not a whole number from 1 to 999"),
        ("uln", "123", "'123' is no unique learner number: it has ten digits"),
        ("hours_to_date", "5001", "'5001' is not a number of hours from 0 to 5,000"), ("hours_to_date", "many", "'many' is not"),
        ("hours_to_date", -5, "'-5' is not a number of hours from 0 to 5,000"), ("in_paid_time", "sometimes", "'sometimes' is neither yes nor no"),
        ("provider_status", "fine", "'fine' is no status of an apprentice: say continuing"),
        ("ilr_outcome", "2", "'2' is no outcome: say 1"), ("account_status", "open", "'open' is no status of the employer account"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(field: str, cell: Cell, reason: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        PARSERS[field](cell)
    assert str(unreadable.value).startswith(reason)


@pytest.mark.parametrize(
    ("values", "state", "since"),
    [
        ({"qualification_status": IN_PROGRESS}, IN_PROGRESS, None),
        ({"qualification_status": IN_PROGRESS, "status_on": DAY}, IN_PROGRESS, DAY),
        ({"qualification_status": ACHIEVED, "achieved_on": DAY}, ACHIEVED, DAY),
        ({"qualification_status": ACHIEVED, "achieved_on": DAY, "status_on": LATER}, ACHIEVED, LATER),
        ({"achieved_on": DAY}, ACHIEVED, DAY), ({"withdrawn_on": DAY, "registered_on": DAY}, WITHDRAWN, DAY),
        ({"registered_on": DAY}, REGISTERED, DAY), ({}, None, None),
        ({"qualification_status": IN_PROGRESS, "registered_on": DAY}, IN_PROGRESS, None),
    ],
)  # fmt: skip
def test_a_day_of_the_award_or_the_withdrawal_says_the_state(
    values: dict[str, Any], state: QualificationState | None, since: date | None
) -> None:
    draft = qualification_draft(2, WHO, {"qualification": "Diploma", **values}, frozenset({"course"}))
    assert (draft.state, draft.state_on, draft.title, draft.key, draft.said) == (
        state, since, "Diploma", WHO, frozenset({"course"}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"achieved_on": DAY, "withdrawn_on": DAY}, "withdrawn_on"),
        ({"qualification_status": ACHIEVED, "withdrawn_on": DAY}, "withdrawn_on"),
    ],
)
def test_what_contradicts_itself_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(RowFault, match="achieved, and that it was withdrawn") as fault:
        qualification_draft(2, WHO, {"qualification": "Diploma", **values}, frozenset())
    assert fault.value.field == field
    with pytest.raises(RowFault, match="the qualification is missing"):
        qualification_draft(2, WHO, {}, frozenset())


def test_a_learner_needs_a_uln_or_a_person() -> None:
    assert learner_key(None, {"uln": "1000000001"}) == LearnerKey(PersonKey(), "1000000001")
    assert learner_key(WHO, {"standard": "ST0005"}) == LearnerKey(WHO, standard="ST0005")
    with pytest.raises(RowFault, match="no unique learner number, staff number") as fault:
        learner_key(None, {})
    assert fault.value.field == "uln"


def test_an_entry_of_a_log_needs_its_day_its_hours_and_what_was_done() -> None:
    values = {"done_on": DAY, "hours": "6.50", "activity": "College", "evidenced_by": "Register", "in_paid_time": False}
    draft = hours_log_draft(2, LearnerKey(WHO), values, frozenset({"in_paid_time"}))
    assert (draft.hours, str(draft.hours), draft.in_paid_time, draft.is_new_learning, draft.evidence) == (
        Decimal("6.5"), "6.5", False, None, "Register",
    )  # fmt: skip
    for field in ("done_on", "hours", "activity"):
        with pytest.raises(RowFault, match="is missing") as fault:
            hours_log_draft(2, LearnerKey(WHO), {key: one for key, one in values.items() if key != field}, frozenset())
        assert fault.value.field == field


def test_an_outcome_of_its_own_goes_before_the_one_of_the_status() -> None:
    status = {"provider_status": (IlrCompletion.COMPLETED, IlrOutcome.ACHIEVED)}
    draft = progress_draft(2, LearnerKey(WHO), {**status, "ilr_outcome": IlrOutcome.NOT_ACHIEVED, "report_on": DAY})
    assert (draft.completion, draft.outcome, draft.report_on) == (IlrCompletion.COMPLETED, IlrOutcome.NOT_ACHIEVED, DAY)
    assert progress_draft(2, LearnerKey(WHO), status).outcome is IlrOutcome.ACHIEVED
    assert progress_draft(2, LearnerKey(WHO), {}).completion is None
