"""The demonstration's council and its story, as plain tables: invented people, no database, no clock.

Westmere Council does not exist. Its tables tell what `resources/samples/README.md` says they tell, whatever the day and the
number of staff: the same staff, seed and day give the same tables, in every process.
"""

from __future__ import annotations

from datetime import date

from cpd_desktop.exchange.demo_story.adopted import requirement_rows
from cpd_desktop.exchange.demo_story.council import course_rows, team_rows
from cpd_desktop.exchange.demo_story.samples import write_samples
from cpd_desktop.exchange.demo_story.story import exemption_rows, training_rows
from cpd_desktop.exchange.demo_story.supervision import supervision_rows
from cpd_desktop.exchange.demo_story.tables import DemoTables, Table
from cpd_desktop.exchange.demo_story.workforce import LEAST_STAFF, Workforce, people_rows, workforce

__all__ = ["LEAST_STAFF", "DemoTables", "Table", "demo_tables", "tables_of", "write_samples"]


def demo_tables(*, staff: int, seed: int, as_at: date) -> DemoTables:
    """Return the tables of the story as it stands on *as_at*.

    *staff* is the people in post, from LEAST_STAFF; leavers come on top. Training goes back five years, and for each
    course to the completion that held when these began; qualifications may be older. Supervision goes back two. Raises
    ValueError for fewer staff.
    """
    if staff < LEAST_STAFF:
        message = f"the story needs at least {LEAST_STAFF} staff, not {staff}"
        raise ValueError(message)
    return tables_of(workforce(staff=staff, seed=seed, as_at=as_at))


def tables_of(force: Workforce) -> DemoTables:
    """Return the tables of the story of these people."""
    as_at = force.as_at
    return DemoTables(
        as_at=as_at,
        teams=team_rows(force.teams),
        people=people_rows(force),
        courses=course_rows(),
        requirements=requirement_rows(as_at, amhps=force.amhps),
        exemptions=exemption_rows(force),
        training=training_rows(force),
        supervision=supervision_rows(force),
    )
