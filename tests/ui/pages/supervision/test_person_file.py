"""A person's supervision on one sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.pages.supervision.agreement_dialog import AgreementDialog
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.person_file import PersonFile
from cpd_desktop.ui.pages.supervision.readers_dialog import ReadersDialog
from cpd_desktop.ui.pages.supervision.record_view import RecordDialog
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened
from tests.ui.reading import faults


@pytest.fixture
def file(supervision: SupervisionDesk, window: QWidget) -> PersonFile:
    file = PersonFile(supervision.context, window, topic="a file")
    file.setAccessibleName("Supervision of a person")
    supervision.qtbot.addWidget(file)
    file.resize(1100, 600)
    file.show()
    return file


def show(desk: SupervisionDesk, file: PersonFile) -> None:
    file.show_person(desk.dai)
    desk.settle()


def test_it_says_how_somebody_stands_and_lists_every_supervision(
    supervision: SupervisionDesk, file: PersonFile
) -> None:
    supervision.agreement()
    supervision.log(minutes=30)
    supervision.log(TODAY)
    with supervision.qtbot.waitSignal(file.named) as named:
        show(supervision, file)

    assert named.args == ["Dai Rees"]
    badge = file.card.findChild(StatusBadge)
    assert badge is not None
    assert "Dai Rees, supervision with Jo Patel: due on" in badge.accessibleName()
    assert file.table.model.rowCount() == 2
    assert file.table.chosen_count() == 1
    assert "2 open actions" in file.left_open.text()
    assert "▲ Read the guidance" in file.left_open.text()
    assert faults(file) == []


def test_without_any_it_says_what_to_do(supervision: SupervisionDesk, file: PersonFile) -> None:
    show(supervision, file)

    assert "Ctrl+L" in file.table.empty.text()
    assert not file.open_record.isEnabled()
    assert not file.print_file.isEnabled()
    assert not file.left_open.isVisible()
    assert file.agreement.text() == "Add agreement …"


def test_enter_opens_a_record_and_the_buttons_what_they_say(supervision: SupervisionDesk, file: PersonFile) -> None:
    supervision.log()
    show(supervision, file)
    file.table.view.setFocus()
    QTest.keyClick(file.table.view, Qt.Key.Key_Return)
    opened(supervision, RecordDialog).accept()

    supervision.press(file.agreement)
    form = opened(supervision, AgreementDialog)
    assert form.person.key() == supervision.dai
    form.reject()
    supervision.press(file.readers)
    opened(supervision, ReadersDialog).close()
    supervision.press(file.log)
    log = opened(supervision, LogDialog)
    assert log.fields.person_id == supervision.dai
    log.reject()
    supervision.settle()


def test_who_signs_in_sees_the_titles_that_are_theirs(supervision: SupervisionDesk, file: PersonFile) -> None:
    supervision.workspace.write(set_choice, "private_action_titles", 1)
    supervision.log()
    show(supervision, file)
    assert "Private action" in file.left_open.text()
    supervision.context.sign_in_as(supervision.book.practitioner)
    supervision.settle()
    assert "Read the guidance" in file.left_open.text()


def test_it_prints_as_a_list_and_as_the_file_for_a_hand_over(supervision: SupervisionDesk, file: PersonFile) -> None:
    supervision.log()
    assert file.shown_list() is None
    show(supervision, file)
    shown = file.shown_list(name="Supervision 00103")
    assert shown is not None
    assert shown.name == "Supervision 00103"
    assert shown.make().rows[0][0] == "24 Oct 2026"

    with supervision.qtbot.waitSignal(supervision.context.wanted) as wanted:
        supervision.press(file.print_file)
    assert wanted.args[0] == "Reports"
    assert wanted.args[1]["name"] == "supervision-file"
