"""What a dialog gathers is carried out, and told; what is refused keeps the dialog open with what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.teams import edit_team
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.dialog_acts import DialogActs
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY


class Renaming(FormDialog):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__("Rename team", "Rename", context.look, parent)
        self.name = QLineEdit()
        self.add_field("name", "Name", self.name)

    def draft(self) -> TeamDraft | None:
        return TeamDraft(0, self.name.text())


class TeamNames(DialogActs):
    def rename(self, team_id: int) -> Renaming:
        dialog = Renaming(self.context, self._window)
        self._open(
            dialog,
            lambda draft: self._act(
                "rename a team", "The team is renamed.", dialog, edit_team, team_id, draft, today=TODAY
            ),
        )
        return dialog

    def rename_at_once(self, team_id: int, name: str) -> None:
        self._act("rename a team", "Renamed.", None, edit_team, team_id, TeamDraft(0, name), today=TODAY)


def names(context: Context) -> dict[int, str]:
    return context.workspace.read(
        lambda session: {key: one.name for key, one in load_teams(session.connection()).items()}
    )


def settled(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def test_what_is_refused_stays_in_the_dialog_and_what_is_done_closes_it(qtbot: QtBot, context: Context) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    acts, told = TeamNames(context, window), list[str]()
    acts.told.connect(told.append)
    before = names(context)
    first, other = list(before.items())[:2]
    dialog = acts.rename(first[0])
    assert acts.dialog is dialog
    dialog.name.setText(other[1])
    dialog.act.click()
    settled(qtbot, context)
    assert (dialog.isVisible(), dialog.name.text(), told) == (True, other[1], [])
    assert names(context) == before
    dialog.name.setText("Renamed team")
    with qtbot.waitSignal(dialog.finished):
        dialog.act.click()
    settled(qtbot, context)
    assert told == ["The team is renamed. Ctrl+Z takes it back."]
    assert names(context) == {**before, first[0]: "Renamed team"}
    acts.rename_at_once(first[0], first[1])
    settled(qtbot, context)
    assert (told[1:], names(context)) == (["Renamed. Ctrl+Z takes it back."], before)
