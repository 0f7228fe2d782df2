"""What is proposed to be covered, and that what was decided is covered where it stands, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.redaction import COVERED, KnownNames, RedactionItem, Whose, proposed, redacted, redaction_items
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

NAMES = KnownNames(
    frozenset({"Dai Rees"}), frozenset({"Dai Rees", "Jo Patel", "Siân O’Brien"}), frozenset({"East Team"})
)
READERS = (HeldReader("Siân O’Brien", "supervisor"), HeldReader("The recovery key", "recovery"))
NOTES = "Talked with Jo  Patel of East Team about Mrs Doris Evans, and with Dai Rees. Mrs Doris Evans agreed."


def _value(text: str, column: str = "notes", kind: ValueKind = ValueKind.TEXT) -> HeldValue:
    return HeldValue(column, column.capitalize(), text, kind)


def _held(*values: HeldValue, texts: tuple[HeldValue, ...] = (), by: str = "Jo Patel", role: str = "") -> SubjectAccess:
    version = HeldVersion(values, 1, "2026-01-01T00:00:00Z", by)
    record = HeldRecord("a" * 32, (version,), texts, 1, READERS)
    file = HeldFile("a.pdf", "file 001 - a.pdf", "Fire safety", "application/pdf", 1, "0" * 64, b"x")
    return SubjectAccess(
        1, "Dai Rees", "Westmere", date(2026, 6, 1), (HeldSection("needs", "Learning needs", role, (record,)),), (file,),
        (HeldChange(1, "2026-01-01T00:00:00Z", by, "add a need"),),
    )  # fmt: skip


def _said(held: SubjectAccess) -> list[str]:
    return [
        value.text for section in held.sections for record in section.records for value in record.versions[0].values
    ]


def _items(held: SubjectAccess) -> dict[str, RedactionItem]:
    return {item.words: item for item in redaction_items(held, NAMES)}


def test_names_of_others_are_proposed_and_colleagues_are_listed() -> None:
    found = _items(_held(_value(NOTES)))
    assert {words: item.whose for words, item in found.items()} == {
        "Mrs Doris Evans": Whose.OTHER, "Jo Patel": Whose.COLLEAGUE, "Siân O’Brien": Whose.COLLEAGUE, "a.pdf": Whose.FILE,
    }  # fmt: skip
    assert found["Mrs Doris Evans"].is_proposed
    assert not found["Jo Patel"].is_proposed
    assert "about Mrs Doris Evans, and" in found["Mrs Doris Evans"].around


def test_whom_a_record_is_about_is_proposed_where_the_person_is_something_else_in_it() -> None:
    held = _held(
        _value("Nia Hart", "person_id", ValueKind.NAME),
        _value("Dai Rees", "supervisor_id", ValueKind.NAME),
        role="Supervisor",
    )
    found = _items(held)
    assert found["Nia Hart"].is_proposed
    assert "Dai Rees" not in found


def test_what_is_proposed_is_covered_each_time_it_stands_there() -> None:
    held = _held(_value(NOTES))
    items = redaction_items(held, NAMES)
    given_out = redacted(held, items, proposed(items))
    assert _said(given_out) == [
        f"Talked with Jo  Patel of East Team about {COVERED}, and with Dai Rees. {COVERED} agreed."
    ]
    assert given_out.redacted == 2
    assert given_out.changes[0].by == "Jo Patel"


def test_one_place_is_covered_and_another_is_not() -> None:
    held = _held(_value(NOTES), texts=(_value("Mrs Doris Evans rang.", "learnt.1"),))
    items = redaction_items(held, NAMES)
    of_notes = [item for item in items if item.words == "Mrs Doris Evans" and item.place[2] == "notes"]
    given_out = redacted(held, items, {of_notes[0].key})
    assert given_out.sections[0].records[0].texts[0].text == "Mrs Doris Evans rang."
    assert COVERED in _said(given_out)[0]


def test_who_recorded_it_is_covered_wherever_that_stands() -> None:
    held = _held(_value("x"))
    items = _items(held)
    given_out = redacted(held, tuple(items.values()), {items["Jo Patel"].key, items["Siân O’Brien"].key})
    assert given_out.sections[0].records[0].versions[0].recorded_by == COVERED
    assert given_out.changes[0].by == COVERED
    assert (
        given_out.sections[0].records[0].sealed_words
        == f"Sealed: held, readable by {COVERED} (supervisor), The recovery key (recovery)."
    )


def test_further_words_are_covered_everywhere_whole_words_only() -> None:
    held = _held(_value("Annie met Ann at Anna's. ann"), _value("Ann", "supervisor_id", ValueKind.NAME))
    given_out = redacted(held, (), (), ["Ann", "  "])
    assert _said(given_out) == [f"Annie met {COVERED} at Anna's. {COVERED}", COVERED]


def test_further_words_are_covered_in_titles_and_notes_and_not_in_days_and_numbers() -> None:
    values = (
        _value("Deaf Services", "team_id", ValueKind.TITLE), _value("2026-01-03", "held_on", ValueKind.DAY),
        _value("3", "places", ValueKind.FACT), _value("03" * 16, "record_uuid", ValueKind.REFERENCE),
    )  # fmt: skip
    held = _held(*values)
    file = replace(
        held.files[0], name="Deaf.pdf", saved_as="file 001 - Deaf.pdf", belongs_to="Deaf awareness, 3 June 2026"
    )
    held = replace(held, files=(file,), notes=("The file Deaf.pdf is damaged.",))
    given_out = redacted(held, (), (), ["Deaf", "3", "01"])
    assert _said(given_out) == [f"{COVERED} Services", "2026-01-03", "3", "03" * 16]
    (file,) = given_out.files
    assert (file.name, file.saved_as, file.belongs_to) == (
        f"{COVERED}.pdf", f"file 001 - {COVERED}.pdf", f"{COVERED} awareness, {COVERED} June 2026",
    )  # fmt: skip
    assert given_out.notes == (f"The file {COVERED}.pdf is damaged.",)
    assert given_out.redacted == 6


def test_a_file_is_left_out_where_that_was_decided() -> None:
    held = _held(_value("x"))
    item = _items(held)["a.pdf"]
    assert redacted(held, [item], {item.key}).files == ()
    assert redacted(held, [item], ()).files == held.files


def test_an_item_has_the_same_key_again() -> None:
    held = _held(_value(NOTES))
    assert [one.key for one in redaction_items(held, NAMES)] == [one.key for one in redaction_items(held, NAMES)]


def test_no_name_is_in_a_repr() -> None:
    assert "Doris" not in repr(redaction_items(_held(_value(NOTES)), NAMES))


@given(st.text(max_size=200))
def test_whatever_stands_around_it_a_covered_name_is_gone(around: str) -> None:
    held = _held(_value(f"{around} Mrs Doris Evans {around}"))
    assert "Mrs Doris Evans" not in _said(redacted(held, (), (), ["Mrs Doris Evans"]))[0]


@pytest.mark.parametrize("words", ["(", "a.*b", "\\", "[x]"])
def test_words_are_no_pattern(words: str) -> None:
    held = _held(_value(f"before {words} after"))
    assert _said(redacted(held, (), (), [words])) == [f"before {COVERED} after"]
