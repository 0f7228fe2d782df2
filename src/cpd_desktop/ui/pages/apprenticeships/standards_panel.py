"""The standards: those of the rules and the organisation's own, with the hours, months and funding that each has."""

from __future__ import annotations

from cpd_desktop.domain.off_the_job import hours_words
from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.standards import delete_standard, save_standard, standards
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.panel import ApprenticeshipPanel
from cpd_desktop.ui.pages.apprenticeships.standard_dialog import StandardDialog
from cpd_desktop.ui.pages.apprenticeships.words import counted, day_words
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, EDIT, OWN, TAKE_BACK = "Add standard …", "Edit standard …", "Have our own of it …", "Take standard back"
OF_RULES, OURS = "○ Of the rules", "● Our own"
_NOT_KNOWN = -1


def hours_of(one: Standard) -> str:
    """Return the off-the-job hours of a standard, and for which starts; that they are not known, where they are not."""
    if one.said.least_hours is None:
        return "Not known"
    days = [day_words(day) for day in (one.said.starts_on, one.said.ends_on)]
    when = (
        f", for starts {f'from {days[0]}' if days[0] else ''}{f' to {days[1]}' if days[1] else ''}" if any(days) else ""
    )
    return f"{hours_words(one.said.least_hours)}{when}".replace("  ", " ")


def _rank(number: object) -> int:
    return _NOT_KNOWN if number is None else int(str(number).partition(".")[0])


STANDARD_COLUMNS: tuple[Column[Standard], ...] = (
    Column("Standard", lambda one: one.said.title, width=36, tip=lambda one: one.notes or one.said.title),
    Column("Reference", lambda one: one.said.reference, width=12),
    Column("Level", lambda one: one.said.level or None, width=8, right=True),
    Column("Off-the-job hours", lambda one: Ranked(_rank(one.said.least_hours), hours_of(one)), ranked_text, width=48),
    Column("Practical period", lambda one: Ranked(_rank(one.said.typical_months), one.duration), ranked_text, width=16),
    Column(
        "Funding to", lambda one: None if one.said.most_funding is None else int(one.said.most_funding),
        lambda value: "" if value is None else f"£{value:,}", width=13, right=True,
    ),
    Column("Whose", lambda one: OF_RULES if one.row_id is None else OURS, width=16),
    Column("Opens the register", lambda one: one.said.leads_to, width=22),
    Column("Version", lambda one: one.said.version, width=10),
    Column("Source", lambda one: one.said.source, width=40, tip=lambda one: one.said.source),
)  # fmt: skip


def standards_on(session: Session, question: CoverageQuestion) -> tuple[Standard, ...]:
    """Return the standards in force on the date that is looked at."""
    return standards(session, question.as_at, question.upto)


class StandardsPanel(ApprenticeshipPanel, OneListPanel[Standard]):
    """The list. A standard of the rules is never changed: our own takes its place."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Standards")
        self.dialog: StandardDialog | None = None
        table: Table[Standard] = Table(
            "Standards", STANDARD_COLUMNS, context.preferences, today=context.today,
            key=lambda one: (one.key, one.said.version, one.said.starts_on),
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_button(EDIT, lambda: self._edit(self.table.current()), changes=True, is_first=True)
        self.add_button(OWN, lambda: self._edit(self.table.current()), changes=True)
        self.add_button(TAKE_BACK, self._take_back, changes=True)
        self.lay_out(self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask for the standards."""
        self.ask(self._show, standards_on)

    def _show(self, found: tuple[Standard, ...]) -> None:
        own = sum(one.row_id is not None for one in found)
        lacking = sum(one.said.least_hours is None for one in found)
        self.say(
            f"{counted(len(found), 'standard')}{f', {own:,} of our own' if own else ''}",
            f"{lacking:,} without known off-the-job hours: for starts since August 2025 these are fixed for each standard. Enter them"
            " from the published list, or agree hours with the provider." if lacking else "",
        )  # fmt: skip
        self.show_rows(found)

    def _tell_of(self, one: Standard) -> None:
        notes = f" {one.notes}." if one.notes else ""
        self.say_of_row(f"{one.name}: off-the-job hours {hours_of(one)[:1].lower()}{hours_of(one)[1:]}.{notes}")
        self.offer(*((OWN,) if one.row_id is None else (EDIT, TAKE_BACK)))

    def _open_row(self, one: Standard) -> None:
        if self.moment is None:
            self._edit(one)

    def add_new(self) -> None:
        """Add a standard (Ctrl+N)."""
        self._edit(None)

    def _edit(self, before: Standard | None) -> None:
        dialog = StandardDialog(before, self.context.today, self.context.look, self)
        row_id = None if before is None else before.row_id
        title = "add a standard" if row_id is None else "edit a standard"

        def submitted(draft: StandardDraft) -> None:
            self.do_act(title, "The standard is saved.", dialog, save_standard, draft, row_id=row_id)

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def _take_back(self) -> None:
        one = self.table.current()
        if one is not None and one.row_id is not None:
            told = f"{one.name} is taken back. Ctrl+Z brings it back."
            self.context.act("take a standard back", lambda _: self.tell(told), None, delete_standard, one.row_id)

    def shown_list(self) -> ShownList | None:
        """Return the standards, for paper."""
        return self.printed("Apprenticeship standards", ("standard", "standards"))
