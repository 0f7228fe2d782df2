from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.ui.pages.apprenticeships.qualification_acts import qualification_opening
from cpd_desktop.ui.pages.apprenticeships.qualification_dialog import NEW_FORM, QualificationDialog, form_of
from tests.services.apprentices_book import care_course
from tests.ui.conftest import TODAY

from .conftest import JOY, SIAN, Book
from .forms import errors_of, fill, opened, sent

Open = Callable[..., QualificationDialog]


@pytest.fixture
def form(qtbot: QtBot, book: Book) -> Open:
    def make(**parts: Any) -> QualificationDialog:
        known = parts.get("known")
        form = NEW_FORM if known is None else form_of(known.uuid)
        opening = book.context.workspace.read(qualification_opening, form, None, TODAY)
        dialog = QualificationDialog(book.context, opening, **parts)
        opened(qtbot, dialog)
        return dialog

    return make


def test_whose_and_which_are_enough(qtbot: QtBot, form: Open) -> None:
    dialog = form()
    assert set(errors_of(dialog)) == {"person", "title"}
    fill(dialog, person="Joy Bello", title="Diploma in adult care")

    assert sent(qtbot, dialog) == QualificationDraft(JOY, "Diploma in adult care", QualificationState.REGISTERED, TODAY)


def test_all_that_there_is_to_say(qtbot: QtBot, form: Open, book: Book) -> None:
    dialog = form(person_id=JOY)
    code = dialog._codes[0]
    fill(
        dialog, title="Diploma", level="Level 3", credits="58", awarding_body="City Awards", number="603/1234/5",
        provider="Meres College", state="In progress", state_on="2/2/2026", registered_on="12/1/2026", expected_on="1/3/2027",
        asc_wds_code=code.code, course="L2-CARE",
    )  # fmt: skip

    assert sent(qtbot, dialog) == QualificationDraft(
        JOY, "Diploma", QualificationState.IN_PROGRESS, date(2026, 2, 2), "603/1234/5", "3", "City Awards", "Meres College", 58,
        code.code, date(2026, 1, 12), date(2027, 3, 1), care_course(book.context.workspace),
    )  # fmt: skip


def test_what_cannot_be_read_is_marked(form: Open) -> None:
    dialog = form(person_id=JOY)
    fill(dialog, title="Diploma", credits="many", asc_wds_code="no such code", state_on="someday")

    assert set(errors_of(dialog)) == {"credits", "asc_wds_code", "state_on"}


def test_editing_begins_from_what_is_known(qtbot: QtBot, form: Open, book: Book) -> None:
    lines = book.context.workspace.read(qualifications, CoverageQuestion(TODAY))
    known = next(one.qualification for one in lines if one.qualification.said.person_id == SIAN)
    dialog = form(known=known)
    assert "person" not in dialog._fields
    assert dialog.about.text() == known.person.name

    assert sent(qtbot, dialog) == known.said
    dialog.fail(Problem(""))
    fill(dialog, state="Achieved", state_on="20/11/2026")
    draft = sent(qtbot, dialog)
    assert (draft.state, draft.state_on) == (QualificationState.ACHIEVED, date(2026, 11, 20))
