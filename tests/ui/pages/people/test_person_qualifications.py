from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.qualifications import QualificationLine
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import delete_qualification
from cpd_desktop.ui.pages.people.person_qualifications import (
    ADD,
    ADD_APPRENTICESHIP,
    ATTACH,
    DELETE,
    EDIT,
    FILES,
    OPEN,
    PersonQualificationsList,
    learning_columns,
    learning_of,
)
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, record_later
from tests.ui.pages.apprenticeships.conftest import JOY, SIAN, Book, book, settled, wanted_by
from tests.ui.pages.apprenticeships.forms import fill

__all__ = ["book"]


@pytest.fixture
def listed(qtbot: QtBot, book: Book) -> PersonQualificationsList:
    found = PersonQualificationsList(book.context)
    qtbot.addWidget(found)
    found.show()
    found.show_person(SIAN, "Ann Example")
    settled(qtbot, book.context)
    return found


def enabled(listed: PersonQualificationsList) -> list[str]:
    return [text for text, button in listed.buttons.items() if button.isEnabled()]


def test_apprenticeships_and_qualifications_stand_in_one_list(listed: PersonQualificationsList, book: Book) -> None:
    assert listed.table.model.rows == book.context.workspace.read(learning_of, CoverageQuestion(TODAY), SIAN)
    assert [row[:4] for row in listed.table.texts_shown()] == [
        ("▲ Behind", "Apprenticeship", "Lead adult care worker (ST0006), level 3", "Level 3"),
        ("▲ In progress, overdue", "Qualification", "Diploma in adult care", "Level 3"),
    ]


def test_what_can_be_done_follows_from_what_is_chosen(listed: PersonQualificationsList) -> None:
    apprenticeship, qualification = listed.table.model.rows
    listed.table.select(apprenticeship)
    assert enabled(listed) == [ADD, ADD_APPRENTICESHIP, OPEN]
    listed.table.select(qualification)
    assert enabled(listed) == [ADD, ADD_APPRENTICESHIP, EDIT, ATTACH, DELETE]
    assert not listed.buttons[FILES].isEnabled()


def test_an_apprenticeship_is_opened_on_its_page(qtbot: QtBot, listed: PersonQualificationsList, book: Book) -> None:
    listed.table.select(listed.table.model.rows[0])
    target = {"tab": "Apprentices", "apprenticeship": book.uuids[SIAN]}

    assert wanted_by(qtbot, book.context, listed.buttons[OPEN].click) == ["Apprenticeships", target]
    index = listed.table.model.index(0, 0)
    opened = wanted_by(qtbot, book.context, lambda: listed.table.view.activated.emit(index))
    assert opened == ["Apprenticeships", target]


def test_a_qualification_is_added_edited_and_deleted_here(
    qtbot: QtBot, listed: PersonQualificationsList, book: Book
) -> None:
    told: list[str] = []
    book.context.told.connect(told.append)
    listed.buttons[ADD].click()
    settled(qtbot, book.context)
    dialog: Any = listed.acts.dialog
    assert dialog.choice("person") == SIAN
    fill(dialog, title="Award in moving people")
    dialog.act.click()
    settled(qtbot, book.context)
    listed.show_person(SIAN, "Ann Example")
    settled(qtbot, book.context)
    added = next(one for one in listed.table.model.rows if one.title == "Award in moving people")
    listed.table.select(added)
    listed.buttons[EDIT].click()
    settled(qtbot, book.context)
    dialog = listed.acts.dialog
    assert dialog.windowTitle() == "Edit a qualification"
    dialog.close()
    settled(qtbot, book.context)
    listed.buttons[DELETE].click()
    settled(qtbot, book.context)

    assert told[-1] == "The qualification is deleted. Ctrl+Z brings it back."
    assert len(book.context.workspace.read(learning_of, CoverageQuestion(TODAY), SIAN)) == 2


def test_an_apprenticeship_is_added_for_this_person(qtbot: QtBot, listed: PersonQualificationsList, book: Book) -> None:
    listed.buttons[ADD_APPRENTICESHIP].click()
    settled(qtbot, book.context)
    dialog: Any = listed.forms.dialog

    assert dialog.choice("person") == SIAN
    dialog.close()


def test_an_answer_about_somebody_else_is_not_shown(qtbot: QtBot, listed: PersonQualificationsList, book: Book) -> None:
    listed.show_person(SIAN, "Ann Example")
    listed.show_person(JOY, "Joy Bello")
    settled(qtbot, book.context)

    assert listed.table.model.rows == book.context.workspace.read(learning_of, CoverageQuestion(TODAY), JOY)


def test_the_list_is_printed_under_the_name(listed: PersonQualificationsList, look: Look) -> None:
    shown = listed.shown_list(name="Qualifications 0001")
    assert shown is not None
    assert (shown.name, shown.make().title, shown.make().scope) == (
        "Qualifications 0001",
        "Ann Example",
        "Qualifications",
    )
    tone = learning_columns(look)[0].colour
    assert tone is not None
    assert tone(listed.table.model.rows[0]) == (colour(look.theme.warn.back), colour(look.theme.warn.text))
    listed.focus_filter()


def test_what_was_known_earlier_is_shown_and_nothing_is_recorded_meanwhile(
    qtbot: QtBot, listed: PersonQualificationsList, book: Book
) -> None:
    told: list[str] = []
    book.context.told.connect(told.append)
    before = listed.table.model.rows
    record_later(book.context.workspace)
    line = before[1].line
    assert isinstance(line, QualificationLine)
    book.context.workspace.write(delete_qualification, line.qualification.row_id)
    listed.show_person(SIAN, "Ann Example")
    settled(qtbot, book.context)
    assert [row.kind for row in listed.table.model.rows] == ["Apprenticeship"]

    listed.show_person(SIAN, "Ann Example", THEN)
    settled(qtbot, book.context)
    assert [row.kind for row in listed.table.model.rows] == ["Apprenticeship", "Qualification"]
    listed.table.select(listed.table.model.rows[1])
    assert enabled(listed) == []
    listed.table.view.activated.emit(listed.table.model.index(1, 0))
    assert told == [NOTHING_MEANWHILE]
    assert listed.acts.dialog is None
    listed.table.select(listed.table.model.rows[0])
    assert enabled(listed) == [OPEN]

    listed.show_person(SIAN, "Ann Example")
    settled(qtbot, book.context)
    assert enabled(listed) == [ADD, ADD_APPRENTICESHIP, OPEN]
