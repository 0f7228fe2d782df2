"""The fields of a supervision that everybody may count."""

import pytest

from cpd_desktop.domain.supervision import Function, Kind
from cpd_desktop.domain.supervision_drafts import CancelledDraft, SupervisionDraft
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_fields import LogFields
from cpd_desktop.ui.pages.supervision.log_start import log_opening, log_start
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


@pytest.fixture
def fields(supervision: SupervisionDesk) -> LogFields:
    supervision.agreement()
    opening = supervision.workspace.read(log_opening, None, TODAY)
    dialog = LogDialog(supervision.context, opening)
    supervision.qtbot.addWidget(dialog, before_close_func=lambda one: one.autosave.finish())
    dialog.show()
    dialog.fields.setProperty("dialog", dialog)
    return dialog.fields


def begin(desk: SupervisionDesk, fields: LogFields) -> None:
    fields.person.set_key(desk.dai)
    fields.show_start(desk.workspace.read(log_start, desk.dai, None, TODAY), None)


def test_choosing_somebody_fills_in_their_supervisor_and_the_expected_minutes(
    supervision: SupervisionDesk, fields: LogFields
) -> None:
    begin(supervision, fields)

    assert fields.supervisor_id == supervision.jo
    assert fields.pair_names() == ("Dai Rees", "Jo Patel")
    assert int(fields.minutes.text()) >= 60


def test_who_is_signed_in_is_the_supervisor_unless_it_is_their_own(
    supervision: SupervisionDesk, fields: LogFields
) -> None:
    start = supervision.workspace.read(log_start, supervision.dai, None, TODAY)
    fields.person.set_key(supervision.dai)
    fields.show_start(start, supervision.book.practitioner)
    assert fields.supervisor_id == supervision.jo
    fields.supervisor.set_key(None)
    fields.show_start(start, supervision.book.successor)
    assert fields.supervisor_id == supervision.book.successor.person_id


def test_what_was_typed_is_never_filled_in_over(supervision: SupervisionDesk, fields: LogFields) -> None:
    fields.minutes.setText("20")
    begin(supervision, fields)

    assert fields.minutes.text() == "20"


def test_a_short_one_is_flagged_at_once_and_counts_all_the_same(
    supervision: SupervisionDesk, fields: LogFields
) -> None:
    begin(supervision, fields)
    assert not fields.short.isVisible()
    fields.minutes.setText("30")
    assert fields.short.isVisible()
    assert fields.short.text().startswith("▲ Short: at least")
    assert fields.minutes.accessibleDescription() == fields.short.text()
    fields.minutes.setText("2h")
    assert not fields.short.isVisible()


def test_a_draft_has_what_was_typed(supervision: SupervisionDesk, fields: LogFields) -> None:
    begin(supervision, fields)
    fields.held_on.edit.setText("y")
    fields.minutes.setText("1h30")
    fields.kind.setCurrentIndex(fields.kind.findData(Kind.AD_HOC.value))
    fields.ticks.choose({Function.MEDIATION})
    draft = fields.draft({"notes": " Well. "})

    assert isinstance(draft, SupervisionDraft)
    assert (draft.minutes, draft.kind, draft.functions) == (90, Kind.AD_HOC, frozenset({Function.MEDIATION}))
    assert (TODAY - draft.held_on).days == 1
    assert draft.texts == {"notes": "Well."}


def test_what_is_missing_or_cannot_be_read_is_marked(supervision: SupervisionDesk, fields: LogFields) -> None:
    fields.minutes.setText("a while")
    fields.held_on.edit.setText("someday")
    assert fields.draft({}) is None

    dialog = fields.property("dialog")
    assert "whose supervision" in dialog.error_of("person")
    assert "no length of time" in dialog.error_of("minutes")
    assert "is not a date" in dialog.error_of("held_on")


def test_a_cancelled_one_asks_who_and_why_and_nothing_else(supervision: SupervisionDesk, fields: LogFields) -> None:
    begin(supervision, fields)
    fields.show_cancelled(is_cancelled=True)
    assert not fields.minutes.isVisible()
    assert not fields.ticks.isVisible()
    fields.cancelled_by.setEditText("Dai Rees")
    fields.reason.setPlainText("Unwell")
    draft = fields.draft({})

    assert draft == CancelledDraft(supervision.dai, supervision.jo, TODAY, "Dai Rees", "Unwell")
    fields.show_cancelled(is_cancelled=False)
    assert fields.minutes.isVisible()
    assert not fields.reason.isVisible()


def test_all_that_is_typed_comes_again_as_it_was(supervision: SupervisionDesk, fields: LogFields) -> None:
    begin(supervision, fields)
    fields.held_on.edit.setText("12/1")
    fields.ticks.choose({Function.SUPPORT})
    fields.next_on.edit.setText("next wee")
    state = fields.state()
    fields.held_on.edit.setText("t")
    fields.ticks.choose(())
    fields.next_on.edit.clear()
    fields.take(state)

    assert fields.state() == state
    assert fields.next_on.edit.text() == "next wee"
    fields.take({"minutes": "20"})
    assert fields.state() == {**state, "minutes": "20"}


def test_private_titles_can_be_typed_only_while_notes_can(supervision: SupervisionDesk, fields: LogFields) -> None:
    begin(supervision, fields)
    fields.actions.rows[0].title.setText("Private")
    fields.let_titles_be_typed(are_private=True, is_open=False)

    assert not fields.actions.isEnabled()
    assert fields.titles_closed.isVisible()
    assert fields.state()["actions"] == []
    fields.let_titles_be_typed(are_private=True, is_open=True)
    assert fields.state()["actions"][0]["title"] == "Private"


def test_an_action_can_be_for_an_open_need_of_theirs(supervision: SupervisionDesk, fields: LogFields) -> None:
    need = supervision.need(course_id=None)
    begin(supervision, fields)
    row = fields.actions.rows[0]
    row.title.setText("Shadow an assessor")
    row.need.setCurrentText("Assess capacity")

    drafts = fields.actions.drafts()
    assert drafts is not None
    assert [one.need_uuid for one in drafts] == [need.hex()]
