import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Council
from tests.cli.council import ARABIC, AS_AT, BENGALI, PEOPLE, WEIRD, WELSH
from tests.cli.running import Ran, cli, done, mistaken, refused, table, take_in

PERSON_KEYS = {
    "person", "team", "supervisor", "expected", "last_on", "due_on", "days_overdue", "state", "short", "next_on", "open_actions",
}  # fmt: skip
TEAM_KEYS = {
    "team", "service", "supervised", "should", "overdue", "away", "held", "due", "short", "cancelled", "functions", "months",
}  # fmt: skip
HISTORY = (
    "supervisee | supervisor | held_on | minutes | type | functions | cancelled_by | reason",
    "000102 | 000101 | 2025-03-10 | 90 | individual | management; support | |",
    "000102 | 000101 | 2025-04-10 | 60 | individual | management | |",
    "000102 | 000101 | 2025-05-12 | | individual | | supervisor | Illness",
    "000103 | 000101 | 2025-06-24 | 95 | individual | development | |",
    "000106 | 000101 | 2025-06-02 | 90 | individual | management | |",
)


@pytest.fixture
def supervised(own: Path, tmp_path: Path) -> Path:
    """The council's book with who manages whom, and a few supervisions of the past."""
    people = (PEOPLE[0].replace("Line Manager No", "Line Manager Number"), *PEOPLE[1:])
    assert take_in(own, table(tmp_path / "people.csv", *people))["changed"] > 0
    answer = take_in(own, table(tmp_path / "supervision.csv", *HISTORY), "--kind", "supervision")
    assert (answer["new"], answer["rejected"]) == (5, [])
    return own


def asked(book: Path, *more: object, as_at: str = AS_AT) -> Any:
    return done("supervision", "--book", book, "--as-at", as_at, "--json", *more).answer


def by_name(book: Path, *more: object, as_at: str = AS_AT) -> dict[str, dict[str, Any]]:
    return {one["person"]["name"]: one for one in asked(book, *more, as_at=as_at)["people"]}


def test_the_answer_has_the_promised_keys_and_whole_numbers(supervised: Path) -> None:
    answer = asked(supervised)

    assert answer.keys() >= {"as_at", "since", "people", "teams", "loads"}
    assert (answer["as_at"], answer["since"]) == (AS_AT, "2024-07-01")
    assert all(one.keys() >= PERSON_KEYS for one in answer["people"])
    assert all(one["person"].keys() == {"uuid", "name", "staff_number", "email"} for one in answer["people"])
    assert all(one.keys() >= TEAM_KEYS for one in answer["teams"])
    assert all(
        type(one[key]) is int
        for one in answer["teams"]
        for key in TEAM_KEYS - {"team", "service", "functions", "months"}
    )
    assert all(month.keys() == {"month", "supervised", "should", "held", "due", "short", "cancelled"}
               for one in answer["teams"] for month in one["months"])  # fmt: skip
    assert len(answer["teams"][0]["months"]) == 12


def test_who_has_nobody_of_their_own_register_is_named(supervised: Path, tmp_path: Path) -> None:
    rows = ("staff_number | name | job_role | team | start_date | line manager number | registration_body",
            "000201 | Ivy Okoro | Occupational Therapist | Deaf Services | 2025-01-06 | 000101 | HCPC")  # fmt: skip
    take_in(supervised, table(tmp_path / "therapist.csv", *rows))

    lacking = asked(supervised)["without_professional_supervisor"]

    assert "Ivy Okoro" in [one["name"] for one in lacking]
    told = done("supervision", "--book", supervised, "--as-at", AS_AT).out
    assert "supervised by nobody registered with the same body" in told


def test_each_person_is_due_overdue_away_or_in_time(supervised: Path) -> None:
    people = by_name(supervised)

    assert {name: (one["state"], one["due_on"], one["days_overdue"], one["short"]) for name, one in people.items()} == {
        "Anna Zielińska": ("overdue", "2020-02-06", 1971, False),
        WELSH: ("overdue", "2025-05-10", 51, True),
        WEIRD: ("in time", "2025-07-24", 0, False),
        ARABIC: ("overdue", "2023-03-13", 840, False),
        BENGALI: ("away", None, 0, False),
        "Jo Two-Teams": ("due", "2025-07-02", 0, False),
    }
    assert (people[WELSH]["supervisor"], people[WELSH]["last_on"], people[WELSH]["expected"]) == (
        "Anna Zielińska",
        "2025-04-10",
        "every month, 90 minutes at least",
    )
    assert people[BENGALI]["supervisor"] is None


@pytest.mark.parametrize(
    ("as_at", "state"),
    [("2025-05-09", "due"), ("2025-05-10", "due"), ("2025-05-11", "overdue"), ("2025-04-10", "in time")],
)
def test_every_day_has_its_own_answer(supervised: Path, as_at: str, state: str) -> None:
    assert by_name(supervised, as_at=as_at)[WELSH]["state"] == state


def test_teams_have_n_of_n_on_the_date_and_held_of_due_in_the_period(supervised: Path) -> None:
    teams = {one["team"]: one for one in asked(supervised, "--since", "2025-03-01")["teams"]}
    deaf = teams["Deaf Services"]

    assert (deaf["supervised"], deaf["should"], deaf["overdue"], deaf["away"]) == (2, 4, 2, 0)
    assert (deaf["held"], deaf["short"], deaf["cancelled"]) == (4, 1, 1)
    assert deaf["functions"] == {"management": 3, "support": 1, "development": 1, "mediation": 0}
    assert teams["Reablement, North"]["away"] == 1
    assert [month["month"] for month in deaf["months"]] == ["2025-03", "2025-04", "2025-05", "2025-06"]
    whole = asked(supervised, "--since", "2025-03-01")["whole"]
    assert (whole["held"], whole["should"], whole["team"]) == (4, 5, None)


def test_the_load_of_each_supervisor_is_told(supervised: Path) -> None:
    (load,) = asked(supervised)["loads"]

    assert load == {
        "supervisor": "Anna Zielińska", "team": "Deaf Services", "supervisees": 3, "overdue": 2, "in_post": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "count"),
    [(("--team", "deaf services"), 4), (("--service", "Hospital"), 3), (("--team", "Night Team"), 0)],
)
def test_filters_choose_people_and_teams(supervised: Path, filters: tuple[str, ...], count: int) -> None:
    answer = asked(supervised, *filters)

    assert len(answer["people"]) == count
    assert len(answer["teams"]) == (1 if count else 0)


def test_who_loses_their_supervisor_is_told_for_each_who_may_leave(supervised: Path) -> None:
    answer = asked(supervised, "--leaving", "000101", "--leaving", "anna@council.example", "--leaving", "000102")

    assert [one["name"] for one in answer["leaving"]] == ["Anna Zielińska", WELSH]
    assert [one["person"]["name"] for one in answer["people"]] == [WEIRD, ARABIC]
    assert asked(supervised, "--leaving", "000105")["people"] == []
    said = done("supervision", "--book", supervised, "--as-at", AS_AT, "--leaving", "000105").out
    assert said == f"Nobody loses their supervisor if {BENGALI} leaves on 30 June 2025.\n"
    listed = done(
        "supervision", "--book", supervised, "--as-at", AS_AT, "--leaving", "000101", "--leaving", "000102"
    ).out
    assert listed.startswith(f"Supervised by Anna Zielińska and {WELSH} on 30 June 2025:\n")


def test_what_is_printed_says_figures_before_rows(supervised: Path) -> None:
    ran = done("supervision", "--book", supervised, "--as-at", AS_AT, "--since", "2025-03-01")

    lines = ran.out.splitlines()
    assert lines[0] == "As at 30 June 2025: supervised within their interval 2 of 5, 40%."
    assert lines[1].startswith("From 1 March 2025: held 4 of ")
    assert "51 days overdue" in ran.out
    assert "60 minutes" in ran.out
    assert "Held of due" in ran.out
    assert "2 more lines are neither due nor short" in ran.out
    assert ran.err == ""


def test_a_book_without_anybody_has_an_answer_too(book: Path) -> None:
    answer = asked(book)

    assert (answer["people"], answer["teams"], answer["loads"]) == ([], [], [])
    said = done("supervision", "--book", book, "--as-at", AS_AT).out
    assert "no one in scope" in said


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("--team", "Deaf Servises"), ("Deaf Servises", "Night Team")),
        (("--service", "Unknown"), ("Unknown", "Hospital")),
        (("--leaving", "999999"), ("999999", "staff number")),
        (("--since", "2025-07-01"), ("01/07/2025", "earlier day")),
        (("--known-at", "2020-01-01"), ("2020",)),
    ],
)
def test_what_is_not_there_is_refused_in_one_sentence(
    council: Council, arguments: tuple[str, ...], names: tuple[str, ...]
) -> None:
    sentence = refused("supervision", "--book", council.book, "--as-at", AS_AT, *arguments)

    assert all(name in sentence for name in names)


def test_a_date_that_cannot_be_read_is_a_wrong_argument(council: Council) -> None:
    assert "not a date" in mistaken("supervision", "--book", council.book, "--since", "last year")


def test_what_was_known_then_is_asked_with_known_at(supervised: Path, tmp_path: Path) -> None:
    before = asked(supervised)
    stamp = done("history", "--book", supervised, "--json").answer[0]["at"]
    late = table(
        tmp_path / "late.csv", "supervisee | supervisor | held_on | minutes", "000102 | 000101 | 2025-06-12 | 90"
    )
    take_in(supervised, late, "--kind", "supervision")

    assert by_name(supervised)[WELSH]["state"] == "in time"
    assert asked(supervised, "--known-at", stamp) == before


def test_json_is_one_document(council: Council) -> None:
    ran: Ran = cli("supervision", "--book", council.book, "--json", "--as-at", AS_AT)

    assert (ran.status, ran.err) == (0, "")
    json.loads(ran.out)
