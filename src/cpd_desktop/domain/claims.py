"""Claims: what is asked of a scheme for somebody's course, by when, and why the rules refuse it.

Sources: the rules, section 9; LDSS guide for employers and grant determinations. All figures are the edition's, which is dated data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.funding import MOST_LETTERS, NOTHING, About, exact_pounds, pounds_words
from cpd_desktop.domain.funding_schemes import ClaimDays
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.domain.texts import folded


class ClaimState(StrEnum):
    """How far a claim has come. Lapsed is computed and never stored: to be claimed, after the deadline."""

    TO_CLAIM = "to be claimed"
    LAPSED = "lapsed"
    SUBMITTED = "submitted"
    PAID = "paid"
    REFUSED = "refused"
    CLAWED_BACK = "clawed back"
    WITHDRAWN = "withdrawn"


MOST_REASON = 500

ASKED_FOR = (ClaimState.SUBMITTED, ClaimState.PAID, ClaimState.CLAWED_BACK)
"""States in which a claim has been made and stands: it counts towards the cap, and as claimed."""


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim of one *part* of what a scheme pays for what *person_id* learns (*what*: the course or qualification by its title).

    *amount* is what is asked for, in pounds. *about* and *about_uuid* say which record it is about, empty for none: days left out here
    are taken from there. *paid_provider_on* is the day of the first payment to the provider; left blank *edition* follows from it.
    """

    scheme: str
    person_id: int
    what: str
    part: str
    amount: Decimal
    about: About = About.OTHER
    about_uuid: bytes = b""
    edition: str = ""
    paid_provider_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class TakenStep:
    """What became of a claim on a day: it came to *state* because of *reason*.

    *amount* is what was received, or taken back, with this step, in pounds; 0 where it moved no money. *is_first* is true of the step
    before all others: that it was recorded as to be claimed.
    """

    state: ClaimState
    on: date
    amount: Decimal = NOTHING
    reason: str = ""
    is_first: bool = False

    def words(self, day: str) -> str:
        """Return the step in words, with its *day* as it is written there: `refused on 9 Apr 2026: no payee`."""
        if self.is_first:
            return f"to be claimed since {day}"
        money = pounds_words(self.amount)
        what = {
            ClaimState.TO_CLAIM: "put back to be claimed",
            ClaimState.PAID: f"{money} received",
            ClaimState.CLAWED_BACK: f"{money} taken back",
        }.get(self.state, self.state.value)
        return f"{what} on {day}{f': {self.reason}' if self.reason else ''}"

    def sentence(self, day: str) -> str:
        """Return the step as a sentence of its own, with its *day* as it is written there."""
        said = self.words(day).rstrip(".")
        return f"{said[:1].upper()}{said[1:]}."


@dataclass(frozen=True, slots=True)
class ClaimProgress:
    """What became of a claim: its state since *state_on* because of *reason*; when it was submitted, what was received and taken back.

    Amounts are in pounds, 0 for nothing. *taken* are all the steps that brought it there, in the order of their days, and empty where the
    rest tells them already: a claim that was to be claimed before it was submitted, refused and submitted again, put back, or paid or
    clawed back more than once, or paid after something was clawed back, has them. *received* and *clawed_back* are all of it, *received_on* and *clawed_back_on* the last days.
    """

    state: ClaimState
    state_on: date
    submitted_on: date | None = None
    received: Decimal = NOTHING
    received_on: date | None = None
    clawed_back: Decimal = NOTHING
    clawed_back_on: date | None = None
    reason: str = ""
    taken: tuple[TakenStep, ...] = ()

    @property
    def net(self) -> Decimal:
        """What was received and kept."""
        return self.received - self.clawed_back

    def to_come(self, amount: Decimal) -> Decimal:
        """Return what of *amount* pounds, which it asked for, is still to come in while it is paid in part; 0 before, and once money was clawed back."""
        is_paid = self.state is ClaimState.PAID and self.received > NOTHING
        return max(amount - self.received, NOTHING) if is_paid else NOTHING

    @property
    def steps(self) -> tuple[TakenStep, ...]:
        """All steps that it took, in the order of their days; none while it is still to be made for the first time."""
        return self.taken or self._told()

    def _told(self) -> tuple[TakenStep, ...]:
        """Return the steps that the other fields tell: each kind of step at most once, and the way that each claim goes."""
        state, reason, found = self.state, self.reason, list[TakenStep]()
        if self.submitted_on is not None:
            # What was said for submitting it stands with it until something else is said.
            although = reason if state in (ClaimState.SUBMITTED, ClaimState.PAID) else ""
            found.append(TakenStep(ClaimState.SUBMITTED, self.submitted_on, reason=although))
        if self.received_on is not None:
            found.append(TakenStep(ClaimState.PAID, self.received_on, self.received))
        if self.clawed_back_on is not None:
            found.append(TakenStep(ClaimState.CLAWED_BACK, self.clawed_back_on, self.clawed_back, reason))
        if state in (ClaimState.REFUSED, ClaimState.WITHDRAWN):
            found.append(TakenStep(state, self.state_on, reason=reason))
        return tuple(found)

    @property
    def why(self) -> str:
        """Why it is as it is: the reason of its state; where something was clawed back the reason of each time, in their order."""
        if self.clawed_back_on is None or not self.taken:
            return self.reason
        reasons = (one.reason for one in self.taken if one.state is ClaimState.CLAWED_BACK and one.reason)
        return "; ".join(dict.fromkeys(reasons))

    def on(self, as_at: date) -> ClaimProgress:
        """Return how far it had come on a day: what came later is left out, as if it had not happened yet."""
        steps = self.steps
        happened = tuple(one for one in steps if one.on <= as_at)
        return self if len(happened) == len(steps) else progress_after(happened, as_at)


def steps_before(progress: ClaimProgress, day: date) -> tuple[TakenStep, ...]:
    """Return the steps before one of *day*, beginning with since when it was to be claimed, where that is an earlier day.

    That it was put back for it, and when somebody said so, does not matter once that is later.
    """
    steps = progress.steps
    if not steps and progress.state is ClaimState.TO_CLAIM and progress.state_on < day:
        return (TakenStep(ClaimState.TO_CLAIM, progress.state_on, is_first=True),)
    while steps and steps[-1].state is ClaimState.TO_CLAIM and steps[-1].on > day:
        steps = steps[:-1]
    return steps


def progress_after(steps: Sequence[TakenStep], since: date) -> ClaimProgress:
    """Return how far a claim has come by *steps*, in the order of their days; without any it is to be claimed since *since*."""
    now = ClaimProgress(ClaimState.TO_CLAIM, since)
    for one in steps:
        now = _after(now, one)
    taken = tuple(steps)
    if all(one.is_first for one in taken):
        return now
    return now if now.steps == taken else replace(now, taken=taken)


def with_money(steps: Sequence[TakenStep], moved: TakenStep) -> tuple[TakenStep, ...]:
    """Return *steps* with what was received, or taken back, on a day: in the order of the days, on one day after what is there already.

    It has to come after whatever moved no money, such as the submission.
    """
    at = next((number for number, one in enumerate(steps) if one.amount and one.on > moved.on), len(steps))
    return (*steps[:at], moved, *steps[at:])


def first_overdrawn(steps: Iterable[TakenStep]) -> date | None:
    """Return the first day by which more would have been taken back than was received; None for no such day."""
    kept = NOTHING
    for one in steps:
        kept += -one.amount if one.state is ClaimState.CLAWED_BACK else one.amount
        if kept < NOTHING:
            return one.on
    return None


def _after(now: ClaimProgress, step: TakenStep) -> ClaimProgress:
    if step.state is ClaimState.TO_CLAIM:
        return ClaimProgress(ClaimState.TO_CLAIM, step.on)
    if step.state is ClaimState.SUBMITTED:
        return ClaimProgress(ClaimState.SUBMITTED, step.on, step.on, reason=step.reason)
    later = replace(now, state=step.state, state_on=step.on)
    if step.state is ClaimState.PAID:
        return replace(later, received=now.received + step.amount, received_on=step.on)
    later = replace(later, reason=step.reason)
    if step.state is ClaimState.CLAWED_BACK:
        return replace(later, clawed_back=now.clawed_back + step.amount, clawed_back_on=step.on)
    return later


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim as the rules see it. *days* are those recorded with it, else those of what it is about; *evidence* is at hand, by item."""

    row_id: int
    said: ClaimDraft
    progress: ClaimProgress
    days: ClaimDays
    evidence: frozenset[str] = frozenset()

    def is_of_the_same(self, other: ClaimFacts) -> bool:
        """Whether both claim the same part of the same thing for the same person: by its record, or by its title."""
        one, two = self.said, other.said
        same_thing = (bool(one.about_uuid) and one.about_uuid == two.about_uuid) or folded(one.what) == folded(two.what)
        return (
            one.person_id == two.person_id
            and same_thing
            and (folded(one.scheme), folded(one.part)) == (folded(two.scheme), folded(two.part))
        )


@dataclass(frozen=True, slots=True)
class Post:
    """A post of somebody. *registers* are those of which it asks for registration, by code, such as SWE; empty for none."""

    spell: Spell
    role: str
    role_code: str = ""
    registers: frozenset[str] = frozenset()
    team: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What eligibility rests on: the register somebody is on (*register* by code, *body* as it is written), and their posts."""

    person: Person
    register: str = ""
    body: str = ""
    registered_on: date | None = None
    posts: tuple[Post, ...] = ()

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """Return the posts in force on a day."""
        return tuple(one for one in self.posts if one.spell.covers(day))

    def post_for_money(self, day: date) -> Post | None:
        """Return the post that bears the money of a day: the longest of those in force, else the last that had begun, else the first."""
        begun = [one for one in self.posts if one.spell.starts_on <= day]
        in_force = [one for one in begun if one.spell.covers(day)]
        if in_force:
            return min(in_force, key=lambda one: one.spell.starts_on)
        if begun:
            return max(begun, key=lambda one: one.spell.starts_on)
        return min(self.posts, key=lambda one: one.spell.starts_on, default=None)

    def is_registered_on(self, day: date) -> bool:
        """Whether they were on their register on a day; without a day of registration, whenever it is asked."""
        return bool(self.register) and (self.registered_on is None or self.registered_on <= day)


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """How a claim stands on a day.

    *claimable*: it can be submitted that day. *why_not* are whole sentences, empty where the rules have nothing against it; of a claim
    that was submitted they are those of the day of submission. *window_opens* and *deadline* are the first and last day on which it
    counts, None for none or not known. *days_left* to the deadline, 0 on it, None where there is none or it does not matter any more.
    """

    claimable: bool
    why_not: tuple[str, ...]
    window_opens: date | None
    deadline: date | None
    days_left: int | None
    state: ClaimState
    missing_evidence: tuple[str, ...] = ()
    edition: str = ""
    is_only_short_of_evidence: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be claimed, and can become a claim."""
        return self.state is ClaimState.TO_CLAIM

    def lapses_within(self, days: int) -> bool:
        """Whether the deadline is at most so many days ahead, and nothing but evidence or the submission itself is lacking."""
        return (
            self.days_left is not None
            and 0 <= self.days_left <= days
            and (self.claimable or self.is_only_short_of_evidence)
        )

    @property
    def words(self) -> str:
        """How it stands in a few words: `12 days left`, `not claimable`, `paid`."""
        if self.state is not ClaimState.TO_CLAIM:
            return self.state.value
        if self.claimable or self.is_only_short_of_evidence:
            what = "" if self.claimable else "evidence missing, "
            if self.days_left is None:
                return f"{what}no deadline"
            return f"{what}{_days(self.days_left)}"
        return "not claimable"

    @property
    def sentence(self) -> str:
        """Why it cannot be claimed, in a sentence of its own; empty where it can, or where it is past that."""
        if self.state not in (ClaimState.TO_CLAIM, ClaimState.LAPSED) or not self.why_not:
            return ""
        first, *more = self.why_not
        return " ".join((f"Not claimable because {_lowered(first)}", *more))


def _days(number: int) -> str:
    if number == 0:
        return "last day today"
    return f"{number:,} {'day' if number == 1 else 'days'} left"


def _lowered(sentence: str) -> str:
    """Return a sentence as it follows `because`; a name, an abbreviation or a figure at its beginning stays."""
    head, _, rest = sentence.partition(" ")
    return f"{head.lower()} {rest}" if head in _FIRST_WORDS else sentence


_FIRST_WORDS = ("The", "It", "No", "There", "Evidence", "They")


def check_claim(draft: ClaimDraft) -> ClaimDraft:
    """Return the claim as it is written. Raises Refused, with the field, for what cannot be one."""
    for field, what in (
        ("scheme", "which scheme it is claimed from"), ("what", "what it is claimed for"), ("part", "which part is claimed, such as 60%"),
    ):  # fmt: skip
        text = getattr(draft, field)
        if not text.strip():
            message = f"Say {what}."
            raise Refused(message, field=field)
    for field in ("what", "reference"):
        if len(getattr(draft, field)) > MOST_LETTERS:
            message = f"This may have {MOST_LETTERS:,} characters: shorten it."
            raise Refused(message, field=field)
    for field in ("paid_provider_on", "started_on", "completed_on"):
        refuse_impossible_day(getattr(draft, field), field)
    if draft.started_on is not None and draft.completed_on is not None and draft.completed_on < draft.started_on:
        message = f"It cannot be completed on {draft.completed_on:%d/%m/%Y}, before it started on {draft.started_on:%d/%m/%Y}."
        raise Refused(message, field="completed_on")
    return replace(
        draft, scheme=draft.scheme.strip(), what=" ".join(draft.what.split()), part=draft.part.strip(), about=About(draft.about),
        about_uuid=bytes(draft.about_uuid), edition=draft.edition.strip(), amount=exact_pounds(draft.amount),
        reference=" ".join(draft.reference.split()),
    )  # fmt: skip


def asked_for(claims: Iterable[ClaimFacts]) -> Decimal:
    """Return what counts towards a cap: of claims that were made and stand what was asked for, once paid what was received and kept.

    Of one that is paid in part that is what was kept and what is still to come: a part payment frees nothing.
    """
    counted = NOTHING
    for one in claims:
        if one.progress.state in ASKED_FOR:
            progress, amount = one.progress, one.said.amount
            counted += amount if progress.received_on is None else progress.net + progress.to_come(amount)
    return counted
