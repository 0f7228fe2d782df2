"""A passport is an archive that nobody vouches for: whatever is in it, it is read with a bound, or refused in one sentence."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.passport import Passport
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.passport_files import packed
from cpd_desktop.exchange.passport_json import passport_json
from cpd_desktop.exchange.passport_reading import LIMITS, MANIFEST_FORMAT, passport_from_bytes, read_passport
from tests.domain.test_passport import PASSPORT

CONTENT = b"abc"


def passport() -> Passport:
    record = PASSPORT.training[0]
    file = replace(record.certificates[0], sha256=hashlib.sha256(CONTENT).hexdigest())
    return replace(PASSPORT, training=(replace(record, certificates=(file,)),))


def parts(**changes: bytes | None) -> dict[str, bytes]:
    """Return the parts of a passport, each with what is said of it in the manifest; None takes one out."""
    found: dict[str, bytes | None] = {
        "record.pdf": b"%PDF-1.4", "passport.json": passport_json(passport()), "schema.json": b"{}",
        "certificates/001-a.pdf": CONTENT, **{name.replace("__", "/"): content for name, content in changes.items()},
    }  # fmt: skip
    kept = {name: content for name, content in found.items() if content is not None}
    return {**kept, "manifest.json": manifest(kept)}


def manifest(kept: dict[str, bytes]) -> bytes:
    files = [
        {"path": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in kept.items()
        if name != "manifest.json"
    ]
    return json.dumps({"format": MANIFEST_FORMAT, "version": 1, "files": files}).encode()


def refused(raw: bytes, **more: Any) -> str:
    with pytest.raises(Problem) as problem:
        passport_from_bytes(raw, "p.zip", **more)
    said = str(problem.value)
    assert said.startswith("p.zip")
    assert said.endswith(".")
    return said


def test_a_whole_one_is_read() -> None:
    raw = packed(parts())
    read = passport_from_bytes(raw, "p.zip")
    assert (read.passport, dict(read.files)) == (passport(), {"certificates/001-a.pdf": CONTENT})
    assert read.sha256 == hashlib.sha256(raw).hexdigest()


def test_one_that_somebody_packed_again_is_read_too() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    assert passport_from_bytes(target.getvalue(), "p.zip").passport == passport()


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip at all", b"\x00" * 500, packed({}), packed({"a.txt": b"x"})])
def test_what_is_none_is_refused(raw: bytes) -> None:
    refused(raw)


@pytest.mark.parametrize("name", ["record.pdf", "passport.json", "manifest.json", "certificates/001-a.pdf"])
def test_a_part_that_is_missing_is_noticed(name: str) -> None:
    kept = parts()
    del kept[name]
    refused(packed(kept))


@pytest.mark.parametrize("name", ["record.pdf", "passport.json", "schema.json", "certificates/001-a.pdf"])
def test_a_part_that_is_another_is_noticed_by_its_hash(name: str) -> None:
    kept = parts()
    kept[name] = kept[name][:-1] + bytes([kept[name][-1] ^ 1])
    assert "not as it was" in refused(packed(kept))


def test_a_wrong_hash_in_the_record_itself_is_noticed() -> None:
    record = replace(passport().training[0], certificates=PASSPORT.training[0].certificates)
    text = passport_json(replace(PASSPORT, training=(record,)))
    assert "not in it as it says" in refused(packed(parts(**{"passport.json": text})))


def test_a_file_that_the_record_does_not_speak_of_is_refused() -> None:
    assert "does not speak of" in refused(packed(parts(evidence__x=b"smuggled")))


def test_a_file_that_the_manifest_does_not_list_is_refused() -> None:
    kept = parts()
    kept["certificates/002-b.pdf"] = b"x"
    assert "does not have the parts" in refused(packed(kept))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": "x"}', json.dumps({"format": MANIFEST_FORMAT, "version": 1, "files": [{"path": 1}]}).encode()]
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(content: bytes) -> None:
    kept = parts()
    kept["manifest.json"] = content
    refused(packed(kept))


def test_a_manifest_that_lists_a_part_twice_is_refused() -> None:
    kept = parts()
    whole = json.loads(kept["manifest.json"])
    whole["files"].append(whole["files"][0])
    kept["manifest.json"] = json.dumps(whole).encode()
    refused(packed(kept))


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "certificates/../../evil", "/etc/passwd", "certificates/a/b.pdf", "C:/x", "certificates\\a.pdf", "certificates/",
        "certificates/a\x00b.pdf", "certificates/..", "certificates/x:y", "other.txt", "certificates/\x07.pdf",
        "certificates/" + "x" * 301,
    ],
)  # fmt: skip
def test_a_part_with_another_name_is_refused_before_anything_is_read(name: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for known, content in parts().items():
            archive.writestr(known, content)
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        archive.writestr(entry, b"x")
    refused(target.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    for name in ("passport.json", "PASSPORT.json", "certificates/001-A.pdf"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for known, content in parts().items():
                archive.writestr(known, content)
            archive.writestr(name, b"{}")
        refused(target.getvalue())


def _bomb(name: str, claimed: int, real: int) -> bytes:
    """Return an archive whose part *name* inflates to *real* bytes and claims *claimed*."""
    target = io.BytesIO()
    kept = parts()
    kept.pop(name, None)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, content in kept.items():
            archive.writestr(known, content)
        archive.writestr(name, bytes(real))
    raw = bytearray(target.getvalue())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = (
            raw.rfind(mark, 0, raw.rfind(name.encode()) + 1)
            if mark == b"PK\x01\x02"
            else raw.find(mark, raw.find(name.encode()) - 30)
        )
        struct.pack_into("<I", raw, at + place, claimed)
    return bytes(raw)


@pytest.mark.parametrize("name", ["certificates/001-a.pdf", "passport.json", "record.pdf", "manifest.json"])
def test_a_bomb_is_refused_by_what_it_says_of_itself(name: str) -> None:
    limits = replace(LIMITS, file=10_000, text=10_000, record=10_000)
    assert "more than" in refused(_bomb(name, 2_000_000, 2_000_000), limits=limits)


@pytest.mark.parametrize("claimed", [0, 1, 5_000, 2**31])
def test_a_bomb_that_lies_of_its_size_is_refused_too(claimed: int) -> None:
    refused(_bomb("certificates/001-a.pdf", claimed, 3_000_000), limits=replace(LIMITS, file=10_000))


def test_many_parts_and_all_together_have_a_bound() -> None:
    refused(packed({**parts(), **{f"certificates/{number}.pdf": b"x" for number in range(2_001)}}))
    assert "more than" in refused(packed(parts()), limits=replace(LIMITS, together=10))


def test_a_file_larger_than_any_passport_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(packed(parts()))
    with pytest.raises(Problem, match="which no passport has"):
        read_passport(path, limits=replace(LIMITS, archive=10))


def test_one_with_a_password_is_refused() -> None:
    raw = bytearray(packed(parts()))
    at = raw.find(b"PK\x01\x02")
    struct.pack_into("<H", raw, at + 8, 1)
    assert "password" in refused(bytes(raw))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_another_way_of_packing_is_refused(method: int) -> None:
    raw = bytearray(packed(parts()))
    for mark, place in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        struct.pack_into("<H", raw, raw.find(mark) + place, method)
    assert "packed in an unusual way" in refused(bytes(raw))


def test_it_is_read_from_a_file_and_its_name_is_shown_plainly(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(packed(parts()))
    assert read_passport(path).file_name == "p.zip"
    with pytest.raises(Problem, match="cannot be read"):
        read_passport(tmp_path / "gone.zip")
    with pytest.raises(Problem, match="cannot be read"):
        read_passport(tmp_path)


RAW = packed(parts())
_DAMAGE: st.SearchStrategy[Callable[[bytes], bytes]] = st.one_of(
    st.tuples(st.integers(0, len(RAW) - 1), st.integers(1, 255)).map(
        lambda one: lambda raw: raw[: one[0]] + bytes([raw[one[0]] ^ one[1]]) + raw[one[0] + 1 :]
    ),
    st.integers(0, len(RAW)).map(lambda at: lambda raw: raw[:at]),
    st.tuples(st.integers(0, len(RAW)), st.binary(min_size=1, max_size=30)).map(
        lambda one: lambda raw: raw[: one[0]] + one[1] + raw[one[0] :]
    ),
)


@given(_DAMAGE)
def test_whatever_is_damaged_it_is_refused_or_says_the_same(damage: Callable[[bytes], bytes]) -> None:
    with suppress(Problem):
        read = passport_from_bytes(damage(RAW), "p.zip")
        assert (read.passport, dict(read.files)) == (passport(), {"certificates/001-a.pdf": CONTENT})
