from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from cpd_desktop.domain.drafts import (
    CourseDraft,
    ExemptionDraft,
    PersonDraft,
    PersonKey,
    RecordDraft,
    RequirementDraft,
    TeamDraft,
)
from cpd_desktop.domain.training import Evidence, Outcome

KEY = PersonKey("001")


def test_what_is_not_said_is_told_from_what_is_said_to_be_nothing() -> None:
    person = PersonDraft(2, KEY, "Cook", "Kitchen", date(2020, 1, 1))
    assert (person.additional_roles, person.ends_on, person.manager) == (None, None, "")
    assert (TeamDraft(2, "T").service, TeamDraft(2, "T").groups_served) == (None, None)
    assert CourseDraft(2, "C", "Course").expiry is None
    assert RequirementDraft(2, "R", "R", "individual", ("C",)).within_days is None


def test_a_record_is_completed_and_claimed_unless_it_says_otherwise() -> None:
    record = RecordDraft(2, KEY, "C", date(2026, 1, 1))

    assert (record.outcome, record.evidence, record.valid_until) == (Outcome.COMPLETED, Evidence.CLAIMED, None)


def test_what_is_drafted_is_the_organisation_s_own_unless_it_says_otherwise() -> None:
    assert not CourseDraft(2, "C", "Course").suggested
    assert not RequirementDraft(2, "R", "R", "individual", ("C",)).suggested


@pytest.mark.parametrize("draft", [PersonDraft, RecordDraft, CourseDraft, RequirementDraft, ExemptionDraft, TeamDraft])
def test_a_draft_begins_with_its_row(draft: type) -> None:
    assert fields(draft)[0].name == "row"


def test_drafts_are_compared_by_what_they_say_and_stay_as_they_are() -> None:
    assert PersonKey("001") == KEY
    with pytest.raises(FrozenInstanceError):
        KEY.name = "x"  # type: ignore[misc]
