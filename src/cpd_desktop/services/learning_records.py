"""Sources, findings, actions and quoted figures as they are recorded: each kind read at once, for all or for some.

Routes, checks and who acknowledged are in `learning_facts`. Light: Today asks at the start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from json import dumps, loads
from typing import Any, NamedTuple

from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.finding_standing import RecordedFinding
from cpd_desktop.domain.learning import (
    ActionState,
    Decision,
    FindingDraft,
    LearningActionDraft,
    PartnerStatus,
    QuotedFigureDraft,
    SourceDraft,
)
from cpd_desktop.domain.learning_steps import (
    FindingCourse,
    PartnerReport,
    StateStep,
    reports_corrected,
    reports_told,
    seen_since_agreed,
    states_told,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.learning_facts import of_findings, optional_day, optional_number
from cpd_desktop.services.learning_step_texts import (
    action_steps_of,
    action_steps_text,
    finding_steps_of,
    finding_steps_text,
)
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

SOURCE_COLUMNS = (
    "kind", "title", "reference", "received_on", "acknowledged_on", "closed_on", "basis", "raised_by", "organisation", "service",
    "team_id", "summary", "where_kept", "outcome", "well_founded", "responses", "asked", "about_uuid", "referred_on",
)  # fmt: skip
QUOTED_COLUMNS = (
    "source_uuid", "sentence", "numerator", "denominator", "base", "percent", "published_on", "published_in",
)  # fmt: skip
FINDING_COLUMNS = (
    "source_uuid", "title", "text", "theme", "found_on", "is_strength", "teams", "decision", "decided_on", "reason", "owner_id",
    "owner", "closed_on", "closing_note", "steps",
)  # fmt: skip
ACTION_COLUMNS = (
    "finding_uuid", "title", "owner_id", "owner", "organisation", "agreed_on", "due_on", "state", "state_on", "reason",
    "partner_status", "assured_on", "assured_how", "steps",
)  # fmt: skip
_YES_NO = {"yes": True, "no": False, "": None}
_Values = tuple[int | str | bytes | None, ...]


class RecordedSource(NamedTuple):
    """A source as it is recorded."""

    row_id: int
    uuid: bytes
    said: SourceDraft


class RecordedAction(NamedTuple):
    """An action as it is recorded: *state* since *state_on*, with the *reason* where it was dropped.

    *states* and *reports* are all that became of it, in the order of their days. *whole* is what is recorded of it, where this is how it
    stood on an earlier date (see `as_at`).
    """

    row_id: int
    uuid: bytes
    said: LearningActionDraft
    state: ActionState
    state_on: date
    reason: str
    states: tuple[StateStep, ...] = ()
    reports: tuple[PartnerReport, ...] = ()
    whole: LearningActionDraft | None = None

    @classmethod
    def agreed(cls, draft: LearningActionDraft) -> RecordedAction:
        """Return a new action, open since it was agreed. Raises Refused, with the field, where it was seen before."""
        reports = seen_since_agreed(reports_told(draft), draft)
        return cls(0, b"", draft, ActionState.OPEN, draft.agreed_on, "", (), reports)

    def as_at(self, day: date) -> RecordedAction:
        """Return the action as it stood on *day*: its state, and what its partner had said and we had seen by then."""
        states = tuple(one for one in self.states if one.on <= day)
        reports = tuple(one for one in self.reports if one.on <= day)
        if (len(states), len(reports)) == (len(self.states), len(self.reports)):
            return self
        return self.with_states(states).with_reports(reports)._replace(whole=self.whole or self.said)

    def with_states(self, states: tuple[StateStep, ...]) -> RecordedAction:
        """Return the action after these states; without any it is open since it was agreed."""
        last = states[-1] if states else StateStep(ActionState.OPEN, self.said.agreed_on)
        return self._replace(state=last.state, state_on=last.on, reason=last.reason, states=states)

    def with_reports(self, reports: tuple[PartnerReport, ...]) -> RecordedAction:
        """Return the action after these reports of its partner; of one of ours there are none."""
        status = PartnerStatus.NOT_KNOWN if self.said.organisation else PartnerStatus.OURS
        last = next((one for one in reversed(reports) if one.how), None)
        said = replace(
            self.said, partner_status=reports[-1].status if reports else status, assured_on=None if last is None else last.on,
            assured_how="" if last is None else last.how,
        )  # fmt: skip
        return self._replace(said=said, reports=reports)

    def corrected(self, draft: LearningActionDraft, *, today: date) -> RecordedAction:
        """Return the action once *draft* is said of it, whatever has come of it; see `reports_corrected`."""
        reports = reports_corrected(self.reports, self.said, draft, today)
        return self._replace(said=draft).with_reports(reports).with_states(self.states)

    def state_as_at(self, as_at: date) -> ActionState:
        """Return its state on *as_at*: one that was done or dropped later was open until then."""
        return next((one.state for one in reversed(self.states) if one.on <= as_at), ActionState.OPEN)

    def days_late(self, as_at: date) -> int | None:
        """Return by how many days it is overdue on *as_at*, from 1 on the day after it was due; None where it is not."""
        due_on = self.said.due_on
        if due_on is None or due_on >= as_at or self.state_as_at(as_at) is not ActionState.OPEN:
            return None
        return (as_at - due_on).days


class RecordedQuote(NamedTuple):
    """A published percentage as it is recorded."""

    row_id: int
    uuid: bytes
    said: QuotedFigureDraft


def any_source(session: Session, upto: int | None = None) -> bool:
    """Whether the book has any source of learning, as known after entry *upto*."""
    found = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM learning_sources WHERE {known(upto)})")
    return bool(found.scalar())


def recorded_sources(
    session: Session, as_at: date | None, upto: int | None = None, *, uuids: Collection[bytes] | None = None
) -> tuple[RecordedSource, ...]:
    """Return the sources received by *as_at* (None for any day), newest first: those of *uuids*, None for all."""
    only = "" if as_at is None else f" AND received_on <= {day_number(as_at)}"
    rows = _rows(
        session,
        "learning_sources",
        SOURCE_COLUMNS,
        upto,
        only + of_findings(uuids, "uuid"),
        "received_on DESC, title, uuid",
    )
    return tuple(RecordedSource(row[0], bytes(row[1]), source_of_row(row[2:])) for row in rows)


def recorded_findings(
    session: Session,
    as_at: date | None,
    upto: int | None = None,
    *,
    uuids: Collection[bytes] | None = None,
    sources: Collection[bytes] | None = None,
) -> tuple[RecordedFinding, ...]:
    """Return the findings found by *as_at* (None for any day), newest first: those of *uuids* or of *sources*, None for all."""
    only = "" if as_at is None else f" AND found_on <= {day_number(as_at)}"
    only += of_findings(uuids, "uuid") + of_findings(sources, "source_uuid")
    rows = _rows(session, "findings", FINDING_COLUMNS, upto, only, "found_on DESC, title, uuid")
    return tuple(finding_of_row(row[0], bytes(row[1]), row[2:]) for row in rows)


def recorded_actions(
    session: Session, as_at: date | None, upto: int | None = None, *, findings: Collection[bytes] | None = None
) -> Mapping[bytes, tuple[RecordedAction, ...]]:
    """Return the actions agreed by *as_at* (None for any day), by the finding's UUID, in the order in which they are due.

    Each is as it stood on that date: what became of it later, what its partner said and what we saw of it later, is not there.
    """
    only = "" if as_at is None else f" AND agreed_on <= {day_number(as_at)}"
    order = "due_on IS NULL, due_on, agreed_on, title, uuid"
    found: dict[bytes, list[RecordedAction]] = defaultdict(list)
    for row in _rows(session, "learning_actions", ACTION_COLUMNS, upto, only + of_findings(findings), order):
        one = action_of_row(row[0], bytes(row[1]), row[2:])
        found[one.said.finding_uuid].append(one if as_at is None else one.as_at(as_at))
    return {uuid: tuple(some) for uuid, some in found.items()}


def recorded_quotes(
    session: Session, upto: int | None = None, *, sources: Collection[bytes] | None = None
) -> Mapping[bytes, tuple[RecordedQuote, ...]]:
    """Return the published percentages by their source's UUID, in the order in which they were recorded."""
    found: dict[bytes, list[RecordedQuote]] = defaultdict(list)
    for row in _rows(session, "quoted_figures", QUOTED_COLUMNS, upto, of_findings(sources, "source_uuid"), "id"):
        draft = quote_of_row(row[2:])
        found[draft.source_uuid].append(RecordedQuote(row[0], bytes(row[1]), draft))
    return {uuid: tuple(some) for uuid, some in found.items()}


def files_kept(session: Session, about: FiledAs, upto: int | None = None) -> Mapping[bytes, int]:
    """Return how many files are evidence of each source, check or activity of co-production that has any, by its UUID."""
    rows = session.connection().exec_driver_sql(
        f"SELECT about_uuid, count(*) FROM learning_files WHERE {known(upto)} AND about = ? GROUP BY about_uuid",
        (about.value,),
    )
    return {bytes(row[0]): row[1] for row in rows}


def recorded_finding(session: Session, uuid: bytes, upto: int | None = None) -> RecordedFinding:
    """Return the finding with this UUID, of any day. Raises Refused where there is none."""
    found = recorded_findings(session, None, upto, uuids=[bytes(uuid)]) if uuid else ()
    if not found:
        message = "There is no such finding, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="finding")
    return found[0]


def recorded_source(session: Session, uuid: bytes, upto: int | None = None) -> RecordedSource:
    """Return the source with this UUID, of any day. Raises Refused where there is none."""
    found = recorded_sources(session, None, upto, uuids=[bytes(uuid)]) if uuid else ()
    if not found:
        message = "There is no such source, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="source")
    return found[0]


def source_of_row(values: tuple[Any, ...]) -> SourceDraft:
    """Return what a row says, its values in the order of SOURCE_COLUMNS."""
    said = dict(zip(SOURCE_COLUMNS, values, strict=True))
    said["received_on"] = day_of_number(said["received_on"])
    for column in ("acknowledged_on", "closed_on", "referred_on"):
        said[column] = optional_day(said[column])
    said["well_founded"] = _YES_NO[said["well_founded"]]
    said["about_uuid"] = bytes(said["about_uuid"])
    return SourceDraft(**said)


def source_values(draft: SourceDraft) -> _Values:
    """Return a source as its row has it, in the order of SOURCE_COLUMNS."""
    well_founded = "" if draft.well_founded is None else "yes" if draft.well_founded else "no"
    return (
        draft.kind, draft.title, draft.reference, day_number(draft.received_on), optional_number(draft.acknowledged_on),
        optional_number(draft.closed_on), draft.basis, draft.raised_by, draft.organisation, draft.service, draft.team_id,
        draft.summary, draft.where_kept, draft.outcome, well_founded, draft.responses, draft.asked, draft.about_uuid,
        optional_number(draft.referred_on),
    )  # fmt: skip


def quote_of_row(values: tuple[Any, ...]) -> QuotedFigureDraft:
    """Return what a row says, its values in the order of QUOTED_COLUMNS."""
    said = dict(zip(QUOTED_COLUMNS, values, strict=True))
    said["source_uuid"], said["percent"] = bytes(said["source_uuid"]), Decimal(said["percent"])
    said["published_on"] = optional_day(said["published_on"])
    return QuotedFigureDraft(**said)


def quote_values(draft: QuotedFigureDraft) -> _Values:
    """Return a published percentage as its row has it, in the order of QUOTED_COLUMNS."""
    return (
        draft.source_uuid, draft.sentence, draft.numerator, draft.denominator, draft.base, f"{draft.percent:f}",
        optional_number(draft.published_on), draft.published_in,
    )  # fmt: skip


def finding_of_row(row_id: int, uuid: bytes, values: tuple[Any, ...]) -> RecordedFinding:
    """Return what a row says, its values in the order of FINDING_COLUMNS."""
    said = dict(zip(FINDING_COLUMNS, values, strict=True))
    draft = FindingDraft(
        bytes(said["source_uuid"]), said["title"], day_of_number(said["found_on"]), said["text"], said["theme"],
        bool(said["is_strength"]), tuple(loads(said["teams"])), said["owner_id"], said["owner"],
    )  # fmt: skip
    course = FindingCourse(
        Decision(said["decision"]), optional_day(said["decided_on"]), said["reason"], optional_day(said["closed_on"]),
        said["closing_note"], finding_steps_of(said["steps"]),
    )  # fmt: skip
    return RecordedFinding(row_id, uuid, draft, course)


def finding_values(one: RecordedFinding) -> _Values:
    """Return a finding as its row has it, in the order of FINDING_COLUMNS."""
    said, course = one.said, one.course
    return (
        said.source_uuid, said.title, said.text, said.theme, day_number(said.found_on), int(said.is_strength),
        teams_text(said.teams), course.decision.value, optional_number(course.decided_on), course.reason, said.owner_id, said.owner,
        optional_number(course.closed_on), course.closing_note, finding_steps_text(course.taken),
    )  # fmt: skip


def action_of_row(row_id: int, uuid: bytes, values: tuple[Any, ...]) -> RecordedAction:
    """Return what a row says, its values in the order of ACTION_COLUMNS."""
    said = dict(zip(ACTION_COLUMNS, values, strict=True))
    draft = LearningActionDraft(
        bytes(said["finding_uuid"]), said["title"], day_of_number(said["agreed_on"]), optional_day(said["due_on"]),
        said["owner_id"], said["owner"], said["organisation"], PartnerStatus(said["partner_status"]),
        optional_day(said["assured_on"]), said["assured_how"],
    )  # fmt: skip
    state, state_on, reason = ActionState(said["state"]), day_of_number(said["state_on"]), said["reason"]
    states, reports = action_steps_of(said["steps"])
    if not said["steps"]:
        states, reports = states_told(state, state_on, reason), reports_told(draft)
    return RecordedAction(row_id, uuid, draft, state, state_on, reason, states, reports)


def action_values(one: RecordedAction) -> _Values:
    """Return an action as its row has it, in the order of ACTION_COLUMNS."""
    said = one.said
    is_told = (one.states, one.reports) == (states_told(one.state, one.state_on, one.reason), reports_told(said))
    return (
        said.finding_uuid, said.title, said.owner_id, said.owner, said.organisation, day_number(said.agreed_on),
        optional_number(said.due_on), one.state.value, day_number(one.state_on), one.reason, said.partner_status.value,
        optional_number(said.assured_on), said.assured_how, "" if is_told else action_steps_text(one.states, one.reports),
    )  # fmt: skip


def teams_text(teams: Iterable[int]) -> str:
    """Return ids of teams as a row has them: a JSON list, in order, each once; an empty one is every team."""
    return dumps(sorted({int(one) for one in teams}), separators=(",", ":"))


def _rows(
    session: Session, table: str, columns: tuple[str, ...], upto: int | None, only: str, order: str
) -> list[tuple[Any, ...]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(columns)} FROM {table} WHERE {known(upto)}{only} ORDER BY {order}"
    )
    return [tuple(row) for row in rows.all()]
