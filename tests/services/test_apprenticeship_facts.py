"""The facts of apprenticeships as the book has them, and what they are measured by; read in a number of statements that does not grow."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    AttemptDraft,
    BreakDraft,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review, tick_gateway_item
from cpd_desktop.services.apprenticeship_facts import (
    COLUMNS,
    RuleBook,
    are_there,
    draft_of_row,
    facts_of,
    known_apprenticeships,
    listed_uuids,
    optional_day,
    optional_number,
)
from cpd_desktop.services.apprenticeships import apprenticeships, row_values
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, SIAN, START, a_draft, apprentice, log, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone


def test_a_row_says_what_was_written() -> None:
    said = a_draft(
        agreed_hours=Decimal("310.5"), reduction_hours=Decimal(20), reduction_reason="Care Certificate", version="1.1", level=2,
        title="Adult care worker", ukprn="10001234", uln="1234567890", employer_contact="Amir Khan", mentor="Zoë Tutor",
        functional_skills=FunctionalSkills.NEEDED, state=ApprenticeshipState.COMPLETED, state_on=date(2026, 6, 1),
        account_status=AccountStatus.COMPLETED, ilr_completion=IlrCompletion.COMPLETED, ilr_outcome=IlrOutcome.ACHIEVED,
        course_id=3, afterwards="Senior carer", registered_on=date(2026, 6, 2),
    )  # fmt: skip
    assert draft_of_row(row_values(said, b"\7" * 16)) == (said, b"\7" * 16)
    plain = a_draft(weekly_hours=None)
    assert draft_of_row(row_values(plain, b"")) == (plain, b"")
    assert len(row_values(plain, b"")) == len(COLUMNS)


def test_all_facts_come_in_order_by_apprenticeship_and_as_known_then(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid, other = apprentice(workspace), apprentice(workspace, AMIR)
    log(workspace, uuid, date(2025, 9, 12), date(2025, 9, 5))
    before = workspace.head().number
    log(workspace, other, date(2025, 9, 5))
    workspace.write(save_break, uuid, BreakDraft(date(2026, 1, 1), None, None, "Sickness"), today=TODAY)
    workspace.write(save_review, uuid, ReviewDraft(date(2025, 11, 20)), today=TODAY)
    workspace.write(tick_gateway_item, uuid, "employer", done_on=date(2026, 6, 1), today=TODAY)
    workspace.write(save_attempt, uuid, AttemptDraft(1, date(2026, 7, 1)), today=TODAY)
    every = workspace.read(facts_of)
    assert every.keys() == {uuid, other}
    found = every[uuid]
    assert [one.done_on for one in found.hours] == [date(2025, 9, 5), date(2025, 9, 12)]
    assert (len(found.breaks), len(found.reviews), len(found.gateway), len(found.attempts)) == (1, 1, 1, 1)
    assert workspace.read(facts_of, uuids=[other]) == {other: every[other]}
    assert workspace.read(facts_of, before).keys() == {uuid}
    assert not workspace.read(facts_of, before)[uuid].breaks


def test_apprenticeships_are_known_by_people_and_uuid(workspace: Workspace) -> None:
    with_apprentices(workspace)
    assert not workspace.read(are_there)
    uuid = apprentice(workspace)
    apprentice(workspace, AMIR)
    assert workspace.read(are_there)
    assert not workspace.read(are_there, 1)
    assert [one.said.person_id for one in workspace.read(known_apprenticeships, TODAY, people=[AMIR])] == [AMIR]
    assert [one.uuid for one in workspace.read(known_apprenticeships, TODAY, uuid=uuid)] == [uuid]
    (one,) = workspace.read(known_apprenticeships, TODAY, people=[SIAN])
    assert (one.team, one.person.staff_number) == ("East", "00001")
    (before_the_post,) = workspace.read(known_apprenticeships, date(2020, 1, 1), people=[SIAN])
    assert before_the_post.team == ""
    assert workspace.read(known_apprenticeships, TODAY, people=[]) == ()


def test_what_one_is_measured_by_follows_the_start_and_the_policy(workspace: Workspace) -> None:
    with_apprentices(workspace)
    workspace.write(set_choice, "apprenticeship_review_weeks", 8)
    rules = workspace.read(RuleBook, TODAY).of(a_draft())
    assert rules.rule is not None
    assert rules.standard is not None
    assert (rules.rule.code, rules.standard.key, rules.review_weeks, len(rules.gateway)) == ("OTJ-C", "ST0005", 8, 7)
    assert "Apprenticeship Guide" in rules.rule.source
    assert workspace.read(RuleBook, TODAY).of(a_draft(standard="ST9999")).standard is None


def test_a_hundred_apprentices_take_no_more_statements_than_two(workspace: Workspace) -> None:
    with_apprentices(workspace)

    def statements() -> int:
        with workspace.snapshot() as session:
            asked: list[str] = []
            driver: Any = session.connection().driver  # type: ignore[attr-defined]
            workspace.memory.grid(session, TODAY, None)
            driver.set_trace_callback(asked.append)
            try:
                apprenticeships(session, NOW)
            finally:
                driver.set_trace_callback(None)
            return len(asked)

    for at in range(2):
        log(workspace, apprentice(workspace, at + 1), START)
    few = statements()
    for at in range(3, 30):
        log(
            workspace, apprentice(workspace, someone(workspace, f"{at:05}", f"Person {at}")), START + timedelta(days=at)
        )
    assert statements() == few


def test_days_and_uuids_as_the_book_has_them() -> None:
    assert (optional_day(None), optional_day(0)) == (None, date(1970, 1, 1))
    assert (optional_number(None), optional_number(START)) == (None, day_number(START))
    assert listed_uuids([]) == "NULL"
    assert listed_uuids([b"\x01\xff"]) == "X'01ff'"
