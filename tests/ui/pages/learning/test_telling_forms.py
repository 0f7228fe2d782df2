from cpd_desktop.domain.learning import Channel
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.telling import to_tell
from cpd_desktop.ui.pages.learning.telling_forms import TellingForms
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of

from .conftest import UNTOLD, Desk


def test_whoever_waits_is_told_which_can_be_corrected_and_deleted(desk: Desk) -> None:
    workspace, question = desk.context.workspace, CoverageQuestion(TODAY)
    forms = TellingForms(desk.context, desk.window)
    (waiting,) = workspace.read(to_tell, question)
    forms.tell(waiting)
    desk.settle()
    assert forms.dialog is not None
    assert forms.dialog.text("told") == "Carers at the forum"
    assert forms.dialog.text("finding") == "Nobody says who to ring"
    assert errors_of(forms.dialog) == {"message": "Needed: what they were told."}
    desk.send(forms.dialog, message="There is a card now.", channel="Meeting")
    assert workspace.read(to_tell, question) == ()
    thread = desk.book.thread(UNTOLD)
    (told,) = thread.feedback
    assert (told.said.channel, told.said.finding_uuid) == (Channel.MEETING, desk.book.uuids[UNTOLD])

    forms.correct(told, "Forum", thread.finding)
    desk.settle()
    desk.send(forms.dialog, channel="Letter", finding="All that came of the source")
    (told,) = desk.book.thread(UNTOLD).feedback
    assert (told.said.channel, told.said.finding_uuid) == (Channel.LETTER, b"")
    forms.delete(told)
    desk.settle()
    assert len(workspace.read(to_tell, question)) == 1
    desk.undo()
    assert workspace.read(to_tell, question) == ()


def test_from_a_source_all_of_it_is_told_and_from_a_thread_its_finding(desk: Desk) -> None:
    thread = desk.book.thread(UNTOLD)
    forms = TellingForms(desk.context, desk.window)
    forms.tell_of_source(thread.source)
    desk.settle()
    assert forms.dialog is not None
    assert forms.dialog.text("finding") == "All that came of the source"
    forms.dialog.close()
    forms.tell_of_finding(thread.source, thread.finding)
    desk.settle()
    assert forms.dialog.text("finding") == "Nobody says who to ring"
    forms.dialog.close()
