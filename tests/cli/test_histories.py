from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Council
from tests.cli.running import done, mistaken, refused, table, take_in


def trail(book: Path) -> Any:
    return done("history", "--book", book, "--json").answer


def test_the_trail_says_who_did_what_when_newest_first(council: Council) -> None:
    found = trail(council.book)

    assert [entry["change"] for entry in found] == [7, 6, 5, 4, 3, 2, 1]
    assert found[1]["act"] == "import training"
    assert (found[1]["import"]["file"], found[1]["import"]["new"]) == ("training.csv", 14)
    assert len(found[1]["import"]["sha256"]) == 64
    assert found[1]["tables"] == {"training_records": {"recorded": 14, "superseded": 0}}
    assert all(entry["at"].endswith("Z") and entry["by"] and len(entry["hash"]) == 64 for entry in found)


def test_the_trail_is_read_as_a_table(council: Council) -> None:
    lines = done("history", "--book", council.book).out.splitlines()

    assert lines[0].split()[0] == "No."
    assert "import exemptions" in lines[2]
    assert len(lines) == 2 + 7


def test_the_history_of_a_person_names_the_fields_that_changed(own: Path, tmp_path: Path) -> None:
    rows = (
        "Staff number | Name | Email | Job role | Team | Start date",
        "000102 | Siân Ŵyn-Jones | sian@council.example | Social Worker | Deaf Services | 06/01/2020",
    )
    take_in(own, table(tmp_path / "people.csv", *rows), "--date-order", "dmy")
    found = done("history", "--book", own, "--person", "000102", "--json").answer

    assert found[-1] | {"at": "", "by": "", "record": ""} == {
        "change": 8, "at": "", "by": "", "act": "import people", "table": "person_details", "record": "",
        "did": "corrected", "fields": ["name"], "called": "details", "fields_called": "name",
    }  # fmt: skip
    assert {entry["table"] for entry in found} == {"person_details", "postings", "additional_roles", "training_records"}
    assert "Ŵyn-Jones" not in str(found), "which fields, and never their content"
    assert found == done("history", "--book", own, "--person", "SIAN@council.example", "--json").answer
    told = done("history", "--book", own, "--person", "000102").out
    assert f"details {found[-1]['record'][:8]}" in told
    assert "corrected" in told
    assert all(word in told for word in ("training record ", "additional role ", "posting "))
    assert "_" not in told, "words, as in the window, and no names of tables"


def test_the_history_of_a_record_follows_it_through_corrections_and_undoing(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "training.csv"
    done("export", "--kind", "training", "--book", own, "--out", out)
    line = next(
        line for line in out.read_text(encoding="utf-8-sig").splitlines() if "000104" in line and "SGA-01" in line
    )
    record = line.rsplit(",", 1)[1]
    change = table(tmp_path / "change.csv", "Staff number | Course | Completed on | Valid until",
                   "000104 | SGA-01 | 2025-01-10 | 2026-01-09")  # fmt: skip
    take_in(own, change)
    done("undo-import", "--book", own)

    found = done("history", "--book", own, "--record", record, "--json").answer
    assert [(entry["change"], entry["did"], entry["fields"]) for entry in found[1:]] == [
        (8, "corrected", ["valid_until_given"]), (9, "corrected", ["valid_until_given"]),
    ]  # fmt: skip
    assert found[0]["did"] == "recorded"
    assert {entry["record"] for entry in found} == {record}
    told = done("history", "--book", own, "--record", record).out
    assert f"training record {record[:8]}" in told
    assert "valid until" in told
    assert "valid_until_given" not in told
    assert {(entry["called"], entry["fields_called"]) for entry in found[1:]} == {("training record", "valid until")}


def test_who_was_taken_back_still_has_a_history(own: Path, tmp_path: Path) -> None:
    rows = "staff_number | name | job_role | team | start_date", "000200 | New Here | Cook | Kitchen | 2025-01-01"
    take_in(own, table(tmp_path / "people.csv", *rows))
    done("undo-import", "--book", own)

    found = done("history", "--book", own, "--person", "000200", "--json").answer
    assert [(entry["table"], entry["did"]) for entry in found] == [
        ("person_details", "recorded"), ("postings", "recorded"), ("person_details", "taken back"), ("postings", "taken back"),
    ]  # fmt: skip


@pytest.mark.parametrize(("option", "key"), [
    ("--person", "nobody"), ("--person", "ffffffffffffffffffffffffffffffff"), ("--record", "ffffffffffffffffffffffffffffffff"),
    ("--record", "not a uuid"),
])  # fmt: skip
def test_what_is_not_there_has_no_history(council: Council, option: str, key: str) -> None:
    assert key in refused("history", "--book", council.book, option, key)


def test_a_record_or_a_person_not_both(council: Council) -> None:
    assert "not for both" in mistaken("history", "--book", council.book, "--record", "a", "--person", "b")


def test_what_a_change_did_is_told_in_words(council: Council) -> None:
    told = done("history", "--book", council.book, "--change", 6).out
    assert "Training records: 14 recorded" in told
    assert told.splitlines()[-1].startswith("Change 6 (import training) cannot be undone") or "undo --change 6" in told

    found = done("history", "--book", council.book, "--change", 6, "--json").answer
    assert (found["change"], found["act"], found["effects"][0]["recorded"]) == (6, "import training", 14)
    assert found["can_be_undone"] is not bool(found["why_not"])


def test_a_change_that_is_not_there_has_no_history(council: Council) -> None:
    assert "no change 99" in refused("history", "--book", council.book, "--change", 99)


def test_any_change_is_taken_back_policy_and_adoption_too(own: Path) -> None:
    done("policy", "--book", own, "--set", "warning_days=30")

    assert "Change 8 was taken back: set choice." in done("undo", "--book", own).out
    assert done("policy", "--book", own, "--json").answer["warning_days"]["value"] == 90
    assert done("undo", "--book", own, "--change", 9, "--json").answer == {"undone": 9, "act": "undo set choice"}
    assert done("policy", "--book", own, "--json").answer["warning_days"]["value"] == 30


def test_what_others_build_on_is_not_taken_back(own: Path) -> None:
    assert "builds on it" in refused("undo", "--book", own, "--change", 4)
