"""A backup whose bytes were changed is refused, or the change says nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import Book, open_book
from cpd_desktop.store.first_page import PAGE
from tests.store.sample import MADE_AT, NAMES, names_of


@pytest.fixture
def backup(book: Book, tmp_path: Path) -> Path:
    make_backup(book, tmp_path / "backup", now=MADE_AT)
    book.close()
    return tmp_path / "backup"


def said_of(backup: Path) -> object:
    """Return what was proven of a backup, or the beginning of why it was not."""
    try:
        return verify_backup(backup, None)
    except Problem as problem:
        return str(problem)[: len("backup is ")]


def check_flips(backup: Path, places: list[int]) -> None:
    content = backup.read_bytes()
    facts = verify_backup(backup, None)
    for place in places:
        for bit in (1, 128):
            damaged = bytearray(content)
            damaged[place] ^= bit
            backup.write_bytes(damaged)
            # Harmless are the dates and rights of the container's parts, which nobody reads.
            assert said_of(backup) in (facts, "backup is "), f"bit {bit} of byte {place}"


def test_any_flipped_bit_is_found_or_harmless(backup: Path) -> None:
    size = backup.stat().st_size
    chosen = random.Random(7)
    # Headers and texts stand at the beginning and at the end.
    places = [*range(60), *range(size - 260, size, 2), *(chosen.randrange(size) for _ in range(60))]
    check_flips(backup, places)


@pytest.mark.long
def test_flipped_bits_everywhere_are_found_or_harmless(backup: Path) -> None:
    size = backup.stat().st_size
    check_flips(backup, [*range(0, 5000, 3), *range(5000, size - 1000, PAGE // 2), *range(size - 1000, size, 2)])


@pytest.mark.parametrize("kept", [0.0, 0.01, 0.5, 0.999])
def test_a_backup_that_was_cut_off_is_refused_and_touches_nothing(backup: Path, book: Book, kept: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * kept)])

    with pytest.raises(Problem, match=r"^backup is (damaged|not a backup)"):
        restore_backup(backup, book.path, None, now=MADE_AT)
    with open_book(book.path) as untouched:
        assert names_of(untouched) == list(NAMES)


def test_a_book_is_not_taken_for_a_backup_of_itself(book: Book, tmp_path: Path) -> None:
    book.close()
    shutil.copy(book.path, tmp_path / "copy")

    with pytest.raises(Problem, match=r"^copy is not a backup"):
        verify_backup(tmp_path / "copy", None)
