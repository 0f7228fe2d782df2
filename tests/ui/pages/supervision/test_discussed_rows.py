"""The learning to discuss in a supervision: what was shared with the team, ticked where it was discussed, acknowledged with the act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS, ToDiscuss
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.learning_routes import discussed_in, learning_to_discuss
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.ui.pages.supervision.correction import CorrectionDialog, correction_of
from cpd_desktop.ui.pages.supervision.discussed_rows import (
    DISCUSSED,
    NOT_NOW,
    discussed_rows,
    findings_asked,
    findings_discussed,
)
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import log_opening, log_start
from tests.services.learning_book import finding, route, source
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk

SHARED = TODAY - timedelta(days=10)
PROMPT = "When did you last check capacity?"


@pytest.fixture
def found(supervision: SupervisionDesk) -> tuple[bytes, bytes]:
    """Two findings of a review: one shared ten days ago, and one with a prompt, shared today."""
    supervision.agreement()
    review = source(supervision.workspace)
    first = finding(supervision.workspace, review)
    route(supervision.workspace, first, on=SHARED, today=TODAY)
    second = finding(supervision.workspace, review, "Discharge was rushed")
    route(supervision.workspace, second, on=TODAY, today=TODAY, what=PROMPT)
    return first, second


def begun(desk: SupervisionDesk) -> LogDialog:
    dialog = LogDialog(desk.context, desk.workspace.read(log_opening, None, TODAY))
    desk.qtbot.addWidget(dialog, before_close_func=lambda one: one.autosave.finish())
    dialog.show()
    dialog.fields.person.set_key(desk.dai)
    dialog.fields.show_start(desk.workspace.read(log_start, desk.dai, None, TODAY), None)
    return dialog


def test_only_what_was_shared_by_the_day_is_asked(supervision: SupervisionDesk, found: tuple[bytes, bytes]) -> None:
    dialog = begun(supervision)
    fields = dialog.fields
    assert fields.learning.isVisible()
    assert list(fields.learning.rows) == [one.hex() for one in reversed(found)]
    assert fields.learning.accessibleName() == "Learning to discuss"
    assert set(fields.learning.given().values()) == {NOT_NOW}
    fields.learning.set_answers({found[0].hex(): DISCUSSED})
    fields.held_on.set_day(TODAY - timedelta(days=1))
    assert fields.learning.given() == {found[0].hex(): DISCUSSED}
    fields.held_on.set_day(SHARED - timedelta(days=1))
    assert not fields.learning_part.isVisible()
    fields.held_on.set_day(TODAY)
    fields.show_cancelled(is_cancelled=True)
    assert not fields.learning.isVisible()
    fields.show_cancelled(is_cancelled=False)
    assert can_be_read(supervision.qtbot, dialog) == []
    assert cut_off(dialog) == []


def test_what_is_ticked_goes_out_with_the_draft_and_is_kept_meanwhile(
    supervision: SupervisionDesk, found: tuple[bytes, bytes]
) -> None:
    dialog = begun(supervision)
    dialog.fields.minutes.setText("90")
    dialog.fields.learning.set_answers({found[0].hex(): DISCUSSED})
    state = dialog.state()
    assert state["discussed"] == {found[0].hex(): DISCUSSED, found[1].hex(): NOT_NOW}
    again = begun(supervision)
    again.take(state)
    draft = again.draft()
    assert isinstance(draft, SupervisionDraft)
    assert draft.discussed == (found[0],)
    uuid = supervision.workspace.write(log_supervision, draft, reader=None, today=TODAY).result
    left = supervision.workspace.read(learning_to_discuss, supervision.dai, TODAY)
    assert [one.finding_uuid for one in left] == [found[1]]
    # Corrected, it is ticked as it was, beside what is left to discuss.
    correction = supervision.workspace.read(correction_of, uuid, None, TODAY)
    form = CorrectionDialog(supervision.context, correction)
    supervision.qtbot.addWidget(form, before_close_func=lambda one: one.autosave.finish())
    form.show()
    assert form.fields.learning.given() == {found[0].hex(): DISCUSSED, found[1].hex(): NOT_NOW}
    assert not form.is_changed
    assert [one.title for one in supervision.workspace.read(discussed_in, [uuid])[uuid]] == [
        "Nobody checked mental capacity"
    ]


def test_a_prompt_is_asked_and_without_one_the_usual_questions_stand_in_the_hint(supervision: SupervisionDesk) -> None:
    usual = ToDiscuss(b"\x01", "Capacity", "Adult D", DISCUSSION_QUESTIONS, date(2026, 1, 5))
    prompted = ToDiscuss(b"\x02", "Discharge", "", (PROMPT,), date(2026, 2, 5))
    asked = findings_asked([usual, prompted], date(2026, 2, 5))
    assert [(one.title, one.about) for one in asked] == [("Capacity", "From Adult D."), ("Discharge", PROMPT)]
    assert findings_asked([usual, prompted], date(2026, 2, 4)) == asked[:1]
    assert findings_asked([usual, prompted], None) == asked
    rows = discussed_rows(supervision.context.look)
    supervision.qtbot.addWidget(rows)
    rows.show_rows(asked)
    assert rows.given() == {"01": NOT_NOW, "02": NOT_NOW}
    rows.set_answers({"02": DISCUSSED})
    assert findings_discussed(rows.given()) == (b"\x02",)
