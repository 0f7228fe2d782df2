"""The fields of a register's form: their order, what goes where, what is copied, and how long it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.form_fields import (
    ACTIVITY,
    DAY,
    IMPACT,
    LEARNING,
    PEER,
    RELEVANCE,
    FilledField,
    FormField,
    LengthLimit,
    copied,
    counted,
    filled,
    form_fields,
    length_limit,
    peer_words,
    word_count,
)

FIELDS = tuple(FormField(code, code) for code in (ACTIVITY, RELEVANCE, DAY, LEARNING, IMPACT, PEER, "a field to come"))


def test_fields_come_in_the_order_of_the_form_and_of_one_register() -> None:
    rows = [
        {"body": "SWE", "order": "10", "field": "z", "meaning": "Last", "required": "0", "limit_or_rule": "at most 200 words"},
        {"body": "HCPC", "order": "1", "field": "h", "meaning": "Other", "required": "1", "limit_or_rule": ""},
        {"body": "SWE", "order": "2", "field": "a", "meaning": "First", "required": "1", "limit_or_rule": ""},
    ]  # fmt: skip
    first, last = form_fields(rows, "SWE")
    assert (first.code, first.title, first.is_required, first.limit) == ("a", "First", True, None)
    assert (last.code, last.is_required, last.limit) == ("z", False, LengthLimit(200, "word"))


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        ("about 1,500 words", LengthLimit(1_500, "word")),
        ("At most 4,000 Characters", LengthLimit(4_000, "character")),
        ("1 word", LengthLimit(1, "word")),
        ("about 12-50 lines", None),
        ("Required in at least one piece", None),
        ("", None),
    ],
)
def test_a_rule_in_words_names_a_length_or_none(rule: str, limit: LengthLimit | None) -> None:
    assert length_limit(rule) == limit


def test_what_an_entry_says_goes_into_its_field() -> None:
    texts = {
        "title": "Title", "why": "Why", "learnt": "Learnt", "impact_on_practice": "Practice", "impact_on_people": "People",
        "peer_name": "Nia", "peer_role": "Team manager", "peer_on": "2026-06-03", "peer_outcome": "Outcome",
    }  # fmt: skip
    made = filled(FIELDS, texts, activity="Reading", day="1 June 2026", peer_on="3 June 2026")
    assert [(one.asks.code, one.text) for one in made] == [
        (ACTIVITY, "Reading"), (RELEVANCE, "Title\n\nWhy"), (DAY, "1 June 2026"), (LEARNING, "Learnt"), (IMPACT, "Practice\n\nPeople"),
        (PEER, "Discussed with a peer (Team manager) on 3 June 2026.\n\nOutcome"), ("a field to come", ""),
    ]  # fmt: skip
    assert all("Nia" not in one.text for one in made), "a colleague is named by their role alone"
    assert all("Title" not in repr(one) for one in made)


def test_what_is_not_written_leaves_a_field_blank() -> None:
    made = filled(FIELDS, {"impact_on_people": "People", "peer_role": "Manager"}, activity="", day="", peer_on="")
    assert [one.text for one in made] == ["", "", "", "", "People", "", ""], "no outcome, no discussion"


@pytest.mark.parametrize(
    ("role", "on", "words"),
    [
        ("", "", ""),
        ("Nurse", "", "Discussed with a peer (Nurse)."),
        ("", "3 June 2026", "Discussed with a peer on 3 June 2026."),
    ],
)
def test_a_peer_in_words(role: str, on: str, words: str) -> None:
    assert peer_words(role, on) == words


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("one\r\ntwo\u2028three\x0bfour", "one\ntwo\nthree\nfour"),
        ("safe\u202egnp\u202c \x07bell \ud800half \ufffe", "safegnp bell half "),
        ("e\u0301 👩‍🦽 محمد ŵ\ttab", "é 👩‍🦽 محمد ŵ\ttab"),
        ("<b>bold</b> & \u00adsoft", "<b>bold</b> & soft"),
    ],
)
def test_what_is_copied_is_what_a_form_takes(text: str, copy: str) -> None:
    assert copied(text) == copy
    copied(text).encode()


@given(st.text(st.characters()))
def test_whatever_was_typed_can_be_copied_and_no_word_goes_missing(text: str) -> None:
    copy = copied(text)
    copy.encode()
    assert copied(copy) == copy
    assert "".join(filter(str.isalnum, copied(text.lower()))) == "".join(
        filter(str.isalnum, copied(text.lower() + "\x00"))
    )


@given(st.lists(st.text("abc", min_size=1), max_size=30))
def test_words_and_characters_are_those_of_what_is_copied(words: list[str]) -> None:
    one = FilledField(FIELDS[0], "\u202e".join([" ".join(words), ""]))
    assert one.words == len(words) == word_count(" ".join(words))
    assert one.characters == len(" ".join(words))


def test_a_length_is_said_with_what_the_form_takes() -> None:
    said = FilledField(FormField("x", "X"), "three little words")
    assert said.length == "3 words, 18 characters"
    assert FilledField(FormField("x", "X")).length == "nothing written"
    short = FormField("x", "X", rule="at most 2 words")
    assert (
        FilledField(short, "three little words").length
        == "3 words, 18 characters; the form takes 2 words: 1 word too many"
    )
    assert FilledField(short, "two words").length == "2 words, 9 characters; the form takes 2 words"
    letters = FormField("x", "X", rule="1,000 characters")
    assert FilledField(letters, "a" * 1_002).length.endswith("1,000 characters: 2 characters too many")


def test_what_is_counted_has_its_plural() -> None:
    assert (counted(1, "word"), counted(1_204, "word"), counted(0, "word")) == ("1 word", "1,204 words", "0 words")
