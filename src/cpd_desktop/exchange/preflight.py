"""The look at a file's raw bytes before anything parses it: is it what its ending says, and is it of a bearable size.

Limits: 30 MB on disk; for zipped workbooks 150 MB really inflated, 2,000 parts, and a table of at most 30 million cells
counted from A1 to the last cell with content. Every refusal is a `Problem` with one sentence that names the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import EPOCH_1900, EPOCH_1904
from cpd_desktop.exchange.sheet_extents import (
    Extent,
    ods_extents,
    xlsx_extent,
    xlsx_is_1904,
    xlsx_sheet_names,
)
from cpd_desktop.exchange.zip_parts import Part, damaged, parts

MOST_BYTES = 30 * 1024 * 1024


Kind = Literal["delimited", "workbook"]

_DELIMITED = (".csv", ".tsv", ".tab", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MOST_KEPT = 4 << 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What the raw bytes tell that the parser does not.

    *errors* holds, for each sheet, its formula errors as (row, column, text), counted from 0. *serial_epoch* is the day that
    a bare number in a date column counts from; None when the file does not tell, and such a number is then no date.
    """

    kind: Kind
    errors: Mapping[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    serial_epoch: date | None = EPOCH_1900


def read_raw(path: Path) -> bytes:
    """The bytes of the file at *path*; raises `Problem` if it is missing, empty, too big or not a file."""
    try:
        if not path.is_file():
            missing = (
                "is a folder: choose a file in it" if path.is_dir() else "was not found: check its name and folder"
            )
            raise Problem(f"{path.name or path} {missing}.")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise Problem(f"{path.name} cannot be read ({reason}): close it in other programs and try again.") from error
    if len(raw) > MOST_BYTES:
        raise Problem(f"{path.name} is larger than {MOST_BYTES >> 20} MB: split it into smaller files.")
    if not raw.strip(b" \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Problem(f"{path.name} is empty: check the export and choose it again.")
    return raw


def kind_by_name(file_name: str) -> Kind:
    """What a file is as far as its name tells."""
    return "delimited" if file_name.casefold().endswith(_DELIMITED) else "workbook"


def check(raw: bytes, file_name: str) -> Facts:
    """Look at *raw*, the bytes of a file called *file_name*; raises `Problem` if it is not to be parsed."""
    ending = Path(file_name).suffix.casefold()
    if ending in _DELIMITED:
        _check_delimited(raw, file_name)
        return Facts("delimited")
    if ending not in _WORKBOOKS:
        raise Problem(
            f"{file_name} is not a kind of file that can be read: save it as CSV, TSV, XLSX, XLSM, XLS or ODS first."
        )
    if raw.startswith(_OLE):
        return _check_ole(raw, file_name, ending)
    if not raw.startswith(_ZIP):
        raise _not_a_workbook(raw, file_name, ending)
    return _check_zip(raw, file_name, ending)


def _check_delimited(raw: bytes, file_name: str) -> None:
    if raw.startswith((_ZIP, _OLE)):
        raise Problem(
            f"{file_name} is a workbook although its name ends like a text file: "
            "give it the right ending (such as .xlsx), or save it as CSV."
        )
    if raw.startswith(b"%PDF"):
        raise Problem(f"{file_name} is a PDF, not a table: ask for the same report as CSV or XLSX.")
    if not raw.startswith(_UTF_16) and b"\0" in raw:
        raise Problem(
            f"{file_name} holds NUL bytes, so it is damaged or not plain text: save it again as CSV in UTF-8."
        )


def _not_a_workbook(raw: bytes, file_name: str, ending: str) -> Problem:
    kind = ending[1:].upper()
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        what, instead = "a web page or XML", f"open it in your spreadsheet program and save it as {kind}"
    elif raw.startswith(b"%PDF"):
        what, instead = "a PDF", "ask for the same report as CSV or XLSX"
    elif b"\0" not in raw or raw.startswith(_UTF_16):
        what, instead = "plain text", "change its ending to .csv and import that"
    else:
        what, instead = "something else", f"open it in your spreadsheet program and save it as {kind}"
    return Problem(f"{file_name} is not a workbook although its name ends in {ending}, but {what}: {instead}.")


def _check_ole(raw: bytes, file_name: str, ending: str) -> Facts:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise password_protected(file_name)
    if not any(stream.encode("utf-16-le") in raw for stream in ("Workbook", "Book")):
        raise Problem(f"{file_name} is not a workbook: open it in your spreadsheet program and save it as XLSX.")
    if ending != ".xls":
        raise _misnamed(file_name, ending, ".xls")
    # The record that sets the 1904 date system. calamine heeds it for cells that are formatted as dates; for bare numbers
    # the epoch is then left open, as the same six bytes might turn up by chance.
    is_1904 = b"\x22\x00\x02\x00\x01\x00" in raw
    return Facts("workbook", serial_epoch=None if is_1904 else EPOCH_1900)


def password_protected(file_name: str) -> Problem:
    """The sentence for a workbook that is encrypted."""
    return Problem(f"{file_name} is protected by a password: save a copy without one and import that.")


def _misnamed(file_name: str, ending: str, right: str) -> Problem:
    return Problem(
        f"{file_name} is really a {right} file although its name ends in {ending}: rename it to end in {right}."
    )


def _check_zip(raw: bytes, file_name: str, ending: str) -> Facts:
    look = _ZipLook(file_name)
    for part in parts(raw, file_name):
        look.see(part)
    return look.facts(ending)


class _ZipLook:
    """What has been seen of a zipped workbook's parts."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._names: set[str] = set()
        self._kept: dict[str, bytes] = {}
        self._xlsx: dict[str, Extent] = {}
        self._ods: dict[str, Extent] = {}

    def see(self, part: Part) -> None:
        """Read *part* to its end and keep what matters of it."""
        name = part.name
        self._names.add(name)
        if name == "content.xml":
            self._ods = ods_extents(part.blocks)
        elif name in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "META-INF/manifest.xml", "mimetype"}:
            self._kept[name] = b"".join(part.blocks)[:_MOST_KEPT]
        elif name.endswith(".xml"):
            extent = xlsx_extent(part.blocks)
            if extent is not None:
                self._xlsx[name] = extent
        else:
            for _ in part.blocks:
                pass

    def facts(self, ending: str) -> Facts:
        """What was seen, once all parts have been; raises `Problem` if it is not a fit workbook."""
        if b"encryption-data" in self._kept.get("META-INF/manifest.xml", b""):
            raise password_protected(self._file_name)
        is_ods = "content.xml" in self._names and b"spreadsheet" in self._kept.get("mimetype", b"spreadsheet")
        is_xlsx = any(name.startswith("xl/") for name in self._names)
        if not is_ods and not is_xlsx:
            raise Problem(
                f"{self._file_name} is not a workbook: open it in your spreadsheet program and save it as XLSX."
            )
        if is_ods != (ending == ".ods") or ending == ".xls":
            raise _misnamed(self._file_name, ending, ".ods" if is_ods else ".xlsx")
        extents = self._ods if is_ods else self._by_sheet_name()
        for sheet_name, extent in extents.items():
            self._check_extent(sheet_name, extent)
        is_1904 = xlsx_is_1904(self._kept.get("xl/workbook.xml", b""))
        errors = {name: extent.errors for name, extent in extents.items() if extent.errors}
        return Facts("workbook", errors, EPOCH_1904 if is_1904 else EPOCH_1900)

    def _by_sheet_name(self) -> dict[str, Extent]:
        if "[Content_Types].xml" not in self._names:
            raise damaged(self._file_name)
        workbook = self._kept.get("xl/workbook.xml", b"")
        names = xlsx_sheet_names(workbook, self._kept.get("xl/_rels/workbook.xml.rels", b""))
        return {names.get(part, part): extent for part, extent in self._xlsx.items()}

    def _check_extent(self, sheet_name: str, extent: Extent) -> None:
        if extent.is_absurd:
            raise Problem(
                f"{self._file_name} has a stray cell: sheet '{sheet_name}' reaches as far as {extent.corner}, "
                "so delete the rows and columns beyond its table and save it again."
            )
