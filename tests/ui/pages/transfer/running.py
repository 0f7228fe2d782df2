from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.transfer.page import TransferPage

SAMPLES = Path(__file__).parents[4] / "resources" / "samples"


def opened(qtbot: QtBot, context: Context) -> TransferPage:
    page = TransferPage(context)
    qtbot.addWidget(page)
    page.resize(1166, 640)
    page.show()
    settled(qtbot, context)
    return page


def settled(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def at_step(qtbot: QtBot, page: TransferPage, step: str) -> None:
    qtbot.waitUntil(lambda: page.wizard.step == step)


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def a_file(folder: Path, text: str, name: str = "from elsewhere.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
