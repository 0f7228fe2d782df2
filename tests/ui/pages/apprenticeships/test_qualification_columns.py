from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.ui.pages.apprenticeships.qualification_columns import qualification_columns, state_of
from cpd_desktop.ui.theme import Look, colour
from tests.ui.conftest import TODAY

from .conftest import AMIR, SIAN, Book


def test_a_row_says_how_far_somebody_is_and_what_is_to_be_put_right(book: Book, look: Look) -> None:
    lines = book.context.workspace.read(qualifications, CoverageQuestion(TODAY))
    by_person = {one.qualification.said.person_id: one for one in lines}
    columns = qualification_columns(look)
    row = {one.heading: one.show(one.value(by_person[SIAN])) for one in columns}

    assert row["State"] == "▲ In progress, overdue"
    assert row["Qualification"] == "Diploma in adult care"
    assert row["Level"] == "Level 3"
    assert row["Expected end"] == "02 Nov 2026"
    assert row["To put right"].startswith("It was to end on 2 Nov 2026")
    assert state_of(by_person[AMIR]) == "✔ Achieved"


def test_what_is_overdue_sorts_before_what_is_not_and_stands_out(book: Book, look: Look) -> None:
    lines = book.context.workspace.read(qualifications, CoverageQuestion(TODAY))
    state = qualification_columns(look)[0]
    assert state.colour is not None
    assert state.sentence is not None
    late = next(one for one in lines if one.days_overdue)
    before = book.context.workspace.read(qualifications, CoverageQuestion(TODAY.replace(month=10)))
    on_time = next(one for one in before if one.is_under_way)

    assert state.value(late) < state.value(on_time)
    assert state.colour(late) == (colour(look.theme.warn.back), colour(look.theme.warn.text))
    assert state.sentence(late) == f"{late.qualification.person.name}: in progress, 21 days overdue"
