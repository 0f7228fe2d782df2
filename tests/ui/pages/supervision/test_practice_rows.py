"""The questions whether training changed practice, in the form that logs a supervision."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.practice import AnsweredBy, Barrier, PracticeDraft, Said
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.practice import PracticeAnswer, learnt, practice_due
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.ui.pages.supervision.correction import CorrectionDialog, correction_of
from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.practice_rows import PracticeRows, practice_asked, practice_state
from cpd_desktop.ui.theme import Look
from tests.services.practice_book import held
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened
from tests.ui.reading import faults

HELD_ON = TODAY - timedelta(days=40)


@pytest.fixture
def trained(supervision: SupervisionDesk) -> SupervisionDesk:
    """Dai Rees completed a course in a session 40 days ago."""
    supervision.agreement()
    held(supervision.workspace, HELD_ON, [supervision.dai], today=TODAY)
    return supervision


@pytest.fixture
def log(trained: SupervisionDesk, window: QWidget) -> LogDialog:
    LogSupervision(trained.context, window, trained.dai)
    return opened(trained, LogDialog)


def given(desk: SupervisionDesk) -> list[PracticeAnswer]:
    places = desk.workspace.read(learnt, TODAY, person_ids=[desk.dai])
    return [answer for place in places for answer in place.answers]


def type_letters(letters: str) -> None:
    for letter in letters:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)


def test_both_are_asked_by_name_when_it_is_due(log: LogDialog) -> None:
    rows = log.fields.practice
    assert log.fields.practice_part.isVisible()
    assert [one.who.text() for one in rows.rows.values()] == ["Dai Rees, the learner", "Jo Patel, who supervises"]
    first = next(iter(rows.rows.values()))
    assert first.asked.about == "Mental capacity, 30 days after 14 Oct 2026"
    button = first.groups["used"].buttons()[0]
    assert button.accessibleName() == (
        "Yes: Have you used it in your work? Dai Rees, the learner: Mental capacity, 30 days after 14 Oct 2026"
    )


def test_six_keys_answer_for_both_and_what_got_in_the_way_is_asked_only_where_something_did(
    trained: SupervisionDesk, log: LogDialog
) -> None:
    rows = log.fields.practice
    _, supervisor = rows.rows.values()
    rows.setFocus()
    type_letters("yyy")
    assert supervisor.groups["used"].checkedButton() is None
    assert QApplication.focusWidget() in supervisor.groups["used"].buttons()
    type_letters("ypn")
    assert QApplication.focusWidget() is supervisor.barrier
    supervisor.barrier.setCurrentIndex(supervisor.barrier.findData(Barrier.NO_TIME.value))
    log.fields.minutes.setText("60")
    log.submit()
    trained.settle()

    found = {one.draft.answered_by: one for one in given(trained)}
    uuid = trained.workspace.read(supervisions_of, trained.dai)[0].uuid
    by_learner, by_supervisor = found[AnsweredBy.LEARNER].draft, found[AnsweredBy.SUPERVISOR].draft
    assert (by_learner.used, by_learner.changed, by_learner.confident, by_learner.barrier) == (
        Said.YES, Said.YES, Said.YES, Barrier.NONE,
    )  # fmt: skip
    assert (by_supervisor.used, by_supervisor.changed, by_supervisor.confident, by_supervisor.barrier) == (
        Said.YES, Said.PARTLY, Said.NO, Barrier.NO_TIME,
    )  # fmt: skip
    assert {one.supervision_uuid for one in found.values()} == {uuid}
    assert trained.workspace.read(practice_due, CoverageQuestion(TODAY), person_ids=[trained.dai]) == ()
    trained.undo()
    assert given(trained) == []
    assert trained.held() == 0


def test_what_is_asked_depends_on_the_day_of_the_supervision(log: LogDialog) -> None:
    fields = log.fields
    next(iter(fields.practice.rows.values())).set_answers({"used": "yes"})
    fields.held_on.edit.setText(f"{HELD_ON + timedelta(days=29):%d/%m/%Y}")
    assert not fields.practice_part.isVisible()
    assert fields.practice.rows == {}
    fields.held_on.edit.setText("someday")
    assert fields.practice.rows == {}
    fields.held_on.edit.setText(f"{HELD_ON + timedelta(days=30):%d/%m/%Y}")
    assert fields.practice_part.isVisible()
    assert len(fields.practice.rows) == 2


def test_some_answers_are_not_enough_and_the_cursor_goes_to_what_is_missing(
    trained: SupervisionDesk, log: LogDialog
) -> None:
    learner = next(iter(log.fields.practice.rows.values()))
    learner.set_answers({"used": "yes", "changed": "no"})
    log.fields.minutes.setText("60")
    log.submit()
    trained.settle()

    assert log.isVisible()
    assert "Answer all three" in log.error_of("practice")
    assert QApplication.focusWidget() in learner.groups["confident"].buttons()
    assert trained.held() == 0
    assert faults(log) == []


def test_answers_are_kept_while_they_are_typed_and_come_again(
    trained: SupervisionDesk, log: LogDialog, window: QWidget
) -> None:
    answers = {"used": "yes", "changed": "partly", "barrier": Barrier.EQUIPMENT.value}
    next(iter(log.fields.practice.rows.values())).set_answers(answers)
    log.leave()
    trained.settle()
    LogSupervision(trained.context, window, trained.dai)
    again = opened(trained, LogDialog)
    assert list(again.fields.practice.given().values()) == [answers]
    assert not again.restored.isHidden()


def test_a_cancelled_supervision_asks_nothing(log: LogDialog) -> None:
    log.show_cancelled(is_cancelled=True)
    assert not log.fields.practice_part.isVisible()
    log.show_cancelled(is_cancelled=False)
    assert log.fields.practice_part.isVisible()


def test_tab_comes_to_the_questions_where_they_stand(trained: SupervisionDesk, log: LogDialog) -> None:
    assert can_be_read(trained.qtbot, log) == []
    learner, supervisor = log.fields.practice.rows.values()
    stops: list[QWidget] = [*(group.buttons()[0] for group in learner.groups.values()), learner.barrier]
    stops += [*(group.buttons()[0] for group in supervisor.groups.values()), supervisor.barrier]
    stops[0].setFocus()
    for before, after in pairwise(stops):
        assert QApplication.focusWidget() is before
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_a_correction_begins_with_what_was_answered_then(
    trained: SupervisionDesk, log: LogDialog
) -> None:  # fmt: skip
    learner = next(iter(log.fields.practice.rows.values()))
    learner.set_answers({"used": "yes", "changed": "no", "confident": "yes", "barrier": ""})
    log.fields.minutes.setText("60")
    log.submit()
    trained.settle()
    uuid = trained.workspace.read(supervisions_of, trained.dai)[0].uuid
    found = trained.workspace.read(correction_of, uuid, None, TODAY)
    dialog = CorrectionDialog(trained.context, found)
    trained.qtbot.addWidget(dialog, before_close_func=lambda one: one.autosave.finish())
    dialog.show()

    assert list(dialog.fields.practice.given().values()) == [
        {"used": "yes", "changed": "no", "confident": "yes", "barrier": ""}
    ]
    assert len(dialog.fields.practice.rows) == 2
    assert not dialog.is_changed
    draft = dialog.draft()
    assert [one.used for one in draft.practice] == [Said.YES]  # type: ignore[union-attr]


def test_rows_that_are_the_same_stay_as_they_are(qtbot: QtBot, look: Look, trained: SupervisionDesk) -> None:
    places = trained.workspace.read(learnt, TODAY, person_ids=[trained.dai])
    asked = practice_asked(places, TODAY)
    rows = PracticeRows(look)
    qtbot.addWidget(rows)
    assert rows.show_rows(asked)
    kept = list(rows.rows.values())
    assert not rows.show_rows(asked)
    assert list(rows.rows.values()) == kept
    assert rows.show_rows(asked[:1])
    assert len(rows.stops()) == 10


def test_the_state_of_a_form_names_each_asking(draft_of: Callable[[int], PracticeDraft]) -> None:
    assert practice_state([draft_of(30), draft_of(90)]) == {
        "aa 30 learner": {"used": "yes", "changed": "partly", "confident": "no", "barrier": "no time"},
        "aa 90 learner": {"used": "yes", "changed": "partly", "confident": "no", "barrier": "no time"},
    }


@pytest.fixture
def draft_of() -> Callable[[int], PracticeDraft]:
    def make(days: int) -> PracticeDraft:
        return PracticeDraft(
            b"\xaa", days, AnsweredBy.LEARNER, Said.YES, Said.PARTLY, Said.NO, date(2026, 6, 1), Barrier.NO_TIME
        )

    return make
