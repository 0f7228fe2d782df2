"""The steps of an import in a line, the one that is shown in bold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

STEPS = ("File", "Columns", "People", "Check", "Done")


class StepTrail(QLabel):
    """Says where one is: `1 File › 2 Columns …`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        # All other labels show data as it is: see the theme.
        self.setProperty("rich", True)

    def show_step(self, step: int) -> None:
        """Show that *step* (from 0) is the current one."""
        self.setText(
            "&nbsp; › &nbsp;".join(
                f"<b>{at} {name}</b>" if at - 1 == step else f"{at} {name}" for at, name in enumerate(STEPS, 1)
            )
        )
        self.setAccessibleName(f"Step {step + 1} of {len(STEPS)}: {STEPS[step]}")
