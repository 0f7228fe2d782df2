import json
from pathlib import Path

import pytest

from cpd_desktop.cli.options import today
from tests.cli.conftest import Council
from tests.cli.council import ARABIC, AS_AT, BENGALI, WEIRD, WELSH
from tests.cli.running import Ran, cli, counts, done, mistaken, refused, table, take_in

KEYS = {
    "team", "requirement", "kind", "in_scope", "in_date", "expiring", "generic_only", "expired", "revoked", "missing",
    "not_yet_due", "exempt", "long_absence", "booked", "numerator", "denominator", "assured", "needed", "held", "short_by",
    "single_point_of_failure",
}  # fmt: skip
COUNTS = (
    "in_scope", "in_date", "expiring", "generic_only", "expired", "revoked", "missing", "not_yet_due", "exempt",
    "long_absence", "booked", "numerator", "denominator", "assured",
)  # fmt: skip
# In the order of COUNTS.
FIGURES = {
    ("Deaf Services", "R-FIR"): (4, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 2, 2, 1),
    ("Deaf Services", "R-SGA"): (4, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 2, 4, 0),
    ("Deaf Services", "R-BSL"): (4, 1, 0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 4, 1),
    ("Deaf Services", "R-BSL2"): (4, 1, 0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 2, 1),
    ("Night Team", "R-DBL"): (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
    ("Reablement, North", "R-FIR"): (3, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0),
    ("Reablement, North", "R-SGA"): (3, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 2, 0),
    (None, "R-SGH"): None,
    (None, "R-ORG"): (2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0),
}


def coverage(book: Path, *more: object, as_at: str = AS_AT) -> list[dict[str, object]]:
    answer = done("coverage", "--book", book, "--as-at", as_at, "--json", *more).answer
    assert isinstance(answer, list)
    return answer


def test_every_row_has_the_promised_keys_and_whole_numbers(council: Council) -> None:
    rows = coverage(council.book)

    assert all(row.keys() >= KEYS for row in rows)
    assert all(type(row[key]) is int for row in rows for key in COUNTS)
    assert {row["as_at"] for row in rows} == {AS_AT}


@pytest.mark.parametrize(("team", "requirement"), [key for key, figures in FIGURES.items() if figures])
def test_the_figures_are_those_reckoned_by_hand(council: Council, team: str | None, requirement: str) -> None:
    row = next(row for row in coverage(council.book) if (row["team"], row["requirement"]) == (team, requirement))

    assert tuple(row[key] for key in COUNTS) == FIGURES[team, requirement]


def test_there_is_one_row_for_each_team_and_requirement_and_no_other(council: Council) -> None:
    rows = [(row["team"], row["service"], row["requirement"]) for row in coverage(council.book)]

    assert len(rows) == len(set(rows)) == 10
    assert {(team, code) for team, _, code in rows} == FIGURES.keys()
    assert {(service, code) for team, service, code in rows if team is None} == {
        ("Sensory", "R-SGH"), ("Hospital", "R-SGH"), (None, "R-ORG"),
    }  # fmt: skip


def test_capacity_says_what_is_needed_held_and_short(council: Council) -> None:
    rows = {(row["team"] or row["service"], row["requirement"]): row for row in coverage(council.book)}

    def short(team: str, code: str) -> tuple[object, ...]:
        row = rows[team, code]
        return row["needed"], row["held"], row["short_by"], row["single_point_of_failure"]

    assert short("Deaf Services", "R-BSL2") == (2, 1, 1, False)
    assert short("Night Team", "R-DBL") == (1, 0, 1, False)
    assert short("Sensory", "R-SGH") == (1, 1, 0, True)
    assert short("Deaf Services", "R-FIR") == (None, None, None, False)


@pytest.mark.parametrize(("filters", "rows"), [
    (("--team", "deaf services"), 4),
    (("--team", "Night Team"), 1),
    (("--service", "HOSPITAL"), 4),
    (("--service", "Sensory"), 5),
    (("--requirement", "r-fir"), 2),
    (("--team", "Reablement, North", "--requirement", "R-SGA"), 1),
    (("--team", "Night Team", "--requirement", "R-SGA"), 0),
    (("--service", "Sensory", "--team", "Night Team"), 0),
])  # fmt: skip
def test_filters_choose_rows(council: Council, filters: tuple[str, ...], rows: int) -> None:
    assert len(coverage(council.book, *filters)) == rows


@pytest.mark.parametrize(("command", "filters", "names"), [
    ("coverage", ("--team", "Deaf Servises"), ("Deaf Servises", "Deaf Services")),
    ("coverage", ("--service", "Unknown"), ("Unknown", "Hospital")),
    ("coverage", ("--requirement", "R-NONE"), ("R-NONE", "R-FIR")),
    ("gaps", ("--team", "Nobody's"), ("Nobody's", "Night Team")),
    ("holdings", ("--person", "999999"), ("999999", "staff number")),
])  # fmt: skip
def test_an_unknown_name_is_refused_with_the_names_there_are(
    council: Council, command: str, filters: tuple[str, ...], names: tuple[str, ...]
) -> None:
    sentence = refused(command, "--book", council.book, "--as-at", AS_AT, *filters)

    assert all(name in sentence for name in names)


@pytest.mark.parametrize("as_at", ["2019-12-31", "1950-01-01", "0001-01-01"])
def test_before_anyone_started_only_the_needs_of_empty_teams_remain(council: Council, as_at: str) -> None:
    rows = coverage(council.book, as_at=as_at)

    assert all(row["in_scope"] == 0 and row["needed"] is not None for row in rows)
    assert ("Deaf Services", "R-BSL2") in {(row["team"], row["requirement"]) for row in rows}


def test_the_last_day_there_is_can_be_asked_about(council: Council) -> None:
    assert all(
        row["in_date"] == 0 for row in coverage(council.book, as_at="9999-12-31") if row["requirement"] == "R-FIR"
    )


def test_dates_are_inclusive_and_follow_the_day_that_is_asked_about(council: Council) -> None:
    def fire(as_at: str) -> tuple[object, ...]:
        row = coverage(council.book, "--team", "Deaf Services", "--requirement", "R-FIR", as_at=as_at)[0]
        return row["in_scope"], row["in_date"], row["expiring"], row["expired"], row["not_yet_due"], row["missing"]

    # Lee left on 30 May; Siân's twelve months end on 30 June; O'Brien has thirty days from 20 June.
    assert fire("2025-05-30") == (4, 1, 1, 0, 0, 2)
    assert fire("2025-05-31") == (3, 1, 1, 0, 0, 1)
    assert fire("2025-06-30") == (4, 1, 1, 0, 1, 0)
    assert fire("2025-07-01") == (4, 1, 0, 1, 1, 0)
    assert fire("2025-07-20") == (4, 1, 0, 1, 1, 0)
    assert fire("2025-07-21") == (4, 1, 0, 1, 0, 1)


def test_people_read_a_table_and_programs_json(council: Council) -> None:
    ran = done("coverage", "--book", council.book, "--as-at", AS_AT)

    assert ran.err == ""
    lines = {" ".join(line.split()) for line in ran.out.splitlines()}
    assert "Deaf Services R-BSL2 Two who sign specialist 1 of 2 needed, short by 1 1 of 2 1 0 0" in lines
    assert "Reablement, North R-FIR Fire safety individual 0 of 1, 0% 0 of 1 1 1 2" in lines
    assert any("single point of failure" in line for line in lines)


def test_a_book_without_requirements_has_no_rows(book: Path) -> None:
    assert coverage(book) == []
    assert done("coverage", "--book", book, "--quiet").err == ""
    assert "No requirement" in done("coverage", "--book", book).err
    assert done("gaps", "--book", book).out == "No gaps.\n"


def holdings(book: Path, person: str, *more: object, as_at: str = AS_AT) -> dict[str, dict[str, object]]:
    answer = done("holdings", "--book", book, "--person", person, "--as-at", as_at, "--json", *more).answer
    return {one["requirement"]: one for one in answer["holdings"]}


@pytest.mark.parametrize(("person", "statuses"), [
    ("000101", "in date; in date; in date; in date; not required; in date; not required"),
    ("000102", "expiring; expired; generic only; generic only; not required; missing; missing"),
    ("000103", "not yet due; missing; missing; missing; not required; missing; not required"),
    ("000104", "expired; in date; not required; not required; not required; missing; not required"),
    ("000106", "exempt; in date; missing; missing; not required; missing; missing"),
    ("000107", "; ".join(["not required"] * 7)),
])  # fmt: skip
def test_a_person_s_holdings_are_one_status_for_each_requirement(council: Council, person: str, statuses: str) -> None:
    held = holdings(council.book, person)

    order = ("R-FIR", "R-SGA", "R-BSL", "R-BSL2", "R-DBL", "R-SGH", "R-ORG")
    assert "; ".join(str(held[code]["status"]) for code in order) == statuses


def test_a_holding_names_the_record_that_decided_it(council: Council) -> None:
    held = holdings(council.book, "000101")

    assert held["R-SGA"]["valid_until"] == "2027-08-31"
    assert held["R-SGA"]["record"] == {
        "course": "SGA-02", "completed_on": "2024-09-01", "outcome": "passed", "evidence": "claimed",
        "valid_until_given": None,
    }  # fmt: skip
    assert (held["R-FIR"]["assured"], held["R-SGA"]["assured"]) == (True, False)
    assert held["R-BSL"]["valid_until"] == "2026-03-31"


def test_given_ends_bookings_reasons_and_absences_are_shown(council: Council) -> None:
    support, two_teams, away = (holdings(council.book, person) for person in ("000104", "000106", "000105"))

    assert (support["R-SGA"]["valid_until"], support["R-SGA"]["record"]["valid_until_given"]) == (  # type: ignore[index]
        "2025-12-31", "2025-12-31",
    )  # fmt: skip
    assert (support["R-FIR"]["booked"], support["R-FIR"]["booked_for"]) == (True, "2025-09-15")
    assert two_teams["R-FIR"]["reason"] == "Adjusted duties"
    assert away["R-FIR"]["long_absence"] is True
    assert (away["R-FIR"]["status"], support["R-FIR"]["long_absence"]) == ("in date", False)


def test_a_person_is_found_by_number_by_e_mail_and_by_uuid(council: Council) -> None:
    def asked(key: str) -> dict[str, str]:
        answer = done("holdings", "--book", council.book, "--person", key, "--as-at", AS_AT, "--json").answer["person"]
        assert isinstance(answer, dict)
        return answer

    by_number = asked("000102")
    assert by_number["name"] == WELSH
    assert asked("SIAN@council.example") == by_number == asked(by_number["uuid"])
    assert "102" in refused("holdings", "--book", council.book, "--person", "102", "--as-at", AS_AT)


@pytest.mark.parametrize(("person", "name"), [("000103", WEIRD), ("000104", ARABIC), ("000105", BENGALI)])
def test_names_in_all_scripts_come_out_unharmed(council: Council, person: str, name: str) -> None:
    ran = done("holdings", "--book", council.book, "--person", person, "--as-at", AS_AT, "--json")

    assert ran.answer["person"]["name"] == name
    assert name in ran.out, "JSON is UTF-8, not escapes"
    assert name in done("holdings", "--book", council.book, "--person", person, "--as-at", AS_AT).out


def gaps(book: Path, *more: object) -> Ran:
    return done("gaps", "--book", book, "--as-at", AS_AT, *more)


def test_gaps_are_the_specialist_needs_the_other_needs_and_the_single_points(council: Council) -> None:
    answer = gaps(council.book, "--json").answer

    assert [(gap["team"], [row["requirement"] for row in gap["short"]]) for gap in answer["teams"]] == [
        ("Deaf Services", ["R-BSL", "R-BSL2"]), ("Night Team", ["R-DBL"]),
    ]  # fmt: skip
    assert [(row["service"], row["requirement"]) for row in answer["capacity"]] == [
        ("Hospital", "R-SGH"),
        (None, "R-ORG"),
    ]
    assert [(row["service"], row["requirement"]) for row in answer["single_points_of_failure"]] == [
        ("Sensory", "R-SGH")
    ]
    assert answer["teams"][0]["mandatory"] == {"numerator": 4, "denominator": 6}
    assert answer["as_at"] == AS_AT


def test_gaps_are_named_roles_and_delegated_tasks_too(own: Path) -> None:
    done(
        "named-roles",
        "--set",
        "Principal Occupational Therapist",
        "--function",
        "Lead practice",
        "--function",
        "Advise",
        "--book",
        own,
    )
    answer = gaps(own, "--json").answer
    (role,) = answer["named_roles"]
    assert (role["title"], role["state"], role["never_held"]) == ("Principal Occupational Therapist", "gap", True)
    assert answer["functions_undone"] == ["Lead practice", "Advise"]
    assert answer["named_roles"] == done("named-roles", "--book", own, "--as-at", AS_AT, "--json").answer["named_roles"]
    assert answer["delegated_tasks"] == []
    assert "Principal Occupational Therapist: vacant, never held. A gap" in gaps(own).out


def test_gaps_of_one_team_leave_the_others_out(council: Council) -> None:
    answer = gaps(council.book, "--team", "Night Team", "--json").answer

    assert [gap["team"] for gap in answer["teams"]] == ["Night Team"]
    assert (answer["capacity"], answer["single_points_of_failure"]) == ([], [])
    assert gaps(council.book, "--team", "Night Team").out == (
        "Night Team is not covered: Deafblind guide: 0 of 1 needed, short by 1.\n"
    )


def test_a_team_that_looks_compliant_and_is_not_heads_the_gaps(own: Path, tmp_path: Path) -> None:
    done("policy", "--set", "mandatory_target=60", "--book", own)
    first = gaps(own, "--json").answer["teams"][0]

    assert (first["team"], first["looks_compliant"]) == ("Deaf Services", True)
    assert "looks compliant (4 of 6, 67% of mandatory training) and is not covered" in gaps(own).out


def test_what_was_known_then_is_asked_with_known_at(own: Path, tmp_path: Path) -> None:
    before = coverage(own)
    stamp = done("history", "--book", own, "--json").answer[0]["at"]
    correction = table(
        tmp_path / "late.csv",
        "Staff number | Course | Completed on",
        "000104 | FIR-01 | 2025-06-01",
        "000103 | FIR-01 | 2025-06-24",
    )
    assert counts(take_in(own, correction)) == (2, 0, 0, 0)

    after = coverage(own)
    assert after != before
    assert coverage(own, "--known-at", stamp) == before
    assert holdings(own, "000104")["R-FIR"]["status"] == "in date"
    assert holdings(own, "000104", "--known-at", stamp)["R-FIR"]["status"] == "expired"
    assert coverage(own, "--known-at", today().isoformat()) == after
    assert "is still to come" in mistaken("coverage", "--book", own, "--known-at", "2999-01-01")


def test_whom_nobody_knew_yet_is_asked_about_as_of_then(own: Path, tmp_path: Path) -> None:
    stamp = done("history", "--book", own, "--json").answer[0]["at"]
    rows = (
        "staff_number | name | job_role | team | start_date",
        "000109 | New Here | Social Worker | Deaf Services | 2025-06-01",
    )
    take_in(own, table(tmp_path / "new.csv", *rows))

    assert holdings(own, "000109")["R-FIR"]["status"] == "not yet due"
    assert {one["status"] for one in holdings(own, "000109", "--known-at", stamp).values()} == {"not required"}


@pytest.mark.parametrize("command", ["coverage", "gaps"])
def test_before_the_first_entry_nothing_was_known(council: Council, command: str) -> None:
    assert "2020" in refused(command, "--book", council.book, "--known-at", "2020-01-01")


def test_suggestions_stand_in_marked_until_the_first_is_adopted(tmp_path: Path) -> None:
    book = tmp_path / "full.cpd"
    done("create", "--book", book, "--unprotected")
    rows = "staff_number | name | job_role | team | start_date", "1 | A B | Social Worker | T | 2020-01-01"
    take_in(book, table(tmp_path / "people.csv", *rows))
    suggested = coverage(book)
    code = suggested[0]["requirement"]

    assert {row["suggested"] for row in suggested} == {True}
    assert "(suggested)" in done("coverage", "--book", book, "--as-at", AS_AT).out
    assert done("adopt", code, "--book", book, "--json").answer == {"adopted": 1}
    assert {(row["requirement"], row["suggested"]) for row in coverage(book)} == {(code, False)}
    assert done("adopt", "--all", "--book", book, "--json").answer["adopted"] > 1
    assert {row["suggested"] for row in coverage(book)} == {False}
    assert done("adopt", "--all", "--book", book, "--json").answer == {"adopted": 0}


def test_json_is_one_document(council: Council) -> None:
    for command in (("coverage",), ("gaps",), ("holdings", "--person", "000101")):
        ran = cli(*command, "--book", council.book, "--json", "--as-at", AS_AT)
        assert (ran.status, ran.err) == (0, "")
        json.loads(ran.out)
