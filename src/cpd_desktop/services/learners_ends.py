"""When learners are expected to end, on the date asked about: a break in learning that lasts moves the end day by day.

The training record of an apprentice says the end as it was when something was last recorded of the apprenticeship. Nothing is written
while a break lasts, so what counts on an expected end is given it here. Source: the project's rules, section 9.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from cpd_desktop.domain.facts import OUTCOMES, Facts
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_facts import facts_of, known_apprenticeships, listed_uuids
from cpd_desktop.services.apprenticeship_records import record_wanted
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def with_ends_moved(session: Session, facts: Facts, as_at: date, upto: int | None = None) -> Facts:
    """Return *facts* with the expected ends of apprentices in a break that lasts as the break has moved them by *as_at*.

    *facts* are those known after entry *upto*; they are returned as they are where nobody is in such a break.
    """
    rows = session.connection().exec_driver_sql(
        f"SELECT DISTINCT apprenticeship_uuid FROM learning_breaks WHERE {known(upto)} AND ends_on IS NULL"
    )
    away = frozenset(bytes(uuid) for uuid in rows.scalars())
    if not away:
        return facts
    happened = facts_of(session, upto, uuids=away)
    ends: dict[bytes, date] = {}
    for one in known_apprenticeships(session, as_at, upto):
        if one.uuid in away and one.record_uuid:
            wanted = record_wanted(one.said, happened[one.uuid], as_at)
            if wanted is not None and wanted.outcome is Outcome.IN_PROGRESS:
                ends[one.record_uuid] = wanted.on
    return _with_days(session, facts, ends, upto)


def _with_days(session: Session, facts: Facts, ends: dict[bytes, date], upto: int | None) -> Facts:
    """Return *facts* with the days of the records in progress that *ends* names by UUID."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid FROM training_records WHERE {known(upto)} AND uuid IN ({listed_uuids(ends)})"
    )
    records = facts.records
    completed = records.completed.copy()
    for row_id, uuid in rows:
        here = (records.id == row_id) & (records.outcome == OUTCOMES.index(Outcome.IN_PROGRESS))
        completed[here] = np.int32(day_number(ends[bytes(uuid)]))
    return replace(facts, records=replace(records, completed=completed))
