"""What stands in the way of a place is said before it is booked, and forbids nothing."""

from datetime import date

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.clashes import ClashKind
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.booking import cancel_bookings, request_places
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.team_cover import set_team_cover
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    DAI,
    EVERYBODY,
    FIRE,
    JO,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    book,
    furnish,
    in_groups,
    planned,
)

EAST = 1


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def said(workspace: Workspace, uuid: bytes, *people: int, group: str = "") -> list[str]:
    return [one.sentence for one in workspace.read(clashes, uuid, people or EVERYBODY, group=group)]


def test_nothing_stands_in_the_way_of_people_at_work(furnished: Workspace) -> None:
    assert said(furnished, planned(furnished)) == []
    with pytest.raises(Refused, match="not in the book"):
        said(furnished, b"0" * 16)


@pytest.mark.parametrize(
    ("first", "last", "clashes_with"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), False), (date(2026, 6, 1), TOGETHER, True), (TOGETHER, TOGETHER, True),
        (TOGETHER, date(2026, 7, 9), True), (date(2026, 7, 2), date(2026, 7, 9), False),
    ],
)  # fmt: skip
def test_leave_clashes_on_both_its_ends(furnished: Workspace, first: date, last: date, clashes_with: bool) -> None:
    furnished.write(record_leave, SIAN, first, last)
    words = f"Siân O’Brien is on leave from {first:%d/%m/%Y} to {last:%d/%m/%Y}."
    assert said(furnished, planned(furnished)) == ([words] if clashes_with else [])


def test_long_term_absence_and_who_is_not_in_post_are_said(furnished: Workspace) -> None:
    furnished.write(save_place, AMIR, PlaceDraft("Long-term absence", date(2026, 6, 1), None))
    late = someone(furnished, "00006", "Ola Berg", starts_on=date(2026, 7, 2))
    uuid = planned(furnished, a_session(TOGETHER, NORTH))
    assert said(furnished, uuid, late, AMIR) == [
        "Amir Khan is on long-term absence from 01/06/2026.", "Ola Berg is not in post on 01/07/2026.",
    ]  # fmt: skip


def test_another_session_clashes_at_the_same_time_only(furnished: Workspace) -> None:
    morning = planned(furnished, a_session(course_id=CAPACITY, parts=(PartDraft(TOGETHER, 540, 720),)))
    (booking,) = book(furnished, morning, SIAN)
    furnished.write(request_places, morning, [LearnerDraft(AMIR)], by="x", today=TODAY)
    noon = planned(furnished, a_session(parts=(PartDraft(TOGETHER, 719, 800),)))
    after = planned(furnished, a_session(parts=(PartDraft(TOGETHER, 720, 800),)))
    whole_day = planned(furnished, a_session(parts=(PartDraft(TOGETHER),)))

    assert said(furnished, noon, SIAN) == [
        "Siân O’Brien has a place in Mental capacity on 01/07/2026, at the same time."
    ]
    assert said(furnished, after) == []
    assert len(said(furnished, whole_day)) == 2
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    assert said(furnished, noon, SIAN) == []


def test_supervision_clashes_for_both(furnished: Workspace) -> None:
    furnished.write(
        log_supervision, SupervisionDraft(SIAN, JO, date(2026, 6, 1), 60, next_on=TOGETHER), reader=None, today=TODAY
    )
    uuid = planned(furnished)
    assert said(furnished, uuid) == [
        "Jo Patel has supervision with Siân O’Brien on 01/07/2026.", "Siân O’Brien has supervision with Jo Patel on 01/07/2026.",
    ]  # fmt: skip
    furnished.write(
        log_supervision, SupervisionDraft(SIAN, JO, date(2026, 6, 10), 60, next_on=NORTH), reader=None, today=TODAY
    )
    assert said(furnished, uuid) == []


def test_cover_counts_who_is_away_and_who_is_chosen_together(furnished: Workspace) -> None:
    furnished.write(set_team_cover, EAST, 2)
    uuid = planned(furnished)
    assert said(furnished, uuid, SIAN) == []
    assert said(furnished, uuid, SIAN, AMIR, DAI) == [
        "Amir Khan: East needs 2 people at work on 01/07/2026, and 1 would be left.",
        "Siân O’Brien: East needs 2 people at work on 01/07/2026, and 1 would be left.",
    ]
    furnished.write(record_leave, JO, TOGETHER, TOGETHER)
    assert said(furnished, uuid, SIAN) == [
        "Siân O’Brien: East needs 2 people at work on 01/07/2026, and 1 would be left."
    ]
    book(furnished, planned(furnished, a_session(course_id=CAPACITY, parts=(PartDraft(TOGETHER, 0, 60),))), AMIR)
    assert said(furnished, uuid, SIAN) == [
        "Siân O’Brien: East needs 2 people at work on 01/07/2026, and nobody would be left."
    ]
    assert said(furnished, planned(furnished, a_session(date(2026, 7, 4))), *EVERYBODY) == []


def test_who_holds_or_has_booked_the_course_is_told(furnished: Workspace) -> None:
    def record(person_id: int, on: date, outcome: Outcome = Outcome.COMPLETED, course_id: int = FIRE) -> None:
        entry = RecordEntry(course_id, RecordDraft(0, PersonKey(), "", on, outcome))
        furnished.write(record_for, [person_id], entry, today=TODAY)

    uuid = planned(furnished)
    record(SIAN, date(2025, 7, 2))
    record(AMIR, date(2025, 7, 1))
    record(JO, SOUTH, Outcome.BOOKED)
    assert said(furnished, uuid) == [
        "Jo Patel is booked on this course for 09/07/2026 already.",
        "Siân O’Brien holds this course already, until 01/07/2026.",
    ]
    book(furnished, uuid, DAI)
    assert said(furnished, uuid, DAI) == []
    record(DAI, date(2026, 1, 1), course_id=CAPACITY)
    (one,) = furnished.read(
        clashes, planned(furnished, a_session(course_id=CAPACITY, parts=(PartDraft(SOUTH),))), [DAI]
    )
    assert (one.kind, one.sentence) == (ClashKind.HELD, "Dai Rees holds this course already, and it does not expire.")


def test_only_the_days_of_the_group_are_asked_about(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups())
    furnished.write(record_leave, SIAN, NORTH, NORTH)
    assert len(said(furnished, uuid, SIAN, group="North")) == 1
    assert said(furnished, uuid, SIAN, group="south") == []
    assert len(said(furnished, uuid, SIAN)) == 1
