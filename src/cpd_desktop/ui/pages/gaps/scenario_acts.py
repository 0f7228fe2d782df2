"""What is done about scenarios: making, editing and deleting one, and reading and writing one as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.scenarios import SavedScenario, Scenario, scenario_to_text
from cpd_desktop.exchange.report_files import file_stem
from cpd_desktop.exchange.scenario_files import scenario_in_file
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.scenario_choices import ScenarioChoices, scenario_choices
from cpd_desktop.services.scenarios import delete_scenario, save_scenario
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.scenario_dialog import ScenarioDialog
from cpd_desktop.ui.where_to_save import where_to_save

FILES = "Scenarios (*.json)"
_FOLDER = "scenarios"


class ScenarioActs(QObject):
    """Carries out acts over *window*, each a form and one change. `told` goes out with what was done, `saved` with a scenario's name."""

    told = Signal(str)
    saved = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: ScenarioDialog | None = None

    def new(self) -> None:
        """Make a scenario."""
        self._edit(None, None)

    def edit(self, saved: SavedScenario) -> None:
        """Edit a scenario of the book."""
        self._edit(saved.scenario, saved.row_id)

    def _edit(self, before: Scenario | None, row_id: int | None) -> None:
        context = self.context

        def show(choices: ScenarioChoices) -> None:
            dialog = ScenarioDialog(
                choices, context.today, context.look, self._window, before=before, is_new=row_id is None
            )
            dialog.submitted.connect(lambda draft: self._save(dialog, draft, row_id))
            self.dialog = dialog
            dialog.open()

        context.ask("gaps: scenario", show, scenario_choices)

    def _save(self, dialog: ScenarioDialog, scenario: Scenario, row_id: int | None) -> None:
        def then(_: object) -> None:
            dialog.finish()
            self.saved.emit(scenario.name)
            self.told.emit(f"Saved: the scenario “{scenario.name}”. Ctrl+Z takes it back.")

        context = self.context
        title = "save a scenario" if row_id is None else "edit a scenario"
        context.act(
            title, then, dialog.fail, save_scenario, scenario, author=context.workspace.who, today=context.today(),
            row_id=row_id,
        )  # fmt: skip

    def delete(self, saved: SavedScenario) -> None:
        """Delete a scenario; Ctrl+Z brings it back."""
        name = saved.scenario.name

        def then(_: object) -> None:
            self.told.emit(f"Deleted: the scenario “{name}”. Ctrl+Z brings it back.")

        self.context.act("delete a scenario", then, None, delete_scenario, saved.row_id)

    def read_file(self) -> None:
        """Ask for a scenario's file, and show what it says in the form: it is saved from there."""
        preferences = self.context.preferences
        name, _ = QFileDialog.getOpenFileName(self._window, "Read a scenario", preferences.folder(_FOLDER), FILES)
        if name:
            preferences.used_folder(_FOLDER, Path(name))
            self.read_from(Path(name))

    def read_from(self, path: Path) -> None:
        """Show what a scenario's file says in the form."""

        def show(found: Scenario | Problem) -> None:
            if isinstance(found, Problem):
                notices.tell_problem(self._window, found)
            else:
                self._edit(found, None)

        self.context.tasks.read("gaps: scenario file", show, attempt, scenario_in_file, self.context.workspace, path)

    def write_as_file(self, saved: SavedScenario) -> None:
        """Ask where to, and write a scenario as a file."""
        title, name = "Save a scenario as a file", f"{file_stem(saved.scenario.name)}.json"
        out = where_to_save(self._window, self.context.preferences, _FOLDER, title=title, name=name, kinds=FILES)
        if out is not None:
            self.write_to(saved, out)

    def write_to(self, saved: SavedScenario, out: Path) -> None:
        """Write a scenario to *out*."""

        def tell(found: Path | Problem) -> None:
            if isinstance(found, Problem):
                notices.tell_problem(self._window, found)
            else:
                self.told.emit(f"Saved as {found.name}.")

        data = scenario_to_text(saved.scenario).encode("utf-8")
        self.context.tasks.read("gaps: scenario file", tell, attempt, write_file, out, data)
