"""The only place that opens message boxes."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget  # noqa: TID251 - this is the place.

from cpd_desktop.domain.problems import Problem

TITLE = "CPD Desktop"


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Tell something that needs no decision."""
    _tell(_box(parent, QMessageBox.Icon.Information, text, detail))


def tell_problem(parent: QWidget | None, problem: Problem) -> None:
    """Show a problem as it is written."""
    _tell(_box(parent, QMessageBox.Icon.Warning, str(problem), ""))


def tell_bug(parent: QWidget | None, name: str) -> None:
    """Say that something went wrong that is our fault; what happened is in the log, without personal data."""
    text = f"This is a bug in CPD Desktop ({name}). Nothing was changed; you can go on working."
    detail = "Where it happened is in the log, without anybody's data: Help, Show the log."
    _tell(_box(parent, QMessageBox.Icon.Critical, text, detail))


def ask(
    parent: QWidget | None, text: str, act: str, *, detail: str = "", otherwise: str = "Cancel", loses: bool = False
) -> bool:
    """Ask before an act; the buttons are named by what they do. Return whether it is to be done.

    Enter does it, unless it *loses* what cannot be brought back: then Enter leaves it.
    """
    box = _box(parent, QMessageBox.Icon.Question, text, detail)
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    do = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(otherwise, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(leave)
    box.setDefaultButton(leave if loses else do)
    answered(box)
    is_to_be_done = box.clickedButton() is do
    box.deleteLater()
    return is_to_be_done


def answered(dialog: QDialog) -> None:
    """Show a dialog and return when it is answered. Unlike `exec`, it may be hidden meanwhile: the window can lock."""
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.destroyed.connect(loop.quit)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    loop.exec()


def _tell(box: QMessageBox) -> None:
    answered(box)
    box.deleteLater()


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(icon, TITLE, text, QMessageBox.StandardButton.Close, parent)
    box.setInformativeText(detail)
    box.setAccessibleName(text)
    box.setObjectName("notice")
    return box
