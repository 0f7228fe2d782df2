from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.council import ARABIC, WELSH
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import MO, SIAN, day, planned


def leave(own: Path, *more: object) -> Any:
    return done("leave", "--book", own, "--json", *more).answer


def test_leave_is_recorded_corrected_and_taken_back(own: Path) -> None:
    assert leave(own) == []
    leave(own, "--person", MO, "--from", day(40))
    found = leave(own, "--person", SIAN, "--from", day(5), "--to", day(9))
    assert [(one["name"], one["starts_on"], one["ends_on"]) for one in found] == [
        (WELSH, day(5).isoformat(), day(9).isoformat())
    ]
    assert leave(own, "--person", SIAN, "--from", day(5), "--to", day(7))[0]["ends_on"] == day(7).isoformat()
    assert "nothing was changed" in done("leave", "--person", SIAN, "--from", day(5), "--to", day(7), "--book", own).err
    assert {one["name"] for one in leave(own)} == {WELSH, ARABIC}
    assert leave(own, "--person", SIAN, "--from", day(5), "--delete") == []
    assert ARABIC in done("leave", "--book", own).out


def test_what_is_wrong_about_leave_is_said(own: Path) -> None:
    assert "--from" in mistaken("leave", "--person", SIAN, "--delete", "--book", own)
    assert "--person" in mistaken("leave", "--from", day(5), "--book", own)
    assert "before" in refused("leave", "--person", SIAN, "--from", day(5), "--to", day(4), "--book", own)
    assert "no leave that begins on" in refused("leave", "--person", SIAN, "--from", day(5), "--delete", "--book", own)
    assert "no one with the key" in refused("leave", "--person", "nobody", "--book", own)


def cover(own: Path, *more: object) -> dict[str, int | None]:
    found = done("team-cover", "--book", own, "--json", *more).answer
    return {one["team"]: one["minimum"] for one in found}


def test_a_teams_minimum_is_set_and_taken_back(own: Path) -> None:
    assert set(cover(own).values()) == {None}
    assert cover(own, "--team", "deaf services", "--minimum", "4") == {"Deaf Services": 4}
    assert cover(own) == {"Deaf Services": 4, "Reablement, North": None, "Night Team": None}
    key = planned(own, (7 - day(0).weekday()) % 7 + 7)
    ran = done("book", "--session", key, SIAN, "--dry-run", "--book", own)
    assert "Deaf Services" in ran.err
    assert cover(own, "--team", "Deaf Services", "--minimum", "0") == {"Deaf Services": None}
    assert "At work at least" in done("team-cover", "--book", own).out


def test_what_is_wrong_about_a_minimum_is_said(own: Path) -> None:
    assert "--team" in mistaken("team-cover", "--minimum", "2", "--book", own)
    assert "-1" in mistaken("team-cover", "--team", "Deaf Services", "--minimum", "-1", "--book", own)
    assert "Nowhere" in refused("team-cover", "--team", "Nowhere", "--minimum", "2", "--book", own)


def newest(own: Path) -> str:
    """When the book was last changed."""
    at: str = done("history", "--book", own, "--json").answer[0]["at"]
    return at


def test_leave_and_minimum_cover_are_shown_as_they_were_known(own: Path) -> None:
    leave(own, "--person", SIAN, "--from", day(5), "--to", day(9))
    cover(own, "--team", "Deaf Services", "--minimum", "4")
    known = newest(own)
    leave(own, "--person", SIAN, "--from", day(5), "--to", day(7))
    leave(own, "--person", MO, "--from", day(40))
    cover(own, "--team", "Deaf Services", "--minimum", "6")

    (then,) = leave(own, "--known-at", known)
    assert then["ends_on"] == day(9).isoformat()
    assert leave(own, "--person", MO, "--known-at", known) == []
    assert cover(own, "--team", "Deaf Services", "--known-at", known) == {"Deaf Services": 4}
    assert len(leave(own)) == 2
    assert cover(own, "--team", "Deaf Services") == {"Deaf Services": 6}


def test_what_was_known_then_is_only_shown(own: Path) -> None:
    known = newest(own)
    more = ("--known-at", known, "--book", own)
    assert "leave out --known-at" in mistaken("leave", "--person", SIAN, "--from", day(5), *more)
    assert "leave out --known-at" in mistaken("team-cover", "--team", "Deaf Services", "--minimum", "2", *more)
