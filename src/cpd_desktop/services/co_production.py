"""The register of co-production: what was produced with whom, at which step of the ladder, and what it changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.co_production import (
    CoProduction,
    CoProductionDraft,
    CoProductionLine,
    Step,
    check_co_production,
)
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.services.learning_files import supersede_learning_files
from cpd_desktop.services.learning_records import files_kept
from cpd_desktop.services.places_asked import is_asked_about, refuse_unknown_places
from cpd_desktop.services.sessions.known import KnownSession, known_sessions
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CoProductionRow

COLUMNS = (
    "title", "produced", "produced_with", "step", "begun_on", "finished_on", "service", "team_id", "evidence", "reach_outside",
    "reached", "changed", "about_uuid",
)  # fmt: skip
_TOUCHED = Touched.LEARNING
_LEAST_LETTERS = 4


def save_co_production(
    session: Session, draft: CoProductionDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record an activity, or correct the live row *row_id*; return the row's id. A team brings its service.

    Raises Refused with the field: for a team or a session that is not there, days out of order, and a text that identifies somebody.
    """
    check_co_production(draft, today)
    service = " ".join(draft.service.split())
    if draft.team_id is not None:
        team = load_teams(session.connection()).get(draft.team_id)
        if team is None:
            message = "There is no such team in this book: choose one from the list."
            raise Refused(message, field="team_id")
        service = team.service or service
    if draft.about_uuid and draft.about_uuid not in known_sessions(session):
        message = "There is no such session, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="about_uuid")
    values = co_production_values(replace(draft, service=service))
    act = "record co-production" if row_id is None else "correct co-production"
    return save_row(session, CoProductionRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def co_production_values(draft: CoProductionDraft) -> tuple[int | str | bytes | None, ...]:
    """Return an activity as its row has it, in the order of COLUMNS, its texts without the space around them."""
    return (
        " ".join(draft.title.split()), draft.produced.strip(), draft.produced_with.strip(), draft.step.value,
        day_number(draft.begun_on), None if draft.finished_on is None else day_number(draft.finished_on),
        " ".join(draft.service.split()), draft.team_id, draft.evidence.strip(), draft.reach_outside, draft.reached.strip(),
        draft.changed.strip(), draft.about_uuid,
    )  # fmt: skip


def delete_co_production(session: Session, row_id: int) -> Done[int]:
    """Take an activity back that was recorded by mistake, with its files. Raises Refused if it is not live any more."""
    supersede_learning_files(session, [live_row(session, CoProductionRow, ("title",), row_id).uuid])
    return delete_row(session, CoProductionRow, row_id, act_name="delete co-production", touched=_TOUCHED)


def co_production(session: Session, question: CoverageQuestion) -> CoProduction:
    """Return the activities that had begun by the date, newest first, and how many stand on each step of the ladder.

    One counts for the service that it names, else for its team's. Raises Refused, with the field, for a team or a service that is not
    there.
    """
    teams = load_teams(session.connection(), question.upto)
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM co_production WHERE {known(question.upto)} AND begun_on <= ?"
        " ORDER BY begun_on DESC, id DESC",
        (day_number(question.as_at),),
    )
    found = [tuple(row) for row in rows]
    sessions = known_sessions(session, question.upto) if any(row[-1] for row in found) else {}
    files = files_kept(session, FiledAs.CO_PRODUCTION, question.upto)
    every = [_line(row, teams, sessions, files) for row in found]
    refuse_unknown_places(question, teams, [line.said.service for line in every])
    lines = tuple(line for line in every if is_asked_about(question, line.team, _service(line, teams)))
    by_step = tuple((step, sum(line.said.step is step for line in lines)) for step in Step)
    return CoProduction(question.as_at, lines, by_step)


def _service(line: CoProductionLine, teams: Mapping[int, Team]) -> str:
    team = None if line.said.team_id is None else teams.get(line.said.team_id)
    return line.said.service or (team.service if team else "")


def _line(
    row: Sequence[Any], teams: Mapping[int, Team], sessions: Mapping[bytes, KnownSession], files: Mapping[bytes, int]
) -> CoProductionLine:
    said = co_production_said(row[2:])
    held = sessions.get(said.about_uuid)
    team = None if said.team_id is None else teams.get(said.team_id)
    words = "" if held is None else f"{held.title}, {held.first_on.day} {held.first_on:%b %Y}"
    uuid = bytes(row[1])
    return CoProductionLine(row[0], uuid, said, team.name if team else "", words, files.get(uuid, 0))


def co_production_said(values: Sequence[Any]) -> CoProductionDraft:
    """Return what a row says, given its values in the order of COLUMNS."""
    (
        title, produced, produced_with, step, begun_on, finished_on, service, team_id, evidence, reach_outside, reached, changed, about,
    ) = values  # fmt: skip
    return CoProductionDraft(
        title, produced_with, Step(step), day_of_number(begun_on), None if finished_on is None else day_of_number(finished_on),
        produced, service, team_id, evidence, reach_outside, reached, changed, bytes(about),
    )  # fmt: skip


def co_production_named(session: Session, key: str, as_at: date, upto: int | None = None) -> CoProductionLine:
    """Return the activity with this title, or with a UUID that begins so. Raises Refused for none and for several."""
    every = co_production(session, CoverageQuestion(as_at, upto)).lines
    letters = key.replace("-", "").strip().casefold()
    is_key = len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters) is not None
    found = [line for line in every if folded(line.said.title) == folded(key)]
    found = found or [line for line in every if is_key and line.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no co-production '{key}': give its title, or the key that the command co-production shows."
    if found:
        keys = ", ".join(line.uuid.hex()[:8] for line in found[:5])
        message = f"'{key}' means {len(found)} activities, whose keys begin with {keys}: give one of these."
    raise Refused(message, field="co_production")
