import struct
import zipfile
from io import BytesIO

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.zip_parts import MOST_INFLATED, MOST_PARTS, parts
from tests.exchange.workbooks import zipped


def read(raw: bytes) -> dict[str, bytes]:
    return {part.name: b"".join(part.blocks) for part in parts(raw, "staff.xlsx")}


def refusal(raw: bytes) -> str:
    with pytest.raises(Problem, match=r"^staff\.xlsx ") as caught:
        read(raw)
    return str(caught.value)


def claiming(raw: bytes, size: int) -> bytes:
    """*raw*, an archive of one part, with *size* written over what its two headers say that it inflates to."""
    local, central = raw.index(b"PK\x03\x04"), raw.index(b"PK\x01\x02")
    changed = bytearray(raw)
    struct.pack_into("<I", changed, local + 22, size)
    struct.pack_into("<I", changed, central + 24, size)
    return bytes(changed)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_come_out_as_they_went_in(compression: int) -> None:
    target = BytesIO()
    content = bytes(range(256)) * 10_000
    with zipfile.ZipFile(target, "w", compression) as archive:
        archive.writestr("xl/first.bin", content)
        archive.writestr("xl/empty.xml", b"")
        archive.mkdir("xl/folder")

    assert read(target.getvalue()) == {"xl/first.bin": content, "xl/empty.xml": b""}


def test_what_really_inflates_is_counted_over_all_parts() -> None:
    third = bytes(MOST_INFLATED // 3 + 1)

    assert "unpacks to more than 150 MB" in refusal(zipped({"a": third, "b": third, "c": third}))


@pytest.mark.parametrize("claimed", [10, 3_000_000])
def test_a_part_that_lies_about_its_size_is_refused(claimed: int) -> None:
    assert "is damaged" in refusal(claiming(zipped({"xl/sheet.xml": bytes(2_000_000)}), claimed))


def test_a_bomb_that_claims_to_be_small_is_refused() -> None:
    assert "unpacks to more than" in refusal(claiming(zipped({"a.xml": bytes(MOST_INFLATED + 1)}), 10))


def test_too_many_parts_are_refused() -> None:
    assert "has 2,001 parts" in refusal(zipped({f"xl/{number}.xml": b"" for number in range(MOST_PARTS + 1)}))


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/evil.xml", "c:evil.xml", "xl\\evil.xml", "a\0b"]
)
def test_unsafe_names_are_refused(name: str) -> None:
    placeholder = "n" * len(name)
    raw = zipped({placeholder: b"x"}).replace(placeholder.encode(), name.encode())

    assert "unsafe or duplicate part name" in refusal(raw)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["xl/a.xml", "XL/A.XML"])
def test_duplicate_names_are_refused(second: str) -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/a.xml", b"one")
        archive.writestr(second, b"two")

    assert "unsafe or duplicate part name" in refusal(target.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, (1 << 20) - 60, 2_000_000])
def test_a_document_type_is_refused_wherever_it_stands(encoding: str, before: int) -> None:
    text = f'<?xml version="1.0"?><!--{" " * before}--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    assert "declares an XML document type" in refusal(zipped({"xl/styles.xml": text.encode(encoding)}))


@pytest.mark.parametrize(
    "prolog",
    [
        "<?a?><!DOCTYPE x><?b?>",
        "<!--><x --><!DOCTYPE x>",
        "<!--><!DOCTYPE x> -->",
        "\ufeff \n<!DOCTYPE x>",
        "<?a <!DOCTYPE x>",
    ],
)
def test_a_prolog_made_to_hide_a_document_type_does_not(prolog: str) -> None:
    assert "declares an XML document type" in refusal(zipped({"a.xml": f"{prolog}<x/>"}))


def test_an_encrypted_part_is_a_password() -> None:
    changed = bytearray(zipped({"xl/a.xml": b"x"}))
    changed[changed.index(b"PK\x01\x02") + 8] |= 1

    assert "protected by a password" in refusal(bytes(changed))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(method: int) -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("xl/a.xml", b"x" * 100)

    assert "packed in an unusual way" in refusal(target.getvalue())


def test_every_cut_of_an_archive_is_refused() -> None:
    raw = zipped({"xl/a.xml": b"some text", "xl/b.xml": b"more text"})

    for length in range(4, len(raw)):
        assert refusal(raw[:length])


def test_damaged_contents_are_refused() -> None:
    raw = bytearray(zipped({"xl/a.xml": bytes(range(256)) * 100}))
    raw[40:80] = b"\xff" * 40

    assert "is damaged" in refusal(bytes(raw))
