from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.services.complaint_numbers import complaints_shown
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes
from cpd_desktop.services.learning_actions import save_action
from cpd_desktop.services.learning_files import attach_learning_files
from cpd_desktop.services.learning_records import files_kept
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.learning.action_dialogs import ActionDialog
from cpd_desktop.ui.pages.learning.co_production_forms import CoProductionForms
from cpd_desktop.ui.pages.learning.complaint_forms import ComplaintForms
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, learning_opening, saves
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from cpd_desktop.ui.pages.learning.thread_acts import ThreadActs
from cpd_desktop.ui.pages.learning.thread_tabs import PLAN_CHECK
from tests.attached import PDF
from tests.ui.conftest import TODAY

from .conftest import UNTOLD, Book, Desk


def test_a_form_opens_with_what_there_is_to_choose_from_and_no_more(book: Book) -> None:
    workspace = book.context.workspace
    bare: LearningOpening = workspace.read(learning_opening, "a form", None, TODAY)
    assert bare.sources == ()
    assert [one.name for one in bare.options.teams] == ["East", "West"]
    assert bare.kinds[0].code == "SAR"
    assert bare.kept is None

    full: LearningOpening = workspace.read(
        learning_opening, "a form", None, TODAY, with_sources=True, with_carriers=True
    )
    at = full.source_at(book.complaint)
    assert at is not None
    assert (full.sources[at].name, full.sources[at].detail) == ("Late visits", "C-17")
    assert full.source_at(b"gone") is None
    assert full.carriers == ()


def test_what_a_form_sends_out_becomes_one_change_that_is_told(desk: Desk) -> None:
    forms, uuid = LearningForms(desk.context, desk.window), desk.book.uuids[UNTOLD]
    forms.told.connect(desk.told.append)

    def show(opening: LearningOpening) -> None:
        forms.open(
            ActionDialog(desk.context, uuid, "<b>A title</b>", opening, desk.window), "add an action", "It is added.", saves(save_action)
        )  # fmt: skip

    forms.ask_opening("an action", show)
    desk.settle()
    assert forms.dialog is not None
    assert forms.dialog.about.textFormat().name == "PlainText"
    desk.send(forms.dialog, title="Ring them", agreed_on="1/1/2030")
    assert "lies in the future" in forms.dialog.error_of("agreed_on")
    assert desk.told == []
    desk.send(forms.dialog, agreed_on="t")

    assert desk.told == ["It is added. Ctrl+Z takes it back."]
    assert [title for title, _ in desk.done] == ["add an action"]
    assert len(desk.book.thread(UNTOLD).actions) == 2


def test_files_that_a_form_takes_are_attached_with_what_it_records_as_one_change(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Outcome 2.3.2026.pdf"
    path.write_bytes(PDF)
    acts = ThreadActs(desk.context, desk.window)
    sources, complaints = SourceForms(desk.context, desk.window), ComplaintForms(desk.context, desk.window)
    together = CoProductionForms(desk.context, desk.window)
    complaint: Any = desk.context.workspace.read(complaints_shown, CoverageQuestion(TODAY)).records[0]
    forms: LearningForms
    begin: Callable[[], object]
    for forms, begin, values in (
        (sources, sources.add, {"title": "A review", "received_on": "2/3/2026"}),
        (complaints, lambda: complaints.edit(complaint), {}),
        (together, together.add, {"title": "Handbook", "produced_with": "Carers"}),
        (acts.forms, lambda: acts.do(PLAN_CHECK, desk.book.thread(UNTOLD), None), {"due_on": "2/3/2027"}),
    ):  # fmt: skip
        begin()
        desk.settle()
        dialog: Any = forms.dialog
        forms.files._read(dialog.files, [path])
        desk.settle()
        (card,) = dialog.files.cards
        card.dated_on.edit.setText("never")
        before = len(desk.done)
        desk.send(dialog, **values)
        assert len(desk.done) == before
        assert "never" in card.dated_on.error.text()
        card.dated_on.edit.setText("2/3/2026")
        desk.send(dialog)
        assert len(desk.done) == before + 1
    assert desk.context.workspace.read(changes)[1].tables["learning_files"] == (1, 0)
    kept = [one for filed_as in FiledAs for one in desk.context.workspace.read(files_kept, filed_as).values()]
    assert kept == [1, 1, 1, 1]
    desk.undo()
    assert desk.context.workspace.read(files_kept, FiledAs.CHECK) == {}


def test_a_file_that_is_refused_is_said_beside_the_field_and_one_is_not_left_behind_unasked(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    forms = SourceForms(desk.context, desk.window)
    line = desk.book.thread(UNTOLD).source
    draft = AttachmentDraft("letter.pdf", PDF)
    desk.context.workspace.write(attach_learning_files, FiledAs.SOURCE, line.uuid, (draft,), today=TODAY)
    forms.edit(line)
    desk.settle()
    dialog: Any = forms.dialog
    forms.files._read(dialog.files, [path])
    desk.settle()
    desk.send(dialog)
    assert dialog.error_of("file") == "letter.pdf is attached to this source already: choose another file."
    asked: list[str] = []
    monkeypatch.setattr(notices, "ask", lambda _, text, *__, **___: asked.append(text))
    dialog.cancel.click()
    assert dialog.isVisible()
    assert asked == ["Close without the files that you chose?"]
    dialog.files.cards[0].leave_out.click()
    dialog.cancel.click()
    desk.settle()
    assert len(asked) == 1
