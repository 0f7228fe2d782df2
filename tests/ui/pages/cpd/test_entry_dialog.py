"""The form of an entry: what is needed, what helps to write, what is private, and what it sends out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.cpd.entry_dialog import EntryDialog, EntryWritten, shown_day
from cpd_desktop.ui.pages.cpd.entry_opening import Beginning, Begun, entry_opening
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.services.cpd_book import TEXTS
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk, choose
from tests.ui.pages.supervision.group_book import can_be_read


def open_dialog(desk: CpdDesk, beginning: Beginning | None = None) -> EntryDialog:
    opening = desk.workspace.read(entry_opening, beginning or Beginning(), desk.dai, TODAY)
    dialog = EntryDialog(desk.context, opening, desk.dai, desk.window)
    dialog.open()
    desk.settle()
    return dialog


@pytest.fixture
def dialog(desk: CpdDesk) -> Any:
    dialog = open_dialog(desk)
    yield dialog
    dialog.finish()


def test_it_begins_today_and_needs_a_kind_and_a_title_only(desk: CpdDesk, dialog: EntryDialog) -> None:
    assert dialog.done_on.edit.text() == "23/11/2026"
    assert "sealed to you, Dai Rees" in dialog.about.text()
    sent: list[EntryWritten] = []
    dialog.submitted.connect(sent.append)
    choose(dialog.activity, "Reading")
    dialog.lines["title"].setText("A paper on hoarding")
    dialog.submit()
    (written,) = sent
    assert (written.draft.activity, written.draft.done_on, written.draft.minutes, written.files) == (
        "reading", TODAY, None, (),
    )  # fmt: skip
    assert "hoarding" not in repr(written)


def test_what_is_wrong_stands_beside_its_field(desk: CpdDesk, dialog: EntryDialog) -> None:
    dialog.minutes.setText("a while")
    dialog.submit()
    assert dialog.error_of("minutes").startswith("'a while' is no length of time")
    dialog.minutes.setText("1h30")
    dialog.done_on.edit.setText("yesterweek")
    dialog.submit()
    assert dialog.error_of("done_on").endswith("type for example 3/9/2026, 3 sep, t for today, y for yesterday or -1w.")
    dialog.done_on.edit.setText("")
    dialog.submit()
    # Only days gone by are taken, and only those are given as examples.
    assert dialog.error_of("done_on") == "A date is needed here: type for example 3/9, y for yesterday or t for today."


def test_the_kind_of_activity_says_its_examples_and_brings_its_prompts(dialog: EntryDialog) -> None:
    assert dialog.examples.isHidden()
    before = dialog.prompts["learnt"].text()
    assert "What do you know, or see differently, that you did not before?" in before
    choose(dialog.activity, "Reflection on a piece of work")
    assert dialog.examples.text().startswith("A piece of work that taught you something")
    assert "what would you do again or otherwise?" in dialog.prompts["learnt"].text()
    assert dialog.texts["learnt"].accessibleDescription() == dialog.prompts["learnt"].text()
    choose(dialog.activity, "Choose")
    assert dialog.prompts["learnt"].text() == before


def test_everything_that_is_typed_is_sent_out(dialog: EntryDialog) -> None:
    sent: list[EntryWritten] = []
    dialog.submitted.connect(sent.append)
    choose(dialog.activity, "Shadowing")
    for name, edit in dialog.lines.items():
        edit.setText(name)
    for name, area in dialog.texts.items():
        area.setPlainText(f"{name}\nand more")
    dialog.done_on.edit.setText("2/11/2026")
    dialog.ends_on.edit.setText("3/11/2026")
    dialog.peer_on.edit.setText("4/11/2026")
    dialog.minutes.setText("2 hours")
    dialog.standards.choose(("SWE 4.1", "PCF 6"))
    dialog.submit()
    draft = sent[0].draft
    assert dict(draft.texts) == {
        "title": "title", "peer_name": "peer_name", "peer_role": "peer_role", "peer_on": "2026-11-04",
        **{name: f"{name}\nand more" for name in dialog.texts},
    }  # fmt: skip
    assert (draft.done_on, draft.ends_on, draft.minutes, draft.standards) == (
        date(2026, 11, 2), date(2026, 11, 3), 120, ("SWE 4.1", "PCF 6"),
    )  # fmt: skip


def test_evidence_that_is_still_being_read_is_waited_for(desk: CpdDesk, dialog: EntryDialog, tmp_path: Path) -> None:
    sent: list[EntryWritten] = []
    dialog.submitted.connect(sent.append)
    choose(dialog.activity, "Reading")
    dialog.lines["title"].setText("A paper on hoarding")
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        dialog.evidence.read([tmp_path / name])
    # At once: what the workers have read is not handed over yet.
    dialog.submit()
    assert sent == []
    assert dialog.error_of("file").startswith("A file is still being read: press “Save entry” again")
    desk.settle()
    dialog.submit()
    assert [name for name, _ in sent[0].files] == ["first.txt", "second.txt"]


def test_closing_without_the_files_that_were_chosen_is_asked(
    desk: CpdDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(desk)
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    answers = iter([False, False, True])
    monkeypatch.setattr(notices, "ask", lambda *_, **__: next(answers))
    dialog.evidence.read([tmp_path / "note.txt"])
    dialog.reject()
    assert dialog.isVisible()
    desk.settle()
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert list(answers) == []


def test_a_title_as_long_as_may_be_kept_is_corrected_whole(desk: CpdDesk) -> None:
    """A group session's topic, from which an entry is made, has up to 300 characters; older books may have longer."""
    title, peer = "T" * 290 + " the end", "P" * 300
    uuid = desk.write({**TEXTS, "title": title, "peer_name": peer})
    dialog = open_dialog(desk, Beginning(Begun.ENTRY, uuid))
    sent: list[EntryWritten] = []
    dialog.submitted.connect(sent.append)
    dialog.texts["why"].setPlainText("Something else is corrected.")
    dialog.submit()
    assert (sent[0].draft.texts["title"], sent[0].draft.texts["peer_name"]) == (title, peer)
    dialog.finish()


def test_a_name_in_a_text_is_warned_of(desk: CpdDesk, dialog: EntryDialog) -> None:
    dialog.texts["learnt"].setPlainText("Mrs Hargreaves told me that Ernest Hargreaves hoards")
    warning = next(one for one in dialog.warnings if one._field is dialog.texts["learnt"])
    warning.look()
    assert "Hargreaves" in warning.text()


def test_correcting_shows_all_that_was_written_and_keeps_what_it_was_made_of(desk: CpdDesk) -> None:
    uuid = desk.write(standards=("SWE 4.1", "LOCAL 9"), ends_on=date(2026, 6, 2))
    dialog = open_dialog(desk, Beginning(Begun.ENTRY, uuid))
    assert dialog.windowTitle() == "Correct a CPD entry"
    assert (dialog.done_on.edit.text(), dialog.ends_on.edit.text(), dialog.peer_on.edit.text()) == (
        "01/06/2026", "02/06/2026", "03/06/2026",
    )  # fmt: skip
    # A standard that is in no list any more stays with the entry.
    assert dialog.standards.chosen() == ("SWE 4.1", "LOCAL 9")
    assert not dialog.is_changed
    dialog.reject()


def test_a_form_begins_where_it_is_asked_to(desk: CpdDesk) -> None:
    uuid = desk.write()
    dialog = open_dialog(desk, Beginning(Begun.ENTRY, uuid, "peer_outcome"))
    assert dialog.first_field == "peer_outcome"
    dialog.reject()


def test_what_is_typed_is_kept_and_gone_on_with(desk: CpdDesk) -> None:
    dialog = open_dialog(desk)
    choose(dialog.activity, "Reading")
    dialog.lines["title"].setText("Half a title")
    dialog.standards.choose(("SWE 4.1",))
    dialog.evidence.files = []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    again = open_dialog(desk)
    assert (again.activity.currentData(), again.lines["title"].text(), again.standards.chosen()) == (
        "reading", "Half a title", ("SWE 4.1",),
    )  # fmt: skip
    assert again.restored.isVisible()
    again.finish()


def test_it_can_be_read_and_gone_through(desk: CpdDesk, dialog: EntryDialog) -> None:
    assert can_be_read(desk.qtbot, dialog) == []
    group = dialog.standards.groups[0]
    group.button.setChecked(True)
    desk.qtbot.waitUntil(lambda: group.body.height() >= group.body.sizeHint().height() and group.body.y() > 0)
    desk.qtbot.waitUntil(lambda: can_be_read(desk.qtbot, dialog) == [])


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    dialog = open_dialog(desk)
    choose(dialog.activity, "Reading")
    desk.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    dialog.finish()
    look.apply(LIGHT, 100)


def test_a_day_is_shown_as_fields_show_it() -> None:
    assert shown_day("2026-06-03") == "03/06/2026"
    assert shown_day("") == ""
    assert shown_day("about Easter") == "about Easter"
