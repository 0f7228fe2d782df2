"""The apprentices, worst first: how each stands, hours with a bar, the next review, and what is to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Signal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeships import ENDED
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_opening import ApprenticeshipForms
from cpd_desktop.ui.pages.apprenticeships.columns import KINDS, PROGRESS, apprentice_columns
from cpd_desktop.ui.pages.apprenticeships.panel import ApprenticeshipPanel
from cpd_desktop.ui.pages.apprenticeships.progress_bar import ProgressBar
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, PRINT = "Add apprenticeship …", "Print apprenticeships"
OPEN, PERSON, EDIT = "Open apprenticeship", "Open the person", "Edit apprenticeship …"


class ApprenticesPanel(ApprenticeshipPanel, NarrowedListPanel[ApprenticeshipLine]):
    """The list. `opened` goes out with the UUID of an apprenticeship that is to be shown."""

    WHICH: ClassVar[str] = "Which apprentices"
    NONE_OF_KIND: ClassVar[str] = "Nobody learns in an apprenticeship here. Choose a wider scope or another date above."
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Apprentices")
        self.forms = ApprenticeshipForms(context, self)
        self.forms.told.connect(self.tell)
        columns = apprentice_columns(context.look)
        table: Table[ApprenticeshipLine] = Table(
            "Apprentices", columns, context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by name, standard, team or “behind”", key=lambda one: one.apprenticeship.uuid,
        )  # fmt: skip
        at = next(at for at, column in enumerate(columns) if column.heading == PROGRESS)
        table.view.setItemDelegateForColumn(at, ProgressBar(context.look, table.view))
        self.take_list(table, lambda one: self.opened.emit(one.apprenticeship.uuid))
        self.add_corner(ADD, self.add_new, changes=True)
        # The report is of what is known now: beside old knowledge it would say something else.
        self.add_corner(PRINT, lambda: self.go_to_report("apprenticeships"), changes=True)
        self.add_row_button(OPEN, lambda one: self.opened.emit(one.apprenticeship.uuid), is_first=True)
        self.add_row_button(PERSON, self._open_person)
        self.add_row_button(EDIT, lambda one: self.forms.edit(one.apprenticeship), changes=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[ApprenticeshipLine]) -> Kinds[ApprenticeshipLine]:
        del lines
        return KINDS

    def reload(self) -> None:
        """Ask how the apprenticeships stand."""
        self.ask(self._show, apprenticeships)

    def _show(self, found: tuple[ApprenticeshipLine, ...]) -> None:
        if not found and self.is_everything:
            self.show_empty(
                "No apprenticeship is recorded yet",
                "Record who learns for which standard, with which provider and until when. From then on this page says whether their"
                " off-the-job hours are on track, when the next review is due, and what is lacking for the gateway. Hours and"
                " progress can be imported from the provider’s files.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(headline_of(found), explained(found))
        self.show_lines(found)

    def _open_person(self, one: ApprenticeshipLine) -> None:
        self.context.go_to("People", one.apprenticeship.said.person_id)

    def _tell_of(self, one: ApprenticeshipLine) -> None:
        self.say_of_row(sentence_of(one))
        self.offer(OPEN, PERSON, EDIT)

    def add_new(self) -> None:
        """Add an apprenticeship (Ctrl+N)."""
        self.forms.add()

    def shown_list(self) -> ShownList | None:
        """Return the apprentices, for paper."""
        return self.printed("Apprentices", ("apprentice", "apprentices"), self.kind_words)


def sentence_of(one: ApprenticeshipLine) -> str:
    """Return how an apprenticeship stands, with the first of what is to be put right."""
    first = one.problems[0] if one.problems else "Nothing is to be put right."
    return f"{one.apprenticeship.person.name} is {one.standing.value}: {one.progress.words}. {first}"


def headline_of(found: tuple[ApprenticeshipLine, ...]) -> str:
    """Return how many learn now."""
    going_on = sum(one.state not in ENDED for one in found)
    ended = len(found) - going_on
    if not found:
        return "No apprenticeship here"
    return f"{counted(going_on, 'apprentice')}{f', and {ended:,} who ended' if ended else ''}"


def explained(found: tuple[ApprenticeshipLine, ...]) -> str:
    """Return how much needs attention, of what this page counts."""
    counts = {key: sum(map(takes, found)) for key, (_, takes) in KINDS.items()}
    words = {
        "at risk": f"{counts['at risk']:,} at risk",
        "behind": f"{counts['behind']:,} behind",
        "minimum not known": f"{counts['minimum not known']:,} with a minimum that is not known",
        "review overdue": f"{counted(counts['review overdue'], 'review')} overdue",
        "to book": f"{counted(counts['to book'], 'assessment')} to book",
        "statuses disagree": f"{counts['statuses disagree']:,} with statuses that disagree",
    }
    said = [text for key, text in words.items() if counts[key]]
    return f"{', '.join(said)}." if said else ""
