"""A panel that shows what was known at a moment, and lets nothing be recorded meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE, KnownPanel, answered_as_known
from tests.ui.conftest import TODAY, clock

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def asked_with(_: Session, question: CoverageQuestion, *rest: Any, **options: Any) -> tuple[Any, ...]:
    return question, rest, options


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> KnownPanel:
    panel = KnownPanel(context)
    qtbot.addWidget(panel)
    return panel


def test_now_the_question_goes_on_as_it_is(context: Context) -> None:
    question = CoverageQuestion(TODAY, team="Deaf Services")

    found = context.workspace.read(answered_as_known, asked_with, question, None, 1, two=2)

    assert found == (question, (1,), {"two": 2})


def test_at_a_moment_the_question_knows_up_to_which_entry(context: Context) -> None:
    question, rest, options = context.workspace.read(
        answered_as_known, asked_with, CoverageQuestion(TODAY), clock(), 1, two=2
    )

    assert question.upto == context.workspace.head().number
    assert (rest, options) == ((1,), {"two": 2})


def test_before_anything_was_recorded_the_refusal_comes_back(context: Context) -> None:
    found = context.workspace.read(answered_as_known, coverage, CoverageQuestion(TODAY), LONG_AGO)

    assert isinstance(found, Refused)
    assert found.field == "known_at"


def test_a_panel_asks_about_what_is_looked_at_and_tells_of_a_refusal(qtbot: QtBot, panel: KnownPanel) -> None:
    shown: list[Any] = []
    panel.context.set_view(team="Deaf Services")
    panel.ask_known("known", shown.append, asked_with, panel.question())
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0][0] == CoverageQuestion(TODAY, team="Deaf Services")

    panel.moment = LONG_AGO
    with qtbot.waitSignal(panel.refused) as refused:
        panel.ask_known("known", shown.append, asked_with, panel.question())
    assert refused.args[0].startswith("Nothing was recorded by 01 January 2020")
    assert len(shown) == 1


def test_nothing_is_recorded_meanwhile_and_that_is_said(qtbot: QtBot, panel: KnownPanel) -> None:
    assert panel.may_record()
    panel.moment = LONG_AGO
    assert not panel.is_now
    with qtbot.waitSignal(panel.context.told) as told:
        assert not panel.may_record()
    assert told.args == [NOTHING_MEANWHILE]
