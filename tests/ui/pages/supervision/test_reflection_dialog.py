"""The form in which somebody writes what they learnt, by itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.cpd_drafts import REFLECTION, CpdDraft, DraftSource, DraftState
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.reflection_dialog import (
    ReflectionDialog,
    ReflectionEntry,
    ReflectionOpening,
    facts_words,
    form_of,
)
from tests.ui.pages.supervision.group_book import Desk, desk_of, fill

ONE = CpdDraft(
    1, b"\1" * 16, 1, DraftSource.GROUP_SESSION, "", date(2026, 11, 9), 90, "Group reflective session", "Interpreters",
    with_peers=True, state=DraftState.DRAFT, is_written=False,
)  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Desk:
    return desk_of(qtbot, tmp_path, open_context)


@pytest.fixture
def form(desk: Desk) -> Iterator[ReflectionDialog]:
    opening = ReflectionOpening(Options(), {"learnt": "Ask"}, None)
    form = ReflectionDialog(desk.context, ONE, opening, desk.book.practitioner)
    desk.qtbot.addWidget(form, before_close_func=lambda one: one.finish())
    form.open()
    yield form
    desk.settle()


def test_it_says_what_it_is_about_and_to_whom_it_is_sealed(form: ReflectionDialog) -> None:
    assert (
        form.about.text() == f"{facts_words(ONE)} What you write is sealed to you, Dai Rees: no colleague can open it."
    )
    assert form.windowTitle() == "Write what you learnt"
    assert list(form.texts) == list(REFLECTION)


def test_it_gathers_the_texts_and_whether_it_is_finished(desk: Desk, form: ReflectionDialog) -> None:
    fill(form, impact_on_practice="Brief before")
    form.finished_tick.setChecked(True)
    with desk.qtbot.waitSignal(form.submitted) as sent:
        form.submit()

    texts = {"learnt": "Ask", "impact_on_practice": "Brief before", "impact_on_people": "", "peer_discussion": ""}
    assert sent.args == [ReflectionEntry(texts, is_finished=True)]


def test_what_is_private_is_in_no_repr(form: ReflectionDialog) -> None:
    assert "Ask" not in repr(ReflectionOpening(Options(), {"learnt": "Ask"}, None))
    assert "Ask" not in repr(ReflectionEntry({"learnt": "Ask"}, is_finished=False))


def test_what_is_shown_again_is_what_was_typed(form: ReflectionDialog) -> None:
    state = {"texts": {"learnt": "Mrs Evans knew"}, "is_finished": True}
    form.take(state)

    assert form.texts["learnt"].toPlainText() == "Mrs Evans knew"
    assert form.finished_tick.isChecked()
    assert "“Mrs Evans”" in form.warnings[0].text()


def test_a_fact_that_is_not_known_is_left_out() -> None:
    plain = replace(ONE, minutes=None, with_peers=False)

    assert facts_words(plain) == "Group reflective session on 09 Nov 2026: Interpreters."
    assert form_of(ONE.uuid) == f"reflection {ONE.uuid.hex()}"
