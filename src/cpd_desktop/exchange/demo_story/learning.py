"""Learning from experience in the book: what was found is decided, acted on, shared, acknowledged, checked and told, act by act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning import (
    Channel,
    CheckDraft,
    Decision,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    RouteDraft,
    RouteKind,
    SourceDraft,
)
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, working_day_until
from cpd_desktop.exchange.demo_story.complaints import doubt_the_report, keep_complaints
from cpd_desktop.exchange.demo_story.findings import (
    FINDINGS,
    INSPECTION,
    SOURCES,
    FindingStory,
    RouteStory,
    SourceStory,
)
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import save_check
from cpd_desktop.services.findings import decide_finding, save_finding
from cpd_desktop.services.learning import learning, sources, thread_of
from cpd_desktop.services.learning_actions import finish_action, save_action
from cpd_desktop.services.learning_files import save_with_files
from cpd_desktop.services.learning_routes import acknowledge, routes_of, save_route
from cpd_desktop.services.learning_sources import save_sources
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.telling import tell
from cpd_desktop.services.workspace import Session, Workspace

_ACTS = "record learning from experience"


@dataclass(frozen=True, slots=True)
class _Together:
    """Something that was produced together, begun *months* ago; *course* is that of the session that came of it."""

    title: str
    produced_with: str
    step: Step
    months: int
    produced: str
    evidence: str
    changed: str
    reach_outside: int | None = None
    reached: str = ""
    team: str = ""
    service: str = ""
    course: str = ""
    is_finished: bool = True
    file: str = ""
    """What a file that is kept of it is called."""
    lines: tuple[str, ...] = ()
    """What that file says."""


_TOGETHER = (
    _Together(
        "Handbook on moving and handling for unpaid carers", "Westmere Carers' Network", Step.CO_DESIGNED, 14,
        "A handbook of twelve pages, and a course of half a day", "Minutes of six meetings; the handbook", "Carers chose the pictures, and threw out the word handling.",
        140, "unpaid carers", c.THERAPY, course="MHC-01",
    ),
    _Together(
        "Guide to moving into adulthood", "Young people and parents of the Launch Pad group", Step.CO_DELIVERED, 11,
        "A guide, and evenings that parents lead", "The guide; attendance of four evenings", "The first meeting is at fourteen, and at home.",
        62, "families", c.DISABILITY,
    ),
    _Together(
        "One thing that each team plans with the people whom it concerns", "Westmere Co-production Group", Step.LED, 9,
        "A day that people who draw on care and support lead", "Programme of the day; answers of teams", "Four teams changed what they ask at the door.",
        18, "members of the group", course="COP-2", file="programme of the day.txt",
        lines=(
            "10:00 What we would like you to ask at the door (members of the group)", "11:30 Each team chooses one thing",
            "13:30 What stands in the way, and who can move it", "15:00 What we promise each other",
        ),
    ),
    _Together(
        "Letters that can be understood", "People who had complained", Step.CONSULTED, 7, "Three letters in plain words",
        "The letters with remarks", "The charge is explained in the second line.", 24, "people who read drafts", service=c.NEIGHBOURHOODS,
        file="letters with remarks.txt",
        lines=(
            "Say what it costs first, and why later.", "Nobody knows what disregard means.",
            "Give a name, and a telephone number that is answered.",
        ),
    ),
    _Together(
        "Strategy for carers", "Carers on the council's list", Step.INFORMED, 5, "A strategy, sent out with a newsletter",
        "The newsletter", "", 1900, "carers who get the newsletter", c.CARERS,
    ),
    _Together(
        "How we visit Deaf people", "Westmere Deaf Association", Step.CO_DESIGNED, 3, "A page on visits, signed on film",
        "The film", "", None, "", c.DEAF, is_finished=False,
    ),
)  # fmt: skip
"""What was produced with whom: co-production in pockets, as the assessment found it."""


def learn_from_experience(workspace: Workspace, book: InTheBook) -> str:
    """Record what the council learnt and how far it came; return what was done in words."""
    complaints = keep_complaints(workspace, book)
    stages = (
        _record_sources,
        _record_findings,
        _decide,
        _share,
        _acknowledge_and_finish,
        _check_and_tell,
        _produce_together,
    )
    for stage in stages:
        workspace.write(one_change, partial(stage, book=book), named=_ACTS)
    return f"Recorded {complaints} complaints and {len(FINDINGS)} findings from {len(SOURCES)} other sources."


def _day(book: InTheBook, months: int) -> date:
    """Return the working day so many months before the story's day, or after it below 0; one that is past is never ahead."""
    day = working_day_until(add_months(book.force.as_at, -months))
    return min(day, book.force.as_at) if months >= 0 else day


def _team_ids(book: InTheBook, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(book.teams[name] for name in names if name in book.teams)


def source_of(session: Session, book: InTheBook, called: str) -> bytes:
    """Return the UUID of the source that the story calls so."""
    title = next(one.title for one in SOURCES if one.called == called)
    return next(one.uuid for one in sources(session, CoverageQuestion(book.force.as_at)) if one.said.title == title)


def _record_sources(session: Session, *, book: InTheBook) -> Done[int]:
    drafts = [_source(one, book) for one in SOURCES]
    save_sources(session, drafts, today=book.force.as_at)
    return Done(len(drafts), Touched.LEARNING)


def _source(one: SourceStory, book: InTheBook) -> SourceDraft:
    return SourceDraft(
        one.kind, one.title, _day(book, one.months), reference=one.reference, basis=one.basis, raised_by=one.raised_by,
        organisation=one.organisation, service=one.service, summary=one.summary, outcome=one.outcome, responses=one.responses,
        asked=one.asked,
    )  # fmt: skip


def _record_findings(session: Session, *, book: InTheBook) -> Done[int]:
    today = book.force.as_at
    months = {one.called: one.months for one in SOURCES}
    for one in FINDINGS:
        teams = _team_ids(book, one.teams)
        draft = FindingDraft(
            source_of(session, book, one.source), one.title, _day(book, months[one.source]), text=one.text, theme=one.theme,
            is_strength=one.is_strength, teams=teams, owner=one.owner,
        )  # fmt: skip
        save_finding(session, draft, today=today)
    doubt_the_report(session, source_of(session, book, INSPECTION), book=book)
    return Done(len(FINDINGS), Touched.LEARNING)


def _found(session: Session, book: InTheBook) -> Iterator[tuple[FindingStory, int, bytes]]:
    """Yield each finding of the story with its row and its UUID as the book has them."""
    told: Mapping[str, FindingStory] = {one.title: one for one in FINDINGS}
    for line in learning(session, CoverageQuestion(book.force.as_at)).findings:
        if line.said.title in told:
            yield told[line.said.title], line.row_id, line.uuid


def _decide(session: Session, *, book: InTheBook) -> Done[int]:
    """Accept findings, or not, a month after their source, and agree what is to be done."""
    today = book.force.as_at
    months = {one.called: one.months for one in SOURCES}
    for story, row_id, uuid in list(_found(session, book)):
        if story.decision is Decision.UNDECIDED:
            continue
        on = _day(book, months[story.source] - 1)
        decide_finding(session, row_id, story.decision, on=on, reason=story.reason, today=today)
        for one in story.actions:
            draft = LearningActionDraft(
                uuid, one.title, on, due_on=_day(book, -one.due), owner=one.owner, organisation=one.organisation,
                partner_status=one.status, assured_on=None if one.assured is None else _day(book, one.assured),
                assured_how=one.assured_how,
            )  # fmt: skip
            save_action(session, draft, today=today)
    return Done(len(FINDINGS), Touched.LEARNING)


def _share(session: Session, *, book: InTheBook) -> Done[int]:
    today, count = book.force.as_at, 0
    for story, _, uuid in list(_found(session, book)):
        for one in story.routes:
            draft = _route(session, one, uuid, book)
            if one.kind is RouteKind.SESSION and not draft.about_uuid:
                continue
            save_route(session, draft, today=today)
            count += 1
    return Done(count, Touched.LEARNING)


def _route(session: Session, one: RouteStory, uuid: bytes, book: InTheBook) -> RouteDraft:
    about = _session_of(session, one.course, book) if one.kind is RouteKind.SESSION else b""
    return RouteDraft(
        uuid, one.kind, _day(book, one.months), what=one.what, teams=_team_ids(book, one.teams), about_uuid=about,
        course_id=book.courses.get(one.course) if one.kind is RouteKind.COURSE else None,
        presented_by="The team manager" if one.kind is RouteKind.BRIEFING else "", discussion=one.discussion,
        returned_on=_day(book, one.months - 1) if one.discussion else None,
    )  # fmt: skip


def _session_of(session: Session, course: str, book: InTheBook) -> bytes:
    """Return the UUID of the last session of a course by the story's day, else of the next one; empty where there is none."""
    today = book.force.as_at
    every = [one.known for one in sessions_list(session, CoverageQuestion(today)) if one.known.course_code == course]
    days = {one.uuid: one.first_on for one in every if one.first_on is not None}
    held = [uuid for uuid, day in days.items() if day <= today]
    return max(held, key=days.__getitem__) if held else min(days, key=days.__getitem__, default=b"")


def _acknowledge_and_finish(session: Session, *, book: InTheBook) -> Done[int]:
    """Let some of the people of each team say that they have read it, in the month after; and end what was done."""
    today, count = book.force.as_at, 0
    found = list(_found(session, book))
    routes = routes_of(session, [uuid for _, _, uuid in found])
    for story, _, uuid in found:
        for one in story.routes:
            people = _who(one, story, book)
            if people:
                [route] = [it for it in routes[uuid] if (it.said.kind, it.said.what) == (one.kind, one.what)]
                on, how = (
                    _day(book, one.months - 1),
                    "in the induction" if one.is_for_joiners else "in the team meeting",
                )
                acknowledge(session, uuid, people, on=on, how=how, route_uuid=route.uuid, today=today)
                count += len(people)
        done = {one.title: one.done for one in story.actions if one.done is not None}
        for action in thread_of(session, uuid, today).actions:
            months = done.get(action.said.title)
            if months is not None:
                finish_action(session, action.row_id, on=_day(book, months), today=today)
    return Done(count, Touched.LEARNING)


def _who(one: RouteStory, story: FindingStory, book: InTheBook) -> list[int]:
    """Return some of the people who were in the teams then: so many tenths, the same whenever they are asked for."""
    if not one.share:
        return []
    since, first = _day(book, one.months), _first_shared(story, book)
    dice = chance(book.force.seed, "acknowledged", story.title)
    drawn = [(member, dice.random() * 10 < one.share) for member in book.force.members]
    return [
        book.of(member)
        for member, has in drawn
        if has and member.left_on is None and member.joined_on <= since and member.team.name in one.teams
        and (member.joined_on > first or not one.is_for_joiners)
    ]  # fmt: skip


def _first_shared(story: FindingStory, book: InTheBook) -> date:
    """Return the day on which a finding was first shared; the story's day for one that was not."""
    return _day(book, max((one.months for one in story.routes), default=0))


def _check_and_tell(session: Session, *, book: InTheBook) -> Done[int]:
    """Make the checks that were made, and tell those who were told."""
    today, count = book.force.as_at, 0
    for story, _, uuid in list(_found(session, book)):
        shared_on = _first_shared(story, book)
        for one in story.checks:
            check = CheckDraft(
                uuid, one.due, add_months(shared_on, one.due), one.method, team_id=book.teams.get(one.team),
                made_on=None if one.made is None else _day(book, one.made), made_by="" if one.made is None else "Quality lead",
                sample=one.sample, met=one.met, result=one.result, verdict=one.verdict,
            )  # fmt: skip
            save_check(session, check, today=today)
            count += 1
    for source in SOURCES:
        for months, message in source.told:
            said = FeedbackDraft(
                source_of(session, book, source.called), source.raised_by, message, _day(book, months), Channel.MEETING
            )
            tell(session, said, today=today)
    return Done(count, Touched.LEARNING)


def _produce_together(session: Session, *, book: InTheBook) -> Done[int]:
    for one in _TOGETHER:
        draft = CoProductionDraft(
            one.title, one.produced_with, one.step, _day(book, one.months),
            finished_on=_day(book, one.months - 2) if one.is_finished else None, produced=one.produced, service=one.service,
            team_id=book.teams.get(one.team), evidence=one.evidence, reach_outside=one.reach_outside, reached=one.reached,
            changed=one.changed, about_uuid=_session_of(session, one.course, book) if one.course else b"",
        )  # fmt: skip
        text = "".join(f"{line}\n" for line in one.lines).encode()
        files = [AttachmentDraft(one.file, text, dated_on=draft.begun_on)] if one.file else []
        save_with_files(session, save_co_production, FiledAs.CO_PRODUCTION, draft, files, today=book.force.as_at)
    return Done(len(_TOGETHER), Touched.LEARNING)
