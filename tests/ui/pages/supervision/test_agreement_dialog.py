"""The form of an agreement; with its acts it stands in `test_agreement_acts.py`."""

from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.ui.pages.supervision.agreement_dialog import AgreementDialog, EndAgreementDialog
from cpd_desktop.ui.theme import CONTRAST
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_an_agreement_comes_out_as_it_went_in(supervision: SupervisionDesk) -> None:
    context, one = supervision.context, supervision.agreement(place="Room 2", confidentiality="Stays here")
    people = supervision.workspace.read(options_to_choose).people
    form = AgreementDialog(context.look, people, context.today, one)
    supervision.qtbot.addWidget(form)
    draft = form.draft()

    assert draft is not None
    assert (draft.person_id, draft.supervisor_id, draft.place) == (supervision.dai, supervision.jo, "Room 2")
    assert (draft.agreed_on, draft.starts_on, draft.ends_on) == (one.agreed_on, one.starts_on, None)
    assert draft.interval is None


def test_at_200_per_cent_both_forms_can_be_read_whole(supervision: SupervisionDesk) -> None:
    context, one = supervision.context, supervision.agreement()
    context.look.apply(CONTRAST, 200)
    people = supervision.workspace.read(options_to_choose).people
    for form in (
        AgreementDialog(context.look, people, context.today, one),
        EndAgreementDialog(one, context.today, context.look),
    ):
        supervision.qtbot.addWidget(form)
        form.show()
        assert cut_off(form) == []
        assert can_be_read(supervision.qtbot, form) == []
