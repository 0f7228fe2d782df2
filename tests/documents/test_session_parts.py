from __future__ import annotations

from cpd_desktop.documents.session_parts import about_session, part_words, place_of, when_and_where
from cpd_desktop.domain.session_sheets import PartSheet
from tests.documents.session_samples import FIRST, a_session


def test_a_part_says_its_weekday_date_and_times() -> None:
    assert part_words(PartSheet(FIRST, 570, 990)) == "Thursday 3 December 2026, 09:30 to 16:30"
    assert part_words(PartSheet(FIRST)) == "Thursday 3 December 2026"


def test_a_place_is_the_part_s_own_else_the_session_s_else_the_link() -> None:
    session = a_session(link="https://meet.example.org/1")
    assert place_of(session.parts[1], session) == "Annexe, room 4"
    assert place_of(session.parts[0], session) == "Town Hall, room 2"
    online = a_session(place="", link="https://meet.example.org/1")
    assert place_of(online.parts[0], online) == "https://meet.example.org/1"


def test_places_are_said_with_the_parts_only_where_they_differ() -> None:
    session = a_session()
    assert when_and_where(session, session.parts).split("\n") == [
        "Thursday 3 December 2026, 09:30 to 16:30 (Group A), Town Hall, room 2",
        "Thursday 10 December 2026, 09:30 to 16:30 (Group B), Annexe, room 4",
        "Thursday 14 January 2027, 09:30 to 12:30, Town Hall, room 2",
    ]
    one = a_session(parts=(PartSheet(FIRST, 570, 990),))
    assert when_and_where(one, one.parts) == "Thursday 3 December 2026, 09:30 to 16:30"


def test_the_head_of_a_paper_leaves_out_what_nobody_recorded() -> None:
    one = a_session(parts=(PartSheet(FIRST),), link="https://meet.example.org/1")
    assert dict(about_session(one, one.parts)) == {
        "When": "Thursday 3 December 2026", "Where": "Town Hall, room 2", "Link": "https://meet.example.org/1",
        "Trainer": "Blodwen Rees, Safe Hands Ltd", "Course": "Moving and handling of people, level 2",
    }  # fmt: skip
    bare = a_session(title="T", course="T", parts=(PartSheet(FIRST),), place="", trainer="", provider="")
    assert dict(about_session(bare, bare.parts)) == {"When": "Thursday 3 December 2026"}
    given = a_session(parts=(PartSheet(FIRST),), trainer="")
    assert dict(about_session(given, given.parts))["Provider"] == "Safe Hands Ltd"
