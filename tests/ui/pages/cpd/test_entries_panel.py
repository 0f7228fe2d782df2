"""One's own entries: written, found again by year, corrected, shared, kept as templates, deleted; and nobody else's."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.services.cpd_templates import templates_of
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.cpd.entries_panel import (
    CORRECT,
    DELETE,
    FROM_DRAFT,
    FROM_TEMPLATE,
    READ,
    SIGN_IN,
    TEMPLATE,
    WHY,
    WRITE,
    EntriesPanel,
)
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.services.cpd_book import TEXTS
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk, choose, open_form, submit
from tests.ui.reading import faults


@pytest.fixture
def panel(desk: CpdDesk) -> EntriesPanel:
    """Dai Rees's own, with two entries."""
    desk.write({"title": "A webinar on dementia"}, done_on=date(2025, 3, 4), activity="online-learning")
    desk.write()
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(EntriesPanel(desk.context), (1180, 760))
    desk.hear(panel)
    return panel


def titles(panel: EntriesPanel) -> list[str]:
    return [row.title for row in panel.table.model.rows]


def test_with_nobody_signed_in_there_is_the_way_to_sign_in(desk: CpdDesk) -> None:
    desk.write()
    panel = desk.show(EntriesPanel(desk.context))
    assert (panel.empty.words.text(), panel.empty.go.text()) == (WHY, SIGN_IN)
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted) as wanted:
        desk.press(panel.empty.go)
    assert wanted.args[0].why == WHY
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted):
        panel.add_new()


def test_the_list_is_newest_first_and_says_how_far_each_is_written(panel: EntriesPanel) -> None:
    assert titles(panel) == ["Hearing dogs at home visits", "A webinar on dementia"]
    assert panel.headline.text() == "2 entries, 1 of this year"
    assert panel.explained.text() == "Dai Rees’s own: nobody else reads an entry unless it is shared with them."
    texts = panel.table.texts_shown()
    assert texts[0][:5] == (
        "01 Jun 2026", "Hearing dogs at home visits", "Reflection on a piece of work", "● Reflected, with a peer", "Nobody",
    )  # fmt: skip
    assert texts[1][3] == "▲ To be finished"
    assert panel.sentence.text() == "Hearing dogs at home visits. Shared with nobody; no files of evidence."


def test_years_and_what_is_to_be_finished_narrow_it(desk: CpdDesk, panel: EntriesPanel) -> None:
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "All (2)", "2026 (1)", "2025 (1)", "To be finished (1)",
    ]  # fmt: skip
    panel.tabs.choose("2025")
    assert titles(panel) == ["A webinar on dementia"]
    assert panel.sentence.text().endswith("It counts as a piece once it says what was learnt and its impact.")
    panel.tabs.choose("all")
    panel.focus_filter()
    QTest.keyClicks(panel.table.filter, "hearing")
    desk.qtbot.waitUntil(lambda: panel.table.model.rowCount() == 1)


def test_an_entry_is_written_and_is_then_the_one_that_is_chosen(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.press(panel.buttons[WRITE])
    dialog = open_form(desk, panel.acts)
    choose(dialog.activity, "Reading")
    dialog.lines["title"].setText("A paper on hoarding")
    dialog.done_on.edit.setText("2/11/2026")
    dialog.texts["learnt"].setPlainText("Ask what the things mean. Heron-2288")
    dialog.texts["impact_on_people"].setPlainText("He kept his letters")
    with desk.qtbot.waitSignal(desk.context.done) as done:
        submit(desk, dialog)

    assert done.args[0] == "write a CPD entry"
    current = panel.table.current()
    assert current is not None
    assert (current.title, current.entry.is_reflective, current.entry.done_on) == (
        "A paper on hoarding", True, date(2026, 11, 2),
    )  # fmt: skip
    assert desk.told == ["Saved: write a CPD entry. Ctrl+Z takes it back."]
    assert desk.workspace.read(forms_kept, reader=desk.dai) == ()
    desk.undo()
    assert len(titles(panel)) == 2


def test_an_entry_that_is_not_in_the_year_that_is_shown_is_shown_all_the_same(
    desk: CpdDesk, panel: EntriesPanel
) -> None:
    panel.tabs.choose("2025")
    panel.add_new()
    dialog = open_form(desk, panel.acts)
    choose(dialog.activity, "Reading")
    dialog.lines["title"].setText("A paper on hoarding")
    submit(desk, dialog)

    assert panel.tabs.key == "all"
    current = panel.table.current()
    assert current is not None
    assert current.title == "A paper on hoarding"


def test_enter_corrects_and_closing_loses_nothing(desk: CpdDesk, panel: EntriesPanel) -> None:
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    dialog = open_form(desk, panel.acts)
    assert dialog.windowTitle() == "Correct a CPD entry"
    assert dialog.texts["learnt"].toPlainText() == "To ask before I come in. Heron-2288"
    assert dialog.peer_on.edit.text() == "03/06/2026"
    dialog.texts["learnt"].setPlainText("To ring first")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: panel.acts.dialog is None)
    assert desk.entries()[0].texts["learnt"] == "To ask before I come in. Heron-2288"

    desk.press(panel.buttons[CORRECT])
    again = open_form(desk, panel.acts)
    assert again.restored.isVisible()
    assert again.texts["learnt"].toPlainText() == "To ring first"
    submit(desk, again)
    assert desk.entries()[0].texts["learnt"] == "To ring first"


def test_the_panel_says_that_one_was_in_the_middle_of_an_entry(desk: CpdDesk, panel: EntriesPanel) -> None:
    panel.add_new()
    open_form(desk, panel.acts).lines["title"].setText("Half a title")
    QTest.keyClick(open_form(desk, panel.acts), Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: panel.acts.dialog is None)
    desk.reload(panel)
    assert (
        "You were in the middle of an entry, kept 23 Nov 14:02: “Write an entry …” goes on with it."
        in panel.explained.text()
    )


def test_a_draft_that_waits_becomes_an_entry_with_its_facts(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.session()
    desk.reload(panel)
    assert "1 draft waits to be written: “From a draft …”." in panel.explained.text()
    desk.press(panel.buttons[FROM_DRAFT])
    choosing = open_form(desk, panel.acts)
    assert choosing.list.item(0).text() == "09 Nov 2026: Working with interpreters (group session, to be written)"
    submit(desk, choosing)
    dialog = open_form(desk, panel.acts)
    assert (dialog.lines["title"].text(), dialog.minutes.text()) == ("Working with interpreters", "1 h 30 min")
    assert dialog.activity.currentText() == "Group reflective session"
    submit(desk, dialog)

    current = panel.table.current()
    assert current is not None
    assert current.entry.source == "group session"
    assert "waits" not in panel.explained.text()


def test_without_a_draft_or_a_template_the_panel_says_where_they_come_from(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.press(panel.buttons[FROM_DRAFT])
    desk.press(panel.buttons[FROM_TEMPLATE])
    assert [text.split(":")[0] for text in desk.told] == ["No draft waits", "You have no template yet"]


def test_an_entry_is_kept_as_a_template_begun_from_and_the_template_deleted(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.press(panel.buttons[TEMPLATE])
    assert desk.told == ["Saved: keep a template for CPD entries. Ctrl+Z takes it back."]
    desk.press(panel.buttons[FROM_TEMPLATE])
    submit(desk, open_form(desk, panel.acts))
    dialog = open_form(desk, panel.acts)
    assert (dialog.lines["title"].text(), dialog.done_on.edit.text()) == ("Hearing dogs at home visits", "23/11/2026")
    assert dialog.peer_on.edit.text() == ""
    dialog.finish()

    desk.press(panel.buttons[FROM_TEMPLATE])
    choosing = open_form(desk, panel.acts)
    desk.press(choosing.delete)
    assert desk.workspace.read(templates_of, reader=desk.dai) == ()
    assert choosing.list.count() == 0
    assert not choosing.act.isEnabled()
    choosing.reject()


def test_a_template_of_the_same_title_is_corrected_after_asking(
    desk: CpdDesk, panel: EntriesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.press(panel.buttons[TEMPLATE])
    (kept,) = desk.workspace.read(templates_of, reader=desk.dai)
    desk.write({**TEXTS, "title": TEXTS["title"].upper(), "why": "Another reason"}, done_on=date(2026, 7, 1))
    desk.reload(panel)
    asked: list[str] = []
    answers = iter([False, True])

    def ask(_parent: object, text: str, act: str, **_: object) -> bool:
        asked.append(f"{text} {act}")
        return next(answers)

    monkeypatch.setattr(notices, "ask", ask)
    panel.table.view.selectRow(0)
    desk.press(panel.buttons[TEMPLATE])
    assert desk.workspace.read(templates_of, reader=desk.dai) == (kept,)
    desk.press(panel.buttons[TEMPLATE])
    (now,) = desk.workspace.read(templates_of, reader=desk.dai)
    assert (now.uuid, now.title, now.texts["why"]) == (kept.uuid, TEXTS["title"].upper(), "Another reason")
    assert asked == [f"You have a template called “{TEXTS['title']}” already. Correct the template"] * 2
    assert desk.told[-1] == "Saved: correct a template for CPD entries. Ctrl+Z takes it back."


def test_an_entry_is_deleted_and_undo_brings_it_back(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.press(panel.buttons[DELETE])
    assert titles(panel) == ["A webinar on dementia"]
    desk.undo()
    assert titles(panel) == ["Hearing dogs at home visits", "A webinar on dementia"]


def test_whoever_signs_out_takes_what_is_private_out_of_sight(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.press(panel.buttons[READ])
    assert open_form(desk, panel.acts).heading.text() == "Hearing dogs at home visits"
    desk.context.sign_out()
    panel.forget()
    desk.settle()
    assert panel.acts.dialog is None
    assert panel.table.model.rows == ()
    assert panel.stack.currentWidget() is panel.empty


def test_an_answer_for_who_has_left_is_not_shown(desk: CpdDesk, panel: EntriesPanel) -> None:
    panel.reload()
    desk.context.sign_in_as(desk.sian)
    panel.forget()
    desk.settle()
    assert panel.table.model.rows == ()
    panel.reload()
    desk.settle()
    assert panel.headline.text() == "0 entries, 0 of this year"
    assert panel.table.empty.text() == "You have written no entry yet: “Write an entry …” above, or Ctrl+N."


def test_the_list_prints_with_titles_and_no_text(panel: EntriesPanel) -> None:
    shown = panel.shown_list()
    assert shown is not None
    assert shown.name == "CPD entries of Dai Rees"
    assert "Heron-2288" not in repr(shown.make())


def test_the_panel_can_be_read(desk: CpdDesk, panel: EntriesPanel) -> None:
    assert faults(panel) == []
    desk.context.sign_out()
    panel.forget()
    assert faults(panel) == []


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    desk.write()
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(EntriesPanel(desk.context), (1000, 1200))
    assert cut_off(panel) == []
    look.apply(LIGHT, 100)
