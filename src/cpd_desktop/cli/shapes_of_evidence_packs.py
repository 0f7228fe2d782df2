"""The shapes of evidence packs in JSON: stable keys, days in ISO form, UUIDs in hexadecimal; what there is not is null."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.evidence_packs import (
    Answered,
    Asked,
    ClaimWords,
    EvidenceClaim,
    EvidenceRow,
    Frozen,
    Pack,
    QuerySpec,
)
from cpd_desktop.domain.evidence_queries import asked_words
from cpd_desktop.services.evidence_pack_answers import PackLine


def query_shape(one: QuerySpec) -> dict[str, Any]:
    """Return a query of the registry: what it can be about, and what it needs of that."""
    return {
        "query": one.code,
        "title": one.title,
        "category": one.category,
        "takes": list(one.takes),
        "needs": list(one.needs),
    }


def pack_line_shape(line: PackLine) -> dict[str, Any]:
    """Return a pack of the list; *claims* is how many it has."""
    _, uuid, said, claims = line
    return {
        "pack": uuid.hex(),
        "title": said.title,
        "statement": said.statement or None,
        "owner": said.owner or None,
        "made_on": said.made_on,
        "claims": claims,
    }


def pack_shape(pack: Pack) -> dict[str, Any]:
    """Return a pack with all its claims and the rows behind them."""
    return {
        "pack": pack.uuid.hex(),
        "title": pack.said.title,
        "statement": pack.said.statement or None,
        "owner": pack.said.owner or None,
        "made_on": pack.said.made_on,
        "as_at": pack.as_at,
        "claims": [claim_of_pack_shape(one) for one in pack.claims],
    }


def claim_of_pack_shape(one: EvidenceClaim) -> dict[str, Any]:
    """Return a claim as paper shows it: the frozen answer where there is one, with its rows; *live* is the answer of the date.

    *changed* says, where it is stale, what has changed since it was frozen, and *not_yet_frozen* that it was frozen after the date alone.
    """
    said = one.said
    return {
        "claim": one.uuid.hex(),
        "position": said.position,
        "sentence": said.sentence,
        "standing": one.standing.value,
        **answered_shape(one.shown),
        "live": answered_shape(one.live),
        "frozen": None if one.frozen is None else _frozen_shape(one.frozen),
        "not_yet_frozen": one.not_yet_frozen or None,
        "changed": list(one.changed),
        "asked": {**_asked_shape(said.asked), "words": asked_words(said.asked, about=one.about_title)},
        "category": said.category,
        "category_title": one.category,
        "owner": said.owner or None,
        "confidence": said.confidence.value or None,
        "contrary": said.contrary or None,
        "rows": [_row_shape(row) for row in one.shown.rows],
    }


def answered_shape(answered: Answered) -> dict[str, Any]:
    """Return an answer without its rows; *of* is null for a plain count, *evidenced* whether there are rows at all."""
    return {
        "figure": answered.figure,
        "count": answered.count,
        "of": answered.of,
        "base": answered.base,
        "caveat": answered.caveat or None,
        "evidenced": answered.is_evidenced,
    }


def _frozen_shape(frozen: Frozen) -> dict[str, Any]:
    return {
        "frozen_on": frozen.frozen_on,
        "as_at": frozen.as_at,
        "known_up_to_entry": frozen.upto,
        "asked": _asked_shape(frozen.asked),
        "sha256": frozen.digest,
        "said": None if frozen.said is None else _words_shape(frozen.said),
    }


def _words_shape(words: ClaimWords) -> dict[str, Any]:
    """Return the claim's words as they were frozen, which the digest covers: blank is the empty text, as in what it is made of."""
    return {
        "sentence": words.sentence,
        "category": words.category,
        "owner": words.owner,
        "confidence": words.confidence.value,
        "contrary": words.contrary,
    }


def _asked_shape(asked: Asked) -> dict[str, Any]:
    return {
        "query": asked.code,
        "team": asked.team or None,
        "service": asked.service or None,
        "course": asked.course or None,
        "requirement": asked.requirement or None,
        "about": asked.about or None,
        "begins_on": asked.begins_on,
        "ends_on": asked.ends_on,
    }


def _row_shape(row: EvidenceRow) -> dict[str, Any]:
    return {"reference": row.reference, "words": row.words, "day": row.day, "counts": row.counts}
