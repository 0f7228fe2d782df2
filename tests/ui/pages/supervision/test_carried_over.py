"""What a supervision begins with, as questions."""

from datetime import date

from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR, ActionDraft
from cpd_desktop.ui.pages.supervision.carried_over import (
    action_rows,
    actions_asked,
    need_rows,
    needs_asked,
    owner_words,
)
from cpd_desktop.ui.pages.supervision.log_start import log_start
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_an_open_action_says_whose_it_is_and_whether_it_is_late(supervision: SupervisionDesk) -> None:
    supervision.log(actions=(ActionDraft("Late", due_on=date(2026, 11, 20)), ActionDraft("Some day", SUPERVISOR)))
    start = supervision.workspace.read(log_start, supervision.dai, None, TODAY)

    assert [(one.title, one.about) for one in actions_asked(start)] == [
        ("Late", "Dai Rees · due 20 Nov 2026 ▲ overdue"),
        ("Some day", "Jo Patel · agreed 24 Oct 2026"),
    ]
    assert needs_asked(start) == ()


def test_owners_are_called_by_their_names() -> None:
    assert owner_words(SUPERVISEE, "Dai", "Jo") == "Dai"
    assert owner_words(SUPERVISOR, "Dai", "Jo") == "Jo"
    assert owner_words("Cara", "Dai", "Jo") == "Cara"


def test_actions_stay_open_unless_answered_and_needs_unanswered(supervision: SupervisionDesk) -> None:
    look = supervision.context.look
    actions, needs = action_rows(look), need_rows(look)
    supervision.log()
    asked = actions_asked(supervision.workspace.read(log_start, supervision.dai, None, TODAY))
    for rows in (actions, needs):
        supervision.qtbot.addWidget(rows)
        rows.show_rows(asked)

    assert list(actions.given().values()) == ["open"]
    assert needs.given() == {}
