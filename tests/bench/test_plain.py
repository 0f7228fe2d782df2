"""The statements of the floor run, each in its form, and the copy is the floor's own."""

from pathlib import Path

import pytest

from cpd_desktop.bench.plain import COUNTED, FORMS, add_side_tables, copy_of, statement
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_facts


@pytest.mark.parametrize("form", FORMS)
def test_a_form_gives_a_row_for_each_team_and_requirement_with_people(
    workspace: Workspace, tmp_path: Path, form: str
) -> None:
    connection = copy_of(workspace, tmp_path / "floor.cpd")
    try:
        add_side_tables(connection, workspace.read(load_facts))
        rows = connection.execute(statement(form), {"d": day_number(TODAY)}).fetchall()
    finally:
        connection.close()
    assert {len(row) for row in rows} == {2 + len(COUNTED)}
    assert all(sum(row[2:11]) == row[-1] > 0 for row in rows)
    with workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    assert "held" not in tables
