"""The parts of a zipped workbook, inflated a block at a time and counted as they come.

The sizes in a zip's headers are claims: a part is inflated with a bound whatever they say, and a part that turns out
longer or shorter than it claims is refused.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from cpd_desktop.domain.problems import Problem

MOST_INFLATED = 150 * 1024 * 1024
MOST_PARTS = 2_000
BLOCK = 1 << 20

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_DOCTYPES = {encoding: "<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name and its bytes, which can be taken once, block by block."""

    name: str
    blocks: Iterator[bytes]


def parts(raw: bytes, file_name: str) -> Iterator[Part]:
    """Every part of the zip *raw*, in order; each has to be read to its end before the next is asked for.

    Raises `Problem` for an archive that is damaged, encrypted, too big, has too many parts, unsafe or duplicate names,
    or a document type declaration.
    """
    reader = _Reader(raw, file_name)
    for entry in _listed(raw, file_name):
        if not entry.is_dir():
            blocks = reader.inflated(entry)
            yield Part(entry.filename, reader.without_doctype(blocks) if _is_xml(entry.filename) else blocks)


def _is_xml(part_name: str) -> bool:
    return part_name.casefold().endswith((".xml", ".rels", ".vml"))


def _is_past_prolog(start: bytes) -> bool:
    """Whether *start*, the first bytes of an XML part in ASCII or UTF-8, reaches the first element without a document type."""
    place = 3 if start.startswith(b"\xef\xbb\xbf") else 0
    while True:
        while start[place : place + 1].isspace():
            place += 1
        if start.startswith(b"<?", place):
            end = b"?>"
        elif start.startswith(b"<!--", place):
            end = b"-->"
        else:
            return start[place : place + 1] == b"<" and start[place + 1 : place + 2].isalpha()
        found = start.find(end, place + 2)
        # Readers disagree on where a comment that begins like <!--> ends, so nothing is taken for granted after one.
        if found < 0 or (end == b"-->" and found < place + 4):
            return False
        place = found + len(end)


def _doctype_mark(start: bytes) -> bytes:
    """How a document type is spelt in the encoding of a part that begins with *start*."""
    if start[1:2] == b"\0" or start[:2] == b"\xff\xfe":
        return _DOCTYPES["utf-16-le"]
    return _DOCTYPES["utf-16-be" if start[:1] in {b"\0", b"\xfe"} else "ascii"]


def damaged(file_name: str) -> Problem:
    """The sentence for a file that cannot be read to its end."""
    return Problem(f"{file_name} is damaged: open it in your spreadsheet program and save it again.")


def _listed(raw: bytes, file_name: str) -> list[zipfile.ZipInfo]:
    """The entries of the archive's directory, checked before anything is inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise damaged(file_name) from error
    if len(entries) > MOST_PARTS:
        raise Problem(
            f"{file_name} has {len(entries):,} parts inside, and at most {MOST_PARTS:,} are read: "
            "copy its table into a new workbook and save that."
        )
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.casefold()
        if _is_unsafe(entry) or name in seen:
            raise Problem(
                f"{file_name} has an unsafe or duplicate part name inside, as no spreadsheet program writes: "
                "ask whoever sent it for a fresh export."
            )
        if entry.flag_bits & 0x1:
            raise Problem(f"{file_name} is protected by a password: save a copy without one and import that.")
        seen.add(name)
    return entries


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    # zipfile cuts a name at its first NUL and turns backslashes into slashes, so the name as stored is judged.
    name = entry.orig_filename
    return (
        not name
        or name.startswith("/")
        or any(character in name for character in "\\:\0")
        or ".." in name.split("/")
        or len(name) > 500
    )


class _Reader:
    """Inflates entries of one archive and adds up what really came out."""

    def __init__(self, raw: bytes, file_name: str) -> None:
        self._raw = memoryview(raw)
        self._file_name = file_name
        self._left = MOST_INFLATED

    def inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of *entry*; raises `Problem` once the whole archive has given more than the limit."""
        length = 0
        for block in self._blocks(entry):
            length += len(block)
            self._left -= len(block)
            if self._left < 0:
                raise Problem(
                    f"{self._file_name} unpacks to more than {MOST_INFLATED >> 20} MB: "
                    "split it into smaller files, or save it as CSV."
                )
            yield block
        if length != entry.file_size:
            raise damaged(self._file_name)

    def without_doctype(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The same *blocks*; raises `Problem` for a document type, which only an attack on XML readers declares."""
        first = next(blocks, b"")
        if _is_past_prolog(first):
            # A document type can only be declared before the first element, and what follows need not be searched.
            yield first
            yield from blocks
            return
        mark, tail = _doctype_mark(first), b""
        for block in chain([first], blocks):
            if mark in block or mark in tail + block[: len(mark)]:
                raise Problem(
                    f"{self._file_name} declares an XML document type inside, as no spreadsheet program does: "
                    "ask whoever sent it for a fresh export."
                )
            tail = block[-len(mark) :]
            yield block

    def _blocks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), BLOCK):
                yield bytes(packed[start : start + BLOCK])
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflate(packed)
        else:
            raise Problem(
                f"{self._file_name} is packed in an unusual way: open it in your spreadsheet program and save it again."
            )

    def _inflate(self, packed: memoryview) -> Iterator[bytes]:
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        for start in range(0, len(packed), BLOCK):
            pending = bytes(packed[start : start + BLOCK])
            while pending and not machine.eof:
                try:
                    yield machine.decompress(pending, BLOCK)
                except zlib.error as error:
                    raise damaged(self._file_name) from error
                pending = machine.unconsumed_tail
        while not machine.eof:
            rest = machine.decompress(b"", BLOCK)
            if not rest:
                raise damaged(self._file_name)
            yield rest

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        start = entry.header_offset
        header = self._raw[start : start + _LOCAL_HEADER.size] if start >= 0 else self._raw[:0]
        if len(header) < _LOCAL_HEADER.size:
            raise damaged(self._file_name)
        mark, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start += _LOCAL_HEADER.size + name_length + extra_length
        if mark != b"PK\x03\x04" or start + entry.compress_size > len(self._raw):
            raise damaged(self._file_name)
        return self._raw[start : start + entry.compress_size]
