"""Files that evidence off-the-job hours, on the command line: attached, listed, saved and removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.attached import PDF
from tests.cli.running import done, mistaken, refused
from tests.cli.test_apprenticeships import recorded
from tests.cli.trained import SIAN, day


def test_a_file_of_an_entry_is_attached_listed_saved_removed_and_comes_back_with_undo(
    own: Path, tmp_path: Path
) -> None:
    recorded(own)
    log = ("apprenticeships", "--person", SIAN, "--book", own, "--log-hours")
    for on, activity in ((day(-3), "College day"), (day(-2), "Shadowing")):
        done(*log, "7", "--on", on, "--activity", activity)
    (whole,) = done("apprenticeships", "--person", SIAN, "--book", own, "--json").answer["apprenticeships"]
    hours = done("apprenticeships", "--apprenticeship", whole["apprenticeship"], "--book", own, "--json").answer[
        "hours"
    ]
    entry, other = (one["record"] for one in hours)
    which = ("--person", SIAN, "--book", own)

    def evidence(key: str, *more: object) -> Any:
        return done("apprenticeship", "evidence", key, *more, *which, "--json").answer

    assert evidence(entry) == {"entry": entry, "files": []}
    assert "No file is attached" in done("apprenticeship", "evidence", entry, *which).err
    register = tmp_path / "2026-06-02 Register.pdf"
    register.write_bytes(PDF)
    said = evidence(entry[:10], "--attach", register, "--title", "College register")
    (file,) = said["files"]
    assert (said["attached"], said["warning"]) == (file["attachment"], "")
    assert (file["record"], file["title"], file["name"], file["size"]) == (
        entry,
        "College register",
        register.name,
        len(PDF),
    )
    now = done("apprenticeships", "--apprenticeship", whole["apprenticeship"], "--book", own, "--json").answer
    assert {one["record"]: one["files"] for one in now["hours"]} == {entry: 1, other: 0}
    assert file["attachment"] in done("apprenticeship", "evidence", entry, *which).out
    assert "attached to this record already" in refused(
        "apprenticeship", "evidence", entry, "--attach", register, *which
    )

    copy = tmp_path / "copy.pdf"
    assert evidence(entry, "--save", file["attachment"][:8], "--out", copy)["size"] == len(PDF)
    assert copy.read_bytes() == PDF
    assert "exists already" in refused(
        "apprenticeship", "evidence", entry, "--save", file["attachment"], "--out", copy, *which
    )
    assert "no one file of this entry" in refused(
        "apprenticeship", "evidence", other, "--remove", file["attachment"], *which
    )

    assert evidence(entry, "--remove", file["attachment"]) == {
        "entry": entry,
        "files": [],
        "removed": file["attachment"],
    }
    done("undo", "--book", own)
    assert [one["attachment"] for one in evidence(entry)["files"]] == [file["attachment"]]
    assert done("check", "--book", own).status == 0


def test_one_thing_at_a_time_and_what_belongs_together(own: Path) -> None:
    command = ("apprenticeship", "evidence", "ab", "--person", SIAN, "--book", own)
    assert "one thing at a time" in mistaken(*command, "--attach", "a.pdf", "--remove", "b")
    assert "--save and --out together" in mistaken(*command, "--save", "b")
    assert "--save and --out together" in mistaken(*command, "--out", "b.pdf")
    assert "Give --attach" in mistaken(*command, "--title", "Register")
