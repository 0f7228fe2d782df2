"""Private papers on the page: for who is signed in, and out of sight once they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context, SignInWanted
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.pages.reports.subjects import NOTHING_TO_READ, SIGN_IN
from tests.services.supervised_book import SECRET, TOPIC, SupervisedBook
from tests.ui.pages.reports.test_page import opened, text_of


def test_a_private_paper_is_shown_once_somebody_signs_in(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    page = opened(qtbot, context)
    page.show_target({"name": "supervision-record", "supervision": book.second.hex()})
    assert page.message.text() == SIGN_IN
    assert not page.print.isEnabled()
    with qtbot.waitSignal(context.sign_in_wanted) as wanted:
        QTest.mouseClick(page.choices.subjects.sign_in, Qt.MouseButton.LeftButton)
    context.sign_in_as(book.users.manager)
    assert isinstance(wanted.args[0], SignInWanted)
    wanted.args[0].go_on()
    qtbot.waitUntil(lambda: SECRET in text_of(page))
    assert "Private: for Dai Rees and Jo Patel" in text_of(page)
    assert page.print.isEnabled()
    assert not page.mail.isVisible()
    assert page.knowing.isVisible()
    assert page.place() == {"name": "supervision-record", "team": "", "service": "", "supervision": book.second.hex()}


def shown(qtbot: QtBot, context: Context, book: SupervisedBook) -> ReportsPage:
    context.sign_in_as(book.users.practitioner)
    page = opened(qtbot, context)
    page.show_target({"name": "supervision-record", "supervision": book.second.hex()})
    qtbot.waitUntil(lambda: SECRET in text_of(page))
    return page


def is_clear(page: ReportsPage) -> bool:
    return page.preview.pages is None and SECRET not in page.preview.accessibleDescription()


def test_it_is_out_of_sight_at_once_when_the_reader_changes(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    page = shown(qtbot, context, book)
    context.sign_out()
    assert is_clear(page)
    assert not page.save.isEnabled()
    qtbot.waitUntil(lambda: page.message.text() == SIGN_IN)
    context.sign_in_as(book.users.workforce_lead)
    qtbot.waitUntil(lambda: page.message.text() == NOTHING_TO_READ)
    assert is_clear(page)


def test_it_is_out_of_sight_at_once_when_the_window_locks(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    page = shown(qtbot, context, book)
    context.locking.emit()
    assert is_clear(page)


def test_one_that_was_under_way_is_not_shown_to_the_next_reader(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    page = shown(qtbot, context, book)
    page.choices.large.setChecked(True)
    context.sign_out()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert is_clear(page)


def test_a_page_that_is_not_looked_at_is_cleared_too(qtbot: QtBot, supervised: tuple[Context, SupervisedBook]) -> None:
    context, book = supervised
    page = shown(qtbot, context, book)
    page.hide()
    context.sign_out()
    assert is_clear(page)
    page.show()
    qtbot.waitUntil(lambda: page.message.text() == SIGN_IN)


def test_it_is_saved_under_the_two_and_its_day(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, book = supervised
    page = shown(qtbot, context, book)
    asked: list[str] = []

    def choose(*given: object) -> tuple[str, str]:
        asked.append(str(given[2]))
        return str(tmp_path / "record.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text() == "✔ Saved as record.pdf.")
    assert asked[0].endswith("Supervision record Dai Rees with Jo Patel 2026-05-11.pdf")


def test_a_file_for_a_hand_over_is_asked_for_by_another_page(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    context.sign_in_as(book.users.manager)
    page = opened(qtbot, context)
    dai, jo = book.users.practitioner.person_id, book.users.manager.person_id
    page.show_target({"name": "supervision-file", "person": dai, "supervisor": jo})
    qtbot.waitUntil(lambda: "2 of 3 sessions held" in text_of(page))


def test_group_sessions_and_slips_need_nobody_signed_in(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    page = opened(qtbot, context)
    page.show_target({"name": "group-session", "session": book.group.hex()})
    qtbot.waitUntil(lambda: "Nurse O’Hara" in text_of(page))
    assert TOPIC in text_of(page)
    page.show_target({"name": "reflection-slips", "session": book.group.hex()})
    qtbot.waitUntil(lambda: "What I learnt" in text_of(page))
    assert page.mail.isVisible()


def test_the_team_s_page_is_made_for_every_team_too(qtbot: QtBot, supervised: tuple[Context, SupervisedBook]) -> None:
    page = opened(qtbot, supervised[0])
    page.show_target({"name": "supervision-team", "team": "East"})
    qtbot.waitUntil(lambda: "Load of each supervisor" in text_of(page))
    assert page.every_team.button.isVisible()
