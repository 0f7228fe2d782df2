"""Where a file is saved: asked in one way everywhere, in the folder that was used last for the like, and never over another unasked."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.ui import notices
from cpd_desktop.ui.preferences import Preferences

PDF, WORKBOOK = "PDF (*.pdf)", "Excel workbook (*.xlsx)"
SAVED_COPIES = "saved attachments"
"""What the folder of copies of attached files is remembered by."""
REPLACE = "Replace it"
_ENDINGS = re.compile(r"\*(\.\w+)")


def where_to_save(
    parent: QWidget, preferences: Preferences, purpose: str, *, title: str, name: str, kinds: str = ""
) -> Path | None:
    """Ask where a file goes, with *name* offered in the folder last used for *purpose*; return None where none was said.

    *kinds* is written as Qt's dialogs take it, such as `PDF`; a name typed without one of their endings is given the one of the kind
    that was chosen, the first if none was. The dialog asks before it takes a name that is there; of a name that only becomes so by its
    ending it cannot know, so that is asked here.
    """
    start = str(Path(preferences.folder(purpose)) / name)
    said, kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not said:
        return None
    out = with_ending(Path(said), kinds, kind)
    if out != Path(said) and out.exists() and not _is_to_be_replaced(parent, out):
        return None
    preferences.used_folder(purpose, out)
    return out


def with_ending(path: Path, kinds: str, kind: str = "") -> Path:
    """Return *path* with an ending of *kinds*: its own where it is one of them, else that of *kind*, which may be any."""
    endings = _ENDINGS.findall(kinds)
    wanted = _ENDINGS.findall(kind) if kind else endings
    if not wanted or path.name.casefold().endswith(tuple(endings)):
        return path
    return path.with_name(path.name + wanted[0])


def _is_to_be_replaced(parent: QWidget, out: Path) -> bool:
    return notices.ask(parent, f"{out.name} is there already. Replace it?", REPLACE, loses=True)
