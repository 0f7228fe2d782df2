from __future__ import annotations

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.sessions.naming import course_named, session_named
from cpd_desktop.services.workspace import Workspace
from tests.services.building import a_course_draft, add_courses
from tests.services.sessions.sessions_book import NORTH, a_session, furnish, planned


def test_a_session_is_named_by_its_uuid_or_the_beginning_of_it(workspace: Workspace) -> None:
    furnish(workspace)
    uuid, _ = planned(workspace), planned(workspace, a_session(NORTH))
    key = uuid.hex()
    dashed = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    for name in (key, key.upper(), dashed, key[:12], f" {key[:12]} "):
        assert workspace.read(session_named, name).uuid == uuid


def test_a_session_is_named_by_its_course_and_first_day(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, a_session(NORTH, course_id=2))
    for name in ("MCA-01 2026-07-08", "mca-01, 2026-07-08", "mental  capacity 2026-07-08"):
        assert workspace.read(session_named, name).uuid == uuid


@pytest.mark.parametrize(
    "name", ["", "fff", "ffffffff", "FIR-01", "FIR-01 2026-02-30", "FIR-01 2026-07-09", "'; --", "🦻🏽"]
)
def test_what_names_no_session_is_refused_with_what_to_give(workspace: Workspace, name: str) -> None:
    furnish(workspace)
    planned(workspace, a_session(NORTH))
    with pytest.raises(Refused, match="There is no session") as refused:
        workspace.read(session_named, name)
    assert refused.value.field == "session"


def test_what_names_several_is_refused_with_their_keys(workspace: Workspace) -> None:
    furnish(workspace)
    both = [planned(workspace, a_session(NORTH)).hex() for _ in range(2)]
    with pytest.raises(Refused, match="means 2 sessions") as refused:
        workspace.read(session_named, "FIR-01 2026-07-08")
    assert all(key[:8] in str(refused.value) for key in both)


def test_a_course_is_named_by_its_code_or_else_its_title(workspace: Workspace) -> None:
    furnish(workspace)
    assert workspace.read(course_named, "fir-01").id == workspace.read(course_named, " Fire  Safety ").id == 1
    add_courses(
        workspace, a_course_draft("FIR-02", title="Fire safety"), a_course_draft("FIRE SAFETY", row=3, title="X")
    )
    assert workspace.read(course_named, "Fire safety").title == "X"
    with pytest.raises(Refused, match="There is no course 'Water'") as refused:
        workspace.read(course_named, "Water")
    assert refused.value.field == "course"


def test_several_courses_of_a_title_are_told_apart_by_their_codes(workspace: Workspace) -> None:
    furnish(workspace)
    add_courses(workspace, a_course_draft("FIR-02", title="Fire safety"))
    with pytest.raises(Refused, match="Several courses are called 'Fire safety': give the code"):
        workspace.read(course_named, "Fire safety")
