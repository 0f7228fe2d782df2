"""Import and export: what came in, from where, and what it changed; the way in for files, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.exchange.looking import look_at
from cpd_desktop.exchange.pasting import PastedRows, look_at_rows
from cpd_desktop.exchange.preparing import prepare
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import Change, changes, undo_change
from cpd_desktop.services.imports import ImportResult, apply_import
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.listing import LISTINGS, OF_SCOPE
from cpd_desktop.services.stopping import stoppable
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.transfer.columns import IMPORTS, count_of, file_of, moment
from cpd_desktop.ui.pages.transfer.export_form import EVERYTHING, ExportForm, ExportWanted
from cpd_desktop.ui.pages.transfer.passport_acts import IMPORT_PASSPORT, PassportActs
from cpd_desktop.ui.pages.transfer.wanted import ApplyWanted, Exporting, LookWanted, PlanWanted
from cpd_desktop.ui.pages.transfer.wizard import ImportWizard
from cpd_desktop.ui.pages.transfer.words import KINDS, rows_of
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.drop_zone import DropZone
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.table import Table

_DROP = "or drop a spreadsheet here. Nothing is written before you have seen what becomes of every row."
_IMPORT, _EXPORT = range(2)


def export(
    workspace: Workspace, kind: str, out: Path, view: View, *, produced: datetime, who: str, known_at: datetime | None
) -> dict[str, int] | Problem:
    """Write an export of one snapshot; return the rows of each table, or the problem."""
    names = list(LISTINGS) if kind == EVERYTHING else [kind]
    scoped = kind in OF_SCOPE
    asked = CoverageQuestion(view.as_at, None, view.team if scoped else "", view.service if scoped else "")
    try:
        with workspace.snapshot() as session:
            question = as_known_at(session, asked, known_at)
            listings = [LISTINGS[name](session, question) for name in names]
        write_listings_of(workspace, listings, out, produced=produced, who=who)
    except Problem as problem:
        return problem
    return {listing.name: len(listing.rows) for listing in listings}


class TransferPage(Page):
    """The list of imports and the wizard; the export."""

    NAME = "Import and export"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Import and export")
        self.wizard = ImportWizard(context.look, context.preferences)
        self.export_form = ExportForm(context.look, context.preferences)
        self.importing = QStackedWidget()
        self.importing.addWidget(self._overview())
        self.importing.addWidget(self.wizard)
        # At 200% on a small screen there is more than fits.
        self.tabs.addTab(_scrolled(self.importing), "Import")
        self.tabs.addTab(_scrolled(self.export_form), "Export")
        self.layout_.addWidget(self.tabs, 1)
        self.wizard.look_wanted.connect(self._look)
        self.wizard.plan_wanted.connect(self._plan)
        self.wizard.apply_wanted.connect(self._apply)
        self.wizard.undo_wanted.connect(self._undo_result)
        self.wizard.closed.connect(self._leave_wizard)
        self.wizard.coverage_wanted.connect(self._see_coverage)
        self.export_form.submitted.connect(self._export)
        self.knowing = KnownAt(context, meanwhile="The file leaves out what was recorded later.")
        self.export_form.add_option(self.knowing)

    def _overview(self) -> QWidget:
        look = self.context.look
        self.drop = DropZone(_DROP, "Import a file …", look)
        self.drop.choose.connect(self.add_new)
        self.drop.dropped.connect(self.import_file)
        self.table: Table[Change] = Table(
            "Imports",
            IMPORTS,
            self.context.preferences,
            filter_hint="Filter by file, kind or name",
            today=self.context.today,
        )
        self.table.empty_text = (
            "Nothing has been imported into this book yet. Start with your staff list, then the training records."
        )
        self.table.setMinimumHeight(look.size(150))
        self.undo = QPushButton("Undo this import")
        self.undo.setAccessibleName("Undo this import")
        self.undo.clicked.connect(self._undo_chosen)
        self.undo.setEnabled(False)
        self.why = QLabel("Choose an import to undo it.")
        self.why.setObjectName("muted")
        self.table.selected.connect(self._tell_undo)
        line = QHBoxLayout()
        line.addWidget(self.undo)
        line.addWidget(self.why, 1)
        self.passports = PassportActs(self.context, self)
        self.passport = QPushButton(IMPORT_PASSPORT)
        self.passport.setAccessibleName(IMPORT_PASSPORT)
        self.passport.setToolTip("What somebody brings along from another organisation, as this program hands it out")
        self.passport.clicked.connect(self.passports.choose)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, look.size(10), 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.drop)
        layout.addWidget(self.passport, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        return whole

    def reload(self) -> None:
        """List the imports, and say for when an export is."""
        self.export_form.show_view(self.context.view)
        self.context.ask("imports", self._show, changes, imports_only=True)

    def _show(self, found: list[Change]) -> None:
        self.table.set_rows([one for one in found if one.undoes is None])
        self._tell_undo()

    def add_new(self) -> None:
        """Choose a file to import (Ctrl+N)."""
        self._open_wizard()
        self.wizard.choose_file()
        if self.wizard.step == "File":
            self._leave_wizard()

    def start(self) -> QWidget | None:
        """Return the way in while nothing has been imported yet; the list afterwards."""
        is_first = self.drop.button.isVisible() and not self.table.model.rows
        return self.drop.button if is_first else super().start()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the imports."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the imports, or what a preview says of every row."""
        if self.tabs.currentIndex() != _IMPORT:
            return None
        if self.importing.currentWidget() is not self.wizard:
            return list_of_table(
                self.table, title="Imports", scope="What came in, and when", noun=("import", "imports")
            )
        return self.wizard.shown_list()

    def import_file(self, path: Path, kind: str = "auto") -> None:
        """Begin the wizard with a file, after asking where another is under way; a passport has a review of its own."""
        if Path(path).suffix.casefold() == ".zip":
            self.passports.read(Path(path))
            return
        self._open_wizard()
        path, before = Path(path), self.wizard.under_way
        if self.wizard.is_applying:
            notices.tell(self, f"{before} is being imported just now: wait until it is done, then take {path.name}.")
            return
        if before and not notices.ask(
            self, f"Stop importing {before}, and take {path.name} instead?", f"Take {path.name}",
            detail="Nothing of the first was written.", otherwise=f"Go on with {before}",
        ):  # fmt: skip
            return
        self.wizard.read(path, kind)

    def import_rows(self, pasted: PastedRows) -> None:
        """Begin the wizard with rows that were copied in a spreadsheet."""
        self._open_wizard()
        self.wizard.begin()
        serial = self.wizard.work(f"Reading {rows_of(len(pasted.rows))} …")
        self.context.tasks.read(
            "import look", lambda answer: self.wizard.show_look(serial, answer), attempt, look_at_rows, pasted
        )

    def show_target(self, target: Any) -> None:
        """Show the wizard with a file (a path) or pasted rows, ready for a kind such as `people`, or the export of one."""
        if isinstance(target, Exporting):
            self.tabs.setCurrentIndex(_EXPORT)
            self.export_form.choose(target.kind)
            return
        if isinstance(target, PastedRows):
            self.import_rows(target)
            return
        if isinstance(target, Path) or (isinstance(target, str) and target not in dict(KINDS)):
            self.import_file(Path(target))
        elif isinstance(target, str):
            self._open_wizard()

    def _open_wizard(self) -> None:
        self.tabs.setCurrentIndex(_IMPORT)
        self.importing.setCurrentWidget(self.wizard)

    def _leave_wizard(self) -> None:
        self.importing.setCurrentIndex(0)
        self.drop.button.setFocus()

    def _see_coverage(self) -> None:
        self.wizard.begin()
        self._leave_wizard()
        self.context.go_to("Coverage")

    def _look(self, wanted: LookWanted) -> None:
        self.context.tasks.read(
            "import look",
            lambda answer: self.wizard.show_look(wanted.serial, answer),
            attempt, look_at, wanted.path, kind=wanted.kind, sheet=wanted.sheet,
        )  # fmt: skip

    def _plan(self, wanted: PlanWanted) -> None:
        self.context.tasks.read(
            "import plan",
            lambda answer: self.wizard.show_plan(wanted.serial, answer),
            attempt, prepare, self.context.workspace, wanted.looked, wanted.columns, wanted.order, wanted.matches,
            today=self.context.today(),
        )  # fmt: skip

    def _apply(self, wanted: ApplyWanted) -> None:
        file = wanted.prepared.file
        # First, so that the book as it was before can be had whatever the file holds.
        self.context.backups.make()
        planner = stoppable(file.planner(self.context.today(), wanted.matches), wanted.progress)
        self.context.act(
            f"import {file.name}",
            lambda result: self.wizard.show_result(wanted.serial, result),
            lambda problem: self.wizard.show_failed(wanted.serial, problem),
            apply_import, planner,
            about={"file": file.name, "kind": file.kind, "sha256": file.sha256}, skip_rejected=wanted.skip_rejected,
        )  # fmt: skip

    def _tell_undo(self) -> None:
        change = self.table.current()
        can = change is not None and change.undone_by is None
        self.undo.setEnabled(can)
        if change is None:
            self.why.setText("Choose an import to undo it.")
        elif can:
            self.why.setText(f"{file_of(change)}, {moment(change.at)}")
        else:
            self.why.setText(f"{file_of(change)} was undone.")

    def _undo_chosen(self) -> None:
        change = self.table.current()
        if change is None:
            return
        new, changed = count_of(change, "new"), count_of(change, "changed")
        if self._may_undo(file_of(change), new, changed):
            self._undo(change.number, file_of(change), self._stay)

    def _undo_result(self, result: ImportResult | None) -> None:
        prepared = self.wizard.check.prepared
        if result is None or result.change is None or prepared is None:
            return
        if self._may_undo(prepared.file.name, result.new, result.changed):
            self._undo(result.change, prepared.file.name, lambda _: self.wizard.show_undone())

    def _may_undo(self, file: str, new: int, changed: int) -> bool:
        detail = (
            f"It takes back what {rows_of(new)} added, and {rows_of(changed)} corrected is as before. "
            "Nothing is lost: the undoing can be undone too."
        )
        return notices.ask(self, f"Undo the import of {file}?", "Undo this import", detail=detail)

    def _undo(self, number: int, file: str, then: Callable[[Any], None]) -> None:
        self.context.act(f"undo the import of {file}", then, None, undo_change, number, imports_only=True)

    def _stay(self, _: object) -> None:
        self.table.view.setFocus()

    def _export(self, wanted: ExportWanted) -> None:
        context = self.context
        context.tasks.read(
            "export",
            lambda answer: self._exported(wanted.out, answer),
            export, context.workspace, wanted.kind, wanted.out, context.view, produced=context.clock(), who=context.who,
            known_at=self.knowing.moment,
        )  # fmt: skip

    def _exported(self, out: Path, answer: dict[str, int] | Problem) -> None:
        if isinstance(answer, Problem):
            self.export_form.show_problem(str(answer))
            return
        tables = ", ".join(f"{rows_of(count)} of {name}" for name, count in answer.items())
        self.export_form.show_done(f"Wrote {out.name}: {tables}.")


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
