from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services import books
from cpd_desktop.services.books import PassphraseNeeded, back_up, findings, new_book, restore, verify
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.keys import WrongPassphrase
from tests.services.building import Clock, a_course_draft, add_courses

ASK = CoverageQuestion(date(2026, 6, 15))


def made(path: Path, *, passphrase: str | None = None, empty: bool = True) -> Path:
    with new_book(
        path, passphrase=passphrase, clock=Clock(), who="tests", organisation="Ŵyn", empty=empty
    ) as workspace:
        assert workspace.book.organisation == "Ŵyn"
    return path


def rows(workspace: Workspace, kind: str) -> int:
    return len(workspace.read(LISTINGS[kind], ASK).rows)


def test_a_new_book_has_the_shipped_data_or_its_roles_alone(tmp_path: Path) -> None:
    with new_book(tmp_path / "full.cpd", passphrase=None, clock=Clock(), who="tests") as full:
        assert rows(full, "courses") > 50
        assert full.head().number == 1
    with new_book(tmp_path / "empty.cpd", passphrase=None, clock=Clock(), who="tests", empty=True) as empty:
        assert (rows(empty, "courses"), rows(empty, "requirements")) == (0, 0)


def test_a_book_that_cannot_be_filled_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(books, "load_reference_data", fails)
    with pytest.raises(RuntimeError):
        made(tmp_path / "book.cpd")


def test_a_sound_book_has_no_findings_and_one_that_does_not_open_has_one(tmp_path: Path) -> None:
    path = made(tmp_path / "book.cpd")
    assert findings(path, None) == []

    content = bytearray(path.read_bytes())
    content[0:4096] = b"\x77" * 4096
    path.write_bytes(content)
    assert len(findings(path, None)) == 1
    for end in (".key", ".key2"):
        path.with_name(path.name + end).write_text("{}")
    assert len(findings(path, None)) == 1


def test_a_missing_book_and_a_missing_or_wrong_passphrase_are_no_findings(tmp_path: Path) -> None:
    path = made(tmp_path / "book.cpd", passphrase="secret")
    with pytest.raises(Problem, match="There is no record book"):
        findings(tmp_path / "gone.cpd", None)

    with pytest.raises(PassphraseNeeded):
        findings(path, None)
    with pytest.raises(WrongPassphrase):
        findings(path, "wrong")
    assert findings(path, "secret") == []


def test_a_backup_is_verified_and_restored(tmp_path: Path) -> None:
    path, kept = made(tmp_path / "book.cpd"), tmp_path / "kept.cpdbackup"
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        add_courses(workspace, a_course_draft("FIR-01"))
        facts = back_up(workspace, kept)
        add_courses(workspace, a_course_draft("FIR-02"))
    assert verify(kept, None) == facts

    done = restore(kept, path, None, clock=Clock())
    assert done.kept is not None
    assert done.kept.is_file()
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        assert rows(workspace, "courses") == 1
    kept.write_bytes(b"nonsense")
    with pytest.raises(Problem, match=r"kept\.cpdbackup"):
        verify(kept, None)


def test_the_passphrase_of_an_open_book_can_be_checked_again(tmp_path: Path) -> None:
    path = made(tmp_path / "book.cpd", passphrase="correct horse")
    with Workspace.open(path, passphrase="correct horse", clock=Clock(), who="tests") as workspace:
        books.check_passphrase(workspace, "correct horse")
        with pytest.raises(WrongPassphrase):
            books.check_passphrase(workspace, "wrong horse")


def test_a_key_file_of_another_book_is_no_proof(tmp_path: Path) -> None:
    path, other = made(tmp_path / "book.cpd", passphrase="one"), made(tmp_path / "other.cpd", passphrase="two")
    with Workspace.open(path, passphrase="one", clock=Clock(), who="tests") as workspace:
        for end in (".key", ".key2"):
            other.with_name(other.name + end).replace(path.with_name(path.name + end))
        with pytest.raises(Problem, match="belongs to another book"):
            books.check_passphrase(workspace, "two")
