from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning import Method, Verdict
from cpd_desktop.ui.pages.learning.check_dialog import CheckDialog, form_of
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening, learning_opening
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import CAPACITY, SLIPPED, Book


def opening_of(book: Book) -> LearningOpening:
    found: LearningOpening = book.context.workspace.read(learning_opening, "check", None, TODAY)
    return found


def test_a_check_that_was_made_needs_its_verdict(qtbot: QtBot, book: Book) -> None:
    due = next(one for one in book.thread(CAPACITY).checks if one.row_id is None)
    dialog = CheckDialog(book.context, book.uuids[CAPACITY], "Capacity", opening_of(book), before=due, is_made=True)
    opened(qtbot, dialog)
    assert dialog.text("months") == "3 months after"
    assert errors_of(dialog) == {"verdict": "Needed: what the check says."}
    fill(dialog, verdict="Partly", sample="10", met="6", method="Observation", team="East")

    draft = sent(qtbot, dialog)
    assert (draft.months, draft.due_on, draft.made_on) == (3, due.said.due_on, TODAY)
    assert (draft.verdict, draft.sample, draft.met, draft.method) == (Verdict.PARTLY, 10, 6, Method.OBSERVATION)
    assert draft.team_id is not None


def test_a_check_is_planned_without_a_result(qtbot: QtBot, book: Book) -> None:
    dialog = CheckDialog(book.context, book.uuids[CAPACITY], "Capacity", opening_of(book), is_made=False)
    opened(qtbot, dialog)
    fill(dialog, due_on="1/2/2027", made_by="Quality assurance")

    draft = sent(qtbot, dialog)
    assert (draft.months, draft.made_on, draft.verdict) == (0, None, Verdict.NONE)
    assert form_of(b"f", None, is_made=True) != form_of(b"f", None, is_made=False)


def test_a_check_is_shown_as_it_was_recorded(qtbot: QtBot, book: Book) -> None:
    made = book.thread(SLIPPED).checks[0]
    dialog = CheckDialog(book.context, book.uuids[SLIPPED], "Notes", opening_of(book), before=made, is_made=True)
    opened(qtbot, dialog)

    assert sent(qtbot, dialog) == made.said
