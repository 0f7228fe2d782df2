from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.learning import RouteKind
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening, learning_opening
from cpd_desktop.ui.pages.learning.route_dialog import RouteDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import fill, opened, sent

from .conftest import CAPACITY, Book


def opening_of(book: Book) -> LearningOpening:
    found: LearningOpening = book.context.workspace.read(
        learning_opening, "learning route", None, TODAY, with_carriers=True
    )
    return found


def test_a_group_session_of_the_book_can_carry_a_finding(qtbot: QtBot, book: Book) -> None:
    held = GroupSessionDraft(date(2026, 10, 5), 60, "Capacity", (Attendee(1, "Siân O’Brien"),), 2)
    book.context.workspace.write(log_group_session, held, today=TODAY)
    opening = opening_of(book)
    dialog = RouteDialog(book.context, book.uuids[CAPACITY], "Capacity", opening)
    opened(qtbot, dialog)
    assert dialog._sitting.isHidden()
    fill(dialog, kind="Group session", about="Group session: Capacity (05 Oct 2026)")
    assert not dialog._sitting.isHidden()

    draft = sent(qtbot, dialog)
    assert (draft.kind, draft.about_uuid) == (RouteKind.GROUP_SESSION, opening.carrier_uuids[0])


def test_what_the_kind_does_not_ask_is_left_out(qtbot: QtBot, book: Book) -> None:
    dialog = RouteDialog(book.context, book.uuids[CAPACITY], "Capacity", opening_of(book))
    opened(qtbot, dialog)
    fill(dialog, kind="Changed course")
    assert not dialog._course.isHidden()
    fill(dialog, kind="Supervision prompt", what="How do you check capacity?", shared_on="2/11/2026")

    draft = sent(qtbot, dialog)
    assert (draft.kind, draft.course_id, draft.what) == (RouteKind.SUPERVISION, None, "How do you check capacity?")


def test_a_route_is_shown_as_it_was_recorded(qtbot: QtBot, book: Book) -> None:
    one = book.thread(CAPACITY).routes[0]
    dialog = RouteDialog(book.context, book.uuids[CAPACITY], "Capacity", opening_of(book), before=one)
    opened(qtbot, dialog)

    assert sent(qtbot, dialog) == one.said
