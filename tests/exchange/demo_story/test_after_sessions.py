from __future__ import annotations

from datetime import timedelta

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.users import WORKFORCE_LEAD
from cpd_desktop.services.book_users import book_users
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.course_versions import course_story
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import evidence_queue, verdicts_known
from cpd_desktop.services.practice import course_practice, practice_due
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def course_id(told: Workspace, code: str) -> int:
    return next(one.key for one in told.read(options_to_choose).courses if one.detail == code)


def test_whether_the_mental_capacity_course_changed_practice_is_known_of_most(told: Workspace) -> None:
    found = told.read(course_practice, course_id(told, "MCA-02"), NOW)
    assert not found.is_hidden
    assert found.people is not None
    assert found.people >= 10
    assert found.answers is not None
    assert found.answers > found.due / 2
    assert found.barriers
    assert found.cost is not None
    assert found.cost.per_user is not None


def test_of_a_course_that_few_took_nothing_is_shown(told: Workspace) -> None:
    courses = [one.key for one in told.read(options_to_choose).courses]
    assert any(told.read(course_practice, one, NOW).is_hidden for one in courses)


def test_some_questions_are_still_to_be_asked(told: Workspace) -> None:
    due = told.read(practice_due, NOW)
    assert due
    assert {one.days for one in due} == {30, 90}
    assert c.DISCHARGE in {one.team for one in told.read(practice_due, CoverageQuestion(AS_AT - timedelta(days=200)))}


def test_the_workforce_lead_checked_some_evidence_and_turned_two_down_with_a_reason(told: Workspace) -> None:
    checks = told.read(verdicts_known).values()
    lead = next(user.person_id for user in told.read(book_users) if user.sign_in == WORKFORCE_LEAD)
    assert {one.checked_by_id for one in checks} == {lead}
    assert [bool(one.reason) for one in checks if one.verdict is Verdict.REJECTED] == [True, True]
    assert sum(one.verdict is Verdict.ACCEPTED for one in checks) == 12
    assert len(told.read(evidence_queue, NOW)) > 100


def test_one_course_changed_and_one_retired(told: Workspace) -> None:
    changed = told.read(course_story, course_id(told, "CA-02"), NOW)
    assert [one.draft.label for one in changed.versions] == ["2"]
    assert changed.who_must_retrain > 20
    retired = told.read(course_story, course_id(told, "WM-MHA"), NOW)
    assert retired.retirement is not None
    assert retired.replaced_by is not None
    assert retired.replaced_by.code == "MH-02"
