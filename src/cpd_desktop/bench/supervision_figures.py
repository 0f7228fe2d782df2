"""Supervision of the whole organisation on a date, against reading the rows that it takes; and logging one, against its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn, median_ms, seconds
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.periods import add_months, day_number
from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.book_users import add_user
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.supervision.standing import supervision_answer
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.sealing import random_bytes, seal_fields

_DAYS_APART = 37
_SUPERVISOR = 1
_TEXTS: Mapping[str, str] = dict.fromkeys(("wellbeing", "notes"), "What was said, and what comes of it. " * 20)
_LAST = (
    "SELECT person_id, max(held_on), minutes FROM supervisions WHERE superseded_in IS NULL AND state = 'held' AND held_on <= ?"
    " GROUP BY person_id"
)
_YEAR = (
    "SELECT person_id, held_on, state, minutes, functions FROM supervisions WHERE superseded_in IS NULL"
    " AND held_on BETWEEN ? AND ?"
)
_ROW = (
    "INSERT INTO supervisions (id, recorded_in, uuid, person_id, supervisor_id, held_on, minutes, kind, functions, state,"
    " cancelled_by, reason, next_on) VALUES (?, 1, ?, ?, ?, ?, 60, 'individual', '[]', 'held', '', '', NULL)"
)
_TEXT = (
    "INSERT INTO sealed_texts (id, recorded_in, uuid, file_uuid, about, about_uuid, version, body)"
    " VALUES (?, 1, ?, ?, 'supervisions', ?, 1, ?)"
)


def supervision_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `supervision`: everybody's standing, each team's year month by month, and each supervisor's load on a date."""
    floor = copy_of(workspace, folder / "supervision-floor.cpd")

    def ours(number: int) -> None:
        answer = workspace.read(supervision_answer, CoverageQuestion(_day(number)))
        if not answer.people:
            message = "Nobody is supervised in the workload."
            raise WrongAnswer(message)

    def plain(number: int) -> None:
        day = _day(number)
        floor.execute(_LAST, (day_number(day),)).fetchall()
        floor.execute(_YEAR, (day_number(add_months(day, -12)), day_number(day))).fetchall()

    try:
        _compare(workspace, floor)
        value, least = in_turn(ours, plain, rounds)
    finally:
        floor.close()
    what = "who is due and overdue, the year of every team by month, and every supervisor's load, on a date never asked about"
    floor_is = "the rows of the last supervision of each person and of the year before the date, read and no more"
    return Figure("supervision", value, least, "at most 10 times", 10.0, what, floor_is)


def _day(number: int) -> date:
    return TODAY - timedelta(days=number * _DAYS_APART)


def _compare(workspace: Workspace, floor: Any) -> None:
    """Raise WrongAnswer unless everybody was last supervised on the day that the rows say."""
    last = {person: day for person, day, _ in floor.execute(_LAST, (day_number(TODAY),))}
    for one in workspace.read(supervision_answer, CoverageQuestion(TODAY)).people:
        said = None if one.last_on is None else day_number(one.last_on)
        if said != last.get(one.person_id):
            message = "The last supervision of somebody differs between the program and the rows."
            raise WrongAnswer(message)


def log_figure(workspace: Workspace, folder: Path, singles: int) -> Figure:
    """Return `log-one`: the medians of *singles* supervisions with private text each. The book is other than before."""
    reader: Reader = workspace.write(
        add_user, UserDraft(_SUPERVISOR, "bench", Role.ADMINISTRATOR), "counts the slow herons", reader=None
    ).result
    plain = _Plain(workspace, folder / "log-plain.cpd")

    def ours(number: int) -> None:
        held_on = TODAY - timedelta(days=number % 400)
        draft = SupervisionDraft(
            2 + number, _SUPERVISOR, held_on, 60, functions=frozenset({Function.SUPPORT}), texts=_TEXTS
        )
        workspace.write(log_supervision, draft, reader=reader, today=TODAY)

    try:
        ours(0)
        plain.insert(0)
        taken = [(seconds(ours, number), seconds(plain.insert, number)) for number in range(1, singles + 1)]
    finally:
        plain.close()
    value, floor = (median_ms([pair[side] for pair in taken]) for side in (0, 1))
    what = "one supervision with private text through the program: its file made, sealed to its readers, written with its audit entry"
    floor_is = "the text sealed once, and its row and the supervision's inserted and committed through the bare driver"
    return Figure("log-one", value, floor, "at most 3 times", 3.0, what, floor_is)


class _Plain:
    """The two tables of a copy, by the bare driver."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self._connection: Any = copy_of(workspace, path)
        (self._last,) = self._connection.execute("SELECT max(id) FROM supervisions").fetchone()
        self._key = random_bytes(32)

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def insert(self, number: int) -> None:
        """Insert a supervision and its sealed text, and have them on the disk."""
        uuid = new_uuid()
        body = seal_fields(_TEXTS, self._key, "supervisions", uuid, 1)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(
            _ROW, (self._last + number + 1, uuid, 2 + number, _SUPERVISOR, day_number(TODAY) - number)
        )
        self._connection.execute(_TEXT, (number + 1, new_uuid(), new_uuid(), uuid, body))
        self._connection.execute("COMMIT")
