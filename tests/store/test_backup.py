"""A backup holds the whole book and nothing half; a restore keeps what was there."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpd_desktop import __version__
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import BackupFacts, make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import Book, BookFiles, create_book, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.keys import KeyFile, PassphraseNeeded, WrongPassphrase
from cpd_desktop.store.trail import head
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.store.fixtures import Copy
from tests.store.sample import (
    MADE_AT,
    NAMES,
    ORGANISATION,
    add_person,
    add_record,
    make_sample,
    names_of,
    run_sql,
    writing,
)

NOW = datetime(2026, 3, 6, 18, 0, 5, tzinfo=UTC)


@pytest.fixture
def backup(book: Book, tmp_path: Path) -> Path:
    make_backup(book, tmp_path / "monday.cpdbackup", now=NOW)
    return tmp_path / "monday.cpdbackup"


def names_in(path: Path, passphrase: str | None = None) -> list[str]:
    with open_book(path, passphrase) as book:
        assert check_book(book) == []
        return names_of(book)


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_says_what_it_holds(book: Book, tmp_path: Path) -> None:
    out = tmp_path / "monday.cpdbackup"
    facts = make_backup(book, out, now=NOW)

    with book.engine.connect() as connection:
        assert facts.head == head(connection)
    assert (facts.path, facts.book_uuid, facts.organisation) == (out, book.uuid, ORGANISATION)
    assert (facts.schema_version, facts.program_version, facts.made_at) == (
        SCHEMA_VERSION,
        __version__,
        NOW.isoformat(),
    )
    assert (facts.rows["people"], facts.rows["training_records"], facts.rows["changes"]) == (3, 5, 4)
    assert not facts.protected
    assert facts.size == out.stat().st_size
    assert verify_backup(out, None) == facts


def test_a_backup_holds_what_still_stands_in_the_log_only(book: Book, tmp_path: Path) -> None:
    with writing(book) as ledger:
        add_person(ledger, "Newcomer")

    make_backup(book, tmp_path / "out", now=NOW)
    restore_backup(tmp_path / "out", tmp_path / "restored.cpd", None, now=NOW)

    assert names_in(tmp_path / "restored.cpd") == [*NAMES, "Newcomer"]


def test_a_backup_is_one_private_file_and_leaves_nothing_else(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    make_backup(book, folder / "one", now=NOW)

    assert listed(folder) == ["one"]
    with zipfile.ZipFile(folder / "one") as container:
        assert sorted(container.namelist()) == ["book", "keys.json", "manifest.json"]
        assert all(info.compress_type == zipfile.ZIP_STORED for info in container.infolist())
        assert NAMES[0].encode() not in container.read("book")
    if os.name != "nt":
        assert (folder / "one").stat().st_mode & 0o777 == 0o600


def test_the_book_goes_on_being_written_while_it_is_backed_up(book: Book, tmp_path: Path) -> None:
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE book SET organisation = 'Not yet committed'")
        facts = make_backup(book, tmp_path / "out", now=NOW)

    assert facts.organisation == ORGANISATION


def test_what_is_there_is_never_overwritten(book: Book, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(Problem, match=r"^monday\.cpdbackup exists already in .*: give the backup another name"):
        make_backup(book, backup, now=NOW)
    assert backup.read_bytes() == before


@pytest.mark.parametrize("name", ["no such folder/out", "sample.cpd.key/out"])
def test_a_place_that_cannot_be_written_is_a_problem(book: Book, tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match=r"^out was not made: .*choose a folder with room where you may write\.$"):
        make_backup(book, tmp_path / name, now=NOW)


def test_a_book_whose_trail_was_broken_is_not_backed_up_as_if_it_were_sound(book: Book, tmp_path: Path) -> None:
    run_sql(book, "UPDATE training_records SET completed_on = 1 WHERE id = 1")

    with pytest.raises(Problem, match=r"rows that entry 2 recorded were altered since"):
        make_backup(book, tmp_path / "out", now=NOW)
    assert listed(tmp_path) == listed_with_log("sample.cpd")


def listed_with_log(name: str) -> list[str]:
    return sorted([name, f"{name}-shm", f"{name}-wal", f"{name}.key", f"{name}.key2"])


def test_the_keys_that_open_the_book_go_into_the_backup(book_path: Path, tmp_path: Path) -> None:
    files = BookFiles(book_path)
    files.key.write_text(KeyFile.new(bytes(32), None).text, encoding="utf-8")

    with open_book(book_path) as book:
        make_backup(book, tmp_path / "out", now=NOW)
    with zipfile.ZipFile(tmp_path / "out") as container:
        assert container.read("keys.json").decode() == files.second_key.read_text(encoding="utf-8")


def test_a_protected_backup_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    with make_sample(tmp_path / "a.cpd", "correct horse") as book:
        facts = make_backup(book, tmp_path / "out", now=NOW)

    assert facts.protected
    with pytest.raises(PassphraseNeeded, match=r"^out is protected: give its passphrase\.$"):
        verify_backup(tmp_path / "out", None)
    with pytest.raises(WrongPassphrase, match=r"^That is not the passphrase of out:"):
        verify_backup(tmp_path / "out", "battery")
    assert verify_backup(tmp_path / "out", "correct horse") == facts


def repacked(backup: Path, out: Path, **changes: bytes) -> Path:
    """Write *backup* anew with other contents of its parts."""
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, changes.get(name.partition(".")[0], source.read(name)))
    return out


def with_manifest(backup: Path, out: Path, **changes: object) -> Path:
    with zipfile.ZipFile(backup) as container:
        manifest = json.loads(container.read("manifest.json"))
    return repacked(backup, out, manifest=json.dumps(manifest | changes).encode())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("book_uuid", "00" * 16),
        ("organisation", "Another"),
        ("schema_version", 0),
        ("head_number", 3),
        ("head_hash", "00" * 32),
        ("rows", {"people": 2}),
    ],
)
def test_a_book_that_is_not_the_one_described_is_found(backup: Path, tmp_path: Path, field: str, value: object) -> None:
    altered = with_manifest(backup, tmp_path / "altered", **{field: value})

    with pytest.raises(Problem, match=rf"^altered is damaged \(.* describes: {field}\): use another backup\.$"):
        verify_backup(altered, None)


def test_the_keys_of_another_book_are_found(backup: Path, tmp_path: Path) -> None:
    altered = repacked(backup, tmp_path / "altered", keys=KeyFile.new(bytes(32), None).text.encode())

    with pytest.raises(Problem, match="the book in it does not open with the keys in it"):
        verify_backup(altered, None)


@pytest.mark.parametrize("change", [{"version": 2}, {"schema_version": SCHEMA_VERSION + 1}])
def test_a_newer_backup_is_refused_as_such(backup: Path, tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(Problem, match=r"^newer was made by a newer version of CPD Desktop: install"):
        verify_backup(with_manifest(backup, tmp_path / "newer", **change), None)


@pytest.mark.parametrize("name", ["folder", "nothing"])
def test_a_backup_that_is_missing_or_a_folder_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(Problem, match=rf"^{name} was not verified: .*choose a backup that you may read\.$"):
        verify_backup(tmp_path / name, None)
    with pytest.raises(Problem, match=rf"^{name} was not restored: "):
        restore_backup(tmp_path / name, tmp_path / "new.cpd", None, now=NOW)
    assert listed(tmp_path) == ["folder"]


def test_a_book_is_restored_where_there_was_none(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "restored.cpd"
    facts = restore_backup(backup, target, None, now=NOW)

    assert (facts.target, facts.kept) == (target, None)
    assert names_in(target) == list(NAMES)
    assert listed(target.parent) == ["restored.cpd", "restored.cpd.key", "restored.cpd.key2"]


def later(path: Path) -> list[str]:
    """Write something that the backup has not, and return the names then."""
    with open_book(path) as book:
        with writing(book) as ledger:
            add_person(ledger, "Newcomer")
        return names_of(book)


def test_the_book_that_was_there_is_kept_beside_and_still_opens(book: Book, backup: Path) -> None:
    book.close()
    now_there = later(book.path)

    facts = restore_backup(backup, book.path, None, now=NOW)

    assert facts.kept == book.path.with_name("sample.cpd.replaced-20260306-180005")
    assert names_in(book.path) == list(NAMES)
    assert names_in(facts.kept) == now_there


def test_two_restores_in_one_second_keep_both(book: Book, backup: Path) -> None:
    book.close()
    kept = [restore_backup(backup, book.path, None, now=NOW).kept for _ in range(2)]

    assert [path.name for path in kept if path is not None] == [
        "sample.cpd.replaced-20260306-180005",
        "sample.cpd.replaced-20260306-180005-2",
    ]


def test_a_book_of_another_key_is_replaced_together_with_its_keys(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.cpd"
    create_book(target, passphrase=None, now=MADE_AT, organisation="Other").close()

    facts = restore_backup(backup, target, None, now=NOW)

    assert names_in(target) == list(NAMES)
    assert facts.kept is not None
    with open_book(facts.kept) as kept:
        assert kept.organisation == "Other"


def test_a_book_under_another_passphrase_is_left_alone(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.cpd"
    create_book(target, passphrase="another", now=MADE_AT, organisation="Other").close()
    before = listed(tmp_path)

    with pytest.raises(Problem, match=r"^other\.cpd is protected by another passphrase than the backup"):
        restore_backup(backup, target, None, now=NOW)
    with open_book(target, "another") as kept:
        assert kept.organisation == "Other"
    assert listed(tmp_path) == before


def test_a_protected_book_is_restored_with_the_passphrase_of_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.cpd"
    with make_sample(path, "correct horse") as book:
        make_backup(book, tmp_path / "out", now=NOW)
    restore_backup(tmp_path / "out", path, "correct horse", now=NOW)

    assert names_in(path, "correct horse") == list(NAMES)


def test_an_open_book_is_not_replaced(book: Book, backup: Path) -> None:
    before = listed(book.path.parent)
    with pytest.raises(Problem, match="was not restored: the book is open in another program; close it there"):
        restore_backup(backup, book.path, None, now=NOW)
    assert listed(book.path.parent) == before
    assert names_of(book) == list(NAMES)


@pytest.mark.parametrize("damage", [b"", b"x" * 5000])
def test_a_damaged_book_is_replaced_and_kept_as_it_is(book: Book, backup: Path, damage: bytes) -> None:
    book.close()
    book.path.write_bytes(damage)

    facts = restore_backup(backup, book.path, None, now=NOW)

    assert names_in(book.path) == list(NAMES)
    assert facts.kept is not None
    assert facts.kept.read_bytes() == damage


def test_a_book_with_one_damaged_page_is_replaced_and_kept(book: Book, backup: Path) -> None:
    book.close()
    content = bytearray(book.path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    book.path.write_bytes(content)

    facts = restore_backup(backup, book.path, None, now=NOW)

    assert names_in(book.path) == list(NAMES)
    assert facts.kept is not None


def test_a_log_that_another_book_left_behind_is_not_taken_for_the_restored_ones(
    book: Book, backup: Path, tmp_path: Path, copied: Copy
) -> None:
    target = tmp_path / "target.cpd"
    with writing(book) as ledger:
        add_person(ledger, "Only in the log")
    target.with_name("target.cpd-wal").write_bytes(book.path.with_name("sample.cpd-wal").read_bytes())

    restore_backup(backup, target, None, now=NOW)

    assert names_in(target) == list(NAMES)


def test_a_file_that_is_no_book_is_left_alone(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("Dear diary", encoding="utf-8")

    with pytest.raises(Problem, match=r"^notes\.txt is not a record book and was left alone"):
        restore_backup(backup, target, None, now=NOW)
    with pytest.raises(Problem, match=r"^monday\.cpdbackup is the backup itself"):
        restore_backup(backup, backup, None, now=NOW)
    assert target.read_text(encoding="utf-8") == "Dear diary"


def test_a_folder_and_a_shared_place_are_no_targets(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is a folder: name the file"):
        restore_backup(backup, tmp_path, None, now=NOW)
    with pytest.raises(Problem, match="is synchronised"):
        restore_backup(backup, tmp_path / "OneDrive - Council" / "a.cpd", None, now=NOW)


def test_a_bad_backup_changes_nothing(book: Book, backup: Path) -> None:
    book.close()
    backup.write_bytes(backup.read_bytes()[:-5000])
    before = {path.name: path.read_bytes() for path in book.path.parent.iterdir()}

    with pytest.raises(Problem, match="is damaged"):
        restore_backup(backup, book.path, None, now=NOW)
    assert {path.name: path.read_bytes() for path in book.path.parent.iterdir()} == before


def test_facts_compare_by_what_they_say(book: Book, tmp_path: Path) -> None:
    facts = make_backup(book, tmp_path / "one", now=NOW)
    with writing(book) as ledger:
        add_record(ledger, 1, 2, date(2026, 3, 1))
    more = make_backup(book, tmp_path / "two", now=NOW)

    assert isinstance(facts, BackupFacts)
    assert more.head.number == facts.head.number + 1
    assert more.rows["training_records"] == facts.rows["training_records"] + 1
