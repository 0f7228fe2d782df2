"""What is said of a session in words: when, where, and which places are left."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.sessions import PartDraft, SessionDraft, SessionState
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.session_words import day_words, part_words, places_words, when_words, where_words

FIRST, LATER = date(2027, 1, 14), date(2027, 2, 11)


def known(*parts: PartDraft, place: str = "", link: str = "") -> KnownSession:
    draft = SessionDraft(1, parts, place=place, link=link)
    return KnownSession(1, b"u", draft, "FIR", "Fire safety", SessionState.OPEN, None, "", "")


def listed(left: int | None, waiting: int) -> SessionListed:
    return SessionListed(known(PartDraft(FIRST)), 3, waiting, 0, left, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (PartDraft(FIRST), "Thu 14 Jan 2027"),
        (PartDraft(FIRST, 570, 990), "Thu 14 Jan 2027, 9:30–16:30"),
    ],
)
def test_a_part_is_said_with_its_times_where_it_has_any(part: PartDraft, words: str) -> None:
    assert part_words(part) == words
    assert day_words(part.held_on) == "Thu 14 Jan 2027"


def test_when_it_is_says_how_many_parts_or_groups_there_are() -> None:
    assert when_words(known(PartDraft(FIRST, 570, 990))) == "Thu 14 Jan 2027, 9:30–16:30"
    assert when_words(known(PartDraft(FIRST), PartDraft(LATER))) == "Thu 14 Jan 2027, and 1 more until Thu 11 Feb 2027"
    groups = known(PartDraft(FIRST, group="North"), PartDraft(LATER, group="South"))
    assert when_words(groups) == "Thu 14 Jan 2027 to Thu 11 Feb 2027, 2 groups"
    assert when_words(groups, "South") == "Thu 11 Feb 2027"


def test_where_it_is_says_that_it_is_online_where_it_has_a_link_only() -> None:
    link = "https://meet.example.org"
    assert where_words(known(PartDraft(FIRST), place="Library", link=link)) == "Library"
    assert where_words(known(PartDraft(FIRST), link=link)) == "Online"
    assert where_words(known(PartDraft(FIRST))) == ""


@pytest.mark.parametrize(
    ("left", "waiting", "words"),
    [
        (1, 0, "1 place left"), (4, 0, "4 places left"), (0, 0, "full"), (0, 2, "full, 2 waiting"),
        (None, 0, "no limit of places"),
    ],
)  # fmt: skip
def test_places_that_are_left_are_counted(left: int | None, waiting: int, words: str) -> None:
    assert places_words(listed(left, waiting)) == words
