"""The rows and columns of the list of claims, and the parts of it that can be looked at alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QColor

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.funding.words import day_in_words, shown_pounds
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Theme, Tone, colour

ALL = "all"
TO_CLAIM, LAPSING, EVIDENCE, NOT_CLAIMABLE, LAPSED = (
    "to claim",
    "about to lapse",
    "evidence missing",
    "not claimable",
    "lapsed",
)
SUBMITTED, PAID, REFUSED, CLAWED_BACK, WITHDRAWN = "submitted", "paid", "refused", "clawed back", "withdrawn"
_BEYOND = 1_000_000
_SHAPES = {
    ClaimState.LAPSED: "■", ClaimState.SUBMITTED: "◆", ClaimState.PAID: "✔", ClaimState.REFUSED: "✖",
    ClaimState.CLAWED_BACK: "▼", ClaimState.WITHDRAWN: "–",
}  # fmt: skip
_ORDER = tuple(_SHAPES)


def state_words(line: ClaimLine, warning_days: int) -> str:
    """Return how a claim stands, with its shape."""
    answer = line.answer
    if line.to_come:
        return f"{_SHAPES[ClaimState.SUBMITTED]} {line.state_words.capitalize()}"
    if answer.state is not ClaimState.TO_CLAIM:
        return f"{_SHAPES[answer.state]} {answer.state.value.capitalize()}"
    if not line.can_become:
        return "✖ Not claimable"
    if answer.lapses_within(warning_days):
        return "▲ About to lapse"
    return "○ Evidence missing" if answer.is_only_short_of_evidence else "● Can be claimed"


def state_tone(theme: Theme, line: ClaimLine, warning_days: int) -> Tone:
    """Return the colours of how a claim stands; words and shapes always stand beside them."""
    shape = state_words(line, warning_days)[0]
    return {"■": theme.bad, "✖": theme.bad, "▲": theme.warn, "▼": theme.warn, "●": theme.good, "✔": theme.good}.get(
        shape, theme.quiet
    )


def _rank(line: ClaimLine, warning_days: int) -> int:
    if line.answer.state is not ClaimState.TO_CLAIM:
        return 4 + _ORDER.index(line.answer.state)
    words = state_words(line, warning_days)
    return ("▲ About to lapse", "● Can be claimed", "○ Evidence missing", "✖ Not claimable").index(words)


def days_left_words(line: ClaimLine) -> str:
    """Return how long a claim can still be made: `12 days`, `Last day`; blank where that does not matter any more."""
    left = line.answer.days_left
    if left is None:
        return "No deadline" if line.can_become else ""
    return "Last day" if left == 0 else f"{left:,} day{'' if left == 1 else 's'}"


def window_words(line: ClaimLine) -> str:
    """Return when a claim can be made: `from 10 Aug 2026 to 9 Nov 2026`; what is not known is left out."""
    opens, deadline = line.answer.window_opens, line.answer.deadline
    said = [
        "" if opens is None else f"from {day_in_words(opens)}",
        "" if deadline is None else f"to {day_in_words(deadline)}",
    ]
    return " ".join(part for part in said if part)


def evidence_words(line: ClaimLine) -> str:
    """Return how much of the evidence is at hand: `1 of 2`; blank where none is asked for."""
    wanted = line.wanted
    return f"{sum(one.is_there for one in wanted):,} of {len(wanted):,}" if wanted else ""


def item_words(item: EvidenceItem) -> str:
    """Return an item of evidence with its sign, and where it is: `✔ Proof of payment (receipt.pdf)`."""
    if not item.is_there:
        return f"□ {item.item}: {item.words}"
    fault = f"; {item.fault}" if item.fault else ""
    return f"✔ {item.item} ({item.words}{fault})"


def proofs_by_item(line: ClaimLine) -> tuple[tuple[EvidenceItem, ...], ...]:
    """Return the evidence of a claim by item: all that shows one, or the item alone where it is missing."""
    found: list[list[EvidenceItem]] = []
    for one in line.evidence:
        if one.number == 1:
            found.append([])
        found[-1].append(one)
    return tuple(map(tuple, found))


def checklist_words(line: ClaimLine) -> tuple[str, ...]:
    """Return each item of a claim's evidence once, with all that shows it: `✔ Proof of payment (bank.pdf; order.pdf)`.

    What showed an item that is at hand, and was removed since, is told of beside it.
    """
    found = list[str]()
    for proofs in proofs_by_item(line):
        there = [one for one in proofs if one.is_there]
        found += [_proofs_words(there)] if len(there) > 1 else map(item_words, there)
        found += [item_words(one) for one in proofs if not one.is_there]
    return tuple(found)


def _proofs_words(there: Sequence[EvidenceItem]) -> str:
    words = (f"{one.words}; {one.fault}" if one.fault else one.words for one in there)
    return f"✔ {there[0].item} ({'; '.join(words)})"


_Test = Callable[[ClaimLine, int], bool]


def _is_in(state: ClaimState) -> _Test:
    return lambda line, _: line.answer.state is state


KINDS: dict[str, tuple[str, _Test]] = {
    ALL: ("All", lambda *_: True),
    TO_CLAIM: ("To claim", lambda line, _: line.can_become),
    LAPSING: ("About to lapse", lambda line, days: line.answer.lapses_within(days)),
    EVIDENCE: ("Evidence missing", lambda line, _: line.answer.is_only_short_of_evidence),
    NOT_CLAIMABLE: ("Not claimable", lambda line, _: line.answer.is_open and not line.can_become),
    LAPSED: ("Lapsed", _is_in(ClaimState.LAPSED)),
    SUBMITTED: ("Submitted", _is_in(ClaimState.SUBMITTED)),
    PAID: ("Paid", _is_in(ClaimState.PAID)),
    REFUSED: ("Refused", _is_in(ClaimState.REFUSED)),
    CLAWED_BACK: ("Clawed back", _is_in(ClaimState.CLAWED_BACK)),
    WITHDRAWN: ("Withdrawn", _is_in(ClaimState.WITHDRAWN)),
}
"""The parts of the list by their keys: what each is called, and what belongs to it."""


def of_kind(lines: Sequence[ClaimLine], kind: str, warning_days: int) -> list[ClaimLine]:
    """Return the claims of a part of the list."""
    _, belongs = KINDS[kind]
    return [line for line in lines if belongs(line, warning_days)]


def claim_columns(look: Look, warning_days: Callable[[], int]) -> tuple[Column[ClaimLine], ...]:
    """Return the columns: state, deadline, days left, who, what, amount, evidence, why not; then scheme, part and what became of it."""

    def tone(line: ClaimLine) -> tuple[QColor, QColor]:
        found = state_tone(look.theme, line, warning_days())
        return colour(found.back), colour(found.text)

    def state(line: ClaimLine) -> Ranked:
        return Ranked(_rank(line, warning_days()), state_words(line, warning_days()))

    def left(line: ClaimLine) -> Ranked:
        days = line.answer.days_left
        return Ranked(_BEYOND if days is None else days, days_left_words(line))

    def evidence(line: ClaimLine) -> Ranked:
        return Ranked(len(line.answer.missing_evidence), evidence_words(line))

    return (
        Column("State", state, ranked_text, sentence=sentence_of, colour=tone, width=21),
        Column("Deadline", _deadline, width=14, tip=window_words),
        Column("Days left", left, ranked_text, width=13, right=True),
        Column("Who", lambda line: line.person.name, width=23, tip=lambda line: line.team, aliases=("person",)),
        Column("For", lambda line: line.said.what, width=32, aliases=("course", "qualification")),
        Column("Amount", lambda line: line.said.amount, shown_pounds, width=13, right=True),
        Column("Evidence", evidence, ranked_text, width=11, tip=lambda line: "\n".join(checklist_words(line))),
        Column("Why not", why_words, width=50, tip=why_words),
        Column("Scheme", lambda line: f"{line.said.scheme} {line.edition_name}".strip(), width=15),
        Column("Part", lambda line: line.said.part, width=9, tip=_part_title),
        Column("Received", _kept, shown_pounds, width=13, right=True, tip=money_words),
        Column("Team", lambda line: line.team, width=22),
        Column("Reference", lambda line: line.said.reference, width=15),
    )  # fmt: skip


def _deadline(line: ClaimLine) -> date | None:
    return line.answer.deadline


def _part_title(line: ClaimLine) -> str:
    return "" if line.part is None else line.part.title


def _kept(line: ClaimLine) -> Decimal | None:
    """Return what was received and kept; None until something was."""
    return None if line.progress.received_on is None else line.progress.net


def why_words(line: ClaimLine) -> str:
    """Return why a claim cannot be made, or why it was refused, clawed back or withdrawn; blank where nothing is against it."""
    if line.answer.state in (ClaimState.REFUSED, ClaimState.CLAWED_BACK, ClaimState.WITHDRAWN):
        return line.progress.why
    return line.answer.sentence


def money_words(line: ClaimLine) -> str:
    """Return what became of the money, and what is still to come, in sentences; blank while nothing came of it."""
    rest = [f"{line.to_come_words}."] if line.to_come else []
    return " ".join([*_moves(line), *rest])


def _moves(line: ClaimLine) -> list[str]:
    moved = (replace(one, reason="") for one in line.progress.steps if one.amount)
    return [one.sentence(day_in_words(one.on)) for one in moved]


def steps_words(line: ClaimLine) -> str:
    """Return each step that a claim took with its day, its amount and its reason, in sentences; blank where it took none."""
    return " ".join(one.sentence(day_in_words(one.on)) for one in line.progress.steps)


def sentence_of(line: ClaimLine) -> str:
    """Return all that is to be said of a claim: what, by when, why not, and what became of it."""
    answer, now = line.answer, line.progress
    team = f" ({line.team})" if line.team else ""
    found = [f"{line.person.name}{team}: {line.words}."]
    if answer.is_open:
        window = window_words(line)
        found.append(f"{days_left_words(line)} left; it counts {window}." if answer.days_left and window else "")
        if answer.days_left == 0:
            found.append(f"Today is the last day; it counts {window}.")
        elif answer.days_left is None and window:
            found.append(f"It counts {window}.")
        found.append(answer.sentence or "It can be claimed.")
    elif answer.state is ClaimState.LAPSED:
        found.append(f"It has lapsed. {answer.sentence}".strip())
    if now.taken:
        found.append(steps_words(line))
    elif answer.state not in (ClaimState.TO_CLAIM, ClaimState.LAPSED):
        since = "" if now.submitted_on is None else f"Submitted on {day_in_words(now.submitted_on)}."
        found += [since, *_moves(line)]
        if answer.state in (ClaimState.REFUSED, ClaimState.CLAWED_BACK, ClaimState.WITHDRAWN):
            reason = f": {now.reason.rstrip('.')}" if now.reason else ""
            found.append(f"{answer.state.value.capitalize()} on {day_in_words(now.state_on)}{reason}.")
    found.append(f"{line.to_come_words}." if line.to_come else "")
    if answer.state is ClaimState.SUBMITTED and answer.why_not:
        found.append(f"Against it on that day: {' '.join(answer.why_not)}")
    return " ".join(part for part in found if part)
