"""Pictures of every page and a few scenes, for the README and for looking at what changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QRect, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.scenes import SCENES

SIZE = QSize(1366, 768)
_LOOK_EVERY_MS = 40
_STILL = 5
_SHADE = 90
_LONGEST_MS = 60_000


def picture_name(page: str) -> str:
    """Return the file name of a page's picture."""
    return f"{page.casefold().replace(' ', '-')}.png"


def write_pictures(window: MainWindow, out: Path) -> list[Path]:
    """Write a picture of every page and scene of *window*, which shows a book, into *out*.

    Raises Problem if it cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {out} cannot be made: choose one where you may write."
        raise Problem(message) from error
    window.resize(SIZE)
    window.show()
    written = []
    for name in window.page_names():
        window.show_page(name)
        wait_until_still(window)
        written.append(_write(window.grab(), out, name))
    for scene in (scene for scene in SCENES if scene.page in window.page_names()):
        window.show_page(scene.page)
        wait_until_still(window)
        dialog = scene.show(window, lambda: wait_until_still(window))
        written.append(_write(_with_dialog(window, dialog), out, scene.name))
        if dialog is not None:
            dialog.close()
    return written


def _write(picture: QPixmap, out: Path, name: str) -> Path:
    path = out / picture_name(name)
    if not picture.save(str(path)):
        message = f"{path.name} cannot be written in {out}: choose a folder where you may write."
        raise Problem(message)
    return path


def _with_dialog(window: MainWindow, dialog: QDialog | None) -> QPixmap:
    """Return a picture of the window with *dialog* in its middle: off screen nothing else puts it there."""
    picture = window.grab()
    if dialog is not None:
        above = dialog.grab()
        area = QRect(0, 0, above.width(), above.height())
        area.moveCenter(picture.rect().center())
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, _SHADE))
        painter.drawPixmap(area.topLeft(), above)
        painter.setPen(window.look.theme.edge)
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.end()
    return picture


def wait_until_still(window: MainWindow) -> None:
    """Let the window work until nothing has been under way for a few moments. Raises Problem if that takes a minute."""
    loop, timer, still = QEventLoop(), QTimer(), 0
    timer.setInterval(_LOOK_EVERY_MS)

    def look() -> None:
        nonlocal still
        context = window.context
        still = still + 1 if context is not None and context.tasks.under_way == 0 else 0
        if still >= _STILL:
            loop.exit(0)

    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(_LONGEST_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        message = "A page was not ready within a minute: close other programs and try again."
        raise Problem(message)
    timer.stop()
