"""What claims are judged by: their days, whether recorded or of what they are about, whom they are for, and what shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.claims import ClaimProgress, ClaimState, TakenStep, progress_after
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import ClaimDays
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.attachments import remove_attachment
from cpd_desktop.services.claim_facts import (
    are_there,
    claim_values,
    evidence_of,
    known_claims,
    people_facts,
    said_of_row,
)
from cpd_desktop.services.claims import attach_evidence, save_claim
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.workspace import Workspace
from tests.domain.claims_sample import WAYS, Way, steps_of
from tests.services.apprentices_book import CARE, apprentice, care_course, with_apprentices
from tests.services.building import TODAY, rows_of
from tests.services.funding_book import SIAN, a_claim_draft, claim, line_of, uuid_of, with_people
from tests.services.people_book import someone
from tests.services.qualifications_book import ACHIEVED, BEGAN, save
from tests.services.qualifications_book import uuid_of as uuid_of_qualification
from tests.services.sessions import sessions_book


def days_of(book: Workspace, about: About, uuid: bytes, **parts: Any) -> ClaimDays:
    """Record a claim of what has this UUID, without days of its own but those in *parts*, and return the days it is judged by."""
    known: dict[str, Any] = {"started_on": None, "completed_on": None, "about": about, "about_uuid": uuid, **parts}
    part = "60%" if about is About.QUALIFICATION else "100%"
    return line_of(book, claim(book, a_claim_draft(SIAN, part, **known))).days


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def test_a_book_without_claims_has_none(book: Workspace) -> None:
    assert not book.read(are_there)
    assert book.read(known_claims) == ()
    claim(book)
    assert book.read(are_there)
    assert not book.read(are_there, book.head().number - 1)
    assert book.read(known_claims, people=[2]) == ()


@given(WAYS, st.text(max_size=40).map(lambda text: " ".join(text.split())))
def test_every_step_is_read_as_it_was_written(way: Way, reason: str) -> None:
    steps = tuple(
        replace(one, reason=reason) if one.reason else one for one in steps_of(way, Decimal("600.00"), date(2026, 1, 1))
    )
    # Half of them were to be claimed some days before the first step.
    first = TakenStep(ClaimState.TO_CLAIM, date(2025, 12, 1), is_first=True)
    steps = (first, *steps) if steps and len(reason) % 2 else steps
    progress = progress_after(steps, date(2026, 1, 1))
    values = claim_values(a_claim_draft(), progress)
    assert said_of_row(values) == (a_claim_draft(), progress)
    # No list of them is kept where the other columns tell them.
    (_, told) = said_of_row((*values[:-1], ""))
    assert (values[-1] == "") is (told.steps == steps)


def test_what_is_no_step_is_not_taken_for_one() -> None:
    values = claim_values(a_claim_draft(), ClaimProgress(ClaimState.TO_CLAIM, date(2026, 3, 1)))
    for text in ("2026-03-01 lapsed", "2026-13-01 submitted", "2026-03-01 paid £5", "submitted"):
        with pytest.raises(ValueError, match=r"step of a claim|month must be"):
            said_of_row((*values[:-1], f'["{text}"]'))


def test_a_qualification_starts_when_it_is_registered_and_ends_when_it_is_achieved(book: Workspace) -> None:
    row_id = save(book)
    uuid = uuid_of_qualification(book, row_id)
    found = days_of(book, About.QUALIFICATION, uuid)
    assert (found.started_on, found.completed_on) == (BEGAN, None)
    save(book, row_id, state=ACHIEVED, state_on=date(2026, 5, 20))
    (known,) = book.read(known_claims)
    assert line_of(book, known.row_id).days.completed_on == date(2026, 5, 20)


def test_the_days_of_a_claim_itself_come_before_those_of_what_it_is_about(book: Workspace) -> None:
    uuid = uuid_of_qualification(book, save(book, state=ACHIEVED, state_on=date(2026, 5, 20)))
    mine: dict[str, Any] = {"started_on": date(2025, 9, 1), "completed_on": date(2026, 5, 1)}
    found = days_of(book, About.QUALIFICATION, uuid, **mine)
    assert (found.started_on, found.completed_on) == (date(2025, 9, 1), date(2026, 5, 1))


def test_an_apprenticeship_is_completed_when_it_is(book: Workspace) -> None:
    uuid = apprentice(book, state=ApprenticeshipState.COMPLETED, state_on=date(2026, 6, 1))
    found = days_of(book, About.APPRENTICESHIP, uuid)
    assert (found.started_on, found.completed_on) == (date(2025, 9, 1), date(2026, 6, 1))


def test_training_is_completed_on_the_day_of_a_record_that_counts(book: Workspace) -> None:
    for outcome, day in ((Outcome.COMPLETED, date(2026, 5, 4)), (Outcome.FAILED, date(2026, 5, 5))):
        entry = RecordEntry(care_course(book), RecordDraft(0, PersonKey(), CARE, day, outcome=outcome))
        book.write(record_for, [SIAN], entry, today=TODAY)
    uuids = [bytes(row[0]) for row in rows_of(book, "training_records", "uuid")]
    found = [days_of(book, About.TRAINING, uuid) for uuid in uuids]
    assert [(one.started_on, one.completed_on) for one in found] == [
        (date(2026, 5, 4), date(2026, 5, 4)), (None, None),
    ]  # fmt: skip


def test_a_place_in_a_session_starts_with_its_first_meeting_and_counts_once_it_was_attended(
    workspace: Workspace,
) -> None:
    sessions_book.furnish(workspace)
    uuid = sessions_book.planned(workspace, sessions_book.a_session(date(2026, 7, 1), date(2026, 7, 2)))
    sessions_book.book(workspace, uuid, SIAN)
    before = days_of(workspace, About.SESSION, uuid)
    assert (before.started_on, before.completed_on) == (date(2026, 7, 1), None)
    workspace.write(mark_attendance, uuid, sessions_book.all_present(workspace, uuid), today=date(2026, 7, 2))
    workspace.write(close_session, uuid, today=date(2026, 7, 2))
    (known,) = workspace.read(known_claims)
    assert line_of(workspace, known.row_id).days.completed_on == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("body", "register"),
    [
        ("SWE", "SWE"), ("Social Work England", "SWE"), ("social work england (SWE)", "SWE"), ("HCPC", "HCPC"), ("HCPC-OT", "HCPC"),
        ("Health and Care Professions Council", "HCPC"), ("Nursing and Midwifery Council", "NMC"), ("RWPN", "RWPN"), ("Guild", "Guild"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_register_is_known_however_it_is_written(workspace: Workspace, body: str, register: str) -> None:
    person = someone(workspace, registration_body=body, registered_on=date(2020, 1, 1) if body else None)
    found = workspace.read(people_facts, [person], TODAY)[person]
    assert (found.register, found.body) == (register, body)


def test_a_post_says_which_register_it_asks_for(workspace: Workspace) -> None:
    with_people(workspace)
    someone(workspace, "00004", "Ola Kowal", job_role="Occupational Therapist", team="East")
    someone(workspace, "00005", "Ada Byrne", job_role="Practice Supervisor / Assistant Team Manager", team="East")
    found = workspace.read(people_facts, [1, 3, 4, 5, 99], TODAY)
    assert {one: found[one].posts[0].registers for one in found} == {
        1: frozenset(), 3: {"SWE"}, 4: {"HCPC"}, 5: {"SWE", "HCPC"},
    }  # fmt: skip
    assert [(one.team, one.service) for one in found[3].posts] == [("West", "Adults")]


def test_an_item_whose_file_was_removed_is_missing_again(workspace: Workspace) -> None:
    with_people(workspace)
    uuid = uuid_of(workspace, claim(workspace))
    draft = AttachmentDraft("proof.pdf", b"%PDF-1.7 proof")
    (file,) = workspace.write(attach_evidence, uuid, "Proof of payment", [draft], today=TODAY).result
    ((known,),) = workspace.read(evidence_of, [uuid]).values()
    assert (known.said.is_there, known.said.file_name, known.media_type, known.size) == (
        True, "proof.pdf", "application/pdf", 14,
    )  # fmt: skip
    workspace.write(remove_attachment, file)
    ((gone,),) = workspace.read(evidence_of, None).values()
    assert (gone.said.is_there, gone.said.fault) == (False, "its file was removed")
    assert workspace.read(evidence_of, []) == {}


def test_a_claim_says_again_what_was_written_of_it(workspace: Workspace) -> None:
    with_people(workspace)
    draft = a_claim_draft(about_uuid=b"\x01" * 16, reference="R 1")
    row_id = workspace.write(save_claim, draft, today=TODAY).result
    (known,) = workspace.read(known_claims)
    assert (known.row_id, known.said.about_uuid, known.said.reference) == (row_id, b"\x01" * 16, "R 1")
    assert str(known.said.amount) == "600.00"
