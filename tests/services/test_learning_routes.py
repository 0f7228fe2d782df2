"""How findings are shared and who acknowledged them: recorded, corrected and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import RouteDraft, RouteKind
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_routes import (
    acknowledge,
    delete_route,
    routes_of,
    save_route,
    withdraw_acknowledgements,
)
from cpd_desktop.services.reach import acknowledged_on
from cpd_desktop.services.sessions.planning import correct_session, delete_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.learning_book import (
    AMIR,
    EAST,
    JO,
    SHARED,
    SIAN,
    acknowledged,
    finding,
    route,
    row_of,
    source,
    team_id,
    with_teams,
)
from tests.services.people_book import someone, with_courses
from tests.services.sessions.sessions_book import a_session, known_one, planned

ON = date(2026, 2, 2)


@pytest.fixture
def one(workspace: Workspace) -> bytes:
    with_courses(workspace)
    with_teams(workspace)
    return finding(workspace, source(workspace))


def said(workspace: Workspace, uuid: bytes) -> list[tuple[str, date, str, tuple[str, ...]]]:
    found = workspace.read(routes_of, [uuid]).get(uuid, ())
    return [(each.said.kind.value, each.said.shared_on, each.what, each.teams) for each in found]


def people(workspace: Workspace, uuid: bytes) -> dict[int, date]:
    return dict(workspace.read(acknowledged_on, [uuid], TODAY).get(uuid, {}))


def test_a_route_is_recorded_corrected_deleted_and_brought_back(workspace: Workspace, one: bytes) -> None:
    draft = RouteDraft(one, RouteKind.BRIEFING, SHARED, "Briefing", (team_id(workspace),), presented_by="Team manager")
    done = workspace.write(save_route, draft, today=TODAY)
    assert done.touched is Touched.LEARNING
    returned = replace(draft, discussion="Two cases looked at.", returned_on=date(2026, 2, 1))
    row_id = workspace.write(save_route, returned, today=TODAY, row_id=done.result).result
    assert said(workspace, one) == [("seven-minute briefing", SHARED, "Briefing", (EAST,))]
    uuid = workspace.read(routes_of, None)[one][0].uuid
    workspace.write(acknowledge, one, [SIAN, AMIR], on=ON, how="read it", route_uuid=uuid, today=TODAY)
    acknowledged(workspace, one, JO, on=ON)
    # Who acknowledged it by the route goes with it; whoever said so otherwise stays.
    workspace.write(delete_route, row_id)
    assert people(workspace, one) == {JO: ON}
    workspace.write(undo_change)
    assert people(workspace, one) == {SIAN: ON, AMIR: ON, JO: ON}
    assert workspace.read(routes_of, None)[one][0].said == returned
    assert [entry["act"] for entry in entries(workspace)][-5:-2] == [
        "correct how a finding was shared", "record who acknowledged a finding", "record who acknowledged a finding",
    ]  # fmt: skip


def test_the_day_of_a_session_is_its_own_and_moves_with_it(workspace: Workspace, one: bytes) -> None:
    meeting = planned(workspace, a_session(date(2026, 7, 1)))
    route(workspace, one, kind=RouteKind.SESSION, what="", about_uuid=meeting)
    assert said(workspace, one) == [("session", date(2026, 7, 1), "Fire safety", ())]
    draft = known_one(workspace, meeting).draft
    parts = tuple(replace(part, held_on=date(2026, 7, 8)) for part in draft.parts)
    workspace.write(correct_session, meeting, replace(draft, parts=parts, title="Learning from Adult D"), today=TODAY)
    assert said(workspace, one) == [("session", date(2026, 7, 8), "Learning from Adult D", ())]
    with pytest.raises(Refused, match="already"):
        route(workspace, one, kind=RouteKind.SESSION, what="", about_uuid=meeting)
    workspace.write(delete_session, meeting)
    assert said(workspace, one) == []
    workspace.write(undo_change)
    assert len(said(workspace, one)) == 1


def test_a_changed_course_and_requirement_are_named(workspace: Workspace, one: bytes) -> None:
    route(workspace, one, kind=RouteKind.COURSE, what="A case of self-neglect", course_id=2)
    route(workspace, one, kind=RouteKind.REQUIREMENT, what="", requirement_id=1)
    assert [each[2] for each in said(workspace, one)] == ["Mental capacity: A case of self-neglect", "Fire safety"]


def test_what_is_not_there_is_refused_beside_its_field(workspace: Workspace, one: bytes) -> None:
    draft = RouteDraft(one, RouteKind.BRIEFING, SHARED, "Briefing")
    for wrong, field in (
        (replace(draft, finding_uuid=b"no"), "finding"),
        (replace(draft, teams=(99,)), "teams"),
        (replace(draft, kind=RouteKind.SESSION, about_uuid=b"no"), "about"),
        (replace(draft, kind=RouteKind.GROUP_SESSION, about_uuid=b"no"), "about"),
        (replace(draft, kind=RouteKind.COURSE, course_id=99), "course"),
        (replace(draft, kind=RouteKind.REQUIREMENT, requirement_id=99), "requirement"),
        (replace(draft, shared_on=date(2025, 11, 9)), "shared_on"),
    ):
        with pytest.raises(Refused) as refused:
            workspace.write(save_route, wrong, today=TODAY)
        assert refused.value.field == field
    other = finding(workspace, source(workspace, "Another review"))
    with pytest.raises(Refused, match="another finding"):
        workspace.write(
            save_route, replace(draft, finding_uuid=other), today=TODAY,
            row_id=row_of(workspace, route(workspace, one), "learning_routes"),
        )  # fmt: skip


def test_people_acknowledge_once_and_may_be_taken_back(workspace: Workspace, one: bytes) -> None:
    done = workspace.write(acknowledge, one, [SIAN, SIAN, AMIR], on=ON, how=" read   it ", today=TODAY)
    assert (done.result, done.remarks) == (2, ())
    again = workspace.write(acknowledge, one, [AMIR, JO], on=TODAY, how="said so", today=TODAY)
    assert (again.result, again.remarks) == (1, ("1 had acknowledged it before: that stays as it was.",))
    assert people(workspace, one) == {SIAN: ON, AMIR: ON, JO: TODAY}
    assert workspace.write(acknowledge, one, [JO], on=TODAY, how="again", today=TODAY).touched is Touched.NOTHING
    assert workspace.write(withdraw_acknowledgements, one, [SIAN, AMIR], today=TODAY).result == 2
    assert people(workspace, one) == {JO: TODAY}
    with pytest.raises(Refused, match="register"):
        workspace.write(withdraw_acknowledgements, one, [SIAN], today=TODAY)
    workspace.write(undo_change)
    assert len(people(workspace, one)) == 3


def test_an_earlier_day_takes_the_place_of_a_later_one_and_undo_brings_that_back(
    workspace: Workspace, one: bytes
) -> None:
    earlier, later = date(2026, 1, 19), date(2026, 3, 2)
    acknowledged(workspace, one, SIAN, AMIR, on=later)
    acknowledged(workspace, one, JO, on=ON)
    done = workspace.write(acknowledge, one, [SIAN, JO], on=ON, how="said so", today=TODAY)
    assert (done.result, done.touched, done.remarks) == (
        1, Touched.LEARNING,
        ("1 had acknowledged it before: that stays as it was.", "Of 1 a later day was on record: 02/02/2026 counts now."),
    )  # fmt: skip
    assert people(workspace, one) == {SIAN: ON, AMIR: later, JO: ON}
    assert len(rows_of(workspace, "learning_acknowledgements", "id", "superseded_in IS NULL")) == 3, "a correction"
    assert SIAN in workspace.read(acknowledged_on, [one], ON)[one]
    workspace.write(undo_change)
    assert people(workspace, one) == {SIAN: later, AMIR: later, JO: ON}
    # What was acknowledged by a route goes with that: beside it, an earlier day is a fact of its own.
    by_it = route(workspace, one)
    workspace.write(acknowledge, one, [SIAN], on=ON, how="heard it", route_uuid=by_it, today=TODAY)
    workspace.write(acknowledge, one, [SIAN], on=earlier, how="read it", today=TODAY)
    assert people(workspace, one)[SIAN] == earlier
    workspace.write(delete_route, row_of(workspace, by_it, "learning_routes"))
    assert people(workspace, one)[SIAN] == earlier
    new = someone(workspace, "00008", "Ana Cole", team=EAST, starts_on=date(2026, 2, 9))
    acknowledged(workspace, one, new, on=later)
    with pytest.raises(Refused, match="Ana Cole was not in post on 02/02/2026"):
        workspace.write(acknowledge, one, [new], on=ON, how="read it", today=TODAY)


def test_what_cannot_be_acknowledged_is_refused_beside_its_field(workspace: Workspace, one: bytes) -> None:
    usual: dict[str, Any] = {"people": [SIAN], "on": ON, "how": "read it"}
    for changed, field in (
        ({"people": []}, "people"), ({"people": [99]}, "people"), ({"how": " "}, "how"), ({"on": date(2026, 6, 16)}, "on"),
        ({"on": date(2025, 11, 9)}, "on"), ({"route_uuid": b"no"}, "route"), ({"supervision_uuid": b"no"}, "supervision"),
    ):  # fmt: skip
        said = {**usual, **changed}
        with pytest.raises(Refused) as refused:
            workspace.write(acknowledge, one, said.pop("people"), today=TODAY, **said)
        assert refused.value.field == field
    assert people(workspace, one) == {}


def test_nobody_acknowledges_on_a_day_on_which_they_were_in_post_nowhere(workspace: Workspace, one: bytes) -> None:
    new = someone(workspace, "00006", "Nia Rowe", team=EAST, starts_on=date(2026, 3, 2))
    gone = someone(workspace, "00007", "Tom Hale", team=EAST, ends_on=date(2026, 1, 31))
    with pytest.raises(Refused) as refused:
        workspace.write(acknowledge, one, [SIAN, new, gone], on=ON, how="read it", today=TODAY)
    assert (refused.value.field, str(refused.value)) == (
        "people",
        " ".join(
            f"{name} was not in post on 02/02/2026: leave them out, or give another day."
            for name in ("Nia Rowe", "Tom Hale")
        ),
    )
    assert people(workspace, one) == {}
    # On the first and the last day of a post they can; and whoever has moved since acknowledged it where they were.
    workspace.write(acknowledge, one, [new], on=date(2026, 3, 2), how="read it", today=TODAY)
    workspace.write(acknowledge, one, [gone], on=date(2026, 1, 31), how="read it", today=TODAY)
    workspace.write(acknowledge, one, [SIAN], on=ON, how="read it", today=TODAY)
    assert people(workspace, one) == {new: date(2026, 3, 2), gone: date(2026, 1, 31), SIAN: ON}


def test_what_teams_sent_back_later_is_not_known_on_the_date(workspace: Workspace, one: bytes) -> None:
    route(workspace, one, EAST, on=ON, discussion="Two cases", returned_on=date(2026, 2, 9))

    def on(as_at: date | None) -> tuple[bool, str, date | None, str]:
        (found,) = workspace.read(routes_of, [one], as_at=as_at)[one]
        return found.is_planned, found.said.discussion, found.said.returned_on, found.recorded.discussion

    assert on(date(2026, 2, 1)) == (True, "", None, "Two cases")
    assert on(date(2026, 2, 8)) == (False, "", None, "Two cases")
    assert on(date(2026, 2, 9)) == on(None) == (False, "Two cases", date(2026, 2, 9), "Two cases")
