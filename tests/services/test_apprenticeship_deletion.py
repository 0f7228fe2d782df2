"""An apprenticeship is deleted with every kind of thing that belongs to it, and nothing of anybody else's."""

from datetime import date

import pytest

from cpd_desktop.domain.apprenticeships import AttemptDraft, BreakDraft, ReviewDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_acts import pass_gateway, save_attempt, save_break, save_review
from cpd_desktop.services.apprenticeship_deletion import PARTS, delete_whole
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, apprentice, care_course, log, with_apprentices
from tests.services.building import TODAY, rows_of


def furnish(book: Workspace, person: int) -> bytes:
    uuid = apprentice(book, person, course_id=care_course(book))
    log(book, uuid, date(2025, 9, 5))
    book.write(save_break, uuid, BreakDraft(date(2026, 1, 1), None, date(2026, 1, 31), "Sickness"), today=TODAY)
    book.write(save_review, uuid, ReviewDraft(date(2025, 11, 20)), today=TODAY)
    book.write(pass_gateway, uuid, date(2026, 6, 1), today=TODAY)
    book.write(save_attempt, uuid, AttemptDraft(1, date(2026, 7, 1)), today=TODAY)
    return uuid


def test_every_part_goes_with_it_and_nothing_of_another(workspace: Workspace) -> None:
    with_apprentices(workspace)
    furnish(workspace, 1)
    other = furnish(workspace, AMIR)
    ((row_id,),) = rows_of(workspace, "apprenticeships", "id", "superseded_in IS NULL AND person_id = 1")
    done = workspace.write(delete_whole, row_id)
    assert done.touched == Touched.APPRENTICESHIPS | Touched.ATTACHMENTS | Touched.TRAINING
    for table in PARTS:
        left = [bytes(row[0]) for row in rows_of(workspace, table.__tablename__, "apprenticeship_uuid")]
        assert left == [other], table.__tablename__
    assert rows_of(workspace, "training_records", "person_id") == [(AMIR,)]
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        workspace.write(delete_whole, row_id)


def test_the_parts_are_all_tables_that_name_an_apprenticeship(workspace: Workspace) -> None:
    with workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql(
            "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'apprenticeship_uuid'"
        )
        assert set(tables.scalars()) == {table.__tablename__ for table in PARTS}
