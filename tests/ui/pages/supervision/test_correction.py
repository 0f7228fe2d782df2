"""What a correction is filled in with; how it goes on screen stands in `test_record_acts.py`."""

from cpd_desktop.domain.needs import Decision, Met
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft
from cpd_desktop.services.needs import decide_need
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.ui.pages.supervision.correction import correction_form, correction_of, supervision_of
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SECRET, SupervisionDesk


def test_the_form_is_known_by_the_supervision_that_it_corrects() -> None:
    assert supervision_of(correction_form(b"\x01\xff")) == b"\x01\xff"
    assert supervision_of("supervision of 3") is None


def test_it_has_the_facts_the_texts_and_what_was_answered_in_it(supervision: SupervisionDesk) -> None:
    supervision.log()
    (action,) = supervision.workspace.read(open_actions, supervision.dai, None, reader=None)
    need = supervision.need(course_id=None)
    supervision.workspace.write(decide_need, need, Decision.COACH, "", today=TODAY)
    uuid = supervision.log(
        TODAY, actions=(), answers=(ActionAnswer(action.uuid.hex(), ActionState.DONE),),
        needs_met=((need.hex(), Met.PARTLY.value),),
    )  # fmt: skip

    found = supervision.workspace.read(correction_of, uuid, supervision.book.manager, TODAY)
    assert found.state["texts"] == {"notes": SECRET}
    assert found.state["answers"] == {action.uuid.hex(): "done"}
    assert found.state["needs"] == {need.hex(): "partly"}
    assert [one.uuid for one in found.start.actions] == [action.uuid]
    assert found.state["minutes"] == "90"
    closed = supervision.workspace.read(correction_of, uuid, None, TODAY)
    assert closed.state["texts"] == {}


def test_its_own_actions_are_corrected_and_not_carried_over(supervision: SupervisionDesk) -> None:
    uuid = supervision.log()

    found = supervision.workspace.read(correction_of, uuid, supervision.book.manager, TODAY)
    assert [one["title"] for one in found.state["actions"]] == ["Read the guidance"]
    assert found.start.actions == ()


def test_an_action_that_is_for_a_need_is_corrected_with_it(supervision: SupervisionDesk) -> None:
    need = supervision.need(course_id=None)
    uuid = supervision.log(actions=(ActionDraft("Shadow an assessor", need_uuid=need.hex()),))

    found = supervision.workspace.read(correction_of, uuid, supervision.book.manager, TODAY)
    assert [one["of_need"] for one in found.state["actions"]] == [need.hex()]
    assert [one.need.uuid for one in found.start.open_needs] == [need.hex()]
