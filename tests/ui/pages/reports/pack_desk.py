"""A book with an evidence pack of three claims, for the tests of what the window does about packs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.evidence_packs import Confidence, EvidenceClaim, Pack
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.services.building import TODAY
from tests.services.evidence_book import claim, pack, shown
from tests.services.learning_book import finding, forum, with_teams
from tests.ui.pages.apprenticeships.forms import fill
from tests.ui.pages.reports.conftest import june

TOLD, DECIDED, CO_PRODUCED = "Carers hear what came of it.", "We decide on findings.", "We co-produce."


@dataclass
class PackDesk:
    """A window over the book in which forms open, and what came of them."""

    qtbot: QtBot
    context: Context
    uuid: bytes
    window: QWidget
    told: list[str] = field(default_factory=list)
    done: list[tuple[str, int]] = field(default_factory=list)

    @property
    def pack(self) -> Pack:
        """The pack as it stands."""
        return shown(self.context.workspace, self.uuid)

    def claim(self, sentence: str) -> EvidenceClaim:
        """Return a claim as it stands."""
        return next(one for one in self.pack.claims if one.said.sentence == sentence)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def send(self, dialog: Any, **values: Any) -> None:
        """Type into a form and press its button."""
        fill(dialog, **values)
        dialog.act.click()
        self.settle()

    def undo(self) -> None:
        """Take the last act back as one step."""
        self.context.workspace.write(undo_change, self.done[-1][1])


def a_pack_desk(qtbot: QtBot, folder: Path, open_context: Callable[[Workspace], Context]) -> PackDesk:
    """Return a desk as at 15 June 2026: two claims that are evidenced and one that is not."""
    workspace = Workspace.create(folder / "packs.cpd", passphrase=None, clock=june, who="tests")
    with_teams(workspace)
    finding(workspace, forum(workspace), "Nobody says who to ring")
    uuid = pack(workspace)
    claim(
        workspace,
        uuid,
        DECIDED,
        "findings",
        confidence=Confidence.HIGH,
        contrary="Only one was made.",
        owner="Quality lead",
    )
    claim(workspace, uuid, TOLD, "people-told", team="East")
    claim(workspace, uuid, CO_PRODUCED, "co-production")
    context = open_context(workspace)
    context.clock = june
    context.set_view(as_at=TODAY)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    desk = PackDesk(qtbot, context, uuid, window)
    context.done.connect(lambda title, change: desk.done.append((title, change)))
    return desk
