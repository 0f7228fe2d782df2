"""CSV and TSV: from bytes to numbered rows of text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cpd_desktop.domain.problems import Problem

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_RECORDS = 60
_SEPARATOR_LINE = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)


def decoded(raw: bytes, file_name: str) -> str:
    """The text of *raw*: by its byte order mark, else UTF-8, else Windows-1252; raises `Problem` if it is none of them."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif raw.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise Problem(
                f"{file_name} holds NUL characters, so it is damaged or not plain text: save it again as CSV in UTF-8."
            )
        return text
    raise Problem(f"{file_name} is in an unknown character encoding, or damaged: save it again as CSV in UTF-8.")


def delimiter_of(text: str, *, expected: str | None = None) -> str:
    """The character that divides *text* into columns most evenly; *expected*, or else a comma, if none does.

    Each candidate is judged by the share of records that have its commonest number of columns (of two or more). If that is
    equal, a comma that is always followed by a space yields, because it divides names and not columns; then *expected* wins, and
    then the one with more columns.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    is_cut = len(text) > len(sample)
    best, best_score = expected or ",", (0.0, False, False, 0)
    for delimiter in _DELIMITERS:
        widths = _widths(sample, delimiter, is_cut=is_cut)
        counted = Counter(width for width in widths if width > 1)
        if not counted:
            continue
        width, records = max(counted.items(), key=lambda item: (item[1], item[0]))
        is_prose = delimiter == "," and sample.count(",") == sample.count(", ")
        score = (records / len(widths), not is_prose, delimiter == expected, width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(sample: str, delimiter: str, *, is_cut: bool) -> list[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths = [len(record) for record in islice(reader, _SAMPLE_RECORDS) if record]
    if is_cut and len(widths) > 1 and len(widths) < _SAMPLE_RECORDS:
        # The sample ends somewhere inside this record.
        del widths[-1]
    return widths


def rows(raw: bytes, file_name: str) -> Iterator[list[str]]:
    """Each record in turn, blank lines included, so that counting gives the row numbers that a spreadsheet program shows.

    Raises `Problem` where quotation marks do not pair; it names the row in which the unpaired one was opened.
    """
    # The limit on a cell is checked by the caller for every format; this one would hide an unclosed quotation mark.
    csv.field_size_limit(2**31 - 1)
    text = decoded(raw, file_name)
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        # Spreadsheet programs obey this line and do not show it as a row.
        text, delimiter = text[declared.end() :], declared[1]
    else:
        delimiter = delimiter_of(text, expected="\t" if file_name.casefold().endswith((".tsv", ".tab")) else None)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for record in records:
            yield record
            number += 1
    except csv.Error as error:
        if "end of data" in str(error):
            what = "opens a quotation mark that is never closed"
        else:
            what = "has a quotation mark that is not closed, or not doubled inside its cell"
        raise Problem(f"{file_name}: row {number} {what}; correct that row and save the file again.") from error
