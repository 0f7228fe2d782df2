"""What the form of a scenario lets one choose from: people, teams, job roles and courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class ScenarioChoices:
    """Everything that a scenario can name; *uuids* are those of people by their ids, since a scenario knows them so."""

    options: Options = field(default_factory=Options)
    uuids: Mapping[int, str] = field(default_factory=dict)


def scenario_choices(session: Session) -> ScenarioChoices:
    """Return what a scenario can name, as the book has it now."""
    return ScenarioChoices(options_to_choose(session), {one.id: one.uuid for one in load_people(session).values()})
