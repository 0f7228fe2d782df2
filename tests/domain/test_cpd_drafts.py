"""What a reflection has to say, and how a draft stands in words."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.cpd_drafts import REFLECTION, CpdDraft, DraftSource, DraftState, check_reflection
from cpd_desktop.domain.problems import Refused

DRAFT = CpdDraft(
    1, b"", 1, DraftSource.GROUP_SESSION, "", date(2026, 6, 15), 90, "Group reflective session", "Interpreters",
    with_peers=True, state=DraftState.DRAFT, is_written=False,
)  # fmt: skip


def test_one_text_is_enough() -> None:
    check_reflection({"learnt": "", "peer_discussion": "To ask earlier"})


@pytest.mark.parametrize("texts", [{}, {"learnt": " \n"}])
def test_a_reflection_that_says_nothing_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(Refused, match="nothing to keep yet") as refusal:
        check_reflection(texts)
    assert refusal.value.field == next(iter(REFLECTION))


def test_a_text_that_is_too_long_is_refused_with_its_field() -> None:
    with pytest.raises(Refused, match="longer than 150,000") as refusal:
        check_reflection({"impact_on_people": "x" * 150_001})
    assert refusal.value.field == "impact_on_people"


def test_a_text_that_nobody_asked_for_is_a_bug() -> None:
    with pytest.raises(KeyError):
        check_reflection({"feelings": "x"})


@pytest.mark.parametrize(
    ("state", "is_written", "words"),
    [
        (DraftState.DRAFT, False, "To be written"),
        (DraftState.WRITTEN, True, "Written"),
        (DraftState.KEPT, True, "Kept as an entry"),
        (DraftState.DISCARDED, True, "Discarded"),
    ],
)
def test_a_draft_stands_in_words(state: DraftState, is_written: bool, words: str) -> None:
    assert replace(DRAFT, state=state, is_written=is_written).words == words
