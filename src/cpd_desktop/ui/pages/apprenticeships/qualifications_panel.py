"""The qualifications: who is registered, works towards one, has achieved it or withdrew, and the share who finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.qualifications import Qualification, QualificationLine, QualificationState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import completion_rate, qualifications
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.panel import ApprenticeshipPanel
from cpd_desktop.ui.pages.apprenticeships.qualification_acts import QualificationActs
from cpd_desktop.ui.pages.apprenticeships.qualification_columns import qualification_columns
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, EDIT, DELETE, ATTACH, FILES, PERSON = (
    "Add qualification …", "Edit qualification …", "Delete qualification", "Attach certificate …", "Certificates …",
    "Open the person",
)  # fmt: skip
ALL = "all"
KINDS: dict[str, tuple[str, Callable[[QualificationLine], bool]]] = {
    ALL: ("All", lambda _: True),
    "in progress": ("Under way", lambda one: one.is_under_way),
    "overdue": ("Overdue", lambda one: one.days_overdue > 0),
    "achieved": ("Achieved", lambda one: one.state is QualificationState.ACHIEVED),
    "withdrawn": ("Withdrawn", lambda one: one.state is QualificationState.WITHDRAWN),
    "to put right": ("To put right", lambda one: bool(one.problems)),
}
"""What the list can be narrowed to, by key: the tab's words, and which lines it takes."""


@dataclass(frozen=True)
class QualificationsShown:
    """The qualifications of the scope, and the share of learners of the whole organisation who finish."""

    lines: tuple[QualificationLine, ...]
    rate: CompletionRate


def qualifications_shown(session: Session, question: CoverageQuestion) -> QualificationsShown:
    """Return what the tab shows."""
    return QualificationsShown(
        qualifications(session, question), completion_rate(session, question.as_at, question.upto)
    )


class QualificationsPanel(ApprenticeshipPanel, NarrowedListPanel[QualificationLine]):
    """The list, those under way first."""

    WHICH: ClassVar[str] = "Which qualifications"
    NONE_OF_KIND: ClassVar[str] = (
        "Nobody has a qualification recorded here. Choose a wider scope or another date above."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Qualifications")
        self.acts = QualificationActs(context, self)
        self.acts.told.connect(self.tell)
        table: Table[QualificationLine] = Table(
            "Qualifications", qualification_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            key=lambda one: one.qualification.uuid,
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.add_corner(ADD, self.add_new, changes=True)
        for text, do in (
            (EDIT, self.acts.edit), (ATTACH, self.acts.attach), (FILES, self.acts.certificates), (DELETE, self.acts.delete),
        ):  # fmt: skip
            self.add_row_button(text, partial(_of_qualification, do), changes=True, is_first=text == EDIT)
        self.add_row_button(PERSON, lambda one: context.go_to("People", one.qualification.said.person_id))
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[QualificationLine]) -> Kinds[QualificationLine]:
        del lines
        return KINDS

    def reload(self) -> None:
        """Ask for the qualifications."""
        self.ask(self._show, qualifications_shown)

    def _show(self, found: QualificationsShown) -> None:
        if not found.lines and self.is_everything:
            self.show_empty(
                "No qualification is recorded yet",
                "Record who is registered for which award, when it is expected, and the course that it stands for: once it is"
                " achieved it meets what is required, and until then the forecast of gaps counts it. A list can be imported.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        under_way = sum(one.is_under_way for one in found.lines)
        words = f"{counted(under_way, 'qualification')} under way, {len(found.lines) - under_way:,} ended"
        self.say(
            words if found.lines else "No qualification here",
            f"Who finished, of those who began a qualification or an apprenticeship: {found.rate.words}.",
        )
        self.show_lines(found.lines)

    def _open_row(self, one: QualificationLine) -> None:
        if self.moment is None:
            self.acts.edit(one.qualification)

    def _tell_of(self, one: QualificationLine) -> None:
        self.say_of_row(sentence_of(one))
        self.offer(EDIT, ATTACH, PERSON, DELETE, *((FILES,) if one.qualification.files else ()))

    def add_new(self) -> None:
        """Add a qualification (Ctrl+N)."""
        self.acts.add()

    def shown_list(self) -> ShownList | None:
        """Return the qualifications, for paper."""
        return self.printed("Qualifications", ("qualification", "qualifications"), self.kind_words)


def _of_qualification(do: Callable[[Qualification], object], one: QualificationLine) -> None:
    do(one.qualification)


def sentence_of(one: QualificationLine) -> str:
    """Return how a qualification stands, what it stands for, and the first of what is to be put right."""
    stands_for = f" It stands for {one.course}." if one.course else ""
    first = f" {one.problems[0]}" if one.problems else ""
    return f"{one.qualification.person.name}, {one.qualification.said.name}: {one.words}.{stands_for}{first}"
