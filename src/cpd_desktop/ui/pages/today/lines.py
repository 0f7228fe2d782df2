"""The lines of Today: a card for each thing that needs attention. Light: they are on screen before the book is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.ui.theme import Look, Theme, Tone
from cpd_desktop.ui.widgets.big_button import BigButton
from cpd_desktop.ui.widgets.status_badge import StatusBadge

_PEOPLE = (
    Concern.REVOKED, Concern.EXPIRED, Concern.MISSING, Concern.GENERIC_ONLY, Concern.EXPIRING, Concern.BOOKED, Concern.UNTOLD,
)  # fmt: skip
"""What is shown as people, on this page itself."""
_TAB_OF_GAPS = {
    Concern.LOOKS_COMPLIANT: 1,
    Concern.NOT_COVERED: 2,
    Concern.CAPACITY: 3,
    Concern.SINGLE_POINT: 4,
}
_OF_ROLES: dict[Concern, object] = {
    Concern.VACANT_ROLE: {"tab": "Named roles"},
    Concern.TASK_SHORT: {"tab": "Delegated tasks"},
}
_OF_APPROVALS = {
    Concern.APPROVAL_LAPSED: "◆ Ended",
    Concern.APPROVAL_SHORT: "▲ At risk",
    Concern.APPROVAL_ENDS: "▲ At risk",
}
_OF_SUPERVISION = {Concern.SUPERVISION_OVERDUE: {"state": "overdue"}, Concern.ACTIONS_OVERDUE: {"tab": "Actions"}}
_OF_CPD: dict[Concern, object] = {
    Concern.RENEWAL: {"tab": "Readiness", "kind": "not ready"},
    Concern.PROGRAMME_STEP: {"tab": "Readiness", "kind": "programmes"},
}
_OF_SESSIONS: dict[Concern, tuple[str, object]] = {
    Concern.NOT_CLOSED: ("Sessions", {"tab": "Sessions", "kind": "to close"}),
    Concern.TO_DECIDE: ("Sessions", {"tab": "Requests", "kind": "requested"}),
    Concern.WAITING: ("Sessions", {"tab": "Requests", "kind": "waiting"}),
    Concern.PRACTICE: ("Sessions", {"tab": "Practice"}),
    Concern.REJECTED: ("Courses", "evidence"),
    Concern.TO_CHECK: ("Courses", "evidence"),
}
_OF_APPRENTICESHIPS = {
    Concern.APPRENTICE_AT_RISK: ("at risk", "▲ At risk"),
    Concern.APPRENTICE_BEHIND: ("behind", "▲ Behind"),
    Concern.REVIEW_OVERDUE: ("review overdue", "▲ Overdue"),
    Concern.TO_ASSESS: ("to book", "○ To book"),
    Concern.STATUSES_DISAGREE: ("statuses disagree", "○ To correct"),
}
"""What the page Apprenticeships shows of its list, and how pressing it is."""
_OF_FUNDING = {
    Concern.CLAIM_LAPSING: ("about to lapse", "▲ Deadline"),
    Concern.CLAIM_EVIDENCE: ("evidence missing", "○ To find"),
}
"""What the page Funding shows of its claims, and how pressing it is."""
_OF_AWARDS = {
    Concern.AWARD_TO_SPEND: ("to be spent soon", "▲ Deadline"),
    Concern.AWARD_ACCOUNT: ("account due or overdue", "▲ To account"),
}
"""What the page Funding shows of its awards, and how pressing it is."""
_OF_LEARNING = {
    Concern.FINDING_NOT_REACHED: ({"tab": "Findings", "kind": "not reached"}, "▲ Not reached"),
    Concern.FINDING_CHECK_OVERDUE: ({"tab": "Findings", "kind": "check overdue"}, "▲ Overdue"),
    Concern.FINDING_ACTION_OVERDUE: ({"tab": "Findings", "kind": "action overdue"}, "▲ Overdue"),
    Concern.FINDING_TO_DECIDE: ({"tab": "Findings", "kind": "to be decided"}, "○ To decide"),
    Concern.FINDING_TO_TELL: ({"tab": "To be told"}, "▲ To tell"),
}
"""What the page Learning shows of its findings and sources, and how pressing it is."""
MOST_AT_FIRST = 8
"""How many lines are laid out at the start, before the book's own answer: as many as are in sight. All at once would hold it up."""


_PLACES: dict[Concern, tuple[str, object]] = {
    **{concern: ("Today", concern) for concern in _PEOPLE},
    **{concern: ("Gaps", (tab, "", None)) for concern, tab in _TAB_OF_GAPS.items()},
    **{concern: ("Gaps", target) for concern, target in _OF_ROLES.items()},
    **{concern: ("Gaps", {"tab": "Approvals"}) for concern in _OF_APPROVALS},
    **{concern: ("Supervision", target) for concern, target in _OF_SUPERVISION.items()},
    **{concern: ("CPD", target) for concern, target in _OF_CPD.items()},
    **{
        concern: ("Apprenticeships", {"tab": "Apprentices", "kind": kind})
        for concern, (kind, _) in _OF_APPRENTICESHIPS.items()
    },
    **{concern: ("Funding", {"tab": "Claims", "kind": kind}) for concern, (kind, _) in _OF_FUNDING.items()},
    **{concern: ("Funding", {"tab": "Awards", "kind": kind}) for concern, (kind, _) in _OF_AWARDS.items()},
    **{concern: ("Learning", target) for concern, (target, _) in _OF_LEARNING.items()},
    **_OF_SESSIONS,
    Concern.FALLS_SHORT: ("Gaps", {"tab": "Forecast"}),
    Concern.SUGGESTED: ("Courses", None),
}


def place_of(concern: Concern) -> tuple[str, object]:
    """Return the page that shows what a line counts, and that page's target: its kind of gap, the people, or who is overdue."""
    return _PLACES[concern]


_WORDS = {
    Concern.LOOKS_COMPLIANT: "■ Not covered",
    Concern.NOT_COVERED: "■ Not covered",
    Concern.CAPACITY: "■ Not covered",
    Concern.SUPERVISION_OVERDUE: "◆ Overdue",
    Concern.ACTIONS_OVERDUE: "▲ Overdue",
    Concern.EXPIRED: "◆ Lacking",
    Concern.MISSING: "◆ Lacking",
    Concern.REVOKED: "◆ Lacking",
    Concern.GENERIC_ONLY: "◆ Lacking",
    Concern.VACANT_ROLE: "▲ Vacant",
    Concern.TASK_SHORT: "▲ Short",
    **_OF_APPROVALS,
    Concern.RENEWAL: "◆ Not ready",
    Concern.PROGRAMME_STEP: "▲ Due",
    **{concern: words for concern, (_, words) in _OF_APPRENTICESHIPS.items()},
    **{concern: words for concern, (_, words) in _OF_FUNDING.items()},
    **{concern: words for concern, (_, words) in _OF_AWARDS.items()},
    **{concern: words for concern, (_, words) in _OF_LEARNING.items()},
    Concern.SINGLE_POINT: "▲ At risk",
    Concern.EXPIRING: "▲ At risk",
    Concern.FALLS_SHORT: "▲ At risk",
    Concern.REJECTED: "◆ Rejected",
    Concern.NOT_CLOSED: "▲ Overdue",
    Concern.UNTOLD: "▲ To tell",
    Concern.PRACTICE: "▲ Due",
    Concern.TO_CHECK: "○ To check",
    Concern.WAITING: "● Waiting",
    Concern.BOOKED: "● Under way",
}


def words_of(concern: Concern) -> str:
    """Return how pressing a concern is, as a shape with a word."""
    return _WORDS.get(concern, "○ To decide")


def sign_of(concern: Concern, theme: Theme) -> tuple[str, Tone]:
    """Return how pressing a concern is, as a shape with a word, and its colours."""
    words = words_of(concern)
    tones = {"■": theme.bad, "◆": theme.bad, "▲": theme.warn, "●": theme.good}
    return words, tones.get(words[0], theme.quiet)


class LineCard(QFrame):
    """One line: how pressing, the sentence as a button that opens what it counts, and the first few by name."""

    def __init__(self, line: Line, look: Look, go_to: Callable[[str, object], None]) -> None:
        super().__init__()
        self.line = line
        self.setObjectName("card")
        badge = StatusBadge(look)
        badge.show_words(*sign_of(line.concern, look.theme))
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setMinimumWidth(look.size(112))
        self.button = BigButton("line", line.sentence, "  ·  ".join(line.examples))
        self.button.set_margins(look.size(6), look.size(2))
        page, target = place_of(line.concern)
        self.button.setToolTip(f"Show them on the page {page}")
        self.button.clicked.connect(lambda: go_to(page, target))
        layout = QHBoxLayout(self)
        side = look.size(10)
        layout.setContentsMargins(side, look.size(8), side, look.size(8))
        layout.setSpacing(side)
        layout.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.button, 1)


def note(text: str) -> QLabel:
    """Return a quiet sentence."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
