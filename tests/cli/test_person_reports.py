from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from cpd_desktop.services.workspace import Workspace
from tests.cli.running import cli, done, refused
from tests.services.building import TODAY, Clock
from tests.services.cpd_paper_book import CANARY, SHARED, CpdPaperBook, with_cpd_papers
from tests.services.users_book import PASSPHRASES


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, CpdPaperBook]]:
    path = tmp_path_factory.mktemp("cli-records") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield path, with_cpd_papers(workspace)


def signing_in(tmp_path: Path, name: str) -> tuple[object, ...]:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASES[name], encoding="utf-8")
    return ("--sign-in", name, "--user-passphrase-file", file)


def words(out: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())


def test_a_record_is_written_for_who_signs_in_and_for_nobody_in_particular(
    papers: tuple[Path, CpdPaperBook], tmp_path: Path
) -> None:
    out, asked = tmp_path / "r.pdf", ("--book", papers[0], "--as-at", TODAY)
    done("report", "person-cpd", "--person", "00103", "--out", out, *asked, *signing_in(tmp_path, "dai"))
    assert CANARY in words(out)
    assert "Certificate 1 of 2: First aid at work" in words(out)
    done("report", "person-cpd", "--person", "00103", "--out", out, *asked, *signing_in(tmp_path, "jo.patel"))
    assert SHARED in words(out)
    assert CANARY not in words(out)
    html = tmp_path / "r.html"
    done("report", "person-cpd", "--person", "00103", "--out", out, "--html", html, *asked)
    assert SHARED not in words(out)
    assert "Dai Rees" in html.read_text(encoding="utf-8")


def test_parts_and_entries_are_chosen(papers: tuple[Path, CpdPaperBook], tmp_path: Path) -> None:
    out, asked = (
        tmp_path / "r.pdf",
        ("--person", "00103", "--book", papers[0], "--as-at", TODAY, *signing_in(tmp_path, "dai")),
    )
    done(
        "report",
        "person-cpd",
        "--out",
        out,
        "--without",
        "training",
        "--without",
        "signatures",
        "--entry",
        papers[1].shared,
        *asked,
    )
    assert SHARED in words(out)
    assert CANARY not in words(out)
    assert "Left out by choice: training history, signatures." in words(out)
    done("report", "person-cpd", "--out", out, "--entry", "none", *asked)
    assert SHARED not in words(out)
    assert "There is no part 'photos' of a record" in refused(
        "report", "person-cpd", "--out", out, "--without", "photos", *asked
    )
    assert "is no UUID of a CPD entry" in refused("report", "person-cpd", "--out", out, "--entry", "first", *asked)
    assert "There is no CPD entry deadbeef" in refused(
        "report", "person-cpd", "--out", out, "--entry", "deadbeef", *asked
    )


def test_a_team_s_records_are_one_file_or_one_each_and_nothing_is_written_over(
    papers: tuple[Path, CpdPaperBook], tmp_path: Path
) -> None:
    asked = ("--team", "east", "--book", papers[0], "--as-at", TODAY)
    out, folder = tmp_path / "team.pdf", tmp_path / "records"
    done("report", "person-cpd", "--out", out, *asked)
    assert "Ruth Bello · Social Worker · East" in words(out)
    ran = done("report", "person-cpd", "--each", "--out", folder, *asked, "--json")
    assert ran.answer["report"] == "person-cpd"
    assert min(path.name for path in folder.iterdir()) == "CPD record Dai Rees 2026-06-15.pdf"
    assert [Path(one["out"]).stat().st_size for one in ran.answer["files"]] == [
        one["bytes"] for one in ran.answer["files"]
    ]
    assert len(ran.answer["files"]) == 5
    assert "is in" in refused("report", "person-cpd", "--each", "--out", folder, *asked)
    assert "Wrote 5 files into" in done("report", "person-cpd", "--each", "--out", tmp_path / "more", *asked).err


def test_what_cannot_be_meant_is_said(papers: tuple[Path, CpdPaperBook], tmp_path: Path) -> None:
    out, book = tmp_path / "r.pdf", ("--book", papers[0])
    assert "say whom with --person, or which with --team" in refused("report", "person-cpd", "--out", out, *book)
    assert "plain text ends in .txt" in refused(
        "report", "person-cpd", "--person", "00103", "--out", out, "--text", tmp_path / "book.cpd", *book
    )
    assert "has no text to copy" in refused(
        "report", "person-cpd", "--person", "00103", "--out", out, "--text", tmp_path / "r.txt", *book
    )
    assert (
        cli(
            "report", "person-cpd", "--person", "00103", "--each", "--out", out, "--html", tmp_path / "r.html", *book
        ).status
        == 2
    )
    assert not out.exists()
