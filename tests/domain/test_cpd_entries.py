"""What a CPD entry is: what is required of it, what counts as reflective, and what makes two entries the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.cpd_entries import (
    ENTRY_TEXTS,
    LONGEST_MINUTES,
    MINUTES_A_DAY,
    ONE_LINE,
    CpdEntry,
    CpdEntryDraft,
    Prompt,
    ReadEntry,
    activity_types_of,
    check_entry,
    compared_texts,
    has_peer,
    is_reflective,
    prompts_for,
    prompts_of,
    standards_of,
    tidied,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import LONGEST_TEXT, LONGEST_TITLE
from cpd_desktop.domain.texts import is_blank

TODAY = date(2026, 11, 26)
TEXTS = st.dictionaries(st.sampled_from(list(ENTRY_TEXTS)), st.text(max_size=80))


def a_draft(texts: Mapping[str, str] | None = None, **parts: Any) -> CpdEntryDraft:
    known: dict[str, Any] = {"done_on": TODAY, "activity": "reading", **parts}
    return CpdEntryDraft(1, texts={"title": "A book"} if texts is None else texts, **known)


def refused(draft: CpdEntryDraft) -> tuple[str, str]:
    """The field that is wrong, and why."""
    with pytest.raises(Refused) as refusal:
        check_entry(draft, today=TODAY, activities={"reading"})
    return refusal.value.field, str(refusal.value)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"minutes": 1},
        {"minutes": LONGEST_MINUTES, "done_on": TODAY - timedelta(days=83), "ends_on": TODAY},
        {"minutes": MINUTES_A_DAY},
        {"ends_on": TODAY},
        {"done_on": date(1950, 1, 1), "ends_on": date(1950, 1, 1)},
        {"standards": ("SWE 4.1", "x" * 40)},
        {"texts": {"title": "x" * LONGEST_TITLE, "learnt": "x" * LONGEST_TEXT, "peer_on": "2026-11-26"}},
    ],
)
def test_a_day_an_activity_and_a_title_are_enough(parts: dict[str, Any]) -> None:
    check_entry(a_draft(**parts), today=TODAY, activities={"reading"})


@pytest.mark.parametrize(
    ("parts", "field", "why"),
    [
        ({"done_on": TODAY + timedelta(days=1)}, "done_on", "lies in the future"),
        ({"done_on": date(1949, 12, 31)}, "done_on", "cannot be meant"),
        ({"ends_on": TODAY + timedelta(days=1)}, "ends_on", "lies in the future"),
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on", "before it began"),
        ({"activity": ""}, "activity", "Choose what kind"),
        ({"activity": "knitting"}, "activity", "from the list"),
        ({"minutes": 0}, "minutes", "from 1 minute"),
        ({"minutes": LONGEST_MINUTES + 1}, "minutes", "2,000 hours"),
        ({"minutes": MINUTES_A_DAY + 1}, "minutes", "More than 24 hours do not fit into 1 day"),
        (
            {"minutes": 3 * MINUTES_A_DAY + 1, "done_on": TODAY - timedelta(days=2), "ends_on": TODAY},
            "minutes",
            "72 hours do not fit into 3 days",
        ),
        ({"texts": {"title": "\u200b\u202e"}}, "title", "Give it a title"),
        ({"texts": {"title": "A", "learnt": "a\ud800b"}}, "learnt", "half a character"),
        ({"standards": (" ",)}, "standards", "short code"),
        ({"standards": ("x" * 41,)}, "standards", "short code"),
        ({"texts": {}}, "title", "Give it a title"),
        ({"texts": {"title": " \n"}}, "title", "Give it a title"),
        ({"texts": {"title": "x" * (LONGEST_TITLE + 1)}}, "title", "longer than 300"),
        ({"texts": {"title": "A", "why": "x" * (LONGEST_TEXT + 1)}}, "why", "longer than 150,000"),
        ({"texts": {"title": "A", "peer_name": "x" * (LONGEST_TITLE + 1)}}, "peer_name", "longer than 300"),
        ({"texts": {"title": "A", "peer_on": "tomorrow"}}, "peer_on", "as a date"),
        ({"texts": {"title": "A", "peer_on": "2026-11-27"}}, "peer_on", "cannot be the day"),
        ({"texts": {"title": "A", "peer_on": "1949-12-31"}}, "peer_on", "cannot be the day"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(parts: dict[str, Any], field: str, why: str) -> None:
    at, reason = refused(a_draft(**parts))

    assert at == field
    assert why in reason


def test_a_text_of_no_such_field_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        check_entry(a_draft({"title": "A", "peer_discussion": "B"}), today=TODAY, activities={"reading"})


@pytest.mark.parametrize(
    ("texts", "reflective"),
    [
        ({}, False),
        ({"learnt": "A"}, False),
        ({"impact_on_practice": "A", "impact_on_people": "B"}, False),
        ({"learnt": " ", "impact_on_practice": "A"}, False),
        ({"learnt": "\u200b", "impact_on_practice": "A"}, False),
        ({"learnt": "A", "impact_on_practice": "\u200b"}, False),
        ({"learnt": "A", "impact_on_people": "\n"}, False),
        ({"learnt": "A", "impact_on_practice": "B"}, True),
        ({"learnt": "A", "impact_on_people": "B"}, True),
    ],
)
def test_it_is_reflective_with_what_was_learnt_and_one_impact(texts: dict[str, str], reflective: bool) -> None:
    assert is_reflective(texts) is reflective


@pytest.mark.parametrize(
    ("texts", "with_peer"),
    [({}, False), ({"peer_name": "Nia", "peer_on": "2026-11-01"}, False), ({"peer_outcome": " "}, False),
     ({"peer_outcome": "That I was late"}, True)],
)  # fmt: skip
def test_a_peer_counts_by_what_came_of_it(texts: dict[str, str], with_peer: bool) -> None:
    assert has_peer(texts) is with_peer


def test_two_entries_are_the_same_whatever_the_spelling_and_whoever_was_asked() -> None:
    one = {"title": "Siân’s course", "learnt": "To  ask", "peer_outcome": "Yes", "peer_name": "Nia"}
    other = {"title": "SIAN'S COURSE ", "learnt": "to ask\n", "peer_outcome": "No"}

    assert compared_texts(one) == compared_texts(other)
    assert compared_texts(one) != compared_texts({**one, "impact_on_people": "Much"})
    assert compared_texts({"title": "A", "why": "B"}) != compared_texts({"title": "B", "why": "A"})


@given(TEXTS)
def test_texts_are_tidied_once_and_for_all_and_lose_no_word(texts: dict[str, str]) -> None:
    kept = tidied(texts)

    assert tidied(kept) == kept
    assert not any(map(is_blank, kept.values()))
    assert {name: text.split() for name, text in texts.items() if not is_blank(text)} == {
        name: text.split() for name, text in kept.items()
    }
    assert all("\n" not in kept.get(name, "") for name in ONE_LINE)
    assert list(kept) == [name for name in ENTRY_TEXTS if name in kept]


def test_neither_draft_nor_read_entry_shows_its_text() -> None:
    entry = CpdEntry(1, "aa", 1, TODAY, None, "reading", None, False, False, (), "", "", "00")

    assert "Heron" not in repr(a_draft({"title": "Heron"}))
    assert "Heron" not in repr(ReadEntry(entry, {"title": "Heron"}))
    assert entry.last_on == TODAY


def test_lists_are_read_from_the_rows_of_the_rules() -> None:
    activity = {"code": "reading", "title": "Reading", "hcpc_type": "self-directed", "examples": "A book"}
    standard = {"code": "SWE 4.1", "framework": "SWE", "framework_title": "S", "title": "T", "meaning": "M"}

    (one,) = activity_types_of([activity])
    assert (one.code, one.title, one.hcpc_type, one.examples) == ("reading", "Reading", "self-directed", "A book")
    (two,) = standards_of([standard])
    assert (two.code, two.framework, two.framework_title, two.title, two.meaning) == ("SWE 4.1", "SWE", "S", "T", "M")
    assert not two.is_local


def test_prompts_follow_the_form_and_those_of_an_activity_come_last() -> None:
    rows = [
        {"field": "learnt", "order": "10", "activity": "", "prompt": "Last"},
        {"field": "learnt", "order": "1", "activity": "reading", "prompt": "Claim?"},
        {"field": "learnt", "order": "2", "activity": "", "prompt": "First"},
        {"field": "why", "order": "1", "activity": "", "prompt": "Why?"},
    ]
    prompts = prompts_of(rows)

    assert prompts[0] == Prompt("why", "", "Why?")
    assert prompts_for(prompts, "learnt", "reading") == ("First", "Last", "Claim?")
    assert prompts_for(prompts, "learnt", "shadowing") == ("First", "Last")
    assert prompts_for(prompts, "title", "reading") == ()
