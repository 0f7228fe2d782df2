"""Lists of co-production taken in from a file: each row is an activity, known by its title and the day on which it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.co_production import CoProductionDraft, Step, check_co_production
from cpd_desktop.domain.learning_files import CoProducedRow
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.co_production import COLUMNS, co_production_said, co_production_values
from cpd_desktop.services.corrections import live_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import reject_refused
from cpd_desktop.services.source_plans import Planned, write_planned
from cpd_desktop.services.written_places import WrittenPlaces
from cpd_desktop.store.ledger import Ledger, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CoProductionRow

_COLUMNS = {"evidence": "activity_evidence"}
_PLAIN = (
    "step", "produced_with", "produced", "finished_on", "evidence", "reach_outside", "reached", "changed"
)  # fmt: skip


def plan_co_production(session: Session, drafts: Iterable[CoProducedRow], *, today: date) -> Plan:
    """Decide what becomes of each draft. What the file does not speak for stays as it is, such as the session that came of an activity.

    Of several activities of one title and day, a row means the first that says nothing else.
    """
    return _Planner(session, today).plan(drafts)


@dataclass
class _PlannedActivity(Planned):
    """An activity that a row may mean; *row* is the one that does, 0 for none yet."""

    draft: CoProductionDraft | None = None
    row: int = 0


class _Planner:
    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._places = WrittenPlaces(session)
        self._known: dict[tuple[str, date], list[_PlannedActivity]] = defaultdict(list)
        for row in live_rows(session, CoProductionRow, COLUMNS):
            said = co_production_said(row.values)
            self._known[folded(said.title), said.begun_on].append(_PlannedActivity(row.uuid, row, draft=said))

    def plan(self, drafts: Iterable[CoProducedRow]) -> Plan:
        plan = Plan(Touched.LEARNING)
        for draft in drafts:
            try:
                activity = self._find(draft)
                wanted = self._wanted(activity, draft)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _COLUMNS)
                continue
            if activity.draft is None:
                self._known[folded(wanted.title), wanted.begun_on].append(activity)
                plan.settle(draft.row, Fate.NEW)
            else:
                plan.settle(draft.row, Fate.SAME if activity.draft == wanted else Fate.CHANGED)
            activity.draft, activity.row = wanted, draft.row
        plan.steps.append(self._carry_out)
        return plan

    def _find(self, draft: CoProducedRow) -> _PlannedActivity:
        """Return the activity that a row means, a new one where it is not on record. Raises Refused where an earlier row means it."""
        same = self._known.get((folded(draft.title), draft.begun_on), [])
        free = [one for one in same if not one.row]
        if same and not free:
            message = f"row {same[-1].row} is of this activity already: give another title, or leave one of them out"
            raise Refused(message, field="title")
        return next((one for one in free if self._says_the_same(one, draft)), free[0]) if free else _new()

    def _says_the_same(self, one: _PlannedActivity, draft: CoProducedRow) -> bool:
        try:
            return self._wanted(one, draft) == one.draft
        except Refused:
            return False

    def _wanted(self, one: _PlannedActivity, draft: CoProducedRow) -> CoProductionDraft:
        """Return what an activity is to say. Raises Refused for what cannot be."""
        given: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN}
        given = {name: value for name, value in given.items() if value not in (None, "")}
        before = one.draft
        if before is None:
            if draft.step is None:
                message = "the step of the ladder is missing: say informed, consulted, co-designed, co-delivered or led"
                raise Refused(message, field="step")
            before = CoProductionDraft(draft.title, "", Step.INFORMED, draft.begun_on)
        given |= self._places.fields(draft.team, draft.service, team_id=before.team_id, before=before.service)
        wanted = replace(before, **given)
        check_co_production(wanted, self._today)
        return co_production_said(co_production_values(wanted))

    def _carry_out(self, ledger: Ledger) -> None:
        planned = [
            (one, co_production_values(one.draft))
            for some in self._known.values()
            for one in some
            if one.row and one.draft is not None
        ]
        write_planned(ledger, CoProductionRow, COLUMNS, planned)


def _new() -> _PlannedActivity:
    return _PlannedActivity(new_uuid(), None)
