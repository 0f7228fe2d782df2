"""The reports on apprenticeships from the command line. Days follow from today, which the command line reads."""

from __future__ import annotations

from pathlib import Path

from cpd_desktop.domain.named_roles import long_day
from tests.cli.council import WELSH
from tests.cli.running import done, refused
from tests.cli.test_apprenticeships import listed, recorded
from tests.cli.trained import ANNA, SIAN, day
from tests.documents.reading import words_of


def test_the_record_of_one_and_all_of_a_scope_say_what_the_list_says(own: Path, tmp_path: Path) -> None:
    recorded(own)
    one, every, page = tmp_path / "one.pdf", tmp_path / "all.pdf", tmp_path / "one.html"
    done("report", "apprentice", "--person", SIAN, "--out", one, "--html", page, "--book", own)
    done("report", "apprenticeships", "--team", "deaf services", "--out", every, "--large-print", "--book", own)
    (line,) = listed(own)
    for words in (words_of(one.read_bytes()), words_of(every.read_bytes())):
        assert WELSH in words
        assert "0 of 400 hours; 101 planned by now" in words
        assert all(problem in words for problem in line["problems"])
    assert "0 of 1 who learn now is on track." in words_of(every.read_bytes())
    assert "A review is 16 days overdue." in page.read_text(encoding="utf-8")


def test_a_team_has_a_file_for_each_of_its_apprentices(own: Path, tmp_path: Path) -> None:
    recorded(own)
    done("report", "apprentice", "--team", "Deaf Services", "--each", "--out", tmp_path / "all", "--book", own)
    assert len(list((tmp_path / "all").iterdir())) == 1


def test_what_they_are_not_about_is_refused_with_what_to_do(own: Path, tmp_path: Path) -> None:
    recorded(own)
    common = ("--out", tmp_path / "a.pdf", "--book", own)
    assert "has no apprenticeship in this book" in refused("report", "apprentice", "--person", ANNA, *common)
    assert "--person" in refused("report", "apprentice", *common)
    assert "not about a person" in refused("report", "apprenticeships", "--person", SIAN, *common)
    assert not (tmp_path / "a.pdf").exists()
    done("report", "apprentice", "--person", SIAN, "--known-at", f"{day(0).isoformat()}T23:58", *common)
    assert f"as known on {long_day(day(0))}, 23:58: what was recorded later" in words_of(
        (tmp_path / "a.pdf").read_bytes()
    )
