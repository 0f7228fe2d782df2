from datetime import date

import pytest

from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.supervision.live import live_by_uuid
from cpd_desktop.services.supervision.logging import delete_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.tables import SupervisionRow
from tests.services.supervision.team import a_manager, a_worker, held


def test_a_fact_is_found_by_its_uuid_while_it_is_live(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    uuid = held(workspace, worker, manager, date(2026, 6, 1))

    row = workspace.read(live_by_uuid, SupervisionRow, ("held_on", "minutes"), uuid)
    assert (row.uuid, row.values) == (uuid, (day_number(date(2026, 6, 1)), 90))

    workspace.write(delete_supervision, uuid, reader=None)
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        workspace.read(live_by_uuid, SupervisionRow, ("held_on",), uuid)


def test_what_is_not_live_any_more_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        workspace.read(live_by_uuid, SupervisionRow, ("held_on",), bytes(16))
