"""Freezing an answer so that it stays provable: its canonical form, its digest, and what has changed since.

The digest is the SHA-256 of canonical JSON (UTF-8, keys in order, no spaces) of the result and its rows, the rows in order of what they
say, so that another order of the same rows is no change.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow, Frozen, Standing
from cpd_desktop.domain.plain_values import made_of, plain

MOST_NAMED = 5
"""How many rows a sentence names before it says how many more there are."""

ASKS_OTHERWISE = "The claim asks something else now than when it was frozen: freeze it again."


def canonical(value: Any) -> str:
    """Return a value of JSON as text that is the same for the same content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def asked_text(asked: Asked) -> str:
    """Return what is asked as the book stores it: its code, and what is not blank."""
    return canonical({name: value for name, value in plain(asked).items() if value not in ("", None) or name == "code"})


def asked_of_text(text: str) -> Asked:
    """Return what `asked_text` made a text of."""
    return made_of(Asked, json.loads(text))


def result_text(answered: Answered) -> str:
    """Return an answer without its rows as the book stores it."""
    said = plain(replace(answered, rows=()))
    del said["rows"]
    return canonical(said)


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


def digest_of(answered: Answered) -> str:
    """Return the digest of an answer, in hexadecimal."""
    rows = sorted(canonical(_row_values(row)) for row in answered.rows)
    text = f'{{"result":{result_text(answered)},"rows":[{",".join(rows)}]}}'
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
    live: Answered, frozen: Frozen | None, asked: Asked, again: Answered | None
) -> tuple[Standing, tuple[str, ...]]:
    """Return how a claim stands that asks *asked*, and what changed since it was frozen, in sentences.

    *again* is the frozen question answered anew for the date that it was frozen for, None where nothing is frozen. A frozen answer that
    differs is stale, whatever it says; what stands and has no rows is not evidenced.
    """
    if frozen is None or again is None:
        return (Standing.LIVE if live.is_evidenced else Standing.NOT_EVIDENCED), ()
    changed: tuple[str, ...] = (ASKS_OTHERWISE,) if asked != frozen.asked else ()
    if digest_of(again) != frozen.digest:
        changed += changes_between(frozen.answered, again)
    if changed:
        return Standing.STALE, changed
    return (Standing.FROZEN if frozen.answered.is_evidenced else Standing.NOT_EVIDENCED), ()


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
    found += _sentence("is gone", "are gone", sorted(were.keys() - are.keys()))
    found += _sentence("is new", "are new", sorted(are.keys() - were.keys()))
    found += [
        f"{reference} said “{were[reference]}”, and says “{are[reference]}” now." for reference in both[:MOST_NAMED]
    ]
    if len(both) > MOST_NAMED:
        found.append(f"{len(both) - MOST_NAMED:,} more rows say something else now.")
    if not found and (before.base, before.caveat) != (after.base, after.caveat):
        found.append(f"What is counted was “{_counted(before)}”, and is “{_counted(after)}” now.")
    if not found and (before.count, before.of) != (after.count, after.of):
        found.append(f"The numbers behind the figure were {_numbers(before)}, and are {_numbers(after)} now.")
    return tuple(found)


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
