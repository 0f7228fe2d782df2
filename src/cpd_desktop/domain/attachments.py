"""Files attached to training records: how large, what they are, how they are named, and what their name tells.

What a file is follows from its content and its name together, never from the name alone: only what is on the list, and
is what its name says, may be opened with a click.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MEGABYTE = 1024 * 1024
LONGEST_NAME = 200
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes one file may have, all files of a book together, and from how many on that is worth a warning."""

    one: int = 10 * MEGABYTE
    together: int = 500 * MEGABYTE
    warning: int = 250 * MEGABYTE


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """A file to be attached: *name* as it is called where it comes from, *dated_on* the day that it says of itself."""

    name: str
    content: bytes
    title: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be opened directly. *endings* are lower case with their dot; the first is the usual one."""

    media_type: str
    words: str
    endings: tuple[str, ...]
    fits: Callable[[bytes], bool]


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it: `312 KB`, `4.2 MB`."""
    if size < 1024:
        return "1 byte" if size == 1 else f"{size} bytes"
    if size < MEGABYTE:
        return f"{round(size / 1024)} KB"
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"


# Overrides, embeddings and isolates turn what follows round; marks do so more quietly.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown_name(name: str) -> str:
    """Return *name* as it may be shown: one line, its last part only, nothing that turns or hides letters; never empty.

    At most 200 characters, of which the ending stays.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name).rstrip("/\\ \t"))[-1]
    kept = "".join(" " if letter.isspace() else letter for letter in last if _may_be_shown(letter))
    kept = " ".join(kept.split())
    if len(kept) > LONGEST_NAME:
        ending = ending_of(kept)
        kept = kept[: LONGEST_NAME - len(ending)].rstrip() + ending
    return kept if kept.strip(". ") else "file"


def _may_be_shown(letter: str) -> bool:
    if letter in _BIDI:
        return False
    # Controls, lone surrogates, private use and what is not assigned: nobody can read them in a name.
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case with its dot, such as `.pdf`; empty if it has none."""
    found = re.search(r"[^.](\.[A-Za-z0-9]{1,10})$", name)
    return found[1].lower() if found else ""


_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


def saved_name(name: str) -> str:
    """Return a name under which a copy can be saved on any system, made from the name to be shown."""
    kept = re.sub(r'[<>:"/\\|?*]', "_", shown_name(name)).strip(" .")
    if not kept:
        return "file"
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _is_pdf(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-"


def _is_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n\x1a\n")


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff")


def _parts(content: bytes) -> frozenset[str]:
    """Return the names of the parts of a ZIP file, none if it is not one; nothing is unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except Exception:  # noqa: BLE001 - a damaged one may raise anything at all, and is then not what it says.
        return frozenset()


def _is_office(content: bytes, main: str) -> bool:
    parts = _parts(content)
    has_macros = any(part.casefold().endswith("vbaproject.bin") for part in parts)
    return "[Content_Types].xml" in parts and main in parts and not has_macros


def _is_odt(content: bytes) -> bool:
    # The format puts this part first and does not pack it.
    said = content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.textPK")
    parts = _parts(content)
    return said and "content.xml" in parts and not any(part.startswith("Basic/") for part in parts)


_MARKS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return "\0" not in content.decode("utf-16")
        except UnicodeDecodeError:
            return False
    return not _MARKS.search(content) and not (_is_pdf(content) or _is_png(content) or _is_jpeg(content))


_HEADER = re.compile(rb"(?im)^(from|date|subject|received|return-path|mime-version|message-id):")


def _is_mail(content: bytes) -> bool:
    top = re.split(rb"\r?\n\r?\n", content[:65_536], maxsplit=1)[0]
    first_line = re.match(rb"[!-9;-~]+:[ \t]", content)
    # One alone may be chance.
    return _is_text(content) and first_line is not None and len(set(_HEADER.findall(top))) > 1


OPENED_DIRECTLY: tuple[FileKind, ...] = (
    FileKind("application/pdf", "PDF", (".pdf",), _is_pdf),
    FileKind("image/png", "picture", (".png",), _is_png),
    FileKind("image/jpeg", "picture", (".jpg", ".jpeg"), _is_jpeg),
    FileKind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document", (".docx",),
        lambda content: _is_office(content, "word/document.xml"),
    ),
    FileKind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook", (".xlsx",),
        lambda content: _is_office(content, "xl/workbook.xml"),
    ),
    FileKind("application/vnd.oasis.opendocument.text", "OpenDocument text", (".odt",), _is_odt),
    FileKind("text/plain", "text", (".txt",), _is_text),
    FileKind("message/rfc822", "e-mail", (".eml",), _is_mail),
)  # fmt: skip
"""What may be opened with a click, each with how its content is known."""

OTHER = "application/octet-stream"
"""What is kept and can be saved as a copy, and is not opened."""


def media_type_of(name: str, content: bytes) -> str:
    """Return what a file is where its name and its content agree on a kind of the list; OTHER for everything else."""
    ending = ending_of(name)
    kind = next((kind for kind in OPENED_DIRECTLY if ending in kind.endings), None)
    return kind.media_type if kind is not None and kind.fits(content) else OTHER


def kind_of(media_type: str) -> FileKind | None:
    """Return the kind with this media type; None for what is not opened directly."""
    return next((kind for kind in OPENED_DIRECTLY if kind.media_type == media_type), None)


def words_for(media_type: str) -> str:
    """Return what a file is, in words."""
    kind = kind_of(media_type)
    return kind.words if kind is not None else "other file"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be called and dated: to be confirmed by a person. *title* may be empty."""

    title: str
    dated_on: date | None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY, _YEAR, _NUMBER = r"(?P<d>0?[1-9]|[12]\d|3[01])", r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])"
_DATES = tuple(
    re.compile(rf"(?i)(?<![0-9A-Za-z]){pattern}(?![0-9A-Za-z])")
    for pattern in (
        rf"{_YEAR}[-_. ]{_NUMBER}[-_. ]{_DAY}",
        rf"{_DAY}(?:st|nd|rd|th)?[-_. ,]{{0,2}}{_MONTH}[-_. ,]{{1,2}}{_YEAR}",
        rf"{_MONTH}[-_. ,]{{1,2}}{_DAY}(?:st|nd|rd|th)?[-_. ,]{{1,2}}{_YEAR}",
        rf"{_DAY}[-_. /]{_NUMBER}[-_. /]{_YEAR}",
        rf"{_DAY}[-_./]{_NUMBER}[-_./](?P<yy>\d\d)",
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])",
        r"(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>(?:19|20)\d\d)",
    )
)
# What cameras, scanners and word processors call a file says nothing of what is in it.
_SAYS_NOTHING = re.compile(
    r"(?i)^(img|image|photo|pic|picture|scan|scanned|scanner|doc|document|dsc|dscn|pxl|file|untitled|attachment|copy|new|"
    r"microsoft|word|whatsapp|screenshot|at|\W|\d)*$"
)


def guess_from_name(name: str, *, today: date) -> Guess:
    """Guess a title and a day, at most *today*, from a file's name: `2026-03-14 First aid certificate.pdf`."""
    shown = shown_name(name)
    return guess_from_text(shown[: len(shown) - len(ending_of(shown))], today=today)


def guess_from_text(text: str, *, today: date) -> Guess:
    """Guess a title and a day from one line. Days are read as in the United Kingdom, the day before the month."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            day = _day(found, today)
            if day is not None:
                return Guess(_title(text[: found.start()] + " " + text[found.end() :]), day)
    return Guess(_title(text), None)


def day_in_text(text: str, *, today: date) -> date | None:
    """Return the first day that is written out in *text*, None if there is none up to *today*."""
    return guess_from_text(text, today=today).dated_on


def _day(found: re.Match[str], today: date) -> date | None:
    parts = found.groupdict()
    month = parts["m"].lower()[:3]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["yy"])
    try:
        day = date(year, number, int(parts["d"]))
    except ValueError:
        return None
    return day if date(1950, 1, 1) <= day <= today else None


def _title(text: str) -> str:
    plain = re.sub(r"[_\s]+", " ", re.sub(r"(?i)\b(dated|completed on|issued on)\s*$", " ", text))
    plain = re.sub(r"\s*\(\d+\)\s*$|^\s*copy of\s+", " ", plain, flags=re.IGNORECASE)
    if " " not in plain.strip():
        plain = plain.replace("-", " ")
    plain = " ".join(plain.split()).strip(" -–—.,_()[]")
    if _SAYS_NOTHING.match(plain):
        return ""
    return (plain[:1].upper() + plain[1:])[:LONGEST_TITLE]
