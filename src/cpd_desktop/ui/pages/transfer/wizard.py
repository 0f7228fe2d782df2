"""From a file to its rows in the book: file → columns → people → check → done. It asks the page for all work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.looking import LookedAt, columns_by_mapping, seen_as
from cpd_desktop.exchange.preparing import Prepared
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.progress import Progress
from cpd_desktop.ui import notices
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.transfer.columns_step import ColumnsStep
from cpd_desktop.ui.pages.transfer.end_steps import DoneStep, WorkingStep
from cpd_desktop.ui.pages.transfer.file_step import FileStep
from cpd_desktop.ui.pages.transfer.mappings import asked_mapping, remember, remembered, save_where_asked
from cpd_desktop.ui.pages.transfer.people_step import PeopleStep
from cpd_desktop.ui.pages.transfer.preview_step import PreviewStep
from cpd_desktop.ui.pages.transfer.trail import STEPS, StepTrail
from cpd_desktop.ui.pages.transfer.wanted import ApplyWanted, LookWanted, PlanWanted
from cpd_desktop.ui.pages.transfer.words import rows_of
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.theme import Look

SHEETS = "Spreadsheets (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"
_FILE, _COLUMNS, _PEOPLE, _CHECK, _DONE, _WORKING = range(6)


class ImportWizard(QWidget):
    """The wizard. What it wants done goes out as signals; the page answers through `show_…` with the serial it was given."""

    look_wanted = Signal(object)
    plan_wanted = Signal(object)
    apply_wanted = Signal(object)
    undo_wanted = Signal(object)
    coverage_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._preferences = preferences
        self._serial = 0
        self._progress = Progress()
        self._is_applying = False
        self._before = _FILE
        self._looked: LookedAt | None = None
        self._matches: dict[str, str] = {}
        self.result: ImportResult | None = None
        self.setAccessibleName("Import a file")
        self.file = FileStep(look)
        self.columns = ColumnsStep(look)
        self.people = PeopleStep(look, preferences)
        self.check = PreviewStep(look, preferences)
        self.done = DoneStep(look)
        self.working = WorkingStep()
        self._lay_out()
        self._connect()
        self._turn_to(_FILE)

    def _lay_out(self) -> None:
        look = self._look
        self.trail = StepTrail()
        self.about = QLabel()
        self.about.setObjectName("muted")
        self.about.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self.people, self.check, self.done, self.working):
            self.steps.addWidget(step)
        self.cancel = _button("Cancel")
        self.back = _button("Back")
        self.go_on = _button("")
        self.go_on.setObjectName("primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(10), 0, 0)
        layout.setSpacing(look.size(8))
        for widget in (self.trail, self.about, self.problem):
            layout.addWidget(widget)
        layout.addWidget(self.steps, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.file.choose.connect(self.choose_file)
        self.file.dropped.connect(self.read)
        self.columns.seen_as.connect(self._see_as)
        self.columns.sheet_wanted.connect(self._take_sheet)
        self.columns.changed.connect(self._tell)
        self.columns.load_wanted.connect(self._load_mapping)
        self.columns.save_wanted.connect(self._save_mapping)
        self.people.changed.connect(self._tell)
        self.check.changed.connect(self._tell)
        self.done.undo_wanted.connect(lambda: self.undo_wanted.emit(self.result))
        self.done.another_wanted.connect(self.begin)
        self.done.coverage_wanted.connect(self.coverage_wanted)
        self.cancel.clicked.connect(self.give_up)
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go_on)

    @property
    def under_way(self) -> str:
        """The name of the file that is being imported; empty where none is, or it is done."""
        at = self.steps.currentIndex()
        return self._looked.path.name if self._looked is not None and at not in (_FILE, _DONE) else ""

    @property
    def is_applying(self) -> bool:
        """Whether rows are being written just now."""
        return self._is_applying

    @property
    def step(self) -> str:
        """The name of the step that is shown; `Working` while something is under way."""
        return (*STEPS, "Working")[self.steps.currentIndex()]

    def shown_list(self) -> ShownList | None:
        """Return what becomes of every row, where that is shown."""
        return self.check.shown_list() if self.step == "Check" else None

    def begin(self) -> None:
        """Start over with no file."""
        self._serial += 1
        self._looked = None
        self._matches = {}
        self.result = None
        self.file.show_error("")
        self._turn_to(_FILE)

    def choose_file(self) -> None:
        """Ask which file."""
        name, _ = QFileDialog.getOpenFileName(self, "Import a file", self._preferences.folder("imports"), SHEETS)
        if name:
            self._preferences.used_folder("imports", Path(name))
            self.read(Path(name))

    def read(self, path: Path, kind: str = "auto", sheet: str | None = None) -> None:
        """Have a file looked at."""
        self.file.show_error("")
        self.work(f"Reading {path.name} …")
        self.look_wanted.emit(LookWanted(self._serial, path, kind, sheet))

    def work(self, text: str) -> int:
        """Say what is under way, and return the serial that its answer is to be given with."""
        if self.steps.currentIndex() != _WORKING:
            self._before = self.steps.currentIndex()
        self._serial += 1
        self.working.say(text)
        self._turn_to(_WORKING)
        return self._serial

    def show_look(self, serial: int, answer: LookedAt | Problem) -> None:
        """Show a file that was looked at, or why it cannot be read."""
        if serial != self._serial:
            return
        if isinstance(answer, Problem):
            self._turn_to(self._before)
            if self._before == _FILE:
                self.file.show_error(str(answer))
            else:
                self._say(str(answer))
                self.columns.keep_sheet()
            return
        self._matches = {}
        self._show_columns(answer)
        self._turn_to(_COLUMNS)

    def _show_columns(self, looked: LookedAt) -> None:
        note, columns = looked.note, looked.columns
        known = remembered(self._preferences, looked.source)
        if known is not None and looked.kind in ("", known.kind):
            looked = looked if looked.kind else seen_as(looked, known.kind)
            columns = columns_by_mapping(looked, known.mapping) or columns
            note = "The columns are as you chose them last time for a file with these headings."
        self._looked = looked
        self.columns.show_looked(looked, columns, note)

    def _see_as(self, kind: str) -> None:
        if self._looked is not None and kind:
            self._show_columns(seen_as(self._looked, kind))

    def _take_sheet(self, sheet: str) -> None:
        if self._looked is not None and sheet != self._looked.sheet.sheet_name:
            self.read(self._looked.path, "auto", sheet)

    def _load_mapping(self) -> None:
        looked = self._looked
        if looked is None:
            return
        try:
            mapping = asked_mapping(self, self._preferences, looked.kind)
        except Problem as problem:
            self._say(str(problem))
            return
        if mapping is not None:
            self._say("")
            self.columns.set_columns(columns_by_mapping(looked, mapping))

    def _save_mapping(self) -> None:
        looked = self._looked
        if looked is None:
            return
        try:
            save_where_asked(self, self._preferences, looked.path.stem, looked.mapping(self.columns.columns()))
        except Problem as problem:
            self._say(str(problem))
        else:
            self._say("")

    def _plan(self) -> None:
        looked = self._looked
        if looked is None:
            return
        self.work(f"Looking at what becomes of {rows_of(len(looked.table.rows))} …")
        wanted = PlanWanted(self._serial, looked, self.columns.columns(), self.columns.order(), dict(self._matches))
        self.plan_wanted.emit(wanted)

    def show_plan(self, serial: int, answer: Prepared | Problem) -> None:
        """Show what would become of every row; first the people to match, where there are any."""
        if serial != self._serial:
            return
        if isinstance(answer, Problem):
            self._turn_to(self._before)
            self._say(str(answer))
            return
        self.check.show_prepared(answer)
        if answer.names and self._before == _COLUMNS:
            self.people.show_names(answer.names, self._matches)
            self._turn_to(_PEOPLE)
        else:
            self._turn_to(_CHECK)

    def _apply(self) -> None:
        prepared = self.check.prepared
        if prepared is None:
            return
        count = self.check.to_import
        self.work(f"Importing {rows_of(count)} …")
        self._progress = Progress("The import was stopped. Nothing was written.")
        self._is_applying = True
        skip = self.check.skip.isChecked()
        self.apply_wanted.emit(ApplyWanted(self._serial, prepared, dict(self._matches), skip, self._progress))

    def show_result(self, serial: int, result: ImportResult) -> None:
        """Show that an import was carried out; or, where the book says otherwise by now, that nothing was."""
        if serial != self._serial:
            return
        self._is_applying = False
        prepared = self.check.prepared
        if not result.applied or prepared is None:
            self._turn_to(_CHECK)
            self._say("The book has changed meanwhile, and nothing was imported: go back and look at the rows again.")
            return
        looked = prepared.looked
        mapping = looked.mapping(dict(prepared.file.reading.headings.columns))
        remember(self._preferences, looked.source, looked.kind, mapping)
        self.result = result
        self.done.show_result(looked.path.name, result)
        self._turn_to(_DONE)

    def show_failed(self, serial: int, problem: Problem) -> None:
        """Show why nothing was imported."""
        if serial == self._serial:
            self._is_applying = False
            self._turn_to(_CHECK)
            self._say(str(problem))

    def show_undone(self) -> None:
        """Show that the import was taken back."""
        self.done.show_undone()

    def give_up(self) -> None:
        """Stop what is under way; else leave the wizard, asking first if something was chosen."""
        at = self.steps.currentIndex()
        if at == _WORKING and self._is_applying:
            # It may be done by now: the answer tells.
            self._progress.stop()
            self.cancel.setEnabled(False)
            self.working.say("Stopping …")
            return
        if at == _WORKING:
            self._serial += 1
            self._turn_to(self._before)
            return
        begun = self._looked is not None and at != _DONE
        if begun and not notices.ask(
            self, "Stop importing this file?", "Stop", detail="Nothing was written.", otherwise="Go on importing"
        ):
            return
        self.begin()
        self.closed.emit()

    def _go_on(self) -> None:
        at = self.steps.currentIndex()
        if at in (_COLUMNS, _PEOPLE):
            if at == _PEOPLE:
                self._matches = self.people.matches()
            self._plan()
        elif at == _CHECK:
            self._apply()
        elif at == _DONE:
            self.give_up()

    def _go_back(self) -> None:
        at = self.steps.currentIndex()
        has_names = self.check.prepared is not None and bool(self.check.prepared.names)
        back = {_COLUMNS: _FILE, _PEOPLE: _COLUMNS, _CHECK: _PEOPLE if has_names else _COLUMNS}
        self._turn_to(back.get(at, at))

    def _turn_to(self, step: int) -> None:
        self._say("")
        self.steps.setCurrentIndex(step)
        self.trail.show_step(self._before if step == _WORKING else step)
        self.about.setText(self.columns.summary() if step not in (_FILE, _DONE) else "")
        self.about.setVisible(bool(self.about.text()))
        self._tell()
        focus: dict[int, Callable[[], QWidget]] = {
            _FILE: lambda: self.file.drop.button,
            _COLUMNS: lambda: self.go_on if self.columns.is_ready else self.columns.kind,
            _PEOPLE: lambda: self.people.table.view,
            _CHECK: lambda: self.go_on if self.check.to_import else self.check.table.view,
            _DONE: lambda: self.go_on,
            _WORKING: lambda: self.cancel,
        }
        if self.isVisible():
            focus[step]().setFocus()

    def _tell(self) -> None:
        at = self.steps.currentIndex()
        names = {_COLUMNS: "Look at every row", _PEOPLE: "Look at every row", _CHECK: "", _DONE: "Back to the list"}
        ready = {_COLUMNS: self.columns.is_ready, _PEOPLE: True, _CHECK: self.check.to_import > 0, _DONE: True}
        text = names.get(at, "")
        if at == _CHECK:
            count = self.check.to_import
            text = f"Import {rows_of(count)}" if count else "Nothing to import"
            if self.check.prepared is not None and self.check.prepared.result.rejected and not count:
                text = "Rejected rows stand in the way"
        self.go_on.setText(text)
        self.go_on.setAccessibleName(text)
        is_ready = ready.get(at, False)
        self.go_on.setEnabled(is_ready)
        # What cannot be pressed does not look as if it could.
        self.go_on.setObjectName("primary" if is_ready else "")
        self.go_on.style().unpolish(self.go_on)
        self.go_on.style().polish(self.go_on)
        self.go_on.setVisible(at in ready)
        self.back.setVisible(at in (_COLUMNS, _PEOPLE, _CHECK))
        self.cancel.setVisible(at != _DONE)
        self.cancel.setEnabled(True)
        if at == _COLUMNS:
            self.about.setText(self.columns.summary())

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text, is_urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Let Enter go on and Esc stop; Enter in a list, a filter or a choice is meant for that alone."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), (QAbstractItemView, QLineEdit, QComboBox)):
            event.accept()
        elif is_enter and self.go_on.isVisible() and self.go_on.isEnabled():
            self.go_on.click()
        elif event.key() == Qt.Key.Key_Escape and self.cancel.isVisible():
            self.cancel.click()
        else:
            super().keyPressEvent(event)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
