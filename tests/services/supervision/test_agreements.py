from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import PROFESSIONAL, Length
from cpd_desktop.domain.supervision_drafts import AgreementDraft
from cpd_desktop.services.supervision.agreements import (
    Agreement,
    agreement_of,
    agreements,
    agreements_to_review,
    end_agreement,
    save_agreement,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.supervision.team import a_manager, a_worker, agreed

JANUARY, MAY = date(2026, 1, 5), date(2026, 5, 4)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int, int]:
    """A manager, whom they manage, and a practice supervisor."""
    manager = a_manager(workspace)
    return manager, a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak", job_role="Advanced Practitioner")


def in_force(workspace: Workspace, on: date = TODAY, **parts: int) -> list[tuple[str, str, str]]:
    return [(one.person, one.supervisor, one.purpose) for one in workspace.read(agreements, on, **parts)]


def test_an_agreement_is_kept_as_it_was_made(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, _ = people
    draft = AgreementDraft(
        worker, manager, JANUARY, MAY, date(2027, 5, 3), "line management", Length(14, "days"), 60,
        "Returning after sick leave", "Room 2", "Shared where somebody is at risk", "The service manager decides", date(2026, 11, 2),
    )  # fmt: skip
    uuid = workspace.write(save_agreement, None, draft, today=TODAY).result

    found = workspace.read(agreement_of, uuid)
    assert found == Agreement(
        found.row_id, uuid, worker, manager, "line management", JANUARY, MAY, date(2027, 5, 3), Length(14, "days"), 60,
        "Returning after sick leave", "Room 2", "Shared where somebody is at risk", "The service manager decides", date(2026, 11, 2),
        "Amir Khan", "Gwen Parry",
    )  # fmt: skip
    assert found.terms == "every 14 days, 60 minutes at least"
    assert entries(workspace)[-1]["act"] == "agree supervision"


def test_agreements_are_asked_for_by_day_person_and_supervisor(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, practice = people
    agreed(workspace, worker, manager, JANUARY, ends_on=date(2026, 6, 14))
    agreed(workspace, worker, practice, JANUARY, purpose=PROFESSIONAL)
    agreed(workspace, practice, manager, MAY)

    assert in_force(workspace, date(2026, 6, 14)) == [
        ("Amir Khan", "Gwen Parry", "line management"),
        ("Amir Khan", "Lena Nowak", "professional"),
        ("Lena Nowak", "Gwen Parry", "line management"),
    ]
    assert in_force(workspace) == [
        ("Amir Khan", "Lena Nowak", "professional"),
        ("Lena Nowak", "Gwen Parry", "line management"),
    ]
    assert in_force(workspace, date(2026, 1, 4)) == []
    assert in_force(workspace, supervisor_id=manager) == [("Lena Nowak", "Gwen Parry", "line management")]
    assert in_force(workspace, person_id=worker) == [("Amir Khan", "Lena Nowak", "professional")]
    assert len(workspace.read(agreements)) == 3


def test_a_new_line_manager_ends_the_agreement_with_the_one_before(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    manager, worker, practice = people
    first = agreed(workspace, worker, manager, JANUARY)
    done = workspace.write(save_agreement, None, AgreementDraft(worker, practice, MAY, MAY), today=TODAY)

    assert workspace.read(agreement_of, first).ends_on == date(2026, 5, 3)
    assert done.remarks == ("The agreement with Gwen Parry ends on 03/05/2026.",)
    assert in_force(workspace) == [("Amir Khan", "Lena Nowak", "line management")]


def test_an_agreement_cannot_be_put_over_a_later_one(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, practice = people
    agreed(workspace, worker, manager, MAY)

    for starts_on in (JANUARY, MAY):
        with pytest.raises(Refused, match="04/05/2026") as refused:
            agreed(workspace, worker, practice, starts_on)
        assert refused.value.field == "starts_on"
    agreed(workspace, worker, practice, JANUARY, ends_on=date(2026, 5, 3))
    assert len(workspace.read(agreements)) == 2


def test_there_may_be_several_professional_supervisors_one_agreement_with_each(
    workspace: Workspace, people: tuple[int, int, int]
) -> None:
    _, worker, practice = people
    other = a_worker(workspace, "00004", "Bo Chen")
    first = agreed(workspace, worker, practice, JANUARY, purpose=PROFESSIONAL)
    agreed(workspace, worker, other, JANUARY, purpose=PROFESSIONAL)
    agreed(workspace, worker, practice, MAY, purpose=PROFESSIONAL)

    assert workspace.read(agreement_of, first).ends_on == date(2026, 5, 3)
    assert {supervisor for _, supervisor, _ in in_force(workspace)} == {"Bo Chen", "Lena Nowak"}
    assert len(in_force(workspace)) == 2


def test_an_agreement_is_corrected_in_its_place(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, _ = people
    uuid = agreed(workspace, worker, manager, JANUARY, place="Room 2")
    draft = AgreementDraft(worker, manager, JANUARY, JANUARY, place="Room 3")
    workspace.write(save_agreement, uuid, draft, today=TODAY)

    assert [one.place for one in workspace.read(agreements)] == ["Room 3"]
    assert workspace.write(save_agreement, uuid, draft, today=TODAY).touched is Touched.NOTHING
    assert entries(workspace)[-1]["act"] == "change an agreement of supervision"


def test_an_agreement_ends_on_a_day_of_its_own(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, _ = people
    uuid = agreed(workspace, worker, manager, MAY)

    with pytest.raises(Refused, match="04/05/2026"):
        workspace.write(end_agreement, uuid, date(2026, 5, 3), today=TODAY)
    workspace.write(end_agreement, uuid, date(2026, 6, 1), today=TODAY)
    assert workspace.write(end_agreement, uuid, date(2026, 6, 1), today=TODAY).touched is Touched.NOTHING
    assert in_force(workspace, date(2026, 6, 1)) != []
    assert in_force(workspace, date(2026, 6, 2)) == []


@pytest.mark.parametrize(("which", "field"), [("person_id", "person"), ("supervisor_id", "supervisor")])
def test_nobody_who_is_not_in_the_book_agrees(
    workspace: Workspace, people: tuple[int, int, int], which: str, field: str
) -> None:
    manager, worker, _ = people
    stranger: dict[str, Any] = {which: 999}
    draft = replace(AgreementDraft(worker, manager, MAY, MAY), **stranger)

    with pytest.raises(Refused) as refused:
        workspace.write(save_agreement, None, draft, today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("agreed_on", "review_on", "is_due"),
    [
        (date(2025, 6, 15), None, True),
        (date(2025, 6, 16), None, False),
        (date(2025, 1, 6), date(2026, 6, 15), True),
        (date(2025, 1, 6), date(2026, 6, 16), False),
    ],
)
def test_an_agreement_is_reviewed_on_its_day_or_after_a_year(
    workspace: Workspace, people: tuple[int, int, int], agreed_on: date, review_on: date | None, is_due: bool
) -> None:
    manager, worker, _ = people
    agreed(workspace, worker, manager, agreed_on, agreed_on=agreed_on, review_on=review_on)

    assert bool(workspace.read(agreements_to_review, TODAY)) is is_due


def test_the_review_that_waits_longest_comes_first(workspace: Workspace, people: tuple[int, int, int]) -> None:
    manager, worker, practice = people
    agreed(workspace, worker, manager, date(2025, 3, 3), agreed_on=date(2025, 3, 3))
    agreed(workspace, practice, manager, date(2025, 2, 3), agreed_on=date(2025, 2, 3))
    agreed(workspace, manager, practice, date(2024, 2, 5), agreed_on=date(2024, 2, 5), ends_on=date(2026, 6, 14))

    assert [one.person for one in workspace.read(agreements_to_review, TODAY)] == ["Lena Nowak", "Amir Khan"]
