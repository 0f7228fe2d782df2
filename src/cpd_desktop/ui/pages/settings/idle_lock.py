"""After how many idle minutes the window locks: kept for this person on this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.idle import MINUTES, NEVER, choose_idle_minutes, idle_minutes


class IdleLockPart(QWidget):
    """The choice and what it means. A protected book is never without the lock."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.minutes = QComboBox()
        self.minutes.setObjectName("lock minutes")
        self.minutes.setAccessibleName("Lock after")
        self._offer()
        context.book_changed.connect(self._offer)
        self.minutes.activated.connect(self._choose)
        self.minutes.setMinimumWidth(context.look.size(220))
        note = QLabel("Ctrl+Shift+L locks at once. What you have typed stays; work under way goes on.")
        note.setObjectName("muted")
        note.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow("&Lock after", self.minutes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(note)

    def _offer(self) -> None:
        protected = self._context.workspace.book.protected
        self.minutes.clear()
        for count in MINUTES:
            self.minutes.addItem(f"{count} idle minutes", count)
        if not protected:
            self.minutes.addItem("Never", NEVER)
        chosen = idle_minutes(self._context.preferences, protected=protected)
        self.minutes.setCurrentIndex(self.minutes.findData(chosen))

    def _choose(self, at: int) -> None:
        choose_idle_minutes(self._context.preferences, int(self.minutes.itemData(at)))
