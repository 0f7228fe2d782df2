"""The schemes: who may claim what by when under each edition, the organisation's own before those that come with the program."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding_schemes import Edition, EditionDraft, Scheme
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import delete_scheme, funding_schemes, save_scheme
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.edition_dialog import EditionDialog
from cpd_desktop.ui.pages.funding.panel import FundingPanel
from cpd_desktop.ui.pages.funding.panels import SCHEMES
from cpd_desktop.ui.pages.funding.scheme_columns import (
    EditionRow,
    edition_rows,
    scheme_columns,
    without_edition_now,
)
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, EDIT, OWN, TAKE_BACK = "Add edition …", "Edit edition …", "Make an edition of your own …", "Take back edition"


def schemes_known(session: Session, question: CoverageQuestion) -> tuple[Scheme, ...]:
    """Return the schemes on the date asked about."""
    return funding_schemes(session, question.as_at, question.upto)


class SchemesPanel(FundingPanel, OneListPanel[EditionRow]):
    """The newest edition of each scheme first; *dialog* is the form opened last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, SCHEMES, parent)
        self.dialog: EditionDialog | None = None
        self.schemes: tuple[Scheme, ...] = ()
        table: Table[EditionRow] = Table(
            "Editions of schemes", scheme_columns(context.look), context.preferences, today=context.today,
            key=lambda row: row.key,
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(EDIT, self._edit, changes=True)
        self.add_row_button(OWN, self._edit, changes=True)
        self.add_row_button(TAKE_BACK, self._take_back, changes=True)
        self.lay_out(self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask which schemes there are."""
        self.ask(self._show, schemes_known)

    def _show(self, found: tuple[Scheme, ...]) -> None:
        self.schemes = found
        self.stack.setCurrentWidget(self.body)
        as_at = self.context.view.as_at
        rows = edition_rows(found, as_at)
        self.say(headline_of(found), explained(found, as_at))
        self.show_rows(rows)

    def _tell_of(self, row: EditionRow) -> None:
        self.say_of_row(row.sentence)
        self.offer(*((EDIT, TAKE_BACK) if row.is_own else (OWN,)))

    def _open_row(self, row: EditionRow) -> None:
        if self.moment is None:
            self._edit(row)

    def add_new(self) -> None:
        """Add an edition (Ctrl+N)."""
        self._open(None)

    def _edit(self, row: EditionRow) -> None:
        """Edit an own edition, or make one that takes the place of the rules'; of a scheme without any, a first one."""
        scheme = row.scheme
        self._open(row.edition or Edition(EditionDraft(scheme.code, "", scheme.title)))

    def _open(self, before: Edition | None) -> None:
        context = self.context
        dialog = EditionDialog(context.today, context.look, self, before=before)
        row_id = None if before is None else before.row_id
        title = "add an edition of a scheme" if row_id is None else "edit an edition of a scheme"
        dialog.submitted.connect(
            lambda draft: self.do_act(title, "The edition is saved.", dialog, save_scheme, draft, row_id=row_id)
        )
        self.dialog = dialog
        dialog.open()

    def _take_back(self, row: EditionRow) -> None:
        if row.edition is not None and row.edition.row_id is not None:
            said = f"{row.edition.name} is taken back."
            self.do_act("take back an edition of a scheme", said, None, delete_scheme, row.edition.row_id)

    def shown_list(self) -> ShownList | None:
        """Return the editions, for paper."""
        return self.printed("Funding schemes", ("edition", "editions"))


def headline_of(schemes: tuple[Scheme, ...]) -> str:
    """Return how many schemes and editions there are."""
    editions = sum(len(one.editions) for one in schemes)
    return f"{counted(len(schemes), 'scheme')}, {counted(editions, 'edition')}"


def explained(schemes: tuple[Scheme, ...], as_at: date) -> str:
    """Return that editions are dated, and which scheme has none for the year of the date."""
    said = "The edition of a claim follows from the day on which the provider was first paid."
    lacking = without_edition_now(schemes, as_at)
    if not lacking:
        return said
    return f"{said} No edition for this financial year is known of {', '.join(lacking)}: add it once it is published."
