"""Questions about evidence packs: each claim with its live answer, what was frozen of it, and whether that is stale.

Whatever happens, a pack can be shown: a claim that cannot be answered any more, because the team or course that it names is gone, says so
in the place of a figure, and has no rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.evidence_freezing import FrozenDay, frozen_by, not_yet_frozen_words, standing_of
from cpd_desktop.domain.evidence_packs import (
    CANNOT_BE_ANSWERED,
    Answered,
    Asked,
    EvidenceClaim,
    Frozen,
    Pack,
    PackDraft,
)
from cpd_desktop.domain.evidence_queries import query_named, uuid_of
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_pack_facts import (
    PlacedClaim,
    claim_counts,
    evidence_categories,
    frozen_days,
    frozen_in_rows,
    known_packs,
    placed_claims,
)
from cpd_desktop.services.evidence_queries import answer
from cpd_desktop.services.evidence_queries.answering import one_reading
from cpd_desktop.services.learning_records import recorded_findings, recorded_sources
from cpd_desktop.store.session import Session

PackLine = tuple[int, bytes, PackDraft, int]
"""A pack in the list: its row, its UUID, what it says, and how many claims it has."""


def packs(session: Session, upto: int | None = None) -> tuple[PackLine, ...]:
    """Return the packs, the newest first, each with the number of its claims; as known after entry *upto*, None for now."""
    counts = claim_counts(session, upto)
    return tuple((row_id, uuid, said, counts.get(uuid, 0)) for row_id, uuid, said in known_packs(session, upto))


def pack_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> Pack:
    """Return a pack with all its claims on *as_at*, as known after entry *upto*, None for now. Raises Refused where there is none.

    A frozen answer is given as it was frozen, and asked anew for its own date: where that differs, the claim is stale and says why. What was
    frozen after *as_at* is no answer on it: the live one is given there, and that it was not frozen yet.
    """
    row_id, said = _there(session, uuid, upto)
    return Pack(row_id, uuid, said, as_at, _claims(session, placed_claims(session, uuid, upto), as_at, upto))


def claim_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> EvidenceClaim:
    """Return one claim on a date, by its UUID. Raises Refused where there is none."""
    for _, pack_uuid, _ in known_packs(session, upto):
        for claim in placed_claims(session, pack_uuid, upto):
            if claim.uuid == uuid:
                return _claims(session, [claim], as_at, upto)[0]
    message = "There is no such claim in this book any more: choose one from the list."
    raise Refused(message, field="claim")


def pack_named(session: Session, key: str, upto: int | None = None) -> bytes:
    """Return the UUID of the pack with this title, else of the one whose UUID begins so. Raises Refused for none and for several."""
    every = known_packs(session, upto)
    letters = key.replace("-", "").casefold()
    found = [uuid for _, uuid, said in every if folded(said.title) == folded(key)]
    found = found or [uuid for _, uuid, _ in every if letters and uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    titles = "; ".join(said.title for _, _, said in every) or "none yet"
    why = (
        f"Several packs are called '{key}': give the UUID."
        if found
        else f"There is no pack '{key}': there are {titles}."
    )
    raise Refused(why, field="pack")


def _there(session: Session, uuid: bytes, upto: int | None) -> tuple[int, PackDraft]:
    for row_id, one, said in known_packs(session, upto):
        if one == uuid:
            return row_id, said
    message = "There is no such pack in this book any more: choose one from the list."
    raise Refused(message, field="pack")


class _Answers:
    """The answers of one reading: the same question is asked once, whichever claims ask it."""

    def __init__(self, session: Session, upto: int | None) -> None:
        self._session = session
        self._upto = upto
        self._given: dict[tuple[date, Asked], Answered] = {}

    def of(self, asked: Asked, as_at: date) -> Answered:
        """Return what is answered on a date, or that it cannot be."""
        found = self._given.get((as_at, asked))
        if found is None:
            try:
                found = answer(self._session, CoverageQuestion(as_at, self._upto), asked)
            except Refused as refusal:
                found = Answered(CANNOT_BE_ANSWERED, 0, None, str(refusal), ())
            self._given[as_at, asked] = found
        return found

    def title_of(self, asked: Asked, frozen: Frozen | None) -> str:
        """Return what the source or finding that is asked about is called, or was when it was *frozen*; blank for nothing, and for a register."""
        if not asked.about or "register" in query_named(asked.code).takes:
            return ""
        title = self._title(asked, self._upto)
        return title or ("" if frozen is None or frozen.asked.about != asked.about else self._title(asked, frozen.upto))

    def _title(self, asked: Asked, upto: int | None) -> str:
        wanted = [uuid_of(asked.about)]
        findings = recorded_findings(self._session, None, upto, uuids=wanted)
        sources = recorded_sources(self._session, None, upto, uuids=wanted)
        titles = [*(one.said.title for one in findings), *(one.said.title for one in sources)]
        return titles[0] if titles else ""


def _claims(
    session: Session, claims: Sequence[PlacedClaim], as_at: date, upto: int | None
) -> tuple[EvidenceClaim, ...]:
    days = frozen_days(session, {claim.uuid for claim in claims}, upto)
    rows = [frozen_by(history, as_at) for history in days.values()]
    frozen = frozen_in_rows(session, [row_id for row_id in rows if row_id is not None])
    answers, categories = _Answers(session, upto), evidence_categories(as_at)
    with one_reading():
        return tuple(
            _claim(claim, frozen.get(claim.uuid), days.get(claim.uuid, ()), answers, as_at, categories)
            for claim in claims
        )


def _claim(
    claim: PlacedClaim, frozen: Frozen | None, history: Sequence[FrozenDay], answers: _Answers, as_at: date, categories: Mapping[str, str]
) -> EvidenceClaim:  # fmt: skip
    asked = claim.said.asked
    title = answers.title_of(asked, frozen)
    live = _by_title(answers.of(asked, as_at), asked, title)
    again = None if frozen is None else _by_title(answers.of(frozen.asked, frozen.as_at), asked, title)
    standing, changed = standing_of(live, frozen, claim.said, again, categories)
    category = categories.get(claim.said.category, claim.said.category)
    return EvidenceClaim(
        claim.row_id, claim.uuid, claim.said, category, live, frozen, standing, changed, title, not_yet_frozen_words(history, as_at)
    )  # fmt: skip


def _by_title(answered: Answered, asked: Asked, title: str) -> Answered:
    """Return why there is no answer with the *title* of what is gone, where it is known, in the place of the first letters of its UUID."""
    if answered.is_answered or not title:
        return answered
    return replace(answered, base=answered.base.replace(uuid_of(asked.about).hex()[:8], f"“{title}”"))
