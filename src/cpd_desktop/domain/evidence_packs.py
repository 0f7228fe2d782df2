"""Evidence packs: claims that are sentences with a live query behind them, frozen with their rows so that a later question gets the same answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day

MOST_TITLE = 200
MOST_SENTENCE = 1_000
MOST_CONTRARY = 20_000
MOST_CLAIMS = 200
"""How many claims a pack has at most."""

NOT_EVIDENCED = "Not evidenced: there is no record behind it"
CANNOT_BE_ANSWERED = "cannot be answered"
"""The figure of a question that cannot be answered any more, because what it names is gone; what it is of then says why."""


class Confidence(StrEnum):
    """How sure its owner is of a claim; NONE where nobody said."""

    NONE = ""
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    """How a claim stands."""

    NOT_EVIDENCED = "not evidenced"
    LIVE = "live"
    FROZEN = "frozen"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class QuerySpec:
    """A query that a claim may ask: its *code*, what it counts in words, the evidence *category* that it usually is, and what it takes.

    *takes* has the names of what it can be about: team, service, course, requirement, source, finding, register, period; *needs* those of
    them without which it cannot be asked. One that *counts_a_year* takes as its period a year from 1 April to 31 March, and no other days.
    """

    code: str
    title: str
    category: str
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    counts_a_year: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim asks: the *code* of a query and what it is about; names as on the command line, blank for all.

    *about* is the UUID of a source or a finding, in hexadecimal, or the register (or rule pack) that readiness is asked for. The period's
    days are both included. Without them it is the twelve months to the date; of co-production and of who was told everything. Complaints,
    compliments and money are counted by years from 1 April, without days by that of the date.
    """

    code: str
    team: str = ""
    service: str = ""
    course: str = ""
    requirement: str = ""
    about: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row behind a figure: *reference* finds it again (kind and the first 8 letters of its UUID, or a key), *counts* whether it is in the numerator."""

    reference: str
    words: str
    day: date | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What a query answers: *count* of *of* (None for a plain count) of what (*base*), as printed in *figure*, with the rows behind it.

    No rows is no evidence, whatever the figure. *caveat* is what has to be said with it, blank for nothing.
    """

    figure: str
    count: int
    of: int | None
    base: str
    rows: tuple[EvidenceRow, ...]
    caveat: str = ""

    @property
    def is_evidenced(self) -> bool:
        """Whether there is a record behind it."""
        return bool(self.rows)

    @property
    def counts_rows(self) -> bool:
        """Whether the figure is how many of its rows count; else each row has numbers of its own, and the figure is their sum."""
        return self.count == sum(row.counts for row in self.rows)

    def counted(self, row: EvidenceRow) -> str:
        """Return whether a row counts, in words: `yes`, `no`, or of one that has numbers of its own `by its numbers`."""
        if not self.counts_rows:
            return "by its numbers"
        return "yes" if row.counts else "no"

    @property
    def is_answered(self) -> bool:
        """Whether it is an answer at all: what is asked about may be gone."""
        return self.figure != CANNOT_BE_ANSWERED

    @property
    def words(self) -> str:
        """The figure with what it is of: `36 of 39, 92%: people in scope`; without a record behind it that, and what is asked."""
        return f"{self.figure}: {self.base}" if self.is_evidenced else f"{NOT_EVIDENCED}. {self.asks}"

    @property
    def asks(self) -> str:
        """What is asked, where there is no record to answer it, so that nobody reads it as a statement: `It asks how many findings are embedded`."""
        return f"It asks {self.of_words}" if self.is_answered else f"It {CANNOT_BE_ANSWERED}: {self.base}".rstrip(".")

    @property
    def of_words(self) -> str:
        """What it is of; of what has no record behind it as a question: `how many findings that were checked are embedded`."""
        return self.base if self.is_evidenced or not self.is_answered else f"how many {self.base}"


@dataclass(frozen=True, slots=True)
class PackDraft:
    """A pack for a *statement* of a framework, by its *owner* (a post, or a name)."""

    title: str
    statement: str
    owner: str
    made_on: date


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a claim says beside its figure, as it is frozen with it; *category* is a code of the evidence categories."""

    sentence: str
    category: str
    owner: str
    confidence: Confidence
    contrary: str


@dataclass(frozen=True, slots=True)
class EvidenceClaimDraft:
    """A claim of a pack; *position* from 1, None for the last. *category* is a code of the evidence categories."""

    pack_uuid: bytes
    sentence: str
    asked: Asked
    category: str
    owner: str = ""
    confidence: Confidence = Confidence.NONE
    contrary: str = ""
    position: int | None = None

    @property
    def words(self) -> ClaimWords:
        """What it says beside its figure."""
        return ClaimWords(self.sentence, self.category, self.owner, self.confidence, self.contrary)


@dataclass(frozen=True, slots=True)
class Frozen:
    """An answer as it was frozen: on which day, of which date, knowing the changes up to number *upto*, and its digest (SHA-256, hexadecimal).

    *said* are the claim's words then, which the digest covers too; None in books of before words were frozen.
    """

    row_id: int
    frozen_on: date
    as_at: date
    upto: int
    asked: Asked
    answered: Answered
    digest: str
    said: ClaimWords | None = None


@dataclass(frozen=True, slots=True)
class EvidenceClaim:
    """A claim as recorded: *live* is the answer on the date asked about, *frozen* the last one that was frozen by then, None for none.

    *standing* is stale where the frozen date answered anew differs, or the claim's words do; *changed* then says what changed, in sentences. *category* is in words,
    and *about_title* what the source or finding that is asked about is called, blank for none. *not_yet_frozen* says in a sentence that it
    was frozen after the date asked about alone; blank otherwise.
    """

    row_id: int
    uuid: bytes
    said: EvidenceClaimDraft
    category: str
    live: Answered
    frozen: Frozen | None
    standing: Standing
    changed: tuple[str, ...]
    about_title: str = ""
    not_yet_frozen: str = ""

    @property
    def shown(self) -> Answered:
        """The answer that stands on paper: the frozen one where there is one."""
        return self.live if self.frozen is None else self.frozen.answered


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with its claims in order, on a date."""

    row_id: int
    uuid: bytes
    said: PackDraft
    as_at: date
    claims: tuple[EvidenceClaim, ...]


def check_pack(draft: PackDraft) -> PackDraft:
    """Return a pack with its texts in order. Raises Refused, with the field, for what is missing, too long or identifying."""
    tidy = replace(
        draft,
        title=" ".join(draft.title.split()),
        statement=draft.statement.strip(),
        owner=" ".join(draft.owner.split()),
    )
    if not tidy.title:
        message = "A pack has a title: say which statement or inspection it is for."
        raise Refused(message, field="title")
    for field, text, most in (
        ("title", tidy.title, MOST_TITLE), ("statement", tidy.statement, MOST_CONTRARY), ("owner", tidy.owner, MOST_TITLE),
    ):  # fmt: skip
        refuse_identifying(text, field, most)
    refuse_impossible_day(tidy.made_on, "made_on")
    return tidy


def check_claim_of_pack(draft: EvidenceClaimDraft, categories: Collection[str]) -> EvidenceClaimDraft:
    """Return a claim with its texts in order; *categories* are the codes of the rules.

    Raises Refused, with the field, for what is missing, too long or identifying, and for a category that is not there.
    """
    tidy = replace(
        draft, sentence=" ".join(draft.sentence.split()), owner=" ".join(draft.owner.split()), contrary=draft.contrary.strip(),
        category=draft.category.strip().upper(),
    )  # fmt: skip
    if not tidy.sentence:
        message = "A claim is a sentence: say what is claimed."
        raise Refused(message, field="sentence")
    for field, text, most in (
        ("sentence", tidy.sentence, MOST_SENTENCE), ("owner", tidy.owner, MOST_TITLE),
        ("contrary", tidy.contrary, MOST_CONTRARY),
    ):  # fmt: skip
        refuse_identifying(text, field, most)
    if tidy.category not in categories:
        message = f"'{draft.category}' is no evidence category: choose one of {', '.join(categories)}."
        raise Refused(message, field="category")
    return tidy
