"""A supervision in words: its facts, how far it is agreed, its actions."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision_drafts import CancelledDraft
from cpd_desktop.services.supervision.logging import cancel_supervision
from cpd_desktop.ui.pages.supervision.record_view import (
    RecordDialog,
    action_words,
    agreement_tone,
    agreement_words,
    facts_words,
)
from cpd_desktop.ui.theme import THEMES, Theme
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_the_facts_are_said_in_one_line(supervision: SupervisionDesk) -> None:
    one = supervision.detail(supervision.log(next_on=date(2026, 12, 7))).listed
    unknown = supervision.detail(supervision.log(TODAY, minutes=None)).listed
    draft = CancelledDraft(supervision.dai, supervision.jo, TODAY, "Jo Patel", "Court", date(2026, 12, 7))
    cancelled = supervision.detail(supervision.workspace.write(cancel_supervision, draft, today=TODAY).result).listed

    assert facts_words(one) == "90 minutes · Individual · support · next on 7 December 2026"
    assert facts_words(unknown).startswith("length not recorded")
    assert facts_words(cancelled) == "Cancelled by Jo Patel: Court · next on 7 December 2026"


def test_how_far_it_is_agreed_has_a_shape_and_a_colour(supervision: SupervisionDesk) -> None:
    uuid, look = supervision.log(), supervision.context.look
    none = supervision.detail(uuid).listed
    supervision.agree(uuid, supervision.book.practitioner)
    one = supervision.detail(uuid).listed
    supervision.agree(uuid, supervision.book.manager)
    both = supervision.detail(uuid).listed

    words = [agreement_words(each) for each in (none, one, both)]
    assert words == ["○ Not agreed yet", "▲ Waits for Jo Patel", "● Agreed by both"]
    tones = [agreement_tone(look, each) for each in (none, one, both)]
    assert tones == [look.theme.quiet, look.theme.warn, look.theme.good]


def test_an_action_says_whose_it_is_and_whether_it_is_late(supervision: SupervisionDesk) -> None:
    (action,) = supervision.detail(supervision.log()).actions
    names = (action.person, action.supervisor)

    assert action_words(action, *names) == "○ Read the guidance (Dai Rees, due 20 November 2026)"
    assert action_words(action, *names, TODAY) == "▲ Read the guidance (Dai Rees, overdue since 20 November 2026)"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
def test_a_record_can_be_read_and_nothing_of_it_is_cut_off(
    qtbot: QtBot, supervision: SupervisionDesk, window: QWidget, theme: Theme
) -> None:
    uuid = supervision.log()
    supervision.agree(uuid, supervision.book.practitioner)
    dialog = RecordDialog(supervision.context.look, window)
    qtbot.addWidget(dialog)
    supervision.context.look.apply(theme, 200)
    dialog.show_detail(supervision.detail(uuid, supervision.book.manager))
    dialog.show()

    assert cut_off(dialog) == []
    assert can_be_read(qtbot, dialog) == []
    dialog.say("Both have agreed this record.")
    assert dialog.problem.isVisible()
