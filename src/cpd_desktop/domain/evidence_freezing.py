"""Freezing an answer so that it stays provable: its canonical form, its digest, and what has changed since.

The digest is the SHA-256 of canonical JSON (UTF-8, keys in order, no spaces) of the result and its rows, the rows in order of what they
say, so that another order of the same rows is no change. The result has the claim's words in it, so that nobody can reword what was frozen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from cpd_desktop.domain.evidence_packs import (
    Answered,
    Asked,
    ClaimWords,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    Standing,
)
from cpd_desktop.domain.plain_values import made_of, plain

MOST_NAMED = 5
"""How many rows a sentence names before it says how many more there are."""

_KEYED = re.compile(r"(?<=[a-z]) [0-9a-f]{8}(?=$|[ ,])")
_NOT_BY_WORDS = ("person ", "requirement ")
"""Kinds of rows whose references are staff numbers and codes, which people know."""

ASKS_OTHERWISE = "The claim asks something else now than when it was frozen: freeze it again."
REWORDED = "The words are newer than the freezing: freeze it again."
_SAID = (
    ("sentence", "The sentence", ""), ("category", "The evidence category", ""), ("owner", "The owner", "nobody"),
    ("confidence", "The confidence", "not said"), ("contrary", "What speaks against it", "nothing"),
)  # fmt: skip
"""What a claim says beside its figure: the field, what it is called in a sentence, and what stands for a blank."""


def canonical(value: Any) -> str:
    """Return a value of JSON as text that is the same for the same content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def asked_text(asked: Asked) -> str:
    """Return what is asked as the book stores it: its code, and what is not blank."""
    return canonical({name: value for name, value in plain(asked).items() if value not in ("", None) or name == "code"})


def asked_of_text(text: str) -> Asked:
    """Return what `asked_text` made a text of."""
    return made_of(Asked, json.loads(text))


def result_text(answered: Answered, words: ClaimWords | None = None) -> str:
    """Return an answer without its rows, with the claim's *words*, as the book stores it; None as it was stored without them."""
    said = plain(replace(answered, rows=()))
    del said["rows"]
    return canonical(said if words is None else {**said, "said": plain(words)})


def rows_text(answered: Answered) -> str:
    """Return the rows of an answer, in their order, as the book stores them."""
    return canonical([_row_values(row) for row in answered.rows])


def answered_of_texts(result: str, rows: str) -> Answered:
    """Return the answer that `result_text` and `rows_text` made texts of."""
    said: Mapping[str, Any] = json.loads(result)
    return Answered(
        said["figure"], said["count"], said["of"], said["base"], tuple(_row(*values) for values in json.loads(rows)),
        said["caveat"],
    )  # fmt: skip


def words_of_text(result: str) -> ClaimWords | None:
    """Return the claim's words that `result_text` put into a text, None for none."""
    said: Mapping[str, Any] = json.loads(result)
    return made_of(ClaimWords, said["said"]) if "said" in said else None


def digest_of(answered: Answered, words: ClaimWords | None = None) -> str:
    """Return the digest of an answer with the *words* of its claim, in hexadecimal; None as it was made without them."""
    rows = sorted(canonical(_row_values(row)) for row in answered.rows)
    text = f'{{"result":{result_text(answered, words)},"rows":[{",".join(rows)}]}}'
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row_values(row: EvidenceRow) -> list[Any]:
    return [row.reference, row.words, None if row.day is None else row.day.isoformat(), row.counts]


def _row(reference: str, words: str, day: str | None, counts: bool) -> EvidenceRow:
    return EvidenceRow(reference, words, None if day is None else date.fromisoformat(day), counts)


class FrozenDay(NamedTuple):
    """What was frozen of a claim: its row, the day on which it was frozen, and the date whose answer it is."""

    row_id: int
    frozen_on: date
    as_at: date


def frozen_by(history: Sequence[FrozenDay], as_at: date) -> int | None:
    """Return the row of what was frozen of a claim and is an answer on *as_at*, None for nothing; *history* has the oldest first.

    It is the last that was frozen on that day or before. What was frozen later was no answer then, unless it is the answer of that very date.
    """
    by_then = [one.row_id for one in history if one.frozen_on <= as_at]
    of_the_date = [one.row_id for one in history if one.as_at == as_at]
    return next((rows[-1] for rows in (by_then, of_the_date) if rows), None)


def not_yet_frozen_words(history: Sequence[FrozenDay], as_at: date) -> str:
    """Return in a sentence that what was frozen of a claim was frozen after *as_at*; blank where something was by then, or nothing ever."""
    if not history or frozen_by(history, as_at) is not None:
        return ""
    first = min(one.frozen_on for one in history)
    return f"On {as_at.day} {as_at:%B %Y} it was not frozen yet: it was first frozen on {first.day} {first:%B %Y}."


def standing_of(
    live: Answered,
    frozen: Frozen | None,
    claim: EvidenceClaimDraft,
    again: Answered | None,
    categories: Mapping[str, str],
) -> tuple[Standing, tuple[str, ...]]:
    """Return how a *claim* stands, and what changed since it was frozen, in sentences: its words, what it asks, and the records.

    *again* is the frozen question answered anew for the date that it was frozen for, None where nothing is frozen. A frozen answer that
    differs is stale, whatever it says, and so is a claim that says something else now; what stands and has no rows is not evidenced.
    *categories* are the evidence categories in words, by code.
    """
    if frozen is None or again is None:
        return (Standing.LIVE if live.is_evidenced else Standing.NOT_EVIDENCED), ()
    changed = _reworded(frozen.said, claim.words, categories)
    changed += (ASKS_OTHERWISE,) if claim.asked != frozen.asked else ()
    if digest_of(again, frozen.said) != frozen.digest:
        changed += changes_between(frozen.answered, again)
    if changed:
        return Standing.STALE, changed
    return (Standing.FROZEN if frozen.answered.is_evidenced else Standing.NOT_EVIDENCED), ()


def _reworded(before: ClaimWords | None, now: ClaimWords, categories: Mapping[str, str]) -> tuple[str, ...]:
    """Return which words of a claim are newer than the freezing, in sentences; nothing of what was frozen without its words."""
    if before is None or before == now:
        return ()
    found = [REWORDED]
    for field, name, blank in _SAID:
        was, now_is = (str(getattr(one, field)) for one in (before, now))
        if was != now_is:
            was, now_is = (categories.get(one, one) if field == "category" else one for one in (was, now_is))
            found.append(f"{name} was {_quoted(was) or blank}, and is {_quoted(now_is) or blank} now.")
    return tuple(found)


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def changes_between(before: Answered, after: Answered) -> tuple[str, ...]:
    """Return what changed from one answer to another: the figure, rows that are gone, new ones, and those that say something else.

    Where there is no answer any more it is one sentence, with why.
    """
    if before.is_answered and not after.is_answered:
        # All rows are gone with it, and why says more than their references.
        return (f"When it was frozen the answer was “{before.figure}”; now it cannot be answered. {after.base}",)
    found = []
    if before.figure != after.figure:
        found.append(f"The figure was {before.figure}, and is {after.figure} now.")
    gone, new = Counter(before.rows), Counter(after.rows)
    gone, new = gone - new, new - gone
    were, are = _by_reference(gone), _by_reference(new)
    both = sorted(were.keys() & are.keys())
    found += _sentence("is gone", "are gone", [_named(one, were[one]) for one in sorted(were.keys() - are.keys())])
    found += _sentence("is new", "are new", [_named(one, are[one]) for one in sorted(are.keys() - were.keys())])
    found += [_otherwise(one, were[one], are[one]) for one in both[:MOST_NAMED]]
    if len(both) > MOST_NAMED:
        found.append(f"{len(both) - MOST_NAMED:,} more rows say something else now.")
    if not found and (before.base, before.caveat) != (after.base, after.caveat):
        found.append(f"What is counted was “{_counted(before)}”, and is “{_counted(after)}” now.")
    if not found and (before.count, before.of) != (after.count, after.of):
        found.append(f"The numbers behind the figure were {_numbers(before)}, and are {_numbers(after)} now.")
    return tuple(found)


def _named(reference: str, words: str) -> str:
    """Return what a row is called: by its words where its reference is but letters of a key, which nobody knows it by."""
    kind = _kind_of(reference)
    return f"{kind} “{words}”" if kind and words else reference


def _otherwise(reference: str, before: str, after: str) -> str:
    kind = _kind_of(reference)
    if kind:
        return f"The {kind} that said “{before}” says “{after}” now."
    return f"{reference} said “{before}”, and says “{after}” now."


def _kind_of(reference: str) -> str:
    """Return a reference without the letters of a key in it; blank for one that has none."""
    if reference.startswith(_NOT_BY_WORDS) or _KEYED.search(reference) is None:
        return ""
    return _KEYED.sub("", reference, count=1)


def _by_reference(rows: Iterable[EvidenceRow]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        day = "" if row.day is None else f" ({row.day.day} {row.day:%b %Y})"
        found[row.reference].append(f"{row.words}{day}{'' if row.counts else ', not counted'}")
    return {reference: "; ".join(sorted(words)) for reference, words in found.items()}


def _sentence(one: str, many: str, references: list[str]) -> list[str]:
    if not references:
        return []
    named = "; ".join(references[:MOST_NAMED])
    more = f"; and {len(references) - MOST_NAMED:,} more" if len(references) > MOST_NAMED else ""
    count = "1 row" if len(references) == 1 else f"{len(references):,} rows"
    return [f"{count} {one if len(references) == 1 else many}: {named}{more}."]


def _counted(answered: Answered) -> str:
    return f"{answered.base}. {answered.caveat}".rstrip(". ")


def _numbers(answered: Answered) -> str:
    return f"{answered.count:,}" if answered.of is None else f"{answered.count:,} of {answered.of:,}"
