"""How the window looks, and whether it gives notice: it changes no answers, and is kept for this person on this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.desktop_notices import are_wanted, want
from cpd_desktop.ui.theme import LEAST_ZOOM, MOST_ZOOM, STEP, ThemeName, chosen_theme
from cpd_desktop.ui.widgets.spin_box import SpinBox

_WORDS = {
    ThemeName.SYSTEM: "As the system has it",
    ThemeName.LIGHT: "Light",
    ThemeName.DARK: "Dark",
    ThemeName.CONTRAST: "High contrast",
}


class AppearancePart(QWidget):
    """Theme, zoom and notices on the desktop, in force as soon as they are chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.theme = QComboBox()
        self.theme.setObjectName("theme")
        self.theme.setAccessibleName("Theme")
        for name, words in _WORDS.items():
            self.theme.addItem(words, name.value)
        kept = context.preferences.text("theme", ThemeName.SYSTEM.value)
        self.theme.setCurrentIndex(max(0, self.theme.findData(kept)))
        self.theme.activated.connect(self._choose_theme)
        self.zoom = SpinBox()
        self.zoom.setObjectName("zoom")
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setRange(LEAST_ZOOM, MOST_ZOOM)
        self.zoom.setSingleStep(STEP)
        self.zoom.setSuffix("%")
        self.zoom.setKeyboardTracking(False)
        self.zoom.setValue(context.look.zoom)
        self.zoom.valueChanged.connect(self._choose_zoom)
        context.look.changed.connect(self._follow_zoom)
        self.notices = QCheckBox("Notices on the desktop")
        self.notices.setAccessibleName("Notices on the desktop")
        self.notices.setChecked(are_wanted(context.preferences))
        self.notices.toggled.connect(lambda is_on: want(context.preferences, is_on=is_on))
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._context.look
        for field in (self.theme, self.zoom):
            field.setMinimumWidth(look.size(220))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow("&Theme", self.theme)
        form.addRow("&Zoom", self.zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(12), 0, 0)
        layout.addLayout(form)
        layout.addWidget(_note("Ctrl and + or − change the zoom anywhere; Ctrl+0 is the normal size."))
        layout.addSpacing(look.size(12))
        layout.addWidget(self.notices)
        layout.addWidget(
            _note(
                "Once a day: how many holdings have lapsed and how many sessions are tomorrow. Counts only, never a name: others"
                " may see the screen. Where the system shows no notices, they stand at the foot of the window."
            )
        )
        layout.addStretch(1)

    def _follow_zoom(self) -> None:
        self.zoom.setValue(self._context.look.zoom)

    def _choose_theme(self, at: int) -> None:
        name = ThemeName(self.theme.itemData(at))
        self._context.preferences.set_text("theme", name.value)
        self._context.look.apply(chosen_theme(name), self._context.look.zoom)

    def _choose_zoom(self, per_cent: int) -> None:
        look = self._context.look
        if per_cent != look.zoom:
            self._context.preferences.set_number("zoom", per_cent)
            look.apply(look.theme, per_cent)


def _note(text: str) -> QLabel:
    note = QLabel(text)
    note.setObjectName("muted")
    note.setWordWrap(True)
    return note
