"""Frozen answers: the same content has the same digest, what changed is said, and a claim is stale exactly where it differs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpd_desktop.domain.evidence_freezing import (
    ASKS_OTHERWISE,
    REWORDED,
    FrozenDay,
    answered_of_texts,
    asked_of_text,
    asked_text,
    changes_between,
    digest_of,
    frozen_by,
    not_yet_frozen_words,
    result_text,
    rows_text,
    standing_of,
    words_of_text,
)
from cpd_desktop.domain.evidence_packs import (
    CANNOT_BE_ANSWERED,
    Answered,
    Asked,
    ClaimWords,
    Confidence,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    Standing,
)

ASKED = Asked("teams-reached", team="East")
EAST, WEST = (
    EvidenceRow("team East", "reached", date(2026, 5, 1)),
    EvidenceRow("team West", "not reached", None, counts=False),
)
BEFORE = Answered("1 of 2, 50%", 1, 2, "teams were reached", (EAST, WEST), "1 reached.")

_TEXTS = some.text(max_size=20)
_ROWS = some.builds(EvidenceRow, _TEXTS, _TEXTS, some.none() | some.dates(), some.booleans())
_ANSWERS = some.builds(
    Answered, _TEXTS, some.integers(0, 10**6), some.none() | some.integers(0, 10**6), _TEXTS,
    some.lists(_ROWS, max_size=6).map(tuple), _TEXTS,
)  # fmt: skip
_ASKED = some.builds(
    Asked, _TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS, some.none() | some.dates(), some.none() | some.dates()
)


_WORDS = some.builds(ClaimWords, _TEXTS, _TEXTS, _TEXTS, some.sampled_from(Confidence), _TEXTS)
CLAIM = EvidenceClaimDraft(b"p", "Teams know.", ASKED, "SL", "Head", Confidence.LOW, "Not all.")
CATEGORIES = {"SL": "Feedback", "PR": "Processes"}


def frozen(answered: Answered = BEFORE, asked: Asked = ASKED, said: ClaimWords | None = CLAIM.words) -> Frozen:
    return Frozen(1, date(2026, 6, 1), date(2026, 5, 31), 7, asked, answered, digest_of(answered, said), said)


def stood(
    live: Answered, kept: Frozen | None, again: Answered | None, claim: EvidenceClaimDraft = CLAIM
) -> tuple[Standing, tuple[str, ...]]:
    return standing_of(live, kept, claim, again, CATEGORIES)


@given(_ANSWERS, _ASKED, some.none() | _WORDS, some.none() | _WORDS)
def test_what_is_stored_is_read_as_it_was(
    answered: Answered, asked: Asked, words: ClaimWords | None, other: ClaimWords | None
) -> None:
    assert answered_of_texts(result_text(answered, words), rows_text(answered)) == answered
    assert words_of_text(result_text(answered, words)) == words
    assert (digest_of(answered, words) == digest_of(answered, other)) == (words == other)
    assert asked_of_text(asked_text(asked)) == asked


@given(_ANSWERS, _ANSWERS, some.randoms())
def test_answers_have_the_same_digest_exactly_where_they_say_the_same(
    one: Answered, other: Answered, chance: object
) -> None:
    shuffled = list(one.rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest_of(replace(one, rows=tuple(shuffled))) == digest_of(one)

    def content(answered: Answered) -> object:
        return replace(answered, rows=()), sorted(map(repr, answered.rows))

    assert (digest_of(one) == digest_of(other)) == (content(one) == content(other))
    assert bool(changes_between(one, other)) == (content(one) != content(other))


def test_the_digest_can_be_made_again_by_anybody() -> None:
    result = {"base": BEFORE.base, "caveat": BEFORE.caveat, "count": 1, "figure": BEFORE.figure, "of": 2}
    rows = [["team East", "reached", "2026-05-01", True], ["team West", "not reached", None, False]]
    text = json.dumps({"result": result, "rows": rows}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest_of(BEFORE) == hashlib.sha256(text.encode()).hexdigest()
    words = {
        "sentence": "Teams know.", "category": "SL", "owner": "Head", "confidence": "low", "contrary": "Not all.",
    }  # fmt: skip
    with_words = {"result": {**result, "said": words}, "rows": rows}
    text = json.dumps(with_words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest_of(BEFORE, CLAIM.words) == hashlib.sha256(text.encode()).hexdigest()


def test_what_changed_is_said_in_sentences() -> None:
    after = Answered(
        "2 of 3, 67%", 2, 3, BEFORE.base,
        (replace(EAST, words="slipped back", counts=False), EvidenceRow("team North", "reached"), EvidenceRow("team South", "reached")),
    )  # fmt: skip
    assert changes_between(BEFORE, after) == (
        "The figure was 1 of 2, 50%, and is 2 of 3, 67% now.",
        "1 row is gone: team West.",
        "2 rows are new: team North; team South.",
        "team East said “reached (1 May 2026)”, and says “slipped back (1 May 2026), not counted” now.",
    )
    kept = Answered(
        "2", 2, None, "kept",
        (EvidenceRow("compliment 3f9a1c22", "Thanks · Sensory", date(2026, 5, 3)), EvidenceRow("person 10002345", "East")),
    )  # fmt: skip
    reworded = (EvidenceRow("compliment 3f9a1c22", "Thank you · Sensory", date(2026, 5, 3)), kept.rows[1])
    added = (*kept.rows, EvidenceRow("finding 0a1b2c3d in East", "reached"), EvidenceRow("person 10002346", "West"))
    assert changes_between(kept, replace(kept, rows=kept.rows[1:])) == (
        "1 row is gone: compliment “Thanks · Sensory (3 May 2026)”.",
    )
    assert changes_between(kept, replace(kept, rows=added)) == (
        "2 rows are new: finding in East “reached”; person 10002346.",
    )
    assert changes_between(kept, replace(kept, rows=reworded)) == (
        "The compliment that said “Thanks · Sensory (3 May 2026)” says “Thank you · Sensory (3 May 2026)” now.",
    )
    assert changes_between(BEFORE, BEFORE) == ()
    assert changes_between(BEFORE, replace(BEFORE, caveat="")) == (
        "What is counted was “teams were reached. 1 reached”, and is “teams were reached” now.",
    )
    assert changes_between(BEFORE, replace(BEFORE, of=3)) == (
        "The numbers behind the figure were 1 of 2, and are 1 of 3 now.",
    )
    many = tuple(EvidenceRow(f"team {at}", "reached") for at in range(9))
    assert changes_between(replace(BEFORE, rows=()), replace(BEFORE, rows=many)) == (
        "9 rows are new: team 0; team 1; team 2; team 3; team 4; and 4 more.",
    )
    others = tuple(replace(row, words="not reached") for row in many)
    assert (
        changes_between(replace(BEFORE, rows=many), replace(BEFORE, rows=others))[-1]
        == "4 more rows say something else now."
    )


def test_what_cannot_be_answered_any_more_is_one_sentence_with_why() -> None:
    gone = Answered(CANNOT_BE_ANSWERED, 0, None, "There is no source “Adult D” on this date.", ())
    for before in (BEFORE, replace(BEFORE, figure="nothing to count", rows=())):
        [sentence] = changes_between(before, gone)
        assert (
            sentence == f"When it was frozen the answer was “{before.figure}”; now it cannot be answered. {gone.base}"
        )
    assert stood(gone, frozen(), gone)[0] is Standing.STALE


@pytest.mark.parametrize(
    ("as_at", "row_id", "first"),
    [
        (date(2025, 12, 1), None, "1 March 2026"), (date(2026, 2, 28), 1, ""), (date(2026, 3, 1), 1, ""), (date(2026, 5, 31), 1, ""),
        (date(2026, 6, 14), 1, ""), (date(2026, 6, 15), 2, ""), (date(2026, 12, 1), 2, ""),
    ],
)  # fmt: skip
def test_what_was_frozen_later_is_no_answer_unless_it_is_of_that_very_date(
    as_at: date, row_id: int | None, first: str
) -> None:
    history = [
        FrozenDay(1, date(2026, 3, 1), date(2026, 2, 28)), FrozenDay(2, date(2026, 6, 15), date(2026, 5, 31)),
    ]  # fmt: skip
    assert frozen_by(history, as_at) == row_id, "what was frozen by then comes before what is of that date"
    words = not_yet_frozen_words(history, as_at)
    assert words == (f"On 1 December 2025 it was not frozen yet: it was first frozen on {first}." if first else "")
    assert (frozen_by([], as_at), not_yet_frozen_words([], as_at)) == (None, "")


def test_a_claim_stands_by_its_rows_and_by_what_was_frozen() -> None:
    bare = replace(BEFORE, rows=())
    other = replace(BEFORE, rows=(EAST,))
    assert stood(BEFORE, None, None) == (Standing.LIVE, ())
    assert stood(bare, None, None) == (Standing.NOT_EVIDENCED, ())
    assert stood(bare, frozen(), BEFORE) == (Standing.FROZEN, ())
    assert stood(BEFORE, frozen(bare), bare) == (Standing.NOT_EVIDENCED, ())
    assert stood(BEFORE, frozen(), other) == (Standing.STALE, ("1 row is gone: team West.",))
    assert stood(BEFORE, frozen(bare), BEFORE)[0] is Standing.STALE
    asks = replace(CLAIM, asked=replace(ASKED, team=""))
    assert stood(BEFORE, frozen(), BEFORE, asks) == (Standing.STALE, (ASKS_OTHERWISE,))


def test_a_claim_that_was_reworded_is_stale_and_says_what_it_said() -> None:
    reworded = replace(
        CLAIM, sentence="All teams know.", category="PR", owner="", confidence=Confidence.NONE, contrary=""
    )
    assert stood(BEFORE, frozen(), BEFORE, reworded) == (
        Standing.STALE,
        (
            REWORDED,
            "The sentence was “Teams know.”, and is “All teams know.” now.",
            "The evidence category was “Feedback”, and is “Processes” now.",
            "The owner was “Head”, and is nobody now.",
            "The confidence was “low”, and is not said now.",
            "What speaks against it was “Not all.”, and is nothing now.",
        ),
    )
    assert stood(BEFORE, frozen(), BEFORE, replace(CLAIM, position=4)) == (Standing.FROZEN, ()), "the order is no word"
    older = frozen(said=None)
    assert stood(BEFORE, older, BEFORE, reworded) == (Standing.FROZEN, ()), "its digest is of the answer alone"
