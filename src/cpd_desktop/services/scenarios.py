"""Scenarios of the forecast: keeping them in the book, and reading those of a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import (
    NotAScenario,
    SavedScenario,
    Scenario,
    SupposedPlaces,
    scenario_from_text,
    scenario_to_text,
)
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.scenario_names import ScenarioNames
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

COLUMNS = ("name", "author", "made_on", "content")
_TOUCHED = Touched.SCENARIOS


def save_scenario(
    session: Session, scenario: Scenario, *, author: str, today: date, row_id: int | None = None
) -> Done[int]:
    """Keep a scenario, or correct the live row *row_id*; return the row's id. What is the same already is not written again.

    Raises Refused with the field: a name (`name`) that is blank or another scenario's, and what it says that cannot be meant or names that is
    not in the book (`leavers`, `starters`, `places`, `attendance_rate`, `completion_rate`, `notes`), such as a place on a day before *today*
    that the live row has not already.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; the questions here do without.
    from cpd_desktop.store.tables import ScenarioRow  # noqa: PLC0415 - as above.

    named = _named(session, scenario_to_text(scenario))
    other = next((one for one in scenarios(session) if folded(one.scenario.name) == folded(named.name)), None)
    if other is not None and other.row_id != row_id:
        message = f"There is a scenario called '{other.scenario.name}' already: give this one another name, or change that one."
        raise Refused(message, field="name")
    content = scenario_to_text(named)
    values = (named.name, author, day_number(today), content)
    known: tuple[SupposedPlaces, ...] = ()
    if row_id is not None:
        before = str(live_row(session, ScenarioRow, COLUMNS, row_id).values[-1])
        if before == content:
            return Done(row_id, Touched.NOTHING)
        known = scenario_from_text(before).places
    _refuse_past(named, known, today)
    act = "record a scenario" if row_id is None else "correct a scenario"
    return save_row(session, ScenarioRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def delete_scenario(session: Session, row_id: int) -> Done[int]:
    """Take a scenario back; it stays in the history. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_scenario.
    from cpd_desktop.store.tables import ScenarioRow  # noqa: PLC0415 - see save_scenario.

    return delete_row(session, ScenarioRow, row_id, act_name="delete a scenario", touched=_TOUCHED)


def scenarios(session: Session, upto: int | None = None) -> tuple[SavedScenario, ...]:
    """Return the scenarios that the book keeps, as known after entry *upto*, None for now, by name."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM scenarios WHERE {known(upto)} ORDER BY id"
    )
    found = [
        SavedScenario(row_id, bytes(uuid).hex(), scenario_from_text(content), author, day_of_number(made_on))
        for row_id, uuid, _, author, made_on, content in rows
    ]
    return tuple(sorted(found, key=lambda one: (folded(one.scenario.name), one.row_id)))


def scenario_named(session: Session, name: str, upto: int | None = None) -> SavedScenario:
    """Return the scenario of this name. Raises Refused, with the names that there are."""
    kept = scenarios(session, upto)
    for one in kept:
        if folded(one.scenario.name) == folded(name):
            return one
    names = ", ".join(one.scenario.name for one in kept) or "none yet"
    message = f"There is no scenario called '{name}': the scenarios are {names}."
    raise Refused(message, field="scenario")


def scenario_from_file_text(session: Session, text: str) -> Scenario:
    """Return the scenario that a file's *text* says: people by UUID, teams, job roles and courses as the book writes them.

    In a file a person may be a staff number, an e-mail address or a UUID. Raises Refused, with the field, for what cannot be read or is
    not in the book.
    """
    return _named(session, text)


def _named(session: Session, text: str) -> Scenario:
    names = ScenarioNames(session, _read(text))
    names.refuse_twice()
    return names.scenario


def _refuse_past(scenario: Scenario, known_places: Collection[SupposedPlaces], today: date) -> None:
    for one in scenario.places:
        if one.on < today and one not in known_places:
            message = (
                f"The place in {one.course} on {one.on:%d/%m/%Y} lies before today, and what came of it is in the book: "
                "give a day from today on, or leave it out."
            )
            raise Refused(message, field="places")


def _read(text: str) -> Scenario:
    try:
        said = scenario_from_text(text)
    except NotAScenario as wrong:
        raise Refused(str(wrong), field=wrong.field) from None
    return replace(said, name=" ".join(said.name.split()))
