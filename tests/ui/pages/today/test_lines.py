"""A line is a card: how pressing in word and shape, the sentence as a button, and the first few."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.ui.pages.today.lines import LineCard, place_of, words_of
from cpd_desktop.ui.theme import Look


@pytest.mark.parametrize("concern", list(Concern), ids=lambda concern: concern.value)
def test_pressing_a_line_goes_where_it_is_shown(qtbot: QtBot, look: Look, concern: Concern) -> None:
    gone: list[tuple[str, object]] = []
    card = LineCard(Line(concern, 2, "2 people lack it.", ("Fire (2)",)), look, lambda *place: gone.append(place))
    qtbot.addWidget(card)
    card.show()

    card.button.setFocus()
    QTest.keyClick(card.button, Qt.Key.Key_Space)

    assert gone == [place_of(concern)]
    assert card.button.accessibleName() == "2 people lack it."
    shape, _, word = words_of(concern).partition(" ")
    assert not shape.isalnum()
    assert word


@pytest.mark.parametrize(
    ("concern", "target", "words"),
    [
        (Concern.SUPERVISION_OVERDUE, {"state": "overdue"}, "◆ Overdue"),
        (Concern.ACTIONS_OVERDUE, {"tab": "Actions"}, "▲ Overdue"),
    ],
)
def test_what_is_overdue_in_supervision_opens_its_rows_there(concern: Concern, target: object, words: str) -> None:
    assert place_of(concern) == ("Supervision", target)
    assert words_of(concern) == words


@pytest.mark.parametrize(
    ("concern", "tab", "words"),
    [
        (Concern.VACANT_ROLE, "Named roles", "▲ Vacant"),
        (Concern.TASK_SHORT, "Delegated tasks", "▲ Short"),
    ],
)
def test_named_roles_and_delegated_tasks_open_their_tab_of_gaps(concern: Concern, tab: str, words: str) -> None:
    assert place_of(concern) == ("Gaps", {"tab": tab})
    assert words_of(concern) == words


@pytest.mark.parametrize(
    ("concern", "place", "words"),
    [
        (Concern.NOT_CLOSED, ("Sessions", {"tab": "Sessions", "kind": "to close"}), "▲ Overdue"),
        (Concern.TO_DECIDE, ("Sessions", {"tab": "Requests", "kind": "requested"}), "○ To decide"),
        (Concern.WAITING, ("Sessions", {"tab": "Requests", "kind": "waiting"}), "● Waiting"),
        (Concern.PRACTICE, ("Sessions", {"tab": "Practice"}), "▲ Due"),
        (Concern.REJECTED, ("Courses", "evidence"), "◆ Rejected"),
        (Concern.TO_CHECK, ("Courses", "evidence"), "○ To check"),
        (Concern.UNTOLD, ("Today", Concern.UNTOLD), "▲ To tell"),
        (Concern.APPROVAL_LAPSED, ("Gaps", {"tab": "Approvals"}), "◆ Ended"),
        (Concern.APPROVAL_SHORT, ("Gaps", {"tab": "Approvals"}), "▲ At risk"),
        (Concern.APPROVAL_ENDS, ("Gaps", {"tab": "Approvals"}), "▲ At risk"),
        (Concern.APPRENTICE_AT_RISK, ("Apprenticeships", {"tab": "Apprentices", "kind": "at risk"}), "▲ At risk"),
        (Concern.APPRENTICE_BEHIND, ("Apprenticeships", {"tab": "Apprentices", "kind": "behind"}), "▲ Behind"),
        (Concern.REVIEW_OVERDUE, ("Apprenticeships", {"tab": "Apprentices", "kind": "review overdue"}), "▲ Overdue"),
        (Concern.TO_ASSESS, ("Apprenticeships", {"tab": "Apprentices", "kind": "to book"}), "○ To book"),
        (
            Concern.STATUSES_DISAGREE,
            ("Apprenticeships", {"tab": "Apprentices", "kind": "statuses disagree"}),
            "○ To correct",
        ),
        (Concern.CLAIM_LAPSING, ("Funding", {"tab": "Claims", "kind": "about to lapse"}), "▲ Deadline"),
        (Concern.CLAIM_EVIDENCE, ("Funding", {"tab": "Claims", "kind": "evidence missing"}), "○ To find"),
        (Concern.AWARD_TO_SPEND, ("Funding", {"tab": "Awards", "kind": "to be spent soon"}), "▲ Deadline"),
        (Concern.AWARD_ACCOUNT, ("Funding", {"tab": "Awards", "kind": "account due or overdue"}), "▲ To account"),
    ],
    ids=lambda value: value.value if isinstance(value, Concern) else "",
)
def test_what_is_to_be_done_about_sessions_opens_its_rows(
    concern: Concern, place: tuple[str, object], words: str
) -> None:
    assert place_of(concern) == place
    assert words_of(concern) == words
