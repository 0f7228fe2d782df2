"""Today, through its widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.today import Concern, with_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.services.today_ahead import line_ahead
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.today.lines import MOST_AT_FIRST, LineCard, place_of, sign_of
from cpd_desktop.ui.pages.today.page import TodayPage
from cpd_desktop.ui.theme import DARK, LIGHT, THEMES
from cpd_desktop.ui.widgets.big_button import BigButton
from tests.ui.pages.printing import printed


def opened(qtbot: QtBot, context: Context) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    settle(qtbot, context)
    # The layout has room for all lines a moment after they are added; before, they are as flat as the page is short.
    qtbot.waitUntil(lambda: all(line.button.height() for line in page.lines))
    return page


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def card(page: TodayPage, concern: Concern) -> LineCard:
    return next(one for one in page.lines if one.line.concern is concern)


def ways_in(page: TodayPage) -> dict[str, BigButton]:
    return {
        button.accessibleName(): button
        for button in page.body.findChildren(BigButton)
        if button.objectName() == "wayIn" and not button.isHidden()
    }


def empty_page(qtbot: QtBot, context: Context) -> TodayPage:
    """The page of an empty book, once its layout has shown the ways in, which it does a moment after they are added."""
    page = opened(qtbot, context)
    qtbot.waitUntil(lambda: len(ways_in(page)) == 3)
    return page


def test_lines_stand_worst_first_under_the_scope_and_the_date(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    assert page.lead.text() == "Everything, as at 23 November 2026: what needs attention, worst first."
    assert page.lines[0].button.accessibleName() == "4 teams look compliant and are not covered."
    assert "Deaf Services" in page.lines[0].button.accessibleDescription()
    figures = [label.text() for label in page.findChildren(QLabel, "figure")]
    assert figures[0].endswith("%")
    assert figures[2] == "120"


@pytest.mark.parametrize(
    ("concern", "tab"),
    [(Concern.LOOKS_COMPLIANT, 1), (Concern.NOT_COVERED, 2), (Concern.CAPACITY, 3), (Concern.SINGLE_POINT, 4)],
)
def test_a_line_of_gaps_opens_its_kind_on_gaps(qtbot: QtBot, context: Context, concern: Concern, tab: int) -> None:
    page = opened(qtbot, context)

    with qtbot.waitSignal(context.wanted) as wanted:
        QTest.mouseClick(card(page, concern).button, Qt.MouseButton.LeftButton)

    assert wanted.args == ["Gaps", (tab, "", None)]


def test_a_line_of_people_opens_just_those_and_a_row_opens_the_person(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    context.wanted.connect(lambda name, target: page.show_target(target) if name == "Today" else None)

    QTest.keyClick(card(page, Concern.EXPIRED).button, Qt.Key.Key_Space)
    settle(qtbot, context)

    rows = page.people.table.model.rows
    assert page.people.isVisible()
    assert (
        page.people.heading.text() == f"{len({row.person_id for row in rows})} people have training that has expired."
    )
    assert page.place() is Concern.EXPIRED
    page.people.table.select(rows[0])
    with qtbot.waitSignal(context.wanted) as wanted:
        QTest.keyClick(page.people.table.view, Qt.Key.Key_Return)
    assert wanted.args == ["People", rows[0].person_id]

    QTest.mouseClick(page.people.back, Qt.MouseButton.LeftButton)
    assert not page.people.isVisible()
    assert page.place() == ""
    settle(qtbot, context)


def test_the_people_follow_the_scope(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target(Concern.BOOKED)
    settle(qtbot, context)
    every = len(page.people.table.model.rows)

    context.set_view(team="Deaf Services")
    settle(qtbot, context)

    assert 0 < len(page.people.table.model.rows) < every
    page.focus_filter()


def test_another_scope_shows_its_own_lines(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    context.set_view(team="Deaf Services")
    settle(qtbot, context)

    assert page.lead.text().startswith("Deaf Services, as at")
    assert page.lines[0].button.accessibleName() == "1 team looks compliant and is not covered."


def test_it_reloads_after_a_change_but_only_while_it_is_looked_at(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.hide()

    context.changed.emit(Touched.TRAINING)
    assert context.tasks.under_way == 0

    page.show()
    assert context.tasks.under_way > 0
    settle(qtbot, context)


def test_a_new_theme_recolours_the_signs(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    context.look.apply(DARK, 100)
    assert DARK.bad.back in page.lines[0].findChildren(QLabel)[0].styleSheet()

    context.look.apply(LIGHT, 100)


def test_an_empty_book_shows_three_ways_in(qtbot: QtBot, empty_context: Context) -> None:
    page = empty_page(qtbot, empty_context)

    assert list(ways_in(page)) == ["Import people", "Import training", "Explore the demonstration"]
    assert page.lines == []
    assert page.lead.text().startswith("This book is empty.")


@pytest.mark.parametrize(("name", "target"), [("Import people", "people"), ("Import training", "training")])
def test_a_way_in_leads_to_the_import(qtbot: QtBot, empty_context: Context, name: str, target: str) -> None:
    page = empty_page(qtbot, empty_context)

    with qtbot.waitSignal(empty_context.wanted) as wanted:
        QTest.mouseClick(ways_in(page)[name], Qt.MouseButton.LeftButton)

    assert wanted.args == ["Import and export", target]


def test_the_third_way_opens_the_demonstration(qtbot: QtBot, empty_context: Context) -> None:
    page = empty_page(qtbot, empty_context)

    with qtbot.waitSignal(empty_context.demo_wanted):
        QTest.keyClick(ways_in(page)["Explore the demonstration"], Qt.Key.Key_Space)


@pytest.mark.parametrize("concern", list(Concern))
def test_every_concern_has_a_place_and_a_sign_with_a_shape_and_a_word(concern: Concern) -> None:
    page, _ = place_of(concern)
    assert page in {
        "Today",
        "Gaps",
        "Courses",
        "Supervision",
        "Sessions",
        "CPD",
        "Apprenticeships",
        "Funding",
        "Learning",
    }
    for theme in THEMES.values():
        shape, _, word = sign_of(concern, theme)[0].partition(" ")
        assert len(shape) == 1
        assert word


def test_nothing_is_cut_off_at_200_per_cent(qtbot: QtBot, context: Context) -> None:
    context.look.apply(LIGHT, 200)
    page = opened(qtbot, context)

    assert page.body.width() <= page.stack.width()
    assert page.body.minimumSizeHint().width() <= page.stack.width()
    context.look.apply(LIGHT, 100)


def test_ctrl_p_prints_the_lines_or_the_people_behind_one(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    words = printed(qtbot, page)
    assert all(card.line.sentence in words for card in page.lines)
    assert "■ Not covered" in words
    page.show_target(Concern.EXPIRING)
    settle(qtbot, context)
    words = printed(qtbot, page)
    count = len(page.people.table.model.rows)
    assert f"{count} of {count} lines." in words
    assert page.people.heading.text() in words


def test_the_same_answer_again_leaves_the_lines_alone(qtbot: QtBot, context: Context) -> None:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.lines) and context.tasks.under_way == 0)
    before = list(page.lines)

    page.reload()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page.lines == before

    context.set_view(team="Deaf Services")
    qtbot.waitUntil(lambda: bool(page.lines) and page.lines != before)


def test_what_falls_short_later_stands_in_its_place_leads_to_the_forecast_and_is_printed(
    qtbot: QtBot, context: Context
) -> None:
    page = opened(qtbot, context)
    line = context.workspace.read(line_ahead, CoverageQuestion(context.view.as_at))
    order = [list(Concern).index(one.line.concern) for one in page.lines]
    assert order == sorted(order)

    one = card(page, Concern.FALLS_SHORT)
    assert one.line == line
    assert one.button.accessibleName().startswith(
        "In January 2027, Neighbourhood West falls short of Trusted assessors"
    )
    with qtbot.waitSignal(context.wanted) as wanted:
        one.button.click()
    assert wanted.args == ["Gaps", {"tab": "Forecast"}]
    assert line.sentence in printed(qtbot, page)

    context.set_view(team="Neighbourhood South")
    settle(qtbot, context)
    assert Concern.FALLS_SHORT not in [each.line.concern for each in page.lines]


def test_what_is_out_of_sight_at_the_start_follows_with_the_book_s_own_answer(qtbot: QtBot, context: Context) -> None:
    found = context.workspace.read(today, CoverageQuestion(context.view.as_at))
    assert len(found.lines) > MOST_AT_FIRST
    context.first_look = found
    page = TodayPage(context)
    qtbot.addWidget(page)
    assert [card.line for card in page.lines] == list(found.lines[:MOST_AT_FIRST])

    page.show()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    ahead = context.workspace.read(line_ahead, CoverageQuestion(context.view.as_at))
    assert [card.line for card in page.lines] == list(with_line(found, ahead).lines)
