"""What is held on a person, as it counts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.redaction import KnownNames, redaction_items
from cpd_desktop.domain.subject_access import (
    HeldReader,
    HeldRecord,
    HeldSection,
    HeldValue,
    HeldVersion,
    SubjectAccess,
    ValueKind,
)

LIVE = HeldVersion((), 1, "2026-01-01T00:00:00Z", "Jo Patel")
ENDED = HeldVersion((), 1, "2026-01-01T00:00:00Z", "Jo Patel", "2026-02-01T00:00:00Z", "Jo Patel")


def test_a_record_stands_while_its_last_version_does() -> None:
    assert HeldRecord("a", (ENDED, LIVE)).is_live
    assert not HeldRecord("a", (LIVE, ENDED)).is_live


def test_what_is_sealed_is_said_with_who_can_read_it() -> None:
    readers = (HeldReader("Dai Rees", "author"), HeldReader("", "recovery"))
    assert HeldRecord("a", (LIVE,)).sealed_words == ""
    one = HeldRecord("a", (LIVE,), sealed=1, readers=readers)
    assert one.sealed_words == "Sealed: held, readable by Dai Rees (author), somebody (recovery)."
    assert (
        HeldRecord("a", (LIVE,), sealed=2).sealed_words == "Sealed, in 2 versions: held, readable by nobody any more."
    )


@pytest.mark.parametrize(
    ("column", "is_whom"),
    [("person_id", True), ("supervision_uuid.person_id", True), ("supervision_uuid.supervisor_id", False), ("record_uuid", False)],
)  # fmt: skip
def test_whom_a_record_or_what_it_names_is_about_is_told_by_the_column_and_covered_where_it_is_another(
    column: str, is_whom: bool
) -> None:
    value = HeldValue(column, "Whoever", "Nia Hart", ValueKind.NAME)
    assert value.is_whom is is_whom
    record = HeldRecord("a", (replace(LIVE, values=(value,)),))
    section = HeldSection("supervision_agreed", "Records that were agreed", "", (record,))
    held = SubjectAccess(1, "Dai Rees", "Westmere", date(2026, 6, 1), (section,), (), ())
    names = KnownNames(frozenset({"Dai Rees"}), frozenset({"Nia Hart", "Jo Patel"}), frozenset())
    items = [one for one in redaction_items(held, names) if one.words == "Nia Hart"]
    assert [one.is_proposed for one in items] == [is_whom]


def test_it_counts_its_records_and_those_with_sealed_text() -> None:
    sealed = HeldRecord("a", (LIVE,), sealed=1)
    sections = (
        HeldSection("cpd_entries", "CPD entries", "", (sealed, HeldRecord("b", (LIVE,)))),
        HeldSection("supervisions", "Supervision", "Supervisor", (HeldRecord("c", (LIVE,)),)),
    )
    held = SubjectAccess(1, "Dai Rees", "Westmere", date(2026, 6, 1), sections, (), ())
    assert held.records == 3
    assert [record.uuid for _, record in held.sealed] == ["a"]
    assert [section.heading for section in sections] == ["CPD entries", "Supervision: as supervisor"]
