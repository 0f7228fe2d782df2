"""The register of learning on a date: sources, findings with how they stand, the grid of findings and teams, and one finding's thread.

What is counted here screen, paper, export and command line take alike. Asked at the start: nothing heavy is imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.finding_standing import (
    FindingStanding,
    RecordedFinding,
    is_team_reached,
    standing_on,
)
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import ActionState
from cpd_desktop.domain.learning_answers import (
    Action,
    Check,
    Feedback,
    FindingLine,
    Learning,
    QuotedFigure,
    ReachState,
    SourceLine,
    TeamReach,
    Thread,
)
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.domain.learning_words import overdue_words, to_tell_words, waiting_words
from cpd_desktop.domain.people import Person, Team
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.quoted_figures import computed_words, quoted_problem
from cpd_desktop.domain.reach import Checked
from cpd_desktop.domain.telling import ToTell
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of
from cpd_desktop.services.learning_facts import known_checks
from cpd_desktop.services.learning_records import (
    RecordedAction,
    RecordedQuote,
    RecordedSource,
    any_source,
    files_kept,
    recorded_actions,
    recorded_finding,
    recorded_findings,
    recorded_quotes,
    recorded_sources,
)
from cpd_desktop.services.learning_routes import routes_of
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.reach import reach_of
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.telling import feedback_of, to_tell
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def learning(session: Session, question: CoverageQuestion) -> Learning:
    """Return the register on the date, as known after an entry: of all, or of what concerns the team or service asked about.

    Sources and findings newest first. Raises Refused, with the field, for a team or a service that is not there.
    """
    teams = teams_asked_about(session, question)
    if not any_source(session, question.upto):
        return Learning(question.as_at, (), (), (), ())
    read = _Read.of(session, question, teams)
    lines, grid = _finding_lines(session, question, read, read.findings)
    names = tuple(one.team for one in grid[0]) if grid else ()
    return Learning(question.as_at, read.source_lines(), lines, names, grid)


def sources(session: Session, question: CoverageQuestion) -> tuple[SourceLine, ...]:
    """Return the register of sources of `learning`, for who asks for no findings: nobody's reach is counted for it."""
    teams = teams_asked_about(session, question)
    if not any_source(session, question.upto):
        return ()
    return _Read.of(session, question, teams).source_lines()


def finding_lines(session: Session, question: CoverageQuestion) -> tuple[FindingLine, ...]:
    """Return the findings of `learning` alone, for who asks for no register of sources."""
    teams = teams_asked_about(session, question)
    if not any_source(session, question.upto):
        return ()
    read = _Read.of(session, question, teams)
    return _finding_lines(session, question, read, read.findings)[0]


def actions_of(session: Session, question: CoverageQuestion) -> tuple[tuple[RecordedFinding, Action], ...]:
    """Return the actions of every finding of the scope, with the finding; in the order of the findings, by due day."""
    teams = teams_asked_about(session, question)
    if not any_source(session, question.upto):
        return ()
    read = _Read.of(session, question, teams)
    return tuple((one, read.action(other)) for one in read.findings for other in read.actions.get(one.uuid, ()))


def thread_of(session: Session, finding_uuid: bytes, as_at: date, upto: int | None = None) -> Thread:
    """Return one finding from its source to the verdict, and to whoever raised it. Raises Refused where it is not there on the date."""
    one = recorded_finding(session, finding_uuid, upto)
    if one.said.found_on > as_at:
        message = f"The finding is of {one.said.found_on:%d/%m/%Y}: ask about that day or a later one."
        raise Refused(message, field="as_at")
    question = CoverageQuestion(as_at, upto)
    read = _Read.of(session, question, teams_asked_about(session, question), source_uuid=one.said.source_uuid)
    lines, grid = _finding_lines(session, question, read, [one])
    source = next(line for line in read.source_lines() if line.uuid == one.said.source_uuid)
    course = one.course.as_at(as_at)
    told = tuple(other for other in read.feedback.get(source.uuid, ()) if other.said.finding_uuid in (b"", one.uuid))
    return Thread(
        source, lines[0], course.closing_note if lines[0].closed_on is not None else "", read.quoted(source.uuid),
        tuple(read.action(other) for other in read.actions.get(one.uuid, ())), routes_of(session, [one.uuid], upto, as_at=as_at).get(one.uuid, ()),
        grid[0], checks_of(session, [one.uuid], as_at, upto).get(one.uuid, ()), told,
        course.steps,
    )  # fmt: skip


def people_of(session: Session, reach: Iterable[TeamReach], upto: int | None = None) -> Mapping[int, Person]:
    """Return who is counted in *reach*, by id: whoever acknowledged, and whoever did not."""
    ids = {person_id for one in reach for person_id in (*one.people, *one.waiting)}
    return load_people(session, ids, upto) if ids else {}


def quoted_figures(session: Session, source_uuid: bytes, upto: int | None = None) -> tuple[QuotedFigure, ...]:
    """Return the percentages that were published about a source, each with what its own counts come to."""
    return tuple(map(_quoted, recorded_quotes(session, upto, sources=[bytes(source_uuid)]).get(bytes(source_uuid), ())))


def every_quoted_figure(session: Session, upto: int | None = None) -> Mapping[bytes, tuple[QuotedFigure, ...]]:
    """Return the percentages that were published about every source, by the source's UUID."""
    return {uuid: tuple(map(_quoted, some)) for uuid, some in recorded_quotes(session, upto).items()}


def standing_of(session: Session, finding: RecordedFinding, as_at: date, upto: int | None = None) -> FindingStanding:
    """Return how one finding stands on a date."""
    return standings_of(session, [finding], as_at, upto)[finding.uuid]


def standings_of(
    session: Session, findings: Collection[RecordedFinding], as_at: date, upto: int | None = None
) -> Mapping[bytes, FindingStanding]:
    """Return how several findings stand on a date, by UUID, without counting whom they reached."""
    uuids = [one.uuid for one in findings]
    actions, made = recorded_actions(session, as_at, upto, findings=uuids), _made(session, uuids, upto)
    return {
        one.uuid: standing_on(
            as_at, one, [other.state_as_at(as_at) for other in actions.get(one.uuid, ())], made.get(one.uuid, ())
        )
        for one in findings
    }


def made_checks_of(session: Session, finding_uuid: bytes, upto: int | None = None) -> tuple[Checked, ...]:
    """Return the checks of a finding that were made, of whatever day."""
    return _made(session, [finding_uuid], upto).get(finding_uuid, ())


def _made(session: Session, uuids: Collection[bytes] | None, upto: int | None) -> Mapping[bytes, tuple[Checked, ...]]:
    return {
        uuid: tuple(
            Checked(one.said.team_id, one.said.made_on, one.said.verdict)
            for one in some
            if one.said.made_on is not None
        )
        for uuid, some in known_checks(session, upto, uuids=uuids).items()
    }


@dataclass(frozen=True)
class _Read:
    """What the lines are put together from, each kind read once."""

    as_at: date
    sources: Mapping[bytes, RecordedSource]
    findings: tuple[RecordedFinding, ...]
    """Those in scope; *all_findings* has those of each source, in scope or not."""
    all_findings: Mapping[bytes, tuple[RecordedFinding, ...]]
    standings: Mapping[bytes, FindingStanding]
    actions: Mapping[bytes, tuple[RecordedAction, ...]]
    feedback: Mapping[bytes, tuple[Feedback, ...]]
    waiting: Mapping[bytes, ToTell]
    quotes: Mapping[bytes, tuple[RecordedQuote, ...]]
    with_issues: frozenset[bytes]
    files: Mapping[bytes, int]
    teams: Mapping[int, Team]
    people: Mapping[int, Person]

    @classmethod
    def of(
        cls, session: Session, question: CoverageQuestion, asked: Mapping[int, Team], *, source_uuid: bytes = b""
    ) -> _Read:
        """Read what concerns the teams *asked* about; with *source_uuid*, one source alone. Raises Refused where that is not there."""
        as_at, upto = question.as_at, question.upto
        only = [source_uuid] if source_uuid else None
        recorded = {one.uuid: one for one in recorded_sources(session, None if only else as_at, upto, uuids=only)}
        every = [
            one
            for one in recorded_findings(session, as_at, upto, sources=only)
            if one.said.source_uuid in recorded
        ]  # fmt: skip
        uuids = None if only is None else [one.uuid for one in every]
        actions, made = recorded_actions(session, as_at, upto, findings=uuids), _made(session, uuids, upto)
        states = {uuid: [one.state_as_at(as_at) for one in some] for uuid, some in actions.items()}
        is_all = not (question.team or question.service)
        findings = tuple(one for one in every if is_all or any(one.concerns(team_id) for team_id in asked))
        inside = {one.said.source_uuid for one in findings}
        return cls(
            as_at,
            {uuid: one for uuid, one in recorded.items() if is_all or uuid in inside or _is_of(one, asked)},
            findings,
            _by_source(every),
            {one.uuid: standing_on(as_at, one, states.get(one.uuid, ()), made.get(one.uuid, ())) for one in every},
            actions,
            feedback_of(session, only, as_at, upto),
            {one.source_uuid: one for one in to_tell(session, CoverageQuestion(as_at, upto))},
            recorded_quotes(session, upto, sources=only),
            _with_issues(session, upto),
            files_kept(session, FiledAs.SOURCE, upto),
            memory_of(session).facts(session, upto).teams,
            _owners(session, every, actions, upto),
        )

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return a line for each source, newest first."""
        kinds = {one.code: one.title for one in source_kinds()}
        return tuple(self._source_line(one, kinds) for one in self.sources.values())

    def _source_line(self, one: RecordedSource, kinds: Mapping[str, str]) -> SourceLine:
        found = self.all_findings.get(one.uuid, ())
        told = [other.said.told_on for other in self.feedback.get(one.uuid, ())]
        problems = [quote.problem for quote in self.quoted(one.uuid) if quote.problem]
        if one.said.kind == COMPLAINT and one.uuid not in self.with_issues:
            problems.append("No issue is recorded yet: complaints are counted by their issues.")
        waiting = self.waiting.get(one.uuid)
        team = self.teams.get(one.said.team_id) if one.said.team_id is not None else None
        return SourceLine(
            one.row_id, one.uuid, one.said, kinds.get(one.said.kind, one.said.kind), "" if team is None else team.name,
            len(found), sum(self.standings[other.uuid].is_open for other in found),
            "" if waiting is None else to_tell_words(waiting), max(told, default=None), tuple(problems),
            self.files.get(one.uuid, 0),
        )  # fmt: skip

    def quoted(self, source_uuid: bytes) -> tuple[QuotedFigure, ...]:
        """Return the published percentages of a source."""
        return tuple(map(_quoted, self.quotes.get(source_uuid, ())))

    def action(self, one: RecordedAction) -> Action:
        """Return an action, which was read as it stood on the date."""
        return Action(
            one.row_id, one.uuid, one.said, one.state.value, one.state_on, one.reason,
            self.owner(one.said.owner_id, one.said.owner), one.days_late(self.as_at), one.states, one.reports, one.whole,
        )  # fmt: skip

    def owner(self, owner_id: int | None, said: str) -> str:
        """Return who sees something through, in words."""
        person = None if owner_id is None else self.people.get(owner_id)
        return said if person is None else person.name


def _with_issues(session: Session, upto: int | None) -> frozenset[bytes]:
    rows = session.connection().exec_driver_sql(
        f"SELECT DISTINCT source_uuid FROM complaint_issues WHERE {known(upto)}"
    )
    return frozenset(bytes(one) for one in rows.scalars())


def _by_source(findings: Iterable[RecordedFinding]) -> Mapping[bytes, tuple[RecordedFinding, ...]]:
    found: dict[bytes, list[RecordedFinding]] = defaultdict(list)
    for one in findings:
        found[one.said.source_uuid].append(one)
    return {uuid: tuple(some) for uuid, some in found.items()}


def _owners(
    session: Session, findings: Iterable[RecordedFinding], actions: Mapping[bytes, Iterable[RecordedAction]], upto: int | None
) -> Mapping[int, Person]:  # fmt: skip
    """Return the people who own any of the findings or of their actions."""
    ids = {one.said.owner_id for one in findings} | {one.said.owner_id for some in actions.values() for one in some}
    owners = [one for one in ids if one is not None]
    return load_people(session, owners, upto) if owners else {}


def _is_of(one: RecordedSource, asked: Mapping[int, Team]) -> bool:
    """Whether a source is of the teams asked about: theirs, their service's, or the whole organisation's."""
    if one.said.team_id is not None:
        return one.said.team_id in asked
    return not one.said.service or folded(one.said.service) in {folded(team.service) for team in asked.values()}


def _quoted(one: RecordedQuote) -> QuotedFigure:
    said = one.said
    counts = (said.numerator, said.denominator, said.base, said.percent)
    return QuotedFigure(one.row_id, one.uuid, said, computed_words(*counts), quoted_problem(*counts))


def _finding_lines(
    session: Session, question: CoverageQuestion, read: _Read, findings: Collection[RecordedFinding]
) -> tuple[tuple[FindingLine, ...], tuple[tuple[TeamReach, ...], ...]]:
    """Return the lines of *findings* in their order, and for each its teams."""
    uuids = [one.uuid for one in findings]
    reach = reach_of(session, uuids, question)
    checks = checks_of(session, uuids, question.as_at, question.upto)
    share = memory_of(session).policy(session, question.upto).reach_share
    lines = tuple(_line(read, one, reach.get(one.uuid, ()), checks.get(one.uuid, ()), share) for one in findings)
    return lines, tuple(reach.get(one.uuid, ()) for one in findings)


def _line(
    read: _Read, one: RecordedFinding, reach: Iterable[TeamReach], checks: Iterable[Check], share: int
) -> FindingLine:
    source = read.sources[one.said.source_uuid]
    standing, course = read.standings[one.uuid], one.course.as_at(read.as_at)
    actions = [read.action(other) for other in read.actions.get(one.uuid, ())]
    concerned = [team for team in reach if team.state is not ReachState.NOT_CONCERNED]
    reached = {person for team in concerned for person in team.people}
    every = reached.union(*(team.waiting for team in concerned))
    checks = tuple(checks)
    to_come = [check.said.due_on for check in checks if check.said.made_on is None and not check.is_passed_over]
    told = read.waiting.get(source.uuid)
    waiting = told if told is not None and one.uuid in told.finding_uuids else None
    return FindingLine(
        one.row_id, one.uuid, one.said, source.said.title, source.said.kind, course.decision, course.decided_on,
        course.reason, read.owner(one.said.owner_id, one.said.owner), standing.state, standing.verdict,
        standing.checked_on, standing.closed_on, len(actions), sum(other.state == ActionState.DONE for other in actions),
        len(concerned), sum(is_team_reached(team, share) for team in concerned), len(every), len(reached),
        min(to_come, default=None) if standing.is_open else None, overdue_words(actions, checks, waiting),
        "" if waiting is None else waiting_words(waiting), sum(other.days_late is not None for other in actions),
        sum(check.days_late is not None for check in checks), sum(check.files for check in checks), one.course,
    )  # fmt: skip
