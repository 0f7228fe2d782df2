"""What a passport says of itself, and how far what was checked elsewhere is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.passport import (
    Copy,
    Passport,
    PassportEntry,
    PassportFile,
    PassportPerson,
    PassportQualification,
    PassportTraining,
    evidence_here,
)
from cpd_desktop.domain.training import Evidence

DAY = date(2026, 6, 1)
FILE = PassportFile("certificates/001-a.pdf", "a.pdf", "application/pdf", 3, "0" * 64)
ENTRY = PassportEntry("1" * 32, DAY, None, "reading", 30, False, False, (), "", "", "1" * 32, {}, ())
RECORD = PassportTraining(
    "2" * 32, "FIR-01", DAY, "completed", None, None, "claimed", "", "", "", "", "", "", (FILE,)
)  # fmt: skip
PASSPORT = Passport(
    Copy.EMPLOYER, "Westmere", DAY, DAY, PassportPerson("3" * 32, "Dai Rees", "1", "", "", "", None), (), (), (RECORD,), (), (), (),
    (), (), (ENTRY,), (), (),
)  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "has_certificate", "is_trusted", "here"),
    [
        ("claimed", True, False, Evidence.CLAIMED),
        ("certificate attached", True, False, Evidence.CERTIFICATE),
        ("certificate attached", False, False, Evidence.CLAIMED),
        ("checked", True, False, Evidence.CERTIFICATE),
        ("provider confirmed", False, False, Evidence.CLAIMED),
        ("provider confirmed", False, True, Evidence.PROVIDER),
        ("checked", False, True, Evidence.CHECKED),
    ],
)
def test_only_what_is_trusted_counts_as_checked(
    stated: str, has_certificate: bool, is_trusted: bool, here: Evidence
) -> None:
    assert evidence_here(stated, has_certificate, is_trusted=is_trusted) is here


def test_its_files_are_those_of_its_records_and_entries() -> None:
    evidence = replace(FILE, path="evidence/001-b.txt")
    award = replace(FILE, path="certificates/002-c.pdf")
    qualification = PassportQualification(
        "4" * 32, "Diploma", "", "3", "", "", None, "", "achieved", DAY, None, None, (award,)
    )
    own = replace(
        PASSPORT, copy=Copy.PERSON, entries=(replace(ENTRY, evidence=(evidence,)),), qualifications=(qualification,)
    )
    assert [one.path for one in own.files] == ["certificates/001-a.pdf", "certificates/002-c.pdf", "evidence/001-b.txt"]
    assert (PASSPORT.is_own, own.is_own) == (False, True)


def test_it_has_text_where_anything_is_written() -> None:
    assert not PASSPORT.has_text
    assert replace(PASSPORT, entries=(replace(ENTRY, texts={"title": "x"}),)).has_text


def test_what_is_written_is_in_no_repr() -> None:
    secret = replace(ENTRY, texts={"learnt": "Heron-2288"}, evidence=(replace(FILE, name="Heron-2288"),))
    assert "Heron" not in repr(replace(PASSPORT, entries=(secret,)))
