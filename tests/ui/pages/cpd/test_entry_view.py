"""An entry as it reads: its texts as they are, copied one by one, and how it was before."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from cpd_desktop.domain.cpd_entries import ReadEntry
from cpd_desktop.services.cpd_writing import write_entry
from cpd_desktop.ui.pages.cpd.entries_panel import HISTORY, EntriesPanel
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow
from cpd_desktop.ui.pages.cpd.entry_opening import draft_of
from cpd_desktop.ui.pages.cpd.entry_view import EntryView, Shown, facts_words
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form
from tests.ui.pages.supervision.group_book import can_be_read

HOSTILE = "<b>bold</b> & <img src=x>\u202egnihton\nsecond line"


@pytest.fixture
def row(desk: CpdDesk) -> EntryRow:
    desk.write(standards=("SWE 4.1",))
    return EntryRow(desk.entries()[0], "Reflection on a piece of work")


def texts(view: EntryView) -> list[str]:
    body: Any = view.scroller.widget()
    return [one.text() for one in body.findChildren(QLabel)]


def test_it_says_all_that_is_written_and_nothing_in_the_title_of_the_window(
    desk: CpdDesk, look: Look, row: EntryRow
) -> None:
    view = EntryView([Shown(row)], look, desk.window)
    view.open()
    assert view.windowTitle() == "CPD entry"
    assert view.facts.text() == (
        "01 Jun 2026 · Reflection on a piece of work · 1 h 30 min · ● Reflected, with a peer · SWE 4.1"
    )
    assert texts(view)[:4] == [
        "Why I did it",
        "Two people on my caseload have one.",
        "What I learnt",
        "To ask before I come in. Heron-2288",
    ]
    assert "03/06/2026" in texts(view)
    view.copies["learnt"].click()
    assert QGuiApplication.clipboard().text() == "To ask before I come in. Heron-2288"
    assert view.told.text() == "Copied: What I learnt, 35 characters."
    assert can_be_read(desk.qtbot, view) == []
    view.accept()


def test_markup_stays_text(desk: CpdDesk, look: Look, row: EntryRow) -> None:
    hostile = replace(row, read=ReadEntry(row.entry, {"title": HOSTILE, "learnt": HOSTILE}))
    view = EntryView([Shown(hostile)], look, desk.window)
    assert texts(view)[1] == HOSTILE
    assert view.heading.text() == HOSTILE
    assert "bold" not in repr(Shown(hostile))


def test_one_with_its_facts_alone_says_so(desk: CpdDesk, look: Look, row: EntryRow) -> None:
    bare = replace(row, read=ReadEntry(row.entry, {"title": "Bare"}))
    assert texts(EntryView([Shown(bare)], look, desk.window)) == ["Nothing but its facts and its title was written."]
    lost = replace(row, read=ReadEntry(row.entry, {}))
    assert lost.title == "(sealed to a passphrase that you had before)"
    assert facts_words(lost)


def test_its_history_is_newest_first(desk: CpdDesk) -> None:
    uuid = desk.write()
    draft = draft_of(desk.entries()[0])
    changed = replace(draft, texts={**draft.texts, "learnt": "To ring first"})
    desk.workspace.write(write_entry, changed, reader=desk.dai, today=TODAY, uuid=uuid)
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(EntriesPanel(desk.context))
    desk.press(panel.buttons[HISTORY])
    view = open_form(desk, panel.acts)
    assert view.choice.count() == 2
    assert "To ring first" in texts(view)
    view.choice.setCurrentIndex(1)
    assert "To ask before I come in. Heron-2288" in texts(view)
    assert can_be_read(desk.qtbot, view) == []
    view.accept()


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look, row: EntryRow) -> None:
    look.apply(CONTRAST, 200)
    view = EntryView([Shown(row)], look, desk.window)
    view.open()
    desk.qtbot.waitUntil(lambda: cut_off(view) == [])
    view.accept()
    look.apply(LIGHT, 100)
