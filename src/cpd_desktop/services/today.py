"""What needs attention, worst first: one line for each kind of thing, with how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind, as_assured
from cpd_desktop.domain.gaps import Gaps, TeamGap, gaps_of
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.grid_columns import STATUSES
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import add_days, day_number
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.sheets import total
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.today import Concern, Line, Today
from cpd_desktop.domain.training import ValidUntil
from cpd_desktop.services.apprenticeships_attention import apprenticeship_lines
from cpd_desktop.services.approvals_attention import ApprovalsAttention, approvals_attention
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.funding_attention import funding_lines
from cpd_desktop.services.learning_attention import learning_attention
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.readiness_attention import ReadinessAttention, readiness_attention
from cpd_desktop.services.roles_attention import RolesAttention, roles_attention
from cpd_desktop.services.sessions.kept import are_kept
from cpd_desktop.services.supervision.attention import SupervisionAttention, supervision_attention
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.services.sessions.attention import Found, SessionsAttention

_FEW = 3


def today(session: Session, question: CoverageQuestion) -> Today:
    """Return what needs attention in the team, the service or everything asked about. Raises Refused as `coverage` does."""
    memory = memory_of(session)
    grid = memory.grid(session, question.as_at, question.upto)
    policy = memory.policy(session, question.upto)
    rows = coverage(session, replace(question, requirement=""))
    gaps = gaps_of(rows, mandatory_target=policy.mandatory_target)
    teams = _teams(grid, question)
    posted = {person_id for team in teams for person_id in grid.members(team.id)[0]}
    absences = grid.facts.absences
    away = posted.intersection(absences.person[absences.in_force(day_number(grid.as_at))].tolist())
    own = _own_rows(grid, question)
    counts = _status_counts(grid, own, teams, posted - away, is_narrow=bool(question.team or question.service))
    lines = [*_gap_lines(gaps), *_people_lines(own, counts, grid.as_at, policy), _suggestion_line(grid)]
    if posted:
        lines += _role_lines(roles_attention(session, question, grid.facts, rows))
    lines += _supervision_lines(supervision_attention(session, question))
    lines += _approval_lines(approvals_attention(session, question))
    lines += _readiness_lines(readiness_attention(session, question))
    lines += apprenticeship_lines(session, question)
    lines += funding_lines(session, question)
    lines += learning_attention(session, question)
    if any(are_kept(session, question.upto)):
        # Imported with the first session: a book without any starts without all this.
        from cpd_desktop.services.sessions.attention import sessions_attention  # noqa: PLC0415

        lines += _session_lines(sessions_attention(session, question))
    order = list(Concern)
    # Of either kind: so many in a team, or each person of it; where nobody is asked there is no need.
    needs = [row for row in rows if row.requirement.specialist and (row.needed is not None or row.denominator)]
    mandatory = total(row.counts for row in own if not row.requirement.specialist)
    return Today(
        as_at=question.as_at,
        people=len(posted),
        away=len(away),
        records=len(grid.facts.records.id),
        mandatory=mandatory.n_of_n,
        specialist=f"{sum(row.is_met for row in needs):,} of {len(needs):,}" if needs else "none asked for",
        mandatory_assured=n_of_n(mandatory.assured, mandatory.denominator),
        specialist_assured=f"{sum(as_assured(row).is_met for row in needs):,} of {len(needs):,}" if needs else "",
        lines=tuple(sorted((line for line in lines if line.count), key=lambda line: order.index(line.concern))),
    )


def _teams(grid: Grid, question: CoverageQuestion) -> list[Team]:
    """Return the teams in scope. That there is such a team or service is known by now."""
    return [
        team
        for team in grid.catalogue.teams.values()
        if (not question.team or folded(team.name) == folded(question.team))
        and (not question.service or folded(team.service) == folded(question.service))
    ]


def _own_rows(grid: Grid, question: CoverageQuestion) -> list[CoverageRow]:
    """Return the individual requirements of the scope as a whole, in which each person counts once."""
    level = Level.TEAM if question.team else Level.SERVICE if question.service else Level.ORGANISATION
    return [
        row
        for row in grid.rows(level=level)
        if row.needed is None
        and (not question.team or folded(row.place) == folded(question.team))
        and (not question.service or folded(row.service) == folded(question.service))
    ]


def _gap_lines(gaps: Gaps) -> list[Line]:
    looking = [gap for gap in gaps.teams if gap.looks_compliant]
    others = [gap for gap in gaps.teams if not gap.looks_compliant]
    more = "more " if looking else ""
    return [
        Line(
            Concern.LOOKS_COMPLIANT, len(looking),
            _said(len(looking), "team looks compliant and is not covered", "teams look compliant and are not covered"),
            _examples(_short(gap) for gap in looking),
        ),
        Line(
            Concern.NOT_COVERED, len(others),
            _said(len(others), f"{more}team lacks specialists that it needs", f"{more}teams lack specialists that they need"),
            _examples(_short(gap) for gap in others),
        ),
        Line(
            Concern.CAPACITY, len(gaps.capacity),
            _said(len(gaps.capacity), "minimum number of holders is not reached", "minimum numbers of holders are not reached"),
            _examples(f"{row.place}: {row.requirement.title}, {row.answer}" for row in gaps.capacity),
        ),
        Line(
            Concern.SINGLE_POINT, len(gaps.single_points),
            _said(len(gaps.single_points), "need is met with nobody to spare", "needs are met with nobody to spare"),
            _examples(f"{row.place}: {row.requirement.title}, {row.answer}" for row in gaps.single_points),
        ),
    ]  # fmt: skip


def _short(gap: TeamGap) -> str:
    first = gap.short[0]
    more = f" and {len(gap.short) - 1} more" if len(gap.short) > 1 else ""
    return f"{gap.team.name}: {first.requirement.title}, {first.answer}{more}"


_PEOPLE = {
    Concern.REVOKED: (Status.REVOKED, "person had training revoked", "people had training revoked"),
    Concern.EXPIRED: (Status.EXPIRED, "person has training that has expired", "people have training that has expired"),
    Concern.MISSING: (
        Status.MISSING, "person has never done training that is required", "people have never done training that is required",
    ),
    Concern.GENERIC_ONLY: (
        Status.GENERIC_ONLY, "person has only the general course where a specialist one is required",
        "people have only the general course where a specialist one is required",
    ),
    Concern.EXPIRING: (
        Status.EXPIRING, "person has training that expires by {until}", "people have training that expires by {until}",
    ),
}  # fmt: skip


def _status_counts(
    grid: Grid, rows: Sequence[CoverageRow], teams: Sequence[Team], present: set[int], *, is_narrow: bool
) -> dict[Status, int]:
    """Return how many of the people who are *present* have a holding of each status."""
    if is_narrow:
        behind = _behind(grid, rows, teams)
        people = {status: {key[0] for key, one in behind.items() if one.status is status} for status in Status}
        return {status: len(some) for status, some in people.items()}
    # Over everybody it is counted without looking at each.
    counts = grid.status_counts()[sorted(present)]
    return {status: int((counts[:, STATUSES.index(status)] > 0).sum()) for status in Status}


def _behind(
    grid: Grid, rows: Iterable[CoverageRow], teams: Sequence[Team] | None
) -> dict[tuple[int, int], PersonBehind]:
    """Return who is behind *rows* in *teams*, None for all, by person and requirement; long-term absence is left out."""
    places = [None] if teams is None else [team.id for team in teams]
    return {
        (one.person_id, row.requirement.id): one
        for row in rows
        for team_id in places
        for one in grid.people_behind(row.requirement.id, team_id)
        if not one.away
    }


def _people_lines(rows: Sequence[CoverageRow], counts: Mapping[Status, int], as_at: date, policy: Policy) -> list[Line]:
    until = f"{add_days(as_at, policy.warning_days):%d %B %Y}".lstrip("0")
    lines = []
    for concern, (status, one, many) in _PEOPLE.items():
        sentence = _said(counts[status], one, many).replace("{until}", until)
        lines.append(Line(concern, counts[status], sentence, _most_concerned(rows, status.value.replace(" ", "_"))))
    booked = sum(row.counts.booked for row in rows)
    sentence = _said(
        booked, "place is booked for training that is lacking", "places are booked for training that is lacking"
    )
    return [*lines, Line(Concern.BOOKED, booked, sentence, _most_concerned(rows, "booked"))]


@dataclass(frozen=True, slots=True)
class Concerned:
    """One person and one requirement behind a line."""

    person_id: int
    name: str
    teams: str
    requirement: str
    status: Status
    valid_until: ValidUntil | None
    booked_for: date | None


def people_concerned(session: Session, question: CoverageQuestion, concern: Concern) -> tuple[Concerned, ...]:
    """Return the people behind a line that counts people or places, in order of name, each with each requirement."""
    if concern is Concern.UNTOLD:
        return _untold(session, question)
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    coverage(session, replace(question, requirement=""))
    is_narrow = bool(question.team or question.service)
    rows = _own_rows(grid, question)
    titles = {row.requirement.id: row.requirement.title for row in rows}
    status = _PEOPLE[concern][0] if concern in _PEOPLE else None
    chosen = [
        (requirement_id, one)
        for (_, requirement_id), one in _behind(grid, rows, _teams(grid, question) if is_narrow else None).items()
        if (one.booked_for is not None if status is None else one.status is status)
    ]
    people = load_people(session, {one.person_id for _, one in chosen}, question.upto)
    teams = _team_names(grid, {one.person_id for _, one in chosen})
    found = [
        Concerned(
            one.person_id, people[one.person_id].name, teams[one.person_id], titles[requirement_id], one.status,
            one.valid_until, one.booked_for,
        )
        for requirement_id, one in chosen
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (folded(one.name), one.person_id, one.requirement)))


def _untold(session: Session, question: CoverageQuestion) -> tuple[Concerned, ...]:
    """Return the lapses of which nobody was told, in order of name."""
    from cpd_desktop.services.lapses import lapses_to_tell  # noqa: PLC0415 - only where these rows are wanted.

    found = [
        Concerned(
            one.person_id, one.name, one.team, one.requirement,
            Status.EXPIRED if one.has_lapsed(question.as_at) else Status.EXPIRING, one.lapses_on, one.booked_for,
        )
        for one in lapses_to_tell(session, question)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (folded(one.name), one.person_id, one.requirement)))


def _team_names(grid: Grid, people: set[int]) -> dict[int, str]:
    postings = grid.facts.postings
    now = postings.in_force(day_number(grid.as_at))
    names: dict[int, set[str]] = {person_id: set() for person_id in people}
    for person_id, team_id in zip(postings.person[now].tolist(), postings.of[now].tolist(), strict=True):
        if person_id in names:
            names[person_id].add(grid.catalogue.teams[team_id].name)
    return {person_id: ", ".join(sorted(some)) for person_id, some in names.items()}


def _most_concerned(rows: Iterable[CoverageRow], counted: str) -> tuple[str, ...]:
    """Return the requirements with most people in the count called *counted*."""
    found = [(getattr(row.counts, counted), row.requirement.title) for row in rows]
    most = sorted((one for one in found if one[0]), key=lambda one: (-one[0], one[1]))
    return _examples(f"{title} ({count:,})" for count, title in most)


def _suggestion_line(grid: Grid) -> Line:
    """Return how many requirements are only suggested. While nothing is adopted they stand in, and the figures rest on them."""
    found = [one for one in grid.facts.requirements.values() if one.suggested and one.in_force.covers(grid.as_at)]
    if any(one.stands_in for one in found):
        sentence = _said(
            len(found),
            "suggested requirement stands in until you adopt your own",
            "suggested requirements stand in until you adopt your own",
        )
    else:
        sentence = _said(len(found), "suggested requirement is not adopted", "suggested requirements are not adopted")
    return Line(Concern.SUGGESTED, len(found), sentence)


def _role_lines(found: RolesAttention) -> list[Line]:
    suggested = "suggested " if found.suggested else ""
    sentence = _said(len(found.vacant), f"{suggested}named role is vacant", f"{suggested}named roles are vacant")
    if found.undone:
        functions = "a function" if found.undone == 1 else f"{found.undone:,} functions"
        sentence = f"{sentence[:-1]}; nobody does {functions}."
    short = _said(
        len(found.short),
        "need for a delegated task is short of trained people",
        "needs for delegated tasks are short of trained people",
    )
    return [
        Line(Concern.VACANT_ROLE, len(found.vacant), sentence, _examples(found.vacant)),
        Line(Concern.TASK_SHORT, len(found.short), short, _examples(found.short)),
    ]


def _supervision_lines(found: SupervisionAttention) -> list[Line]:
    return [
        Line(
            Concern.SUPERVISION_OVERDUE,
            found.overdue,
            _said(found.overdue, "supervision is overdue", "supervisions are overdue"),
            _with_more(found.longest, found.overdue),
        ),
        Line(
            Concern.ACTIONS_OVERDUE,
            found.actions,
            _said(
                found.actions, "action agreed in supervision is overdue", "actions agreed in supervision are overdue"
            ),
            found.most,
        ),
    ]


def _approval_lines(found: ApprovalsAttention) -> list[Line]:
    lapsed, to_find, ending = found
    return [
        Line(Concern.APPROVAL_LAPSED, lapsed[0], _said(lapsed[0], "approval has ended", "approvals have ended"), lapsed[1]),
        Line(
            Concern.APPROVAL_SHORT, to_find[0],
            _said(to_find[0], "approval needs hours or training soon", "approvals need hours or training soon"), to_find[1],
        ),
        Line(
            Concern.APPROVAL_ENDS, ending[0],
            _said(ending[0], "approval ends within 6 months", "approvals end within 6 months"), ending[1],
        ),
    ]  # fmt: skip


def _readiness_lines(found: ReadinessAttention) -> list[Line]:
    (count, few), (steps, first) = found.not_ready, found.steps
    closes = (
        "" if found.closes_on is None else f", and the window closes on {found.closes_on.day} {found.closes_on:%B %Y}"
    )
    return [
        Line(
            Concern.RENEWAL, count,
            _said(count, f"person is not ready to renew{closes}", f"people are not ready to renew{closes}"), few,
        ),
        Line(
            Concern.PROGRAMME_STEP, steps,
            _said(steps, "step of a programme is due or overdue", "steps of programmes are due or overdue"), first,
        ),
    ]  # fmt: skip


_OF_SESSIONS: dict[str, tuple[Concern, str, str]] = {
    "rejected": (
        Concern.REJECTED, "training record has evidence that was rejected", "training records have evidence that was rejected",
    ),
    "not_closed": (Concern.NOT_CLOSED, "session is over and not closed yet", "sessions are over and not closed yet"),
    "to_decide": (Concern.TO_DECIDE, "request for a place waits to be decided", "requests for places wait to be decided"),
    "untold": (
        Concern.UNTOLD, "lapse of training has not been told to the person yet",
        "lapses of training have not been told to the people yet",
    ),
    "practice": (
        Concern.PRACTICE, "question is due about what training has changed", "questions are due about what training has changed",
    ),
    "to_check": (
        Concern.TO_CHECK, "certificate is attached that nobody has checked", "certificates are attached that nobody has checked",
    ),
    "waiting": (Concern.WAITING, "person is on a waiting list", "people are on a waiting list"),
}  # fmt: skip


def _session_lines(found: SessionsAttention) -> list[Line]:
    lines = []
    for name, (concern, one, many) in _OF_SESSIONS.items():
        counted: Found = getattr(found, name)
        lines.append(Line(concern, counted[0], _said(counted[0], one, many), counted[1]))
    return lines


def _with_more(few: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*few, f"and {count - len(few):,} more") if count > len(few) else few


def _said(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}."


def _examples(texts: Iterable[str]) -> tuple[str, ...]:
    every = list(texts)
    return tuple(every[:_FEW]) + ((f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ())
