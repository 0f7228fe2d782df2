"""What an answer to a subject access request says on paper, whatever stands in the records."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.style import LARGE_PRINT
from cpd_desktop.documents.subject_access import subject_access_paper
from cpd_desktop.domain.redaction import COVERED
from cpd_desktop.domain.subject_access import (
    HeldChange,
    HeldFile,
    HeldReader,
    HeldRecord,
    HeldSection,
    HeldValue,
    HeldVersion,
    SubjectAccess,
    ValueKind,
)

FACTS = PageFacts(
    "Subject access",
    "Dai Rees",
    date(2026, 6, 15),
    date(2026, 6, 15),
    "Jo Patel",
    AuditHead(7, "ab" * 32),
    "Westmere Council",
)


def _value(label: str, text: str, kind: ValueKind = ValueKind.TEXT, column: str = "x") -> HeldValue:
    return HeldValue(column, label, text, kind)


def _held(text: str = "Felt unsure") -> SubjectAccess:
    before = HeldVersion(
        (_value("Person", "Dai Rees", ValueKind.NAME, "person_id"), _value("Completed on", "2026-03-14", ValueKind.DAY)),
        1, "2026-03-20T08:00:00Z", "Jo Patel", "2026-04-01T08:00:00Z", COVERED,
    )  # fmt: skip
    now = replace(before, ended_at="", ended_by="", recorded_at="2026-04-01T08:00:00Z")
    records = (
        HeldRecord("a" * 32, (before, now), (_value("Notes", text),)),
        HeldRecord("b" * 32, (before,), sealed=1, readers=(HeldReader("Nia Hart", "author"),)),
    )
    other = HeldVersion(
        (_value("Person", "Somebody Else", ValueKind.NAME, "person_id"),), 2, "2026-05-01T08:00:00Z", "x"
    )
    sections = (
        HeldSection("training_records", "Training records", "", records),
        HeldSection("supervisions", "Supervision", "Supervisor", (HeldRecord("c" * 32, (other,)),)),
    )
    file = HeldFile("a.pdf", "file 001 - a.pdf", "Fire safety", "application/pdf", 2048, "0" * 64, b"")
    changes = (HeldChange(1, "2026-03-20T08:00:00Z", "Jo Patel", "record training"),)
    return SubjectAccess(
        1, "Dai Rees", "Westmere Council", date(2026, 6, 15), sections, (file,), changes, ("Looked through.",), 2
    )


def _read(held: SubjectAccess, **parts: Any) -> str:
    data = subject_access_paper(held, FACTS, **parts)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_it_tells_facts_with_their_history_private_text_and_what_is_sealed() -> None:
    text = _read(_held())
    for said in (
        "Private: for Dai Rees", "Training records: 2 records", "Completed on: 14 March 2026", "20 March 2026", "by Jo Patel",
        "until 1 April 2026", f"by {COVERED}", "Private text, opened", "Notes: Felt unsure",
        "Sealed: held, readable by Nia Hart (author).", "Record 2, taken back or ended", "Supervision: as supervisor: 1 record",
        "Person: Somebody Else", "file 001 - a.pdf", "2 KB", "Who changed what: 1 change", "record training", "Looked through.",
    ):  # fmt: skip
        assert said in text, said
    # Whose it is stands above; in a row it would be the same again each time.
    assert "Person: Dai Rees" not in text


def test_with_whom_it_was_is_said_and_oneself_is_not_repeated() -> None:
    with_whom = (
        _value("Supervision of", "3 March 2026", column="supervision_uuid"),
        _value("Supervisee", "Nia Hart", ValueKind.NAME, "supervision_uuid.person_id"),
        _value("Supervisor", "Dai Rees", ValueKind.NAME, "supervision_uuid.supervisor_id"),
        _value("Supervisee", "Dai Rees", ValueKind.NAME, "closed_in.person_id"),
    )
    agreed = HeldVersion(with_whom, 3, "2026-05-01T08:00:00Z", "x")
    section = HeldSection("supervision_agreed", "Records that were agreed", "", (HeldRecord("d" * 32, (agreed,)),))
    text = " ".join(_read(replace(_held(), sections=(section,))).split())
    assert "Supervision of: 3 March 2026 · Supervisee: Nia Hart · Supervisor: Dai Rees" in text
    assert "Supervisee: Dai Rees" not in text


def test_nothing_is_said_of_nobody() -> None:
    empty = SubjectAccess(1, "Dai Rees", "Westmere Council", date(2026, 6, 15), (), (), ())
    assert "Nothing is held on this person" in _read(empty)


@pytest.mark.parametrize(
    "text", ["<b>bold</b> & <para>", "word " * 20_000, "\u202eturned \x00\x07", "فريق الدعم 聋人 🦻🏽"]
)
def test_hostile_and_long_text_prints(text: str) -> None:
    found = _read(_held(text))
    assert "Supervision: as supervisor" in found
    if text.startswith("<b>"):
        assert "<b>bold</b> & <para>" in found
    if text.startswith("word"):
        assert found.count("word") >= 20_000


def test_large_print_takes_more_pages_and_the_same_words() -> None:
    assert "Notes: Felt unsure" in _read(_held(), house=LARGE_PRINT)


def test_identical_data_gives_identical_bytes() -> None:
    assert subject_access_paper(_held(), FACTS) == subject_access_paper(_held(), FACTS)


def test_it_is_tagged() -> None:
    root = PdfReader(io.BytesIO(subject_access_paper(_held(), FACTS))).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert "/StructTreeRoot" in root
