from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.scenario_choices import scenario_choices
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.services.building import add_person


def test_a_scenario_can_name_all_that_forms_choose_from_and_knows_people_by_uuid(workspace: Workspace) -> None:
    for person in (1, 2):
        add_person(workspace, person)
    found = workspace.read(scenario_choices)

    assert found.options == workspace.read(options_to_choose)
    assert found.uuids == {one.id: one.uuid for one in workspace.read(load_people).values()}
    assert len(found.uuids) == 2


def test_an_empty_book_offers_nobody(workspace: Workspace) -> None:
    assert workspace.read(scenario_choices).uuids == {}
