"""Whether a finding changed practice: checks at 3, 6 and 12 months after it was shared, and what one that was made has to say.

Source: the rules, section 10: effectiveness check due and made (method, sample, result), then a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import CHECK_MONTHS, MOST_TEXT, MOST_TITLE, CheckDraft, Method, Verdict
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import covers
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day

LAST_MONTHS = CHECK_MONTHS[-1]
EARLY_MONTHS = 1
"""How much earlier than it is due a check may be made and still stand for its months after sharing."""
_SEEN_IN_PRACTICE = {
    Verdict.PARTLY: "partly changed", Verdict.EMBEDDED: "changed", Verdict.SLIPPED_BACK: "back where it was",
}  # fmt: skip
"""What can be said only where something was looked at, as it is said of practice."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What decides which checks of a finding are due on a date: first *shared_on*; whether it is not accepted, or closed; and the months
    of the checks that are recorded of every team that it concerns, and of those of them that were made in time: see `months_covered` and
    `stands_for_its_months`.
    """

    shared_on: date | None
    is_not_accepted: bool = False
    is_closed: bool = False
    recorded: frozenset[int] = frozenset()
    made: frozenset[int] = frozenset()

    @property
    def is_over(self) -> bool:
        """Whether no check is wanted any more: it is not accepted, or closed and checked after the last of the months."""
        return self.is_not_accepted or (self.is_closed and LAST_MONTHS in self.made)


def months_covered(checks: Iterable[CheckDraft], teams: Collection[int]) -> frozenset[int]:
    """Return the months of *checks* that are of every team that a finding concerns; *teams* are those that it names, none for all.

    A check of one team leaves those of the others due.
    """
    checked: dict[int, set[int | None]] = defaultdict(set)
    for one in checks:
        checked[one.months].add(one.team_id)
    return frozenset(months for months, some in checked.items() if covers(some, teams))


def due_on(shared_on: date, months: int) -> date:
    """Return the day on which the check *months* after *shared_on* is due, clamped to the month's end."""
    return add_months(shared_on, months)


def counts_from(shared_on: date, months: int) -> date:
    """Return the first day on which a check made stands for *months* after *shared_on*: one month before it is due."""
    return add_months(shared_on, months - EARLY_MONTHS)


def stands_for_its_months(draft: CheckDraft, shared_on: date | None) -> bool:
    """Whether a check that was made says how practice was so long after sharing; one of a day of its own says so of its day."""
    if draft.made_on is None or not draft.months or shared_on is None:
        return True
    return draft.made_on >= counts_from(shared_on, draft.months)


def refuse_early(draft: CheckDraft, shared_on: date | None) -> None:
    """Raise Refused, with the field, for a check of so many months that was made before a finding was shared for about so long.

    *shared_on* is the first day on which it was shared by the day of the check; None for not yet.
    """
    if draft.made_on is None or not draft.months:
        return
    if shared_on is None:
        message = (
            f"The finding was not shared with anybody by {draft.made_on:%d/%m/%Y}: say first how it was shared, or record this check as one"
            " on a day of its own."
        )
        raise Refused(message, field="months")
    first = counts_from(shared_on, draft.months)
    if draft.made_on < first:
        message = (
            f"The finding was first shared on {shared_on:%d/%m/%Y}: a check made from {first:%d/%m/%Y} on stands for {draft.months} months."
            " Record this one as a check on a day of its own."
        )
        raise Refused(message, field="months")


def computed_checks(followed: Followed) -> tuple[tuple[int, date], ...]:
    """Return months and due day of the checks of all teams that the rule wants and nobody has recorded, the earliest first.

    Before it was shared none is; and one is no longer wanted once a later one was made, which says more: a check that stands for its
    months was made after those before it were due.
    """
    if followed.shared_on is None or followed.is_over:
        return ()
    latest = max(followed.made & set(CHECK_MONTHS), default=0)
    return tuple(
        (months, due_on(followed.shared_on, months))
        for months in CHECK_MONTHS
        if months not in followed.recorded and months > latest
    )


def is_passed_over(planned: CheckDraft, made: Collection[CheckDraft], teams: Collection[int]) -> bool:
    """Whether a check that nobody made is no longer wanted, since one of later months was *made* of its team or of all, which says more.

    *made* are those made by the date that stand for their months, *teams* those that the finding names, none for all. One on a day of its
    own is of no months: it stays wanted.
    """
    if not planned.months:
        return False
    later = [one for one in made if one.months > planned.months]
    if planned.team_id is None:
        return bool(months_covered(later, teams))
    return any(one.team_id in (None, planned.team_id) for one in later)


def days_late(due: date, as_at: date, *, is_made: bool, is_over: bool) -> int | None:
    """Return by how many days a check is overdue, from 1 on the day after it was due; None where it is not."""
    late = (as_at - due).days
    return late if late > 0 and not is_made and not is_over else None


def check_check(draft: CheckDraft, *, found_on: date, today: date) -> CheckDraft:
    """Return *draft* with its texts tidied. Raises Refused, with the field, for what cannot be meant.

    A check is planned without *made_on*: it has no result then; one that was made has a verdict.
    """
    draft = replace(
        draft, method=Method(draft.method), verdict=Verdict(draft.verdict), made_by=" ".join(draft.made_by.split()),
        result=draft.result.strip(),
    )  # fmt: skip
    _refuse_months(draft.months, CHECK_MONTHS)
    refuse_impossible_day(draft.due_on, "due_on")
    refuse_identifying(draft.made_by, "made_by", MOST_TITLE)
    refuse_identifying(draft.result, "result", MOST_TEXT)
    _refuse_sample(draft)
    if draft.made_on is None:
        if draft.verdict is not Verdict.NONE or draft.met is not None:
            message = (
                "Give the day on which the check was made, or leave its result and verdict out while it is planned."
            )
            raise Refused(message, field="made_on")
        return draft
    refuse_day_ahead(draft.made_on, today, "made_on")
    if draft.made_on < found_on:
        message = f"The finding is of {found_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="made_on")
    if draft.verdict is Verdict.NONE:
        message = "Say what the check found: not yet, partly, embedded, or slipped back."
        raise Refused(message, field="verdict")
    return draft


def _refuse_months(months: int, known: Collection[int]) -> None:
    if months != 0 and months not in known:
        choices = ", ".join(str(one) for one in known)
        message = f"A check is due {choices} months after a finding was shared, or (0) on a day of its own."
        raise Refused(message, field="months")


def _refuse_sample(draft: CheckDraft) -> None:
    for field, count in (("sample", draft.sample), ("met", draft.met)):
        if count is not None and not 0 <= count <= 1_000_000:
            message = "Give a whole number from 0 to 1,000,000."
            raise Refused(message, field=field)
    if draft.sample == 0 and draft.verdict in _SEEN_IN_PRACTICE:
        message = (
            f"Where nothing was looked at, nobody knows that practice is {_SEEN_IN_PRACTICE[draft.verdict]}: say how many were looked at, or"
            " give the verdict ‘not yet’."
        )
        raise Refused(message, field="sample")
    if draft.met is not None and draft.sample is None:
        message = "Say how many were looked at: so many of how many."
        raise Refused(message, field="sample")
    if draft.met is not None and draft.sample is not None and draft.met > draft.sample:
        message = f"{draft.met:,} of {draft.sample:,} cannot be: at most as many as were looked at."
        raise Refused(message, field="met")
