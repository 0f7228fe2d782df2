from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Council
from tests.cli.council import AS_AT, WELSH
from tests.cli.running import cli, done, mistaken, refused


def report(council: Council, name: str, out: Path, *more: object) -> str:
    ran = done("report", name, "--out", out, "--book", council.book, "--as-at", AS_AT, *more)
    assert ran.out == ""
    return "\n".join(page.extract_text() for page in PdfReader(out).pages)


def test_the_reports_are_listed_with_their_options() -> None:
    listed = done("report", "--list", "--json").answer

    assert {one["name"] for one in listed} >= {"team-coverage", "organisation-coverage"}
    assert all(one["title"] and one["shows"] and isinstance(one["options"], list) for one in listed)
    assert "team-coverage" in done("report", "--list").out


@pytest.mark.parametrize("size", [(), ("--large-print",)])
def test_a_team_s_report_has_the_figures_of_the_screen(council: Council, tmp_path: Path, size: tuple[str, ...]) -> None:
    text = report(council, "team-coverage", tmp_path / "Ŵyn's team.pdf", "--team", "deaf services", *size)

    assert "Deaf Services" in text
    assert "1 of 2" in text
    assert WELSH in text


def test_the_organisation_s_report_is_of_all_or_of_a_service(council: Council, tmp_path: Path) -> None:
    assert "Night Team" in report(council, "organisation-coverage", tmp_path / "o.pdf")
    assert "Night Team" not in report(council, "organisation-coverage", tmp_path / "o.pdf", "--service", "Sensory")


def test_programs_are_told_what_was_written(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "o.PDF"
    ran = done("report", "organisation-coverage", "--out", out, "--book", council.book, "--json", "--quiet")

    assert (ran.answer["report"], ran.answer["out"], ran.err) == ("organisation-coverage", str(out), "")
    assert ran.answer["bytes"] == out.stat().st_size


def test_what_is_not_possible_is_one_sentence_and_leaves_nothing(council: Council, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()

    def no(*arguments: object) -> str:
        return refused("report", *arguments, "--book", council.book, "--quiet")

    out = tmp_path / "x.pdf"
    assert "no-such-report" in no("no-such-report", "--out", out)
    assert "--team" in no("team-coverage", "--out", out)
    assert "Deef" in no("team-coverage", "--team", "Deef", "--out", out)
    assert "--team" in no("organisation-coverage", "--team", "Deaf Services", "--out", out)
    assert "--service" in no("team-coverage", "--team", "Deaf Services", "--service", "Sensory", "--out", out)
    assert "Nowhere" in no("organisation-coverage", "--service", "Nowhere", "--out", out)
    assert "x.pdf" in no("organisation-coverage", "--out", tmp_path / "missing" / "x.pdf")
    assert "folder.pdf" in no("organisation-coverage", "--out", tmp_path / "folder.pdf")
    assert ".pdf" in no("organisation-coverage", "--out", council.book)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]
    assert cli("check", "--book", council.book).status == 0


def test_a_report_needs_a_name_and_a_place() -> None:
    assert "--out" in mistaken("report", "team-coverage")
    assert "report --list" in mistaken("report")


def test_every_team_has_a_file_in_a_folder(council: Council, tmp_path: Path) -> None:
    ran = done(
        "report", "team-coverage", "--each-team", "--out", tmp_path / "sheets", "--book", council.book,
        "--as-at", AS_AT, "--json", "--quiet",
    )  # fmt: skip
    files = {Path(one["out"]) for one in ran.answer["files"]}
    assert files == set((tmp_path / "sheets").iterdir())
    deaf = next(path for path in files if "Deaf Services" in path.name)
    assert "Deaf Services" in PdfReader(deaf).pages[0].extract_text()
    done(
        "report",
        "team-coverage",
        "--each-team",
        "--service",
        "Sensory",
        "--out",
        tmp_path / "some",
        "--book",
        council.book,
    )
    assert 0 < len(list((tmp_path / "some").iterdir())) < len(files)
    arguments = ("--each-team", "--out", tmp_path / "x", "--book", council.book)
    assert "--each-team" in refused("report", "organisation-coverage", *arguments)
    assert "not both" in mistaken("report", "team-coverage", "--team", "Deaf Services", *arguments)
