"""A container is written and read back as it is, and read with suspicion."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.container import (
    FORMAT,
    VERSION,
    DamagedBackup,
    Manifest,
    damaged_backup,
    described,
    pack,
    unpack,
)
from cpd_desktop.store.keys import KeyFile

MANIFEST = Manifest("00" * 16, "Cyngor Môn", 1, "0.1.0", "2026-03-06T18:00:00+00:00", 4, "ab" * 32, {"people": 3})
KEYS = KeyFile.new(bytes(32), None)
CONTENT = bytes(range(256)) * 32
NO_BACKUP = r"^out is not a backup: choose a file that was made by CPD Desktop's backup\.$"


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    (tmp_path / "source").write_bytes(CONTENT)
    pack(tmp_path / "out", MANIFEST, KEYS.text, tmp_path / "source")
    return tmp_path / "out"


def parts(**changes: bytes | None) -> dict[str, bytes]:
    """Return a container's three parts, with *changes* to some, named without their endings."""
    manifest = json.dumps({"format": FORMAT, "version": VERSION, **asdict(MANIFEST)}).encode()
    whole = {"manifest.json": manifest, "keys.json": KEYS.text.encode(), "book": CONTENT}
    changed = {name: changes.get(name.partition(".")[0], content) for name, content in whole.items()}
    return {name: content for name, content in changed.items() if content is not None}


def zipped(path: Path, content: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as container:
        for name, data in content.items():
            container.writestr(name, data)
    return path


def test_what_is_packed_is_unpacked(packed: Path, tmp_path: Path) -> None:
    assert unpack(packed, tmp_path / "book") == (MANIFEST, KEYS)
    assert (tmp_path / "book").read_bytes() == CONTENT


def test_packing_twice_gives_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    pack(tmp_path / "again", MANIFEST, KEYS.text, tmp_path / "source")
    assert (tmp_path / "again").read_bytes() == packed.read_bytes()


def test_a_container_by_another_hand_will_do(tmp_path: Path) -> None:
    assert unpack(zipped(tmp_path / "out", parts()), tmp_path / "book")[0] == MANIFEST


def test_nothing_is_written_over(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        unpack(packed, tmp_path / "book")


@pytest.mark.parametrize(
    "content",
    [
        parts(keys=None),
        parts(book=None),
        parts() | {"more": b""},
        parts(book=None) | {"../book": CONTENT},
        parts(book=None) | {"/book": CONTENT},
        parts(book=None) | {"book/": b""},
        {},
    ],
)
def test_a_container_of_other_parts_is_no_backup(tmp_path: Path, content: dict[str, bytes]) -> None:
    with pytest.raises(Problem, match=NO_BACKUP):
        unpack(zipped(tmp_path / "out", content), tmp_path / "folder" / "book")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_part_that_is_there_twice_is_no_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "out", "w") as container:
        for name, data in parts().items():
            container.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate name"):
            container.writestr("book", CONTENT)
    with pytest.raises(Problem, match=NO_BACKUP):
        unpack(tmp_path / "out", tmp_path / "book")


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"\0" * 5000])
def test_a_file_that_is_no_container_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "out").write_bytes(content)
    with pytest.raises(Problem, match=NO_BACKUP):
        unpack(tmp_path / "out", tmp_path / "book")


@pytest.mark.parametrize(
    "manifest",
    [
        b"", b"[]", b"null", b"{}", b"[" * 60_000, b"\xff", b" " * 70_000,
        json.dumps({"format": "other", "version": 1, **asdict(MANIFEST)}).encode(),
        json.dumps({"format": FORMAT, "version": "1", **asdict(MANIFEST)}).encode(),
        json.dumps({"format": FORMAT, "version": 1, **asdict(MANIFEST), "made_at": "yesterday"}).encode(),
        json.dumps({"format": FORMAT, "version": 1, **asdict(MANIFEST), "made_at": 7}).encode(),
        json.dumps({"format": FORMAT, "version": 1, **asdict(MANIFEST), "program_version": "\ud800"}).encode(),
        json.dumps({"format": FORMAT, "version": 1, **asdict(MANIFEST), "schema_version": None}).encode(),
        json.dumps({"format": FORMAT, "version": 1, **asdict(MANIFEST), "more": 1}).encode(),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_manifest_that_cannot_be_read_is_damage(tmp_path: Path, manifest: bytes) -> None:
    with pytest.raises(DamagedBackup, match=r"^out is damaged \(its part manifest\.json "):
        unpack(zipped(tmp_path / "out", parts(manifest=manifest)), tmp_path / "book")


@pytest.mark.parametrize("keys", [b"", b"\xff", b"{}", b"[" * 60_000, b" " * 70_000])
def test_keys_that_cannot_be_read_are_damage(tmp_path: Path, keys: bytes) -> None:
    with pytest.raises(DamagedBackup, match=r"^out is damaged \(its part keys\.json "):
        unpack(zipped(tmp_path / "out", parts(keys=keys)), tmp_path / "book")


@pytest.mark.parametrize("book", [b"", CONTENT[:-1]])
def test_a_book_that_is_not_of_whole_pages_is_damage(tmp_path: Path, book: bytes) -> None:
    with pytest.raises(DamagedBackup, match="its part book is not as it was written"):
        unpack(zipped(tmp_path / "out", parts(book=book)), tmp_path / "book")


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_bomb_is_not_inflated(tmp_path: Path, compression: int) -> None:
    with pytest.raises(DamagedBackup, match="is not as it was written"):
        unpack(zipped(tmp_path / "out", parts(book=bytes(2**22)), compression=compression), tmp_path / "book")
    assert not (tmp_path / "book").exists()


def test_every_length_of_it_is_damage(packed: Path, tmp_path: Path) -> None:
    content = packed.read_bytes()
    for length in range(2, len(content), 61):
        packed.write_bytes(content[:length])
        with pytest.raises(DamagedBackup):
            unpack(packed, tmp_path / "book")


def test_newer_ones_are_named_as_such(tmp_path: Path) -> None:
    for change in ({"version": 2}, {"schema_version": 99}):
        content = {"format": FORMAT, "version": VERSION, **asdict(MANIFEST), **change, "unheard of": True}
        with pytest.raises(Problem, match=r"^out was made by a newer version of CPD Desktop: install that version"):
            unpack(zipped(tmp_path / "out", parts(manifest=json.dumps(content).encode())), tmp_path / "book")


def test_the_finding_is_one_sentence() -> None:
    assert str(damaged_backup("a", "b.")) == "a is damaged (b): use another backup."


def test_what_a_container_says_is_read_without_the_book(packed: Path, tmp_path: Path) -> None:
    assert described(packed) == MANIFEST
    (tmp_path / "half").write_bytes(packed.read_bytes()[:100])
    with pytest.raises(DamagedBackup):
        described(tmp_path / "half")
