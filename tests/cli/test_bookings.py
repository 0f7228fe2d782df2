from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.council import ARABIC, WELSH
from tests.cli.running import Ran, cli, done, mistaken, refused
from tests.cli.trained import ANNA, JO, MO, SIAN, day, planned, shown, states

TOM = ("--learner", "Tom Ellis, Riverside Trust")


def book(own: Path, key: str, *more: object) -> Ran:
    return done("book", "--session", key, "--book", own, *more)


def answer(own: Path, key: str, *more: object) -> Any:
    return book(own, key, *more, "--json").answer


def test_who_is_booked_on_a_full_session_waits_and_is_named(own: Path) -> None:
    key = planned(own, 10, more=("--capacity", "1"))
    ran = book(own, key, SIAN, MO, *TOM)
    assert "1 booked, 2 on the waiting list." in ran.err
    assert f"{ARABIC} is on the waiting list." in ran.err
    assert states(own, key) == {WELSH: "booked", ARABIC: "waiting", "Tom Ellis": "waiting"}
    assert (answer(own, key, SIAN, ANNA)["already"], shown(own, key)["waiting"]) == (1, 3)


def test_clashes_are_said_before_and_a_dry_run_books_nobody(own: Path) -> None:
    key = planned(own, 10)
    done("leave", "--person", SIAN, "--from", day(9), "--to", day(11), "--book", own)
    before = done("history", "--book", own, "--json").answer[0]

    ran = book(own, key, SIAN, MO, "--dry-run")
    found = answer(own, key, SIAN, MO, "--dry-run")

    assert f"{WELSH} is on leave from {day(9):%d/%m/%Y} to {day(11):%d/%m/%Y}." in ran.err
    assert "Nothing was changed." in ran.err
    assert (found["applied"], found["booked"], found["bookings"]) == (False, 0, [])
    assert [(one["name"], one["kind"]) for one in found["clashes"]] == [(WELSH, "leave")]
    assert done("history", "--book", own, "--json").answer[0] == before
    booked = answer(own, key, SIAN, MO)
    assert (booked["applied"], booked["booked"], len(booked["clashes"])) == (True, 2, 1)
    assert "Nothing stands in the way. Nothing was changed." in book(own, key, JO, "--dry-run").err


def test_a_request_is_approved_or_declined_by_name(own: Path) -> None:
    key = planned(own, 10, more=("--needs-approval",))
    assert "0 booked, 3 asked for, to be approved." in book(own, key, SIAN, MO, JO, "--request", "--by", "Siân Ŵyn").err
    assert answer(own, key, SIAN, "--approve", "--by", "Anna Zielińska")["booked"] == 1
    decline = ("book", "--session", key, MO, JO, "--decline", "--book", own, "--by", "Anna Zielińska")
    assert "takes a reason" in refused(*decline)
    found = done(*decline, "--reason", "No cover that day", "--json").answer

    assert found["declined"] == 2
    by_name = {one["name"]: one for one in shown(own, key)["bookings"]}
    assert (by_name[WELSH]["requested_by"], by_name[WELSH]["decided_by"]) == ("Siân Ŵyn", "Anna Zielińska")
    assert (by_name[ARABIC]["state"], by_name[ARABIC]["reason"]) == ("declined", "No cover that day")
    assert "has no place" in refused("book", "--session", key, MO, "--approve", "--book", own)


def test_who_waits_moves_up_when_a_place_is_cancelled(own: Path) -> None:
    key = planned(own, 10, more=("--capacity", "1"))
    book(own, key, SIAN, *TOM)
    ran = book(own, key, SIAN, "--cancel", "--by", "Learner", "--reason", "Ill")
    assert "1 place was cancelled." in ran.err
    assert "Tom Ellis moves up from the waiting list and is booked." in ran.err
    assert states(own, key) == {WELSH: "cancelled", "Tom Ellis": "booked"}
    assert answer(own, key, *TOM, "--cancel")["cancelled"] == 1
    assert "--by is one of learner" in mistaken("book", "--session", key, SIAN, "--cancel", "--by", "me", "--book", own)


def test_the_group_is_chosen_where_there_are_several(own: Path) -> None:
    key = planned(own, 10, more=("--part", f"{day(11)} 10-12 group A", "--part", f"{day(12)} 10-12 group B"))
    assert "Choose the group: A, B." in refused("book", "--session", key, SIAN, "--book", own)
    assert answer(own, key, SIAN, "--group", "b")["bookings"][0]["group"] == "B"


def test_nobody_and_nobody_known_are_said(own: Path) -> None:
    key = planned(own, 10)
    assert "Name at least one person" in mistaken("book", "--session", key, "--book", own)
    assert "no one with the key 'nobody'" in refused("book", "--session", key, "nobody", "--book", own)
    assert "There is no session" in refused("book", "--session", "0000", SIAN, "--book", own)
    assert "--session" in mistaken("book", SIAN, "--book", own)


def attend(own: Path, key: str, *more: object) -> Any:
    return done("attend", "--session", key, "--book", own, "--json", *more).answer


def marks(found: Any) -> dict[str, str]:
    return {line["name"]: "".join(one["mark"] or "-" for one in line["marks"]) for line in found["lines"]}


@pytest.fixture
def held(own: Path) -> str:
    """A session of two days, both past, with three of the book's people and one from outside."""
    key = planned(own, -9, -2)
    book(own, key, SIAN, MO, JO, *TOM)
    return key


def test_everybody_is_marked_but_for_who_is_named(own: Path, held: str) -> None:
    found = attend(own, held, "--all", "P", f"{MO}=PA", "tom ellis=d", "000106=F")

    assert marks(found) == {"Jo Two-Teams": "FF", WELSH: "PP", ARABIC: "PA", "Tom Ellis": "DD"}
    assert (found["marked"], found["unmarked"], found["can_close"], found["records"]) == (4, 0, True, None)
    done("undo", "--book", own)
    assert set(marks(attend(own, held)).values()) == {"--"}


def test_a_mark_that_is_there_stays_unless_the_person_is_named(own: Path, held: str) -> None:
    attend(own, held, f"{SIAN}=D-")
    assert marks(attend(own, held, "--all", "P"))[WELSH] == "DP"
    assert marks(attend(own, held, f"{SIAN}=-"))[WELSH] == "--"
    assert attend(own, held, "--all", "P")["marked"] == 1
    assert attend(own, held, "--all", "P")["marked"] == 0


def test_closing_writes_what_came_of_it(own: Path, held: str) -> None:
    close = ("attend", "--session", held, "--close", "--book", own)
    assert "not marked" in refused(*close)
    found = attend(own, held, "--all", "P", "--close")
    assert (found["state"], found["records"], found["can_close"]) == ("closed", 3, False)
    assert "is closed" in found["why_not"]
    assert "closed: reopen it first" in refused("attend", "--session", held, f"{SIAN}=A", "--book", own)
    assert cli("check", "--book", own).status == 0


def test_the_register_is_printed_with_why_it_cannot_be_closed(own: Path, held: str) -> None:
    ran = done("attend", "--session", held, "--book", own)
    assert "4 people are booked and not marked" in ran.err
    assert WELSH in ran.out
    ran = done("attend", "--session", held, "--all", "A", "--book", own)
    assert "Marked 4 people." in ran.err
    assert "A A" in ran.out


def test_only_what_was_held_is_marked_for_all_and_what_is_to_come_is_refused(own: Path) -> None:
    key = planned(own, -1, 5)
    book(own, key, SIAN)
    assert marks(attend(own, key, "--all", "P")) == {WELSH: "P-"}
    assert "still to come" in refused("attend", "--session", key, f"{SIAN}=PP", "--book", own)


@pytest.mark.parametrize(
    ("text", "says"),
    [("000102", "is no mark"), ("=P", "is no mark"), ("000102=X", "P, A, D, F"), ("000102=", "P, A, D, F"), ("000102=PPP", "one for each of the 2 parts")],
)  # fmt: skip
def test_what_is_no_mark_is_a_wrong_argument(own: Path, held: str, text: str, says: str) -> None:
    assert says in mistaken("attend", "--session", held, text, "--book", own)


def test_who_has_no_place_is_not_marked(own: Path, held: str) -> None:
    assert "Anna Zielińska has no booked place" in refused("attend", "--session", held, f"{ANNA}=P", "--book", own)
    assert "no one with the key" in refused("attend", "--session", held, "Tim=P", "--book", own)
