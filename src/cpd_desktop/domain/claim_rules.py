"""What the rules say of a claim on a day: whether it can be made, and why not, in sentences.

Dates are inclusive at both ends. What was submitted is judged as on the day of its submission, what is still to be claimed on the date
asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.claims import ASKED_FOR, ClaimAnswer, ClaimFacts, ClaimState, PersonFacts, asked_for
from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import NOTHING, pounds_words
from cpd_desktop.domain.funding_schemes import Edition, Scheme, Window, WindowFrom
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.texts import folded

_LACKING = {
    WindowFrom.PAYMENT: "The day on which the provider was first paid is not recorded.",
    WindowFrom.START: "The day on which it started is not recorded.",
    WindowFrom.COMPLETION: "It is not completed yet.",
}


def claim_answer(
    claim: ClaimFacts,
    scheme: Scheme | None,
    person: PersonFacts,
    others: Sequence[ClaimFacts],
    as_at: date,
    *,
    counted: Decimal | None = None,
) -> ClaimAnswer:
    """Return how *claim* stands on *as_at*. *others* are the scheme's other claims, of anybody, as far as they are known.

    None for *scheme* where nothing is known of it. What happened after *as_at* is left out of account. *counted* is what counts towards
    the cap already, where it is added up (`counted_before`); *others* may then be this person's alone.
    """
    now = _on(claim, as_at)
    rest = [_on(one, as_at) for one in others if one.row_id != claim.row_id]
    judged = as_at if now.progress.submitted_on is None else now.progress.submitted_on
    edition = None if scheme is None else scheme.edition_for(now.days.paid_provider_on)
    part = None if edition is None else edition.part(now.said.part)
    window = Window() if part is None else part.window(now.days)
    missing = () if part is None else tuple(item for item in part.evidence if folded(item) not in _folded(now.evidence))
    asked = _Asked(now, scheme, edition, person, rest, judged, counted)
    why_not = [*asked.against(), *_window_reasons(window, judged)] if part is not None else asked.without_part()
    evidence = [] if not missing else [f"Evidence is missing: {', '.join(_lower(item) for item in missing)}."]
    state = now.progress.state
    if state is ClaimState.TO_CLAIM and window.deadline is not None and window.deadline < as_at:
        state = ClaimState.LAPSED
    is_open = state is ClaimState.TO_CLAIM
    days_left = (window.deadline - as_at).days if is_open and window.deadline is not None else None
    return ClaimAnswer(
        is_open and not why_not and not evidence, (*why_not, *evidence), window.opens, window.deadline, days_left, state, missing,
        "" if edition is None else edition.said.edition, is_open and not why_not and bool(evidence),
    )  # fmt: skip


def bars(
    claim: ClaimFacts,
    scheme: Scheme | None,
    person: PersonFacts,
    others: Sequence[ClaimFacts],
    as_at: date,
    *,
    counted: Decimal | None = None,
) -> tuple[str, ...]:
    """Return what the rules hold against *claim*, still to be made, that no later day, completion or evidence puts right, in sentences.

    That is all of them but its window, its evidence, and days that are not recorded yet. The arguments are those of `claim_answer`.
    """
    now = _on(claim, as_at)
    rest = [_on(one, as_at) for one in others if one.row_id != claim.row_id]
    edition = None if scheme is None else scheme.edition_for(now.days.paid_provider_on)
    asked = _Asked(now, scheme, edition, person, rest, as_at, counted)
    if edition is None or edition.part(now.said.part) is None:
        return tuple(asked.without_part())
    return tuple(asked.against(says_what_is_not_recorded=False))


def _folded(items: frozenset[str]) -> set[str]:
    return {folded(one) for one in items}


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _window_reasons(window: Window, judged: date) -> list[str]:
    reasons = [_LACKING[one] for one in window.lacking]
    if window.opens is not None and judged < window.opens:
        reasons.append(f"The window opens on {day_words(window.opens)}.")
    if window.deadline is not None and window.deadline < judged:
        reasons.append(f"The window closed on {day_words(window.deadline)}.")
    return reasons


@dataclass(frozen=True)
class _Asked:
    """What one claim is judged by."""

    claim: ClaimFacts
    scheme: Scheme | None
    edition: Edition | None
    person: PersonFacts
    others: Sequence[ClaimFacts]
    judged: date
    counted: Decimal | None = None

    def without_part(self) -> list[str]:
        """Return why there is no part of an edition that the claim could be of."""
        said, days = self.claim.said, self.claim.days
        if self.scheme is None:
            return [f"There is no scheme {said.scheme} among the schemes."]
        if self.edition is None and days.paid_provider_on is None:
            return ["The day on which the provider was first paid is not recorded, and the edition follows from it."]
        if self.edition is None and days.paid_provider_on is not None:
            return [f"No edition of {self.scheme.code} covers a first payment on {day_words(days.paid_provider_on)}."]
        name = self.scheme.code if self.edition is None else self.edition.name
        return [f"{name} pays no part called {said.part}."]

    def against(self, *, says_what_is_not_recorded: bool = True) -> list[str]:
        """Return what the edition has against the claim, but for its window and its evidence.

        Without *says_what_is_not_recorded* a start that is not recorded, which may still be, is not against it.
        """
        assert self.edition is not None  # noqa: S101 - asked only where there is a part, and so an edition.
        found = [
            self._other_edition(self.edition), self._about(self.edition), self._profession(self.edition),
            self._role(self.edition), self._start(self.edition) if says_what_is_not_recorded else "",
            self._employment(self.edition), self._repeated(self.edition), self._cap(self.edition),
        ]  # fmt: skip
        return [one for one in found if one]

    @property
    def _day(self) -> date:
        """The day on which the person has to be eligible: that of the start, else of completion, payment, or the one judged on."""
        days = self.claim.days
        return days.started_on or days.completed_on or days.paid_provider_on or self.judged

    def _other_edition(self, edition: Edition) -> str:
        written = self.claim.said.edition
        if not written or folded(written) == folded(edition.said.edition):
            return ""
        return f"It is recorded under {written}, and the first payment falls under {edition.said.edition}."

    def _about(self, edition: Edition) -> str:
        part = edition.part(self.claim.said.part)
        if part is None or part.is_for(self.claim.said.about):
            return ""
        kinds = " or ".join(part.abouts)
        return f"The part {part.part} of {edition.name} is paid for a {kinds}, and this is recorded as {self.claim.said.about}."

    def _profession(self, edition: Edition) -> str:
        name, day = self.person.person.name, self._day
        excluded = {folded(one) for one in edition.said.excluded_registers}
        if folded(self.person.register) in excluded and self.person.is_registered_on(day):
            return f"{name} is of a registered profession ({self.person.body}), which {edition.name} excludes."
        for post in self.person.posts_on(day):
            if excluded & {folded(one) for one in post.registers}:
                return f"{name} was {post.role} on {day_words(day)}, a registered profession, which {edition.name} excludes."
        return ""

    def _role(self, edition: Edition) -> str:
        eligible = {folded(one) for one in edition.said.eligible_roles}
        if not eligible:
            return ""
        held = self.person.posts_on(self._day)
        if any(eligible & {folded(post.role), folded(post.role_code)} for post in held):
            return ""
        roles = " or ".join(edition.said.eligible_roles)
        return f"{self.person.person.name} was not {roles} on {day_words(self._day)}, and {edition.name} is for nobody else."

    def _start(self, edition: Edition) -> str:
        if not edition.said.employed_at_start or self.claim.days.started_on is not None:
            return ""
        return "The day on which it started is not recorded, and the person has to be employed on it."

    def _employment(self, edition: Edition) -> str:
        started = self.claim.days.started_on
        if not edition.said.employed_at_start or started is None or self.person.posts_on(started):
            return ""
        return f"{self.person.person.name} was not employed here on {day_words(started)}, when it started."

    def _repeated(self, edition: Edition) -> str:
        if not edition.said.once_each:
            return ""
        for one in self.others:
            if not one.is_of_the_same(self.claim):
                continue
            if one.progress.state in ASKED_FOR and not self._is_before(one):
                when = one.progress.submitted_on or one.progress.state_on
                return f"The same was claimed for {self.person.person.name} before, on {day_words(when)}."
            if one.progress.state is ClaimState.TO_CLAIM and self._comes_after(one):
                return f"The same is to be claimed for {self.person.person.name} already."
        return ""

    def _is_before(self, other: ClaimFacts) -> bool:
        """Whether this claim was made before *other*, which then is the one that repeats it."""
        mine, theirs = self.claim.progress.submitted_on, other.progress.submitted_on
        if mine is None:
            return False
        return (mine, self.claim.row_id) < (theirs or other.progress.state_on, other.row_id)

    def _comes_after(self, other: ClaimFacts) -> bool:
        mine, theirs = self.claim.progress, other.progress
        is_later = (theirs.state_on, other.row_id) < (mine.state_on, self.claim.row_id)
        return mine.state is ClaimState.TO_CLAIM and is_later

    def _cap(self, edition: Edition) -> str:
        if edition.said.cap is None:
            return ""
        counted = self.counted
        if counted is None:
            same = [one for one in self.others if _is_under(one, self.scheme, edition)]
            counted = asked_for(one for one in same if not self._is_before(one))
        left = edition.said.cap - counted
        if self.claim.said.amount <= left:
            return ""
        return f"The cap of {edition.name}, {pounds_words(edition.said.cap)}, is reached: {pounds_words(max(left, NOTHING))} is left."


def _on(claim: ClaimFacts, as_at: date) -> ClaimFacts:
    progress = claim.progress.on(as_at)
    return claim if progress is claim.progress else replace(claim, progress=progress)


def _is_under(other: ClaimFacts, scheme: Scheme | None, edition: Edition) -> bool:
    if scheme is None or folded(other.said.scheme) != folded(scheme.code):
        return False
    found = scheme.edition_for(other.days.paid_provider_on)
    return found is not None and found.said.edition == edition.said.edition


def counted_before(claims: Iterable[ClaimFacts], scheme: Scheme | None, as_at: date) -> dict[int, Decimal]:
    """Return what counts towards the cap of its edition before each of *claims*, all of *scheme*, by the claim's row.

    Of a claim that was made that is what was made before it, by day and then by record; of one that is still to be made, all of them.
    The same as `claim_answer` finds among all other claims, added up once for all.
    """
    by_edition: dict[str, list[ClaimFacts]] = defaultdict(list)
    for one in claims:
        edition = None if scheme is None else scheme.edition_for(one.days.paid_provider_on)
        by_edition["" if edition is None else edition.said.edition].append(_on(one, as_at))
    found: dict[int, Decimal] = {}
    for some in by_edition.values():
        made = sorted((one for one in some if one.progress.state in ASKED_FOR), key=_made_at)
        running = NOTHING
        for one in made:
            found[one.row_id] = running
            running += asked_for([one])
        # What was refused or withdrawn after it was made stood in the line at its time; it is judged by who came before it.
        for one in some:
            if one.progress.submitted_on is None:
                found[one.row_id] = running
            elif one.row_id not in found:
                found[one.row_id] = asked_for(other for other in made if _made_at(other) < _made_at(one))
    return found


def _made_at(claim: ClaimFacts) -> tuple[date, int]:
    return claim.progress.submitted_on or claim.progress.state_on, claim.row_id
