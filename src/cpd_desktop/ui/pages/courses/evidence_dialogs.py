"""Rejecting evidence with a reason, and drawing a sample that somebody else can draw again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import randbelow

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.services.choosing import Option
from cpd_desktop.services.evidence import LONGEST_REASON, SAMPLE_SIZE, EvidenceLine
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker, course_picker, person_picker
from cpd_desktop.ui.widgets.spin_box import SpinBox
from cpd_desktop.ui.widgets.whole_line import WholeLine

_MOST = 1_000
_SEEDS = 10_000
_MOST_NAMED = 3


def records_words(count: int) -> str:
    """Return so many records in words."""
    return "1 record" if count == 1 else f"{count:,} records"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why evidence is rejected, and by whom: None is who has signed in."""

    reason: str
    checked_by_id: int | None = None


class RejectDialog(FormDialog):
    """Asks why the evidence of *lines* is rejected, for all of them at once. Sends out a Rejection.

    *people* are who may be the one that checks; None where somebody has signed in, who then is it.
    """

    def __init__(
        self, lines: Sequence[EvidenceLine], people: Iterable[Option] | None, look: Look, parent: QWidget | None = None
    ) -> None:
        named = "; ".join(f"{line.name}, {line.course}" for line in lines[:_MOST_NAMED])
        more = len(lines) - _MOST_NAMED
        about = f"{named}{f' and {more:,} more' if more > 0 else ''}. They count as claimed, and not as assured, until they are accepted."
        super().__init__("Reject evidence", f"Reject {records_words(len(lines))}", look, parent, about=about)
        self.reason = WholeLine(LONGEST_REASON)
        self.reason.setPlaceholderText("Another person’s name on the certificate, no date, not readable …")
        self.add_field("reason", "Reason", self.reason)
        self.checker: Picker | None = None
        if people is not None:
            self.checker = person_picker("Checked by", people)
            self.add_field("checked_by", "Checked by", self.checker)

    def draft(self) -> Rejection:
        """Return the reason, and who checked."""
        reason = self.text("reason", needed="what is wrong with the evidence")
        return Rejection(reason, None if self.checker is None else self.choice("checked_by", needed="who checks"))


@dataclass(frozen=True, slots=True)
class SampleWanted:
    """How a sample is to be drawn: *course_id* None is of all courses."""

    size: int
    seed: str
    course_id: int | None = None


class SampleDialog(FormDialog):
    """Asks how many records are to be drawn, and by what. Sends out a SampleWanted."""

    def __init__(self, courses: Iterable[Option], scope: str, look: Look, parent: QWidget | None = None) -> None:
        about = (
            f"Drawn at random from all records that count on the date ({scope}), checked or not. Whoever types the same word or number, "
            "for the same date and scope, draws the same records: so somebody else can check the check."
        )
        super().__init__("Check a sample", "Draw sample", look, parent, about=about)
        self.size_ = SpinBox()
        self.size_.setRange(1, _MOST)
        self.size_.setValue(SAMPLE_SIZE)
        self.size_.setSuffix(" records")
        self.seed = QLineEdit(f"{randbelow(_SEEDS):04}")
        self.course = course_picker("Of the course", courses)
        self.course.edit.setPlaceholderText("All courses")
        self.add_field("size", "How many", self.size_, wide=False)
        self.add_field("seed", "Drawn by (a word or number)", self.seed, beside=True)
        self.add_field("course_id", "Of the course", self.course)

    def draft(self) -> SampleWanted:
        """Return how the sample is to be drawn."""
        seed = self.text("seed", needed="a word or number to draw by, so that the sample can be drawn again")
        return SampleWanted(self.size_.value(), seed, self.choice("course_id"))
