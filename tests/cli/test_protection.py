from pathlib import Path

import pytest

from tests.cli.running import cli, done, mistaken, refused

OLD, NEW = "correct horse", "battery staple"


@pytest.fixture
def secrets(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(f"{OLD}\n", encoding="utf-8")
    new.write_text(f"{NEW}\n", encoding="utf-8")
    return old, new


def test_the_passphrase_is_changed_from_files(tmp_path: Path, secrets: tuple[Path, Path]) -> None:
    old, new = secrets
    book = tmp_path / "safe.cpd"
    done("create", "--book", book, "--passphrase-file", old, "--empty")

    answer = done("passphrase", "--book", book, "--passphrase-file", old, "--new-passphrase-file", new, "--json").answer

    assert answer == {"book": str(book), "protected": True, "was_protected": True}
    assert "not the passphrase" in refused("coverage", "--book", book, "--passphrase-file", old)
    assert done("coverage", "--book", book, "--passphrase-file", new).status == 0


def test_a_book_that_was_open_is_protected(book: Path, secrets: tuple[Path, Path]) -> None:
    done("passphrase", "--book", book, "--new-passphrase-file", secrets[1])

    assert "is protected: give its passphrase" in refused("coverage", "--book", book)
    assert done("check", "--book", book, "--passphrase-file", secrets[1]).status == 0


def test_without_a_terminal_the_new_one_comes_from_a_file(book: Path) -> None:
    assert "--new-passphrase-file" in refused("passphrase", "--book", book)
    assert cli("coverage", "--book", book).status == 0


def test_the_passphrase_is_no_argument(book: Path) -> None:
    mistaken("passphrase", NEW, "--book", book)


def test_a_short_one_is_refused(book: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("short", encoding="utf-8")

    assert "at least 8 characters" in refused("passphrase", "--book", book, "--new-passphrase-file", short)


def test_the_organisation_is_shown_and_named(book: Path) -> None:
    assert done("organisation", "--book", book).out == "not named\n"
    answer = done("organisation", "--book", book, "--set", "Westmere Council", "--json").answer

    assert answer == {"book": str(book), "organisation": "Westmere Council"}
    assert done("organisation", "--book", book).out == "Westmere Council\n"
    assert "shorten it" in refused("organisation", "--book", book, "--set", "x" * 300)
