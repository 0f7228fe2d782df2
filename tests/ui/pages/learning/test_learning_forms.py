from cpd_desktop.services.learning_actions import save_action
from cpd_desktop.ui.pages.learning.action_dialogs import ActionDialog
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, learning_opening, saves
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
