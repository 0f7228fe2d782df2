from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, BreakDraft
from cpd_desktop.services.apprenticeship_acts import record_outcome, save_break
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.standing_tab import STATUSES, StandingTab, facts_of
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .conftest import JOY, SIAN, Book


@pytest.fixture
def tab(qtbot: QtBot, look: Look) -> StandingTab:
    tab = StandingTab(look)
    qtbot.addWidget(tab)
    tab.show()
    return tab


def test_statuses_that_contradict_are_told_and_those_that_agree_too(tab: StandingTab, book: Book) -> None:
    whole = book.context.workspace.read(apprenticeship_of, book.uuids[JOY], TODAY)
    tab.show_whole(whole, "")
    assert tab.agreement.text() == "▲ It is active here, and paused in the employer account: there it should be live."

    tab.show_whole(book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY), "Level 2 adult care")
    assert tab.agreement.text() == "● The statuses that are known agree."
    words = [label.text() for label in tab.facts.findChildren(QLabel)]
    assert words[words.index("Course that it stands for") + 1] == "Level 2 adult care"
    assert words[words.index("Employer account") + 1] == "Not said"


def test_before_the_day_on_which_they_were_said_they_are_not_compared(tab: StandingTab, book: Book) -> None:
    tab.show_whole(book.context.workspace.read(apprenticeship_of, book.uuids[JOY], date(2025, 12, 1)), "")
    assert tab.agreement.text() == (
        "Those of the account and the ILR were last said on 23 Nov 2026: they are not compared with an earlier day."
    )


def test_the_three_vocabularies_stand_side_by_side(book: Book) -> None:
    facts = dict(facts_of(book.context.workspace.read(apprenticeship_of, book.uuids[JOY], TODAY), ""))

    assert facts["Status here"] == "Active"
    assert facts["Employer account"] == "Paused"
    assert facts["ILR completion status"] == "1 (continuing)"
    assert facts["ILR outcome"] == ""
    assert facts["Off-the-job rule"] == (
        "The hours that are published for the standard, for starts from 1 Aug 2025 to 31 Jul 2026"
    )
    assert facts["Where that rule is written"].endswith("(OTJ-C)")


def test_the_end_as_breaks_moved_it_stands_there_only_where_one_did(book: Book) -> None:
    def facts() -> dict[str, str]:
        return dict(facts_of(book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY), ""))

    assert "Planned end as breaks moved it" not in facts()
    was = BreakDraft(date(2026, 3, 3), ends_on=date(2026, 3, 5), reason="Parental leave")
    book.context.workspace.write(save_break, book.uuids[SIAN], was, today=TODAY)
    assert facts()["Planned end of all"] == "1 Mar 2027"
    assert facts()["Planned end as breaks moved it"] == "4 Mar 2027"


def test_what_came_of_it_is_among_the_facts(book: Book) -> None:
    book.context.workspace.write(
        record_outcome,
        book.uuids[SIAN],
        ApprenticeshipState.WITHDRAWN,
        date(2026, 11, 2),
        today=TODAY,
        afterwards="Moved away",
    )
    facts = dict(facts_of(book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY), ""))

    assert facts["Status here"] == "Withdrawn since 2 Nov 2026"
    assert facts["What happened afterwards"] == "Moved away"


def test_the_button_asks_for_the_statuses(qtbot: QtBot, tab: StandingTab) -> None:
    with qtbot.waitSignal(tab.wanted) as wanted:
        tab.statuses.click()

    assert wanted.args == [STATUSES, None]
