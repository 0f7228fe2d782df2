"""Whom a finding has reached: shared with a team by routes, acknowledged by n of N in post, and what the check that holds there found.

Source: the rules, section 10: reach is counted per team, of the people in post on the date, those on long-term absence included. A check
says whether practice changed, and reaches nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import MOST_TEXT, MOST_TITLE, RouteDraft, RouteKind, Verdict
from cpd_desktop.domain.learning_answers import ReachState
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day

DISCUSSION_QUESTIONS = (
    "What does this finding say about how we work?",
    "What do we do well already, and where could the same happen here?",
    "What will we do differently, from when, and how shall we see that we do?",
)
"""What is asked of a finding where nobody wrote questions for it."""

WORST_FIRST = (Verdict.SLIPPED_BACK, Verdict.NOT_YET, Verdict.PARTLY, Verdict.EMBEDDED, Verdict.NONE)
"""Of several checks of one day the worst verdict counts, in whatever order they were recorded or corrected."""

_GIVES_WAY = (Verdict.SLIPPED_BACK, Verdict.NOT_YET)
"""What a team's own check found that a later check of all teams takes the place of."""
_SHOWN_WHERE_SHARED = {Verdict.PARTLY: ReachState.PARTLY_EMBEDDED, Verdict.EMBEDDED: ReachState.EMBEDDED}
_NAMED_BY = {RouteKind.REQUIREMENT: "requirement_id", RouteKind.COURSE: "course_id"}
_SITTINGS = (RouteKind.SESSION, RouteKind.GROUP_SESSION)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check that was made found: of the team *team_id*, or of all (None), on *made_on*."""

    team_id: int | None
    made_on: date
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ToDiscuss:
    """A finding that somebody is to hear of in supervision: from which *source*, what to ask about it, and *since* when it is shared."""

    finding_uuid: bytes
    title: str
    source: str
    questions: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Carried:
    """A finding that a session, a group session or a course carries, by the route *route_id*."""

    route_id: int
    finding_uuid: bytes
    title: str
    source: str


def is_reached(acknowledged: int, in_post: int, share: int) -> bool:
    """Whether enough have acknowledged: *share* per cent of those in post at least, as an exact fraction, and one at least."""
    return acknowledged > 0 and acknowledged * 100 >= share * in_post


def reach_state(
    acknowledged: int, in_post: int, *, is_concerned: bool = True, is_shared: bool, verdict: Verdict, share: int
) -> ReachState:
    """Return how a finding stands in a team with *in_post* people, of whom so many have acknowledged it.

    *share* is in per cent, 1 to 100. Who has acknowledged was reached, whoever brought it to them. Nobody in post is not concerned.
    """
    if not is_concerned or in_post == 0:
        return ReachState.NOT_CONCERNED
    if verdict is Verdict.SLIPPED_BACK:
        return ReachState.SLIPPED_BACK
    if not is_shared and not acknowledged:
        return ReachState.NOT_SHARED
    if verdict in _SHOWN_WHERE_SHARED:
        return _SHOWN_WHERE_SHARED[verdict]
    if is_reached(acknowledged, in_post, share):
        return ReachState.REACHED
    return ReachState.PARTLY_REACHED if acknowledged else ReachState.SHARED


def covers(checked: Collection[int | None], teams: Collection[int]) -> bool:
    """Whether checks of the teams *checked* (None in it: one of all) are of every team that a finding concerns.

    *teams* are those that it names, none for all: those only a check of all is of, whatever teams there are on the day.
    """
    return None in checked or (bool(teams) and set(teams) <= set(checked))


def last_check(made: Iterable[Checked], team_id: int) -> Checked | None:
    """Return the check that holds for a team, of *made*; None for none. Of one day the team's own counts, and of several the worst.

    It is the last one, of the team or of all; but where the team's own found practice embedded, or partly so, that stays until a check of
    all finds that practice slipped back: a sample of all says little of a team that was looked at by itself.
    """
    holds: Checked | None = None
    for one in sorted(made, key=lambda one: (one.made_on, one.team_id is not None, -WORST_FIRST.index(one.verdict))):
        if one.verdict is Verdict.NONE or one.team_id not in (None, team_id):
            continue
        is_own_kept = holds is not None and holds.team_id is not None and holds.verdict not in _GIVES_WAY
        if one.team_id is not None or one.verdict is Verdict.SLIPPED_BACK or not is_own_kept:
            holds = one
    return holds


def check_route(draft: RouteDraft, *, found_on: date, today: date) -> RouteDraft:
    """Return *draft* with its texts tidied. Raises Refused, with the field, for what cannot be meant.

    The day may lie ahead: it is planned then, and nobody is reached by it before.
    """
    draft = replace(
        draft, kind=RouteKind(draft.kind), what=_line(draft.what), presented_by=_line(draft.presented_by),
        discussion=draft.discussion.strip(), teams=tuple(dict.fromkeys(draft.teams)), about_uuid=bytes(draft.about_uuid),
    )  # fmt: skip
    refuse_identifying(draft.what, "what", MOST_TITLE)
    refuse_identifying(draft.presented_by, "presented_by", MOST_TITLE)
    refuse_identifying(draft.discussion, "discussion", MOST_TEXT)
    refuse_impossible_day(draft.shared_on, "shared_on")
    if draft.shared_on < found_on:
        message = f"The finding is of {found_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="shared_on")
    _refuse_what_is_not_named(draft)
    if draft.returned_on is not None:
        refuse_day_ahead(draft.returned_on, today, "returned_on")
        if draft.returned_on < draft.shared_on:
            message = f"It was shared on {draft.shared_on:%d/%m/%Y}: give that day or a later one for its return."
            raise Refused(message, field="returned_on")
    return draft


def _refuse_what_is_not_named(draft: RouteDraft) -> None:
    named = _NAMED_BY.get(draft.kind)
    if named is not None and getattr(draft, named) is None:
        message = f"Say which {draft.kind.value.removeprefix('changed ')} was changed."
        raise Refused(message, field=named.removesuffix("_id"))
    if not draft.what and not draft.about_uuid and named is None:
        message = "Say what it was: its title, or the question that was asked."
        raise Refused(message, field="what")
    if draft.about_uuid and draft.kind not in _SITTINGS:
        message = "Only a session or a group session is chosen from the book's: say in words what it was."
        raise Refused(message, field="kind")


def _line(text: str) -> str:
    return " ".join(text.split())
