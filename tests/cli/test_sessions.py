from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import cli, done, mistaken, refused
from tests.cli.trained import ANNA, MO, SIAN, day, planned, shown, states


def plan(book: Path, *more: object) -> tuple[object, ...]:
    return ("session", "plan", "--course", "DEA-01", "--book", book, *more)


def test_a_book_without_sessions_says_how_one_is_made(own: Path) -> None:
    ran = done("sessions", "--book", own)
    assert "session plan makes one" in ran.err
    assert done("sessions", "--book", own, "--json").answer == []


def test_everything_of_a_session_is_planned_and_shown(own: Path) -> None:
    answer = done(
        *plan(own), "--part", f"{day(30)} 09:30-16:30 group A at Oak Room", "--part", f"{day(31)} 10-12 group B", "--title", "Signs",
        "--place", "Town Hall", "--link", "https://example.org/join", "--trainer", "Mair Price", "--provider", "Partners Ltd",
        "--capacity", "12", "--book-by", day(20), "--cost", "£1,250.5", "--hours", "6", "--purpose", "Deaf people wait too long",
        "--for-whom", "Duty team", "--hoped-for", "Nobody waits", "--co-production", "co-delivered", "--co-produced-with", "Deaf club",
        "--needs-approval", "--assessed", "--audience", "unpaid carers: 6", "--audience", "providers, Oak Lodge: 5", "--json",
    ).answer  # fmt: skip
    assert answer["changed"]
    found = shown(own, answer["session"][:10])

    said = {
        key: found[key]
        for key in ("course", "title", "place", "link", "trainer", "provider", "capacity", "cost", "hours", "purpose")
    }
    assert said == {
        "course": "DEA-01", "title": "Signs", "place": "Town Hall", "link": "https://example.org/join", "trainer": "Mair Price",
        "provider": "Partners Ltd", "capacity": 12, "cost": "1250.50", "hours": "6", "purpose": "Deaf people wait too long",
    }  # fmt: skip
    assert (found["for_whom"], found["hoped_for"], found["book_by"]) == (
        "Duty team",
        "Nobody waits",
        day(20).isoformat(),
    )
    assert (found["co_production"], found["co_produced_with"]) == ("co-delivered", "Deaf club")
    assert (found["needs_approval"], found["is_assessed"], found["groups"]) == (True, True, ["A", "B"])
    first = found["parts"][0]
    assert (first["held_on"], first["starts_at"], first["ends_at"]) == (day(30).isoformat(), "09:30", "16:30")
    assert (first["group"], first["place"]) == ("A", "Oak Room")
    assert [one["organisation"] for one in found["audiences"]] == [None, "Oak Lodge"]
    assert (found["booked"], found["left"], found["heads"], found["bookings"]) == (0, 12, 11, [])


def test_the_list_is_narrowed_by_course_team_and_days(own: Path) -> None:
    early, late = planned(own, 10), planned(own, 40, course="Fire safety")
    done("book", "--session", early, SIAN, "--book", own)
    done("book", "--session", late, MO, "--book", own)

    def keys(*more: object) -> list[str]:
        return [one["session"] for one in done("sessions", "--book", own, "--json", *more).answer]

    assert keys() == [early, late]
    assert keys("--course", "fir-01") == [late]
    assert keys("--team", "deaf services") == [early]
    assert keys("--service", "Hospital") == [late]
    assert (keys("--from", day(11)), keys("--to", day(39)), keys("--from", day(10), "--to", day(10))) == (
        [late],
        [early],
        [early],
    )
    assert "There is no course" in refused("sessions", "--course", "NOPE", "--book", own)
    assert "Nowhere" in refused("sessions", "--team", "Nowhere", "--book", own)
    table = done("sessions", "--book", own).out
    assert early[:8] in table
    assert "Fire safety" in table


def test_one_session_is_shown_with_who_is_in_it(own: Path) -> None:
    key = planned(own, 10, 12, more=("--capacity", "1", "--place", "Town Hall", "--purpose", "Why not"))
    done("book", "--session", key, SIAN, MO, "--book", own)
    text = done("sessions", "--session", key, "--book", own).out
    for words in ("1 places, 0 left; booked 1, waiting 1", "Place: Town Hall", "Why: Why not", "Siân Ŵyn", "waiting"):
        assert words in text
    assert "There is no session" in refused("sessions", "--session", "ffffffff", "--book", own)


def test_as_known_before_it_was_planned_there_is_none(own: Path) -> None:
    known = done("history", "--book", own, "--json").answer[0]["at"]
    planned(own, 10)
    assert done("sessions", "--book", own, "--known-at", known, "--json").answer == []


def test_only_what_is_given_is_corrected(own: Path) -> None:
    key = planned(own, 10, more=("--place", "Town Hall", "--capacity", "3", "--needs-approval"))
    done("book", "--session", key, SIAN, "--book", own)
    part = shown(own, key)["parts"][0]["part"]

    correct = ("session", "correct", "--session", key, "--book", own)
    answer = done(*correct, "--part", f"{day(11)} 10-12", "--capacity", "", "--no-approval", "--json").answer

    assert (answer["place"], answer["capacity"], answer["needs_approval"]) == ("Town Hall", None, False)
    assert (answer["parts"][0]["part"], answer["first_on"]) == (part, day(11).isoformat())
    assert shown(own, key)["bookings"][0]["state"] == "booked"
    assert not done(*correct, "--place", "Town Hall", "--json").answer["changed"]
    assert "nothing was changed" in done(*correct, "--place", "Town Hall").err
    assert "Say what is to be corrected" in mistaken(*correct)
    assert done(*correct, "--course", "FIR-01", "--json").answer["course"] == "FIR-01"


def test_cancelling_takes_the_places_with_it_and_says_why(own: Path) -> None:
    key = planned(own, 10)
    done("book", "--session", key, SIAN, ANNA, "--book", own)
    cancel = ("session", "cancel", "--session", key, "--book", own)
    assert "--reason" in mistaken(*cancel)
    ran = done(*cancel, "--reason", "Snow", "--by", "provider")
    assert "2 places were cancelled with it." in ran.err
    found = shown(own, key)
    assert (found["state"], found["cancelled_by"], found["reason"]) == ("cancelled", "provider", "Snow")
    assert set(states(own, key).values()) == {"cancelled"}
    assert "cancelled already" in refused(*cancel, "--reason", "Again")
    done("undo", "--book", own)
    assert set(states(own, key).values()) == {"booked"}


def test_the_whole_life_from_planning_to_the_record_and_back(own: Path) -> None:
    key = planned(own, -3)
    done("book", "--session", key, SIAN, "--book", own)
    close = ("session", "close", "--session", key, "--book", own)
    assert "1 person is booked and not marked" in refused(*close)
    done("attend", "--session", key, "--all", "P", "--book", own)
    assert "1 training record written" in done(*close).err
    assert shown(own, key)["state"] == "closed"
    record = shown(own, key)["bookings"][0]["record"]
    training = done("history", "--record", record, "--book", own, "--json").answer
    assert training
    assert "reopen it first" in refused("session", "delete", "--session", key, "--book", own)
    assert done("session", "reopen", "--session", key, "--book", own, "--json").answer["records"] == 1
    done("book", "--session", key, SIAN, "--cancel", "--by", "learner", "--book", own)
    assert done("session", "delete", "--session", key, "--book", own, "--json").answer == {
        "session": key,
        "deleted": True,
    }
    assert done("sessions", "--book", own, "--json").answer == []
    done("undo", "--book", own)
    assert "Deleted: Safeguarding, level 2" in done("session", "delete", "--session", key, "--book", own).err
    assert cli("check", "--book", own).status == 0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "--part"),
        (("--part", "someday"), "is not a part"),
        (("--part", "12/3/2027", "--capacity", "many"), "is not a number of places"),
        (("--part", "12/3/2027", "--cost", "free"), "is not a cost"),
        (("--part", "12/3/2027", "--book-by", "soon"), "is not a date"),
        (("--part", "12/3/2027", "--audience", "cats: 4"), "is no audience"),
        (("--part", "12/3/2027", "--co-production", "loud"), "co-delivered"),
    ],
)
def test_a_wrong_argument_is_said(own: Path, more: tuple[object, ...], says: str) -> None:
    assert says in " ".join(mistaken(*plan(own, *more)).split())


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--part", "12/3/2027 16:00-9:00"), "ends after it begins"),
        (("--part", "12/3/2027", "--capacity", "0"), "Places are from 1"),
        (("--part", "12/3/2027", "--book-by", "2027-03-13"), "after the session itself"),
        (("--part", "12/3/2027", "--hours", "lots"), "not a number of hours"),
        (("--part", "12/3/2027", "--co-produced-with", "Deaf club"), "how far it was co-produced"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(own: Path, more: tuple[object, ...], says: str) -> None:
    assert says in refused(*plan(own, *more))
    assert done("sessions", "--book", own, "--json").answer == []


def test_a_group_of_commands_alone_shows_them() -> None:
    ran = cli("session")
    assert ran.status == 2
    assert "reopen" in ran.err
