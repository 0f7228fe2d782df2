"""A source or a finding is deleted with every kind of thing that belongs to it, and nothing of another's."""

from decimal import Decimal

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.complaints import IssueDraft
from cpd_desktop.domain.learning import QuotedFigureDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.complaints import save_issue
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_deletion import OF_FINDINGS, delete_finding, delete_source
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.learning_book import (
    SIAN,
    acknowledged,
    action,
    check,
    finding,
    register,
    route,
    row_of,
    source,
    told,
    with_teams,
)

TABLES = [
    *(table.__tablename__ for table in OF_FINDINGS),
    "complaint_issues",
    "quoted_figures",
    "findings",
    "learning_sources",
]


def furnish(book: Workspace, title: str) -> tuple[bytes, bytes]:
    complaint = source(book, title, "CMP")
    uuid = finding(book, complaint, f"Finding of {title}")
    action(book, uuid)
    route(book, uuid)
    acknowledged(book, uuid, SIAN)
    check(book, uuid)
    told(book, complaint, uuid)
    told(book, complaint)
    book.write(save_issue, IssueDraft(complaint, "Visits were missed", "Domiciliary care"), today=TODAY)
    book.write(save_quoted_figure, QuotedFigureDraft(complaint, "45% upheld", Decimal(45), 39, 106), today=TODAY)
    return complaint, uuid


def counts(book: Workspace) -> dict[str, int]:
    return {table: len(rows_of(book, table, "id")) for table in TABLES}


def shown(book: Workspace) -> list[object]:
    """Return what the register shows; rows have other ids after an undo."""
    found = register(book)
    lines = [(one.uuid, one.said, one.state, one.acknowledged, one.actions, one.checked_on) for one in found.findings]
    return [*lines, *((one.uuid, one.said, one.told_on, one.problems) for one in found.sources), found.grid]


def test_all_that_belongs_to_it_goes_and_comes_back_as_one_step(workspace: Workspace) -> None:
    with_teams(workspace)
    furnish(workspace, "One")
    one_of_each = counts(workspace)
    assert set(one_of_each.values()) == {1, 2}
    complaint, uuid = furnish(workspace, "Two")
    two_of_each, before = counts(workspace), shown(workspace)
    done = workspace.write(delete_source, row_of(workspace, complaint, "learning_sources"))
    assert (done.touched, counts(workspace)) == (Touched.LEARNING, one_of_each)
    workspace.write(undo_change, None)
    assert (counts(workspace), shown(workspace)) == (two_of_each, before)
    workspace.write(delete_finding, row_of(workspace, uuid))
    left = counts(workspace)
    of_findings = {*(table.__tablename__ for table in OF_FINDINGS), "findings"} - {"learning_feedback"}
    assert all(left[table] == one_of_each[table] for table in of_findings)
    # What was told of the source as a whole stays, and so does the source with its issues.
    assert (left["learning_feedback"], left["learning_sources"], left["complaint_issues"]) == (3, 2, 2)
    workspace.write(delete_source, row_of(workspace, complaint, "learning_sources"))
    assert counts(workspace) == one_of_each


def test_what_another_source_comes_from_stays(workspace: Workspace) -> None:
    complaint = source(workspace, "Missed visits", "CMP")
    decision = source(workspace, "Ombudsman", "OMB", about_uuid=complaint)
    with pytest.raises(Refused, match="Another source comes from this one"):
        workspace.write(delete_source, row_of(workspace, complaint, "learning_sources"))
    workspace.write(delete_source, row_of(workspace, decision, "learning_sources"))
    workspace.write(delete_source, row_of(workspace, complaint, "learning_sources"))
    assert register(workspace).sources == ()


def test_the_parts_are_all_tables_that_name_a_finding(workspace: Workspace) -> None:
    with workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql(
            "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'finding_uuid'"
        )
        assert set(tables.scalars()) == {table.__tablename__ for table in OF_FINDINGS}
