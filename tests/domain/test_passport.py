"""What a passport says of itself, and how far what was checked elsewhere is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.domain.passport import (
    Copy,
    Passport,
    PassportEntry,
    PassportPerson,
    PassportQualification,
    PassportTraining,
)
from cpd_desktop.domain.passport_file import PassportFile
from tests.domain.test_passport_apprenticeships import with_whole

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


def test_its_files_are_those_of_its_records_and_entries() -> None:
    evidence = replace(FILE, path="evidence/001-b.txt")
    award = replace(FILE, path="certificates/002-c.pdf")
    qualification = PassportQualification(
        "4" * 32, "Diploma", "", "3", "", "", None, "", "achieved", DAY, None, None, (award,)
    )
    register = replace(FILE, path="certificates/003-d.txt")
    own = replace(
        PASSPORT, copy=Copy.PERSON, entries=(replace(ENTRY, evidence=(evidence,)),), qualifications=(qualification,),
        apprenticeships=(with_whole(files=(register,)), replace(with_whole(), whole=None)),
    )  # fmt: skip
    assert [one.path for one in own.files] == [
        "certificates/001-a.pdf", "certificates/002-c.pdf", "certificates/003-d.txt", "evidence/001-b.txt",
    ]  # fmt: skip
    assert (PASSPORT.is_own, own.is_own) == (False, True)


def test_it_has_text_where_anything_is_written() -> None:
    assert not PASSPORT.has_text
    assert replace(PASSPORT, entries=(replace(ENTRY, texts={"title": "x"}),)).has_text


def test_what_is_written_is_in_no_repr() -> None:
    secret = replace(ENTRY, texts={"learnt": "Heron-2288"}, evidence=(replace(FILE, name="Heron-2288"),))
    assert "Heron" not in repr(replace(PASSPORT, entries=(secret,)))
