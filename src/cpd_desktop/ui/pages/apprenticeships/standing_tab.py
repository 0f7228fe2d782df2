"""What an apprenticeship is said to be: the three vocabularies of status side by side, where they contradict, and all that is known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeship_standing import completion_words, outcome_words
from cpd_desktop.ui.pages.apprenticeships.words import day_words, plain_hours
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

STATUSES, OUTCOME, SKILLS, START, EDIT = (
    "Statuses …", "Record outcome …", "English and maths …", "Start apprenticeship …", "Edit apprenticeship …",
)  # fmt: skip
_NOT_SAID = "Not said"


class StandingTab(QWidget):
    """Shows the statuses and the facts. `wanted` goes out with the words of a button, and None."""

    wanted = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.agreement = QLabel()
        self.agreement.setWordWrap(True)
        self.agreement.setTextFormat(Qt.TextFormat.PlainText)
        self.agreement.setAccessibleName("Whether the statuses agree")
        line = WrappingLine()
        line.setSpacing(look.size(6))
        self.statuses = QPushButton(STATUSES)
        self.statuses.setAccessibleName(STATUSES)
        self.statuses.setObjectName("primary")
        self.statuses.clicked.connect(lambda _=False: self.wanted.emit(STATUSES, None))
        line.addWidget(self.statuses)
        self.facts = QFrame()
        self.facts.setObjectName("card")
        self._form = QFormLayout(self.facts)
        side = look.size(14)
        self._form.setContentsMargins(side, side, side, side)
        self._form.setHorizontalSpacing(look.size(18))
        self._form.setVerticalSpacing(look.size(6))
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.agreement)
        layout.addLayout(line)
        # They are many, at 200% above all: then they scroll.
        layout.addWidget(Roomy(self.facts, look, 0), 1)

    def show_whole(self, whole: ApprenticeshipWhole, course: str) -> None:
        """Show an apprenticeship; *course* is the title of the course that it stands for, blank for none."""
        against = whole.line.contradictions
        self.agreement.setObjectName("banner" if against else "muted")
        self.agreement.style().unpolish(self.agreement)
        self.agreement.style().polish(self.agreement)
        later = whole.line.codes_said_later
        agree = (
            "● The statuses that are known agree."
            if later is None
            else f"Those of the account and the ILR were last said on {day_words(later)}: they are not compared with an earlier day."
        )
        self.agreement.setText(" ".join(f"▲ {one}" for one in against) or agree)
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts_of(whole, course):
            label = QLabel(value or _NOT_SAID)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            # What is written from right to left stands beside its name too, not at the far end.
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(QLabel(name), label)


def facts_of(whole: ApprenticeshipWhole, course: str) -> tuple[tuple[str, str], ...]:
    """Return all that is known of an apprenticeship besides its events: what each fact is called, and what it says."""
    line = whole.line
    said, rule = line.apprenticeship.said, whole.rules.rule
    moved = day_words(line.progress.ends_on)
    since = f" since {day_words(said.state_on)}" if said.state_on is not None else ""
    reduction = (
        f"{plain_hours(said.reduction_hours)} hours: {said.reduction_reason}" if said.reduction_hours else "None"
    )
    return (
        ("Status here", f"{line.state.value.capitalize()}{since}"),
        ("Employer account", said.account_status.value.capitalize()),
        ("ILR completion status", completion_words(said.ilr_completion)),
        ("ILR outcome", outcome_words(said.ilr_outcome)),
        ("Standard", f"{said.name}{f', version {said.version}' if said.version else ''}"),
        ("Training provider", f"{said.provider}{f' (UKPRN {said.ukprn})' if said.ukprn else ''}"),
        ("Employer’s contact", said.employer_contact),
        ("Mentor", said.mentor),
        ("Practical period", f"{day_words(said.starts_on)} to {day_words(said.practical_ends_on)}"),
        ("Planned end of all", day_words(said.ends_on)),
        *((("Planned end as breaks moved it", moved),) if moved != day_words(said.ends_on) else ()),
        ("Hours worked a week", plain_hours(said.weekly_hours)),
        ("Agreed off-the-job hours", plain_hours(said.agreed_hours)),
        ("Less for prior learning", reduction),
        ("Off-the-job rule", "" if rule is None else f"{rule.words[:1].upper()}{rule.words[1:]}"),
        *(
            (("Where that rule is written", f"{rule.source} ({rule.code})"),)
            if rule is not None and rule.source
            else ()
        ),
        ("English and maths", said.functional_skills.value.capitalize()),
        ("Unique learner number (ULN)", said.uln),
        ("Course that it stands for", course),
        ("What happened afterwards", said.afterwards),
        ("On a professional register since", day_words(said.registered_on)),
    )
