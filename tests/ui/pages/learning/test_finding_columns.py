from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.learning.finding_columns import KINDS, finding_columns
from tests.ui.conftest import TODAY

from .conftest import CAPACITY, DISCHARGE, ROTAS, SLIPPED, UNTOLD, Book


def test_each_part_of_the_list_takes_the_findings_that_it_says(book: Book) -> None:
    lines = book.context.workspace.read(learning, CoverageQuestion(TODAY)).findings
    names = {uuid: name for name, uuid in book.uuids.items()}
    taken = {key: {names.get(one.uuid, "replies") for one in lines if takes(one)} for key, (_, takes) in KINDS.items()}

    assert taken["everything"] == {CAPACITY, DISCHARGE, ROTAS, SLIPPED, UNTOLD, "replies"}
    assert taken["to be decided"] == {"replies"}
    assert taken["not reached"] == {CAPACITY, UNTOLD}
    assert taken["slipped back"] == {SLIPPED}
    assert taken["embedded"] == {DISCHARGE}
    assert taken["to be told"] == {UNTOLD}
    assert taken["not accepted"] == {ROTAS}
    assert taken["open"] == taken["everything"] - {ROTAS}
    assert CAPACITY in taken["overdue"] & taken["action overdue"]


def test_a_finding_is_shown_with_counts_of_how_many(book: Book) -> None:
    columns = finding_columns(book.context.look)
    lines = book.context.workspace.read(learning, CoverageQuestion(TODAY)).findings
    line = next(one for one in lines if one.uuid == book.uuids[CAPACITY])
    found = dict(zip((one.heading for one in columns), texts_of(columns, [line])[0], strict=True))

    assert found["State"] == "○ Accepted"
    assert found["Reached"] == "0 of 2 teams"
    assert found["Acknowledged"] == "2 of 5"
    assert found["Actions done"] == "0 of 1"
    assert found["Kind of source"] == "Safeguarding Adults Review"
    assert found["Decision"] == "✔ Accepted on 20 Nov 2025"
    refused = next(one for one in lines if one.uuid == book.uuids[ROTAS])
    texts = dict(zip((one.heading for one in columns), texts_of(columns, [refused])[0], strict=True))
    assert texts["Reached"] == ""
    assert texts["Decision"].endswith("because The rota is the provider's own.")
