"""Claims, editions and people for the tests of the rules of claims."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from cpd_desktop.domain.claims import ClaimDraft, ClaimFacts, ClaimProgress, ClaimState, PersonFacts, Post, TakenStep
from cpd_desktop.domain.funding import NOTHING, PENNY, About
from cpd_desktop.domain.funding_schemes import ClaimDays, Edition, EditionDraft, Scheme, SchemePart, WindowFrom
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import Spell, add_days

COURSE = SchemePart(
    "100%", "Course", (About.TRAINING, About.OTHER), Decimal(100), (WindowFrom.COMPLETION,), 3,
    ("Proof of payment", "Proof of completion"),
)  # fmt: skip
START = SchemePart(
    "60%", "Start", (About.QUALIFICATION,), Decimal(60), (WindowFrom.PAYMENT, WindowFrom.START), 3, ("Proof of payment",)
)  # fmt: skip
END = SchemePart(
    "40%", "End", (About.QUALIFICATION,), Decimal(40), (WindowFrom.COMPLETION,), 3, ("Proof of completion",)
)  # fmt: skip
ELDER = Edition(
    EditionDraft("LDSS", "2024-25", "Support scheme", (COURSE, START, END), date(2024, 4, 1), date(2025, 3, 31))
)
EDITION = Edition(
    EditionDraft(
        "LDSS", "2025-26", "Support scheme", (COURSE, START, END), date(2025, 4, 1), date(2026, 3, 31), ("SWE", "HCPC", "NMC"),
        employed_at_start=True, once_each=True, cap=Decimal("1000.00"),
    )
)  # fmt: skip
LDSS = Scheme("LDSS", "Support scheme", editions=(ELDER, EDITION))
PAID, STARTED, COMPLETED = date(2025, 9, 1), date(2025, 9, 8), date(2025, 11, 10)
DAY = date(2025, 12, 1)
WORKER = Post(Spell(date(2020, 1, 1)), "Care Worker", "CW", team="East")
SIAN = PersonFacts(Person(1, "ab", "Siân O’Brien", "00001"), posts=(WORKER,))
ALL = frozenset({"Proof of payment", "Proof of completion"})


def a_claim(row_id: int = 1, **parts: Any) -> ClaimFacts:
    """Return a claim to be made, whose evidence is there; *parts* are of the draft, *days*, *evidence* or *progress*."""
    days = parts.pop("days", ClaimDays(PAID, STARTED, COMPLETED))
    evidence = parts.pop("evidence", ALL)
    progress = parts.pop("progress", ClaimProgress(ClaimState.TO_CLAIM, date(2025, 11, 1)))
    draft = ClaimDraft("LDSS", 1, "Medication", "100%", Decimal("300.00"), About.TRAINING, edition="2025-26")
    return ClaimFacts(row_id, replace(draft, **parts), progress, days, evidence)


def of(state: ClaimState, on: date = date(2025, 11, 20), **parts: Any) -> ClaimProgress:
    """Return how far a claim has come that was submitted on a day."""
    known: dict[str, Any] = {"submitted_on": on, **parts}
    return ClaimProgress(state, on, **known)


_NEXT = {
    ClaimState.TO_CLAIM: (ClaimState.SUBMITTED, ClaimState.WITHDRAWN),
    ClaimState.SUBMITTED: (ClaimState.PAID, ClaimState.REFUSED, ClaimState.WITHDRAWN),
    ClaimState.PAID: (ClaimState.CLAWED_BACK,),
    ClaimState.REFUSED: (ClaimState.SUBMITTED, ClaimState.TO_CLAIM),
    ClaimState.CLAWED_BACK: (ClaimState.CLAWED_BACK,),
    ClaimState.WITHDRAWN: (ClaimState.TO_CLAIM,),
}
Way = list[tuple[int, int, int]]
WAYS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 2), st.integers(1, 100)), max_size=8)
"""Ways that a claim can go: for each step the days after the one before, which of those that can follow, and its share in per cent."""


def steps_of(way: Way, amount: Decimal, since: date) -> tuple[TakenStep, ...]:
    """Return the steps of a claim of *amount* that goes a way: what is taken back is a share of what is left."""
    state, on, left, steps = ClaimState.TO_CLAIM, since, amount, list[TakenStep]()
    for gap, choice, share in way:
        state, on = _NEXT[state][choice % len(_NEXT[state])], add_days(on, gap)
        moved = NOTHING
        if state in (ClaimState.PAID, ClaimState.CLAWED_BACK):
            moved = max(PENNY, (left * share / 100).quantize(PENNY))
            left = moved if state is ClaimState.PAID else left - moved
        reason = f"Reason {share}" if share % 2 else ""
        steps.append(TakenStep(state, on, moved, "" if state in (ClaimState.PAID, ClaimState.TO_CLAIM) else reason))
        if not left:
            break
    return tuple(steps)
