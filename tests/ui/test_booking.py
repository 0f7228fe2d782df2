"""Booking places from wherever people are looked at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.sessions.booking import Booked
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.booking import PlaceActs, booked_words, course_opening, place_title, sessions_of_courses
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.session_choice import PlaceWanted
from tests.services.people_book import someone, with_courses
from tests.ui.conftest import TODAY, clock
from tests.ui.session_book import LATER, people_in, planned

FIRE, CAPACITY = 1, 2


@pytest.fixture
def context(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    workspace = Workspace.create(tmp_path / "book.cpd", passphrase=None, clock=clock, who="Jo Patel")
    with_courses(workspace)
    return open_context(workspace)


def test_the_sessions_of_some_courses_are_offered_by_day(context: Context) -> None:
    workspace = context.workspace
    later = planned(workspace, FIRE, LATER)
    sooner = planned(workspace, CAPACITY)
    cancelled = planned(workspace, FIRE)
    workspace.write(cancel_session, cancelled, by=EndedBy.PROVIDER, reason="Trainer ill", today=TODAY)

    def uuids(*courses: int) -> list[bytes]:
        return [one.known.uuid for one in workspace.read(sessions_of_courses, courses or None, TODAY)]

    assert uuids() == [sooner, later]
    assert uuids(FIRE) == [later]
    opening = workspace.read(course_opening, TODAY)
    assert [one.known.uuid for one in opening.sessions] == [sooner, later]
    assert [one.name for one in opening.options.courses] == ["Fire safety", "Mental capacity"]


def test_a_place_is_booked_without_those_who_are_left_out(context: Context, qtbot: QtBot) -> None:
    workspace = context.workspace
    people = [someone(workspace, f"0000{at}", f"Person {at}") for at in range(3)]
    uuid = planned(workspace, FIRE, capacity=1)
    owner, found, problems = QObject(), list[Booked](), list[Problem]()
    acts = PlaceActs(context, owner)
    place = PlaceWanted(uuid, leaves_out=frozenset({people[1]}))
    with qtbot.waitSignal(context.done) as done:
        acts.book(place, people, found.append, problems.append)

    assert done.args[0] == "book 2 places"
    assert people_in(workspace, uuid) == {people[0]: "booked", people[2]: "waiting"}
    assert booked_words(found[0]) == "Saved: 1 booked, 1 waiting. Ctrl+Z takes it back."
    acts.book(place, people[:1], found.append, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert str(problems[0]).startswith("This person has a place in this session already")


@pytest.mark.parametrize(
    ("place", "count", "title"),
    [
        (PlaceWanted(b""), 1, "book a place"),
        (PlaceWanted(b""), 12, "book 12 places"),
        (PlaceWanted(b"", asks=True), 1, "ask for a place"),
        (PlaceWanted(b"", asks=True), 3, "ask for 3 places"),
    ],
)
def test_undo_names_what_was_done_and_nobody(place: PlaceWanted, count: int, title: str) -> None:
    assert place_title(place, count) == title


def test_what_became_of_everybody_is_counted() -> None:
    told: Any = booked_words(Booked(0, 0, 2, 1, ()))

    assert told == "Saved: 2 asked for, to be approved on the page Sessions, 1 there already. Ctrl+Z takes it back."
