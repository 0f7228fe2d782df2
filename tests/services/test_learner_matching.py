"""Whose apprenticeship a row means: by ULN, by the person, by standard and by day, and what is said where it stays open."""

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import Apprenticeship, ApprenticeshipState
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import LearnerKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.learner_matching import Learners, reject_refused
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.apprentices_book import AMIR, SIAN, apprentice, with_apprentices
from tests.services.building import TODAY

ULN = "1000000001"


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def find(book: Workspace, on: date = TODAY, chosen: dict[str, str] | None = None, **parts: Any) -> Apprenticeship:
    learner = LearnerKey(PersonKey(**parts.pop("person", {})), **parts)

    def question(session: Session) -> Apprenticeship:
        return Learners(session, TODAY, chosen).find(learner, on)

    return book.read(question)


def why_not(book: Workspace, **parts: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        find(book, **parts)
    return refused.value.field, str(refused.value)


def test_a_learner_is_known_by_uln_by_number_and_by_a_choice_for_a_name(book: Workspace) -> None:
    uuid = apprentice(book, uln=ULN)
    for parts in (
        {"uln": ULN}, {"person": {"staff_number": "00001"}}, {"uln": ULN, "person": {"name": "Somebody Else"}},
        {"uln": "1000000009", "person": {"staff_number": "00001"}},
        {"person": {"name": "Siân O’Brien"}, "chosen": {"Siân O’Brien": "00001"}},
    ):  # fmt: skip
        assert find(book, **parts).uuid == uuid


def test_who_is_nobody_or_somebody_else_is_told(book: Workspace) -> None:
    apprentice(book, uln=ULN)
    assert why_not(book, uln="1000000009") == (
        "uln", "no apprenticeship has the ULN 1000000009: record it there, or give the staff number",
    )  # fmt: skip
    assert why_not(book, uln=ULN, person={"staff_number": "00002"}) == (
        "uln", "ULN 1000000001 is that of Siân O’Brien, and the row is about somebody else",
    )  # fmt: skip
    assert why_not(book, person={"staff_number": "00009"})[0] == "staff_number"
    field, reason = why_not(book, person={"name": "Sian O’Brien"})
    assert (field, "choose for" in reason) == ("name", True)
    assert why_not(book, person={"staff_number": "00002"}) == (
        "", "Amir Khan has no apprenticeship in this book: record it first",
    )  # fmt: skip


def test_of_several_the_standard_and_the_day_decide(book: Workspace) -> None:
    ended: dict[str, Any] = {"state": ApprenticeshipState.COMPLETED, "state_on": date(2024, 8, 31)}
    first = apprentice(book, start=date(2023, 9, 1), **ended)
    second = apprentice(book, standard="ST0006")
    who: dict[str, Any] = {"person": {"staff_number": "00001"}}
    assert find(book, standard="ST0005", **who).uuid == first
    assert find(book, standard="Lead adult care worker", **who).uuid == second
    assert find(book, on=date(2024, 8, 31), **who).uuid == first
    assert find(book, on=date(2025, 9, 1), **who).uuid == second
    field, reason = why_not(book, on=date(2025, 1, 1), **who)
    assert (field, reason.startswith("Siân O’Brien has several apprenticeships (Adult care worker")) == (
        "standard",
        True,
    )
    field, reason = why_not(book, standard="ST0510", **who)
    assert (field, reason.startswith("Siân O’Brien has no apprenticeship of 'ST0510': there is Adult")) == (
        "standard",
        True,
    )
    assert find(book, person={"staff_number": "00001"}, standard="ST0006 Lead adult care worker").said.person_id == SIAN
    apprentice(book, AMIR)
    assert find(book, person={"staff_number": "00002"}).said.person_id == AMIR


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The apprenticeship ended.", "the apprenticeship ended"),
        ("Amir Khan has none.", "Amir Khan has none"),
        ("15/06/2026 lies in the future.", "15/06/2026 lies in the future"),
    ],
)
def test_what_an_act_would_refuse_is_a_reason_of_a_row(sentence: str, reason: str) -> None:
    plan = Plan(Touched.NOTHING)
    reject_refused(plan, 2, Refused(sentence, field="evidence"), {"evidence": "evidenced_by"})
    assert [(one.row, one.column, one.reason) for one in plan.rejections] == [(2, "evidenced_by", reason)]
