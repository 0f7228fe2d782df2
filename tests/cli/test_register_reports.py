"""The papers for registers on the command line: the PDF, the web page and the text to copy, for who may read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.services.workspace import Workspace
from tests.cli.conftest import copied
from tests.cli.running import done, refused
from tests.cli.trained import day
from tests.documents.reading import words_of
from tests.services.building import TODAY, Clock
from tests.services.cpd_book import TEXTS
from tests.services.register_book import SECOND_TEXTS, with_registers
from tests.services.supervised_book import with_supervision
from tests.services.users_book import PASSPHRASES


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> Path:
    """A closed book in which Dai Rees is registered and has written entries, for reading only."""
    path = copied(pristine, tmp_path_factory.mktemp("registers") / "book.cpd")
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        with_registers(with_supervision(workspace).users)
    return path


def as_user(folder: Path, name: str) -> tuple[object, ...]:
    """The options by which a user signs in."""
    file = folder / f"{name}.passphrase"
    file.write_text(PASSPHRASES[name], encoding="utf-8")
    return ("--sign-in", name, "--user-passphrase-file", file)


def test_one_command_writes_the_record_its_page_and_the_text_to_copy(book: Path, tmp_path: Path) -> None:
    pdf, html, text = tmp_path / "a.pdf", tmp_path / "a.html", tmp_path / "a.txt"
    told = done(
        "report", "swe-cpd", "--person", "00103", "--out", pdf, "--html", html, "--text", text, "--book", book, "--as-at", TODAY, "--json",
        *as_user(tmp_path, "dai"),
    ).answer  # fmt: skip
    assert (told["out"], told["html"], told["text"]) == (str(pdf), str(html), str(text))
    said = text.read_bytes().decode("utf-8")
    for words in (TEXTS["learnt"], TEXTS["impact_on_people"], SECOND_TEXTS["learnt"]):
        assert words in said
        assert words in html.read_text(encoding="utf-8")
        assert words in words_of(pdf.read_bytes())


def test_without_signing_in_there_are_facts_alone(book: Path, tmp_path: Path) -> None:
    pdf, text = tmp_path / "a.pdf", tmp_path / "a.txt"
    done("report", "swe-cpd", "--person", "00103", "--out", pdf, "--text", text, "--book", book, "--as-at", TODAY)
    assert TEXTS["title"] not in words_of(pdf.read_bytes())
    assert "Entries without their text: 2 of 2" in words_of(pdf.read_bytes())
    assert "no entry whose text may be copied" in text.read_text(encoding="utf-8")


def test_a_profile_is_made_and_a_team_has_a_file_for_each(book: Path, tmp_path: Path) -> None:
    pdf, folder = tmp_path / "p.pdf", tmp_path / "all"
    done(
        "report", "hcpc-profile", "--person", "00103", "--out", pdf, "--book", book, "--as-at", TODAY, "--large-print", *as_user(tmp_path, "dai")
    )  # fmt: skip
    words = words_of(pdf.read_bytes())
    assert "Cycle 1 November 2025 to 31 October 2027" in words
    assert TEXTS["title"] in words
    done("report", "hcpc-profile", "--team", "East", "--each", "--out", folder, "--book", book, "--as-at", TODAY)
    assert len(list(folder.iterdir())) == 1


def test_papers_are_as_they_were_known_on_a_day_and_say_so(book: Path, tmp_path: Path) -> None:
    common = ("--person", "00103", "--book", book, "--as-at", TODAY)
    for name in ("person-cpd", "swe-cpd", "hcpc-profile"):
        pdf = tmp_path / f"{name}.pdf"
        done("report", name, "--out", pdf, "--known-at", day(0), *common, *as_user(tmp_path, "dai"))
        words = words_of(pdf.read_bytes())
        assert (
            f"15 June 2026, as known on {long_day(day(0))}: what was recorded later is left out. Private text" in words
        )
        assert TEXTS["title"] in words
    text = tmp_path / "a.txt"
    done("report", "swe-cpd", "--out", tmp_path / "b.pdf", "--text", text, "--known-at", day(0), *common)
    assert text.read_text(encoding="utf-8").startswith(f"15 June 2026, as known on {long_day(day(0))}: ")
    assert "Nothing was recorded" in refused(
        "report", "person-cpd", "--out", tmp_path / "c.pdf", "--known-at", "2020-01-01", *common
    )


def test_what_does_not_fit_is_refused_with_what_to_do(book: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    common = ("--out", pdf, "--book", book, "--as-at", TODAY)
    assert "record the register" in refused("report", "swe-cpd", "--person", "00102", *common)
    assert "leave out --text" in refused(
        "report", "hcpc-profile", "--person", "00103", "--text", tmp_path / "a.txt", *common
    )
    assert "ends in .txt" in refused("report", "swe-cpd", "--person", "00103", "--text", tmp_path / "a.cpd", *common)
    assert "--person" in refused("report", "swe-cpd", *common)
    assert not pdf.exists()


def test_the_list_says_what_each_is_asked() -> None:
    options = {one["name"]: one["options"] for one in done("report", "--list", "--json").answer}
    for name, has_text in (("swe-cpd", True), ("hcpc-profile", False)):
        assert options[name][0] == "(--person KEY | --team NAME | --service NAME)"
        assert ("[--text FILE]" in options[name]) is has_text
        assert "[--sign-in NAME]" in options[name]
