"""What changes looks, not answers: window sizes, last folder, theme, zoom. Kept in QSettings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_MOST_RECENT = 8


class Preferences:
    """The preferences of this person on this computer."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "CPD Desktop", "window"
        )

    def text(self, name: str, default: str = "") -> str:
        """Return a preference as text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> None:
        """Keep a preference."""
        self._settings.setValue(name, value)

    def number(self, name: str, default: int, *, most: int = 1_000_000) -> int:
        """Return a preference as a whole number from 0 to *most*; *default* for anything else that stands there."""
        try:
            found = int(self.text(name, str(default)))
        except ValueError:
            return default
        return found if 0 <= found <= most else default

    def set_number(self, name: str, value: int) -> None:
        """Keep a whole number."""
        self.set_text(name, str(value))

    def state(self, name: str) -> QByteArray:
        """Return a window's or a header's state; empty if there is none."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, value: QByteArray) -> None:
        """Keep a window's or a header's state."""
        self._settings.setValue(name, value)

    def recent_books(self) -> list[Path]:
        """Return the books opened last, newest first."""
        return [Path(line) for line in self.text("recent books").splitlines() if line]

    def opened(self, path: Path) -> None:
        """Remember that a book was opened."""
        rest = [old for old in self.recent_books() if old != path]
        self.set_text("recent books", "\n".join(str(one) for one in [path, *rest][:_MOST_RECENT]))

    def folder(self, purpose: str) -> str:
        """Return the last folder used for a purpose, such as imports."""
        return self.text(f"folder/{purpose}", str(Path.home()))

    def used_folder(self, purpose: str, path: Path) -> None:
        """Remember the folder of *path* for a purpose."""
        self.set_text(f"folder/{purpose}", str(path.parent))

    def sync(self) -> None:
        """Write everything to disk."""
        self._settings.sync()
