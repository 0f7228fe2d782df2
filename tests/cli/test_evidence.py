from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Council
from tests.cli.council import ARABIC, AS_AT
from tests.cli.running import done, mistaken, refused

RECORD = ("--person", "000104", "--course", "sga-01", "--completed-on", "2025-01-10")


def queue(book: Path, *more: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("evidence", "--book", book, "--as-at", AS_AT, "--json", *more).answer
    return found


def assured(book: Path, code: str, as_at: str = AS_AT) -> tuple[int, int]:
    rows = done("coverage", "--book", book, "--as-at", as_at, "--json", "--requirement", code).answer
    return sum(row["assured"] for row in rows), sum(row["numerator"] for row in rows)


def test_the_queue_has_what_counts_and_nobody_vouches_for(council: Council) -> None:
    found = queue(council.book)
    # The oldest first; nobody who has left, nothing expired, failed, booked or checked.
    assert [(one["person"], one["course"], one["completed_on"]) for one in found] == [
        ("000102", "DEA-01", "2021-02-03"), ("000102", "FIR-01", "2024-07-01"), ("000101", "SGA-02", "2024-09-01"),
        ("000106", "SGA-01", "2025-01-10"), ("000104", "SGA-01", "2025-01-10"), ("000105", "FIR-01", "2025-01-15"),
    ]  # fmt: skip
    assert found[4] == {
        "record": found[4]["record"], "person": "000104", "name": ARABIC, "team": "Reablement, North", "course": "SGA-01",
        "completed_on": "2025-01-10", "evidence": "claimed", "stated": "claimed", "assured": False, "files": 0,
        "verdict": None, "reason": "", "checked_by": None, "checked_on": None, "sample": "",
    }  # fmt: skip
    assert {one["person"] for one in queue(council.book, "--team", "Deaf Services")} == {"000101", "000102", "000106"}
    assert {one["course"] for one in queue(council.book, "--course", "safeguarding, level 1")} == {"SGA-01"}
    assert "There is no team called 'Nowhere'" in refused("evidence", "--team", "Nowhere", "--book", council.book)
    assert "There is no course 'X'" in refused("evidence", "--course", "X", "--book", council.book)


def test_the_queue_reads_as_a_table(council: Council, book: Path) -> None:
    printed = done("evidence", "--book", council.book, "--as-at", AS_AT).out.splitlines()
    assert printed[0].split()[:2] == ["Record", "Person"]
    assert "DEA-01 Deaf awareness" in printed[2]
    assert "Everything that counts here" in done("evidence", "--book", book).err


def test_what_is_accepted_is_assured_and_undo_takes_it_back(own: Path) -> None:
    before = assured(own, "R-SGA")
    done("check-evidence", *RECORD, "--by", "000101", "--accept", "--book", own)

    assert assured(own, "R-SGA") == (before[0] + 1, before[1])
    held = done("holdings", "--person", "000104", "--book", own, "--as-at", AS_AT, "--json").answer["holdings"]
    assert [one["record"]["evidence"] for one in held if one["requirement"] == "R-SGA"] == ["checked"]
    done("undo", "--book", own)
    assert assured(own, "R-SGA") == before


def test_what_is_rejected_heads_the_queue_with_the_reason(own: Path) -> None:
    record = queue(own)[-1]["record"]
    refusal = refused("check-evidence", record, "--by", "000101", "--reject", "--book", own)
    assert "Rejecting takes a reason" in refusal
    answer = done(
        "check-evidence", record, "--by", "000101", "--reject", "--reason", "Blurred", "--book", own, "--json"
    ).answer
    assert (answer["checked"], answer["verdict"]) == (1, "rejected")
    first = queue(own)[0]
    assert (first["record"], first["verdict"], first["reason"]) == (record, "rejected", "Blurred")
    assert "Rejected by Anna Zielińska on" in done("evidence", "--book", own, "--as-at", AS_AT).out


def test_a_sample_is_drawn_again_by_the_same_word_and_remembers_its_checks(own: Path) -> None:
    words = ("evidence", "--sample", "3", "--seed", "June", "--book", own, "--as-at", AS_AT)
    drawn = done(*words, "--json").answer
    assert (drawn["size"], len(drawn["records"]), drawn["accepted"]) == (3, 3, 0)
    assert drawn["population"] == 8
    assert drawn["sample"] == "3 of 8 records on 30/06/2025, drawn by June"
    records = [one["record"] for one in drawn["records"]]
    done("check-evidence", *records, "--by", "000103", "--accept", "--sample", drawn["sample"], "--book", own)
    again = done(*words, "--json").answer
    assert [one["record"] for one in again["records"]] == records
    assert (again["accepted"], again["rejected"]) == (3, 0)
    assert done(*words).out.startswith("3 of 8 records on 30/06/2025, drawn by June: 3 accepted, 0 rejected.")
    every = done("evidence", "--seed", "June", "--sample", "--book", own, "--as-at", AS_AT, "--json").answer
    assert [one["record"] for one in every["records"]][:3] == records


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*RECORD, "--by", "000104", "--accept"), "Nobody checks their own records"),
        ((*RECORD, "--by", "nobody", "--accept"), "There is no one with the key 'nobody'"),
        (("xyz", "--by", "000101", "--accept"), "'xyz' is not the UUID of a record"),
        (("00" * 16, "--by", "000101", "--accept"), "there is none with that UUID"),
    ],
)  # fmt: skip
def test_a_check_that_cannot_be_is_refused(own: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in refused("check-evidence", *arguments, "--book", own)


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("evidence", ("--sample",), "together"), ("evidence", ("--seed", "x"), "together"),
        ("check-evidence", (*RECORD, "--by", "1"), "--accept or --reject"),
        ("check-evidence", (*RECORD, "--by", "1", "--accept", "--reject"), "--accept or --reject"),
        ("check-evidence", ("--by", "1", "--accept"), "the UUIDs of records"),
        ("check-evidence", ("00", *RECORD, "--by", "1", "--accept"), "the UUIDs of records"),
        ("check-evidence", (*RECORD[:4], "--by", "1", "--accept"), "the UUIDs of records"),
        ("course-version", ("FIR-01", "--starts-on", "2026-01-01"), "--label"),
        ("course-version", ("FIR-01", "--label", "2"), "--starts-on, or --delete"),
        ("course-version", ("FIR-01", "--label", "2", "--starts-on", "2026-01-01", "--delete"), "--starts-on, or --delete"),
        ("retire-course", ("FIR-01",), "--on, or --bring-back"),
        ("retire-course", ("FIR-01", "--on", "2026-01-01", "--bring-back"), "--on, or --bring-back"),
    ],
)  # fmt: skip
def test_arguments_that_do_not_go_together_are_wrong(
    own: Path, command: str, arguments: tuple[str, ...], words: str
) -> None:
    assert words in mistaken(command, *arguments, "--book", own)


def test_a_version_is_added_corrected_shown_and_deleted(own: Path) -> None:
    version = ("course-version", "FIR-01", "--book", own, "--as-at", AS_AT, "--json")
    before = assured(own, "R-FIR", "2025-07-15")
    more = ("--starts-on", "2025-07-01", "--retrain-from", "2025-07-15", "--what-changed", "New extinguishers")
    story = done(*version, "--label", "2025", *more).answer
    assert story["versions"] == [
        {
            "label": "2025", "starts_on": "2025-07-01", "retrain_from": "2025-07-15", "what_changed": "New extinguishers",
            "must_retrain": 2,
        }
    ]  # fmt: skip
    assert (story["course"], story["who_must_retrain"]) == ("FIR-01", 2)
    assert assured(own, "R-FIR", "2025-07-15")[1] < before[1]
    assert "Corrected version 2025" in done(*version[:4], "--label", "2025", "--starts-on", "2025-07-01").err
    assert assured(own, "R-FIR", "2025-07-15") == before
    shown = done(*version[:4]).out
    assert shown.startswith("FIR-01 Fire safety")
    assert "01 Jul 2025" in shown
    assert done(*version, "--label", "2025", "--delete").answer["versions"] == []
    assert "has no version 2025" in refused(*version[:4], "--label", "2025", "--delete")


def test_a_course_is_retired_with_a_replacement_and_brought_back(own: Path) -> None:
    retire = ("retire-course", "DEA-01", "--book", own)
    story = done(*retire, "--on", "2025-07-01", "--replaced-by", "BSL-03", "--reason", "Old", "--json").answer
    assert (story["retired_on"], story["replaced_by"], story["reason"]) == ("2025-07-01", "BSL-03", "Old")
    assert (
        "No longer offered from 01 Jul 2025 on, replaced by BSL-03"
        in done("course-version", "DEA-01", "--book", own).out
    )
    assert "Replaces DEA-01 Deaf awareness." in done("course-version", "BSL-03", "--book", own).out
    assert done(*retire, "--bring-back", "--json").answer["retired_on"] is None
    assert "is not retired" in refused(*retire, "--bring-back")
    alone = done("retire-course", "FIR-01", "--on", "2027-01-01", "--book", own)
    assert "No course that is offered then satisfies R-FIR" in alone.err
    assert "cannot stand for itself" in refused(*retire, "--on", "2027-01-01", "--replaced-by", "DEA-01")
