"""Colours, sizes and the style sheet: light, dark and high contrast, and zoom to 200%.

Every pair of colours that carries text is named in `text_pairs`, and a test holds each to WCAG 2.2 AA.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cpd_desktop.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_BASE = "size of the font at 100%"
LEAST_ZOOM, MOST_ZOOM, STEP = 80, 200, 10


class ThemeName(StrEnum):
    """The themes; SYSTEM follows the system's choice of light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high contrast"


class Tone(NamedTuple):
    """A background and the text on it, as #rrggbb."""

    back: str
    text: str


class Theme(NamedTuple):
    """The colours of a theme, each as #rrggbb."""

    name: ThemeName
    page: str
    raised: str
    sunken: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    focus: str
    selection: str
    on_selection: str
    good: Tone
    warn: Tone
    bad: Tone
    quiet: Tone

    def shape_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name, the colour and the background of every line that carries meaning: what a field is, where one is."""
        for name, back in (("page", self.page), ("raised", self.raised), ("sunken", self.sunken)):
            yield f"focus on {name}", self.focus, back
            yield f"edge on {name}", self.edge, back
            yield f"accent line on {name}", self.accent, back
        yield "focus on a chosen row", self.focus, self.selection
        yield "accent line on a chosen row", self.accent, self.selection

    def text_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name, the text colour and the background of every pair that carries text."""
        for name, text, back in (
            ("text on page", self.text, self.page), ("text on raised", self.text, self.raised),
            ("text on sunken", self.text, self.sunken), ("muted on page", self.muted, self.page),
            ("muted on raised", self.muted, self.raised), ("muted on sunken", self.muted, self.sunken),
            ("accent on page", self.accent, self.page), ("accent on raised", self.accent, self.raised),
            ("accent on sunken", self.accent, self.sunken), ("on accent", self.on_accent, self.accent),
            ("selection", self.on_selection, self.selection),
        ):  # fmt: skip
            yield name, text, back
        for name, tone in (("good", self.good), ("warn", self.warn), ("bad", self.bad), ("quiet", self.quiet)):
            yield name, tone.text, tone.back


LIGHT = Theme(
    ThemeName.LIGHT, page="#ffffff", raised="#f6f8f9", sunken="#eaf0f1", text="#17252b", muted="#4d5f66", line="#c3ced2",
    edge="#76868d", accent="#14555c", on_accent="#ffffff", focus="#b4530a", selection="#cfe6e8", on_selection="#0d2b30",
    good=Tone("#d9efe4", "#0f4a2f"), warn=Tone("#fdeccb", "#5c3a00"), bad=Tone("#f9dcd9", "#7a1512"),
    quiet=Tone("#e8ecee", "#3c4a50"),
)  # fmt: skip
DARK = Theme(
    ThemeName.DARK, page="#12191c", raised="#1a2428", sunken="#0d1315", text="#e9eff1", muted="#a9bac0", line="#3a4a50",
    edge="#7d9098", accent="#7fd0d6", on_accent="#06282b", focus="#ffb86b", selection="#1f4a4f", on_selection="#f2fbfc",
    good=Tone("#123a29", "#b9ecd2"), warn=Tone("#463205", "#ffe3a8"), bad=Tone("#4d1716", "#ffd0cc"),
    quiet=Tone("#27343a", "#cfdade"),
)  # fmt: skip
CONTRAST = Theme(
    ThemeName.CONTRAST, page="#000000", raised="#000000", sunken="#000000", text="#ffffff", muted="#ffffff", line="#ffffff",
    edge="#ffffff", accent="#ffff00", on_accent="#000000", focus="#00ffff", selection="#2038ff", on_selection="#ffffff",
    good=Tone("#000000", "#7dff9a"), warn=Tone("#000000", "#ffe14d"), bad=Tone("#ffffff", "#000000"),
    quiet=Tone("#000000", "#ffffff"),
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def chosen_theme(name: ThemeName) -> Theme:
    """Return the theme called *name*, or what the system asks for."""
    if name is not ThemeName.SYSTEM:
        return THEMES[name]
    from PySide6.QtCore import Qt  # noqa: PLC0415 - takes long to be made: not before the first paint.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - likewise.

    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def likely_theme(name: ThemeName) -> Theme:
    """Return the theme called *name* or, for the first paint, the one that looks most like what the system asks for."""
    if name is not ThemeName.SYSTEM:
        return THEMES[name]
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - where it is not needed it is not made.

    # Not the application's own palette, for which a whole style would be made.
    return LIGHT if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() > 127 else DARK


class Look(QObject):
    """The theme and zoom in force. Change them through `apply`; `changed` goes out afterwards."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self.theme = LIGHT
        self.zoom = 100
        self.is_applied = False

    def take_zoom(self, zoom: int) -> None:
        """Count with *zoom* per cent (80 to 200) before anything is shown in it; a preference may say anything."""
        self.zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom))

    def apply(self, theme: Theme, zoom: int) -> None:
        """Show everything in *theme* at *zoom* per cent (80 to 200)."""
        self.theme = theme
        self.take_zoom(zoom)
        self._set_font()
        self._application.setPalette(_palette(theme))
        sheet = style_sheet(theme, self.zoom)
        if self._application.styleSheet() != sheet:
            # Every widget is dressed anew for a sheet that is set, though it be the same.
            self._application.setStyleSheet(sheet)
        self.is_applied = True
        self.changed.emit()

    def _set_font(self) -> None:
        if self.zoom == 100 and self._application.property(_BASE) is None:
            # Nothing was zoomed yet, and the first look need not wait for a font.
            return
        from PySide6.QtGui import QFont  # noqa: PLC0415 - not before the first paint, which has no text.

        if self._application.property(_BASE) is None:
            # What the system chose, before anything was zoomed.
            self._application.setProperty(_BASE, _points(self._application.font()))
        font = QFont(self._application.font())
        wanted = float(self._application.property(_BASE)) * self.zoom / 100
        if font.pointSizeF() != wanted:
            # Every widget hears of a font that is set, and the first look waits for it.
            font.setPointSizeF(wanted)
            self._application.setFont(font)

    def apply_colours(self, theme: Theme) -> None:
        """Show everything in the colours of *theme*, for the first paint: a tenth of the time that `apply` takes."""
        self.theme = theme
        self._application.setPalette(_palette(theme))

    def size(self, pixels: float) -> int:
        """Return a length in pixels at the zoom in force."""
        return round(pixels * self.zoom / 100)


def _points(font: QFont) -> float:
    from PySide6.QtGui import QFontInfo  # noqa: PLC0415 - not before the first paint, which has no text.

    # A font that is given in pixels has to be loaded to be asked, which takes a while.
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def colour(text: str) -> QColor:
    """Return a colour from #rrggbb."""
    return QColor(text)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for part, value in (
        (role.Window, theme.page), (role.WindowText, theme.text), (role.Base, theme.page), (role.AlternateBase, theme.raised),
        (role.Text, theme.text), (role.Button, theme.raised), (role.ButtonText, theme.text), (role.BrightText, theme.text),
        (role.ToolTipBase, theme.raised), (role.ToolTipText, theme.text), (role.Highlight, theme.selection),
        (role.HighlightedText, theme.on_selection), (role.PlaceholderText, theme.muted), (role.Link, theme.accent),
        (role.LinkVisited, theme.accent), (role.Mid, theme.line), (role.Midlight, theme.line), (role.Dark, theme.line),
        (role.Light, theme.raised), (role.Shadow, theme.line), (role.Accent, theme.accent),
    ):  # fmt: skip
        palette.setColor(part, QColor(value))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.muted))
    return palette


def style_sheet(theme: Theme, zoom: int) -> str:
    """Return the style sheet of a theme at *zoom* per cent."""
    unit = zoom / 100

    def px(length: float) -> str:
        return f"{max(1, round(length * unit))}px"

    def less(length: float) -> str:
        # Where the edge grows by a pixel, so that the words in it do not move.
        return f"{max(1, round(length * unit)) - 2 + edge}px"

    edge = 2 if theme.name is ThemeName.CONTRAST else 1
    off = "dashed" if theme.name is ThemeName.CONTRAST else "solid"
    # What is black on white in high contrast would not be seen as an edge there.
    wrong = f"dashed {theme.bad.back}" if theme.name is ThemeName.CONTRAST else f"solid {theme.bad.text}"
    down, up = _icon("down", theme), _icon("up", theme)
    return f"""
* {{ outline: none; widget-animation-duration: 0; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }}
QMainWindow, QDialog {{ background: {theme.page}; }}
QLabel {{ qproperty-textFormat: PlainText; }}
QLabel[rich="true"] {{ qproperty-textFormat: RichText; }}
QTipLabel {{ qproperty-textFormat: AutoText; }}
QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line}; padding: {px(4)}; }}
#pages {{ background: {theme.raised}; border: none; border-right: {edge}px solid {theme.line}; padding: {px(8)} 0; }}
#pages::item {{ padding: {px(7)} {px(14)}; border-left: {px(4)} solid transparent; color: {theme.text}; }}
#pages::item:selected {{ background: {theme.selection}; color: {theme.on_selection}; border-left-color: {theme.accent}; }}
#pages::item:focus {{ border-left-color: {theme.focus}; }}
#pages[idle="true"]::item {{ color: {theme.muted}; }}
#rule {{ border: none; background: {theme.line}; max-height: {edge}px; }}
#pageTitle {{ font-size: {px(22)}; font-weight: 600; color: {theme.text}; }}
#sectionTitle {{ font-size: {px(15)}; font-weight: 600; color: {theme.accent}; }}
#muted {{ color: {theme.muted}; }}
#figure {{ font-size: {px(22)}; font-weight: 600; color: {theme.accent}; }}
#banner {{ background: {theme.warn.back}; color: {theme.warn.text}; padding: {px(6)} {px(12)}; }}
#card {{ background: {theme.raised}; border: {edge}px solid {theme.line}; border-radius: {px(6)}; }}
#fieldError {{ color: {theme.bad.text}; background: {theme.bad.back}; padding: {px(2)} {px(6)}; border-radius: {px(3)}; }}
QPushButton, QToolButton {{ background: {theme.raised}; color: {theme.text}; border: {edge}px solid {theme.edge};
  border-radius: {px(4)}; padding: {px(6)} {px(12)}; }}
QToolButton {{ padding: {px(5)} {px(12)}; }}
QToolButton#compact {{ padding: {px(5)} {px(8)}; }}
QToolButton[popupMode="2"], QToolButton#compact[popupMode="2"] {{ padding-right: {px(24)}; }}
QToolButton[popupMode="2"]::menu-indicator {{ image: url("{down}"); subcontrol-origin: padding;
  subcontrol-position: center right; right: {px(9)}; width: {px(10)}; height: {px(10)}; }}
QToolButton#calendar, QToolButton#dots {{ padding: {px(5)} {px(8)}; }}
QToolButton#calendar::menu-indicator, QToolButton#dots::menu-indicator {{ image: none; width: 0; }}
QPushButton#withMenu {{ padding-right: {px(26)}; }}
QPushButton::menu-indicator {{ image: url("{down}"); subcontrol-origin: padding; subcontrol-position: center right;
  right: {px(9)}; width: {px(10)}; height: {px(10)}; }}
QFileDialog QToolButton, QTabBar QToolButton {{ padding: {px(2)}; }}
QStatusBar QToolButton {{ padding: {px(2)} {px(10)}; }}
QPushButton:hover, QToolButton:hover {{ background: {theme.sunken}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.focus}; }}
QPushButton:default, QPushButton#primary {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}
QPushButton:default:focus, QPushButton#primary:focus {{ border: 2px solid {theme.focus}; }}
QPushButton:disabled, QPushButton#primary:disabled, QPushButton:default:disabled, QToolButton:disabled {{
  color: {theme.muted}; background: {theme.page}; border: {edge}px {off} {theme.line}; }}
QPushButton#line {{ border-color: transparent; background: transparent; padding: 0; }}
#lineTitle {{ font-size: {px(15)}; font-weight: 600; color: {theme.text}; }}
#lineDetail, #wayInDetail {{ color: {theme.muted}; }}
QPushButton#line:hover #lineTitle {{ text-decoration: underline; }}
QPushButton#line:focus {{ border: 2px solid {theme.focus}; }}
#wayInTitle {{ font-size: {px(16)}; font-weight: 600; color: {theme.accent}; }}
QPushButton#wayIn {{ padding: 0; }}
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit {{ background: {theme.page}; color: {theme.text};
  border: {edge}px solid {theme.edge}; border-radius: {px(4)}; padding: {px(5)} {px(7)}; selection-background-color: {theme.selection};
  selection-color: {theme.on_selection}; placeholder-text-color: {theme.muted}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {theme.focus}; }}
QLineEdit:focus {{ padding: {less(5)} {less(7)}; }}
QLineEdit[wrong="true"] {{ border: {edge + 1}px {wrong}; }}
QComboBox {{ padding-right: {px(24)}; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: {px(22)}; border: none; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {px(12)}; height: {px(12)}; }}
QSpinBox {{ padding-right: {px(24)}; }}
QSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: {px(22)}; border: none; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow {{ image: url("{up}"); width: {px(10)}; height: {px(10)}; }}
QSpinBox::down-arrow {{ image: url("{down}"); width: {px(10)}; height: {px(10)}; }}
QComboBox QAbstractItemView {{ background: {theme.page}; color: {theme.text}; }}
QTableView, QListView, QTreeView {{ background: {theme.page}; color: {theme.text}; border: {edge}px solid {theme.line};
  padding: {2 - edge}px;
  gridline-color: {theme.line}; alternate-background-color: {theme.raised}; selection-background-color: {theme.selection};
  selection-color: {theme.on_selection}; }}
QTableView:focus, QListView:focus {{ border: 2px solid {theme.focus}; padding: 0; }}
QListWidget::item {{ padding: {px(2)} {px(4)}; }}
QListWidget::item:disabled {{ color: {theme.muted}; }}
QTableView::item {{ padding: 0 {px(6)}; }}
QTableView#frozen {{ border: none; padding: 0; border-right: 2px solid {theme.edge}; }}
QHeaderView {{ background: {theme.sunken}; }}
QHeaderView::section {{ background: {theme.sunken}; color: {theme.text}; border: none; border-right: 1px solid {theme.line};
  border-bottom: 1px solid {theme.line}; padding: {px(5)} {px(9)}; font-weight: 600; }}
QTabBar::tab {{ padding: {px(7)} {px(14)}; color: {theme.text}; border-bottom: {px(3)} solid transparent; }}
QTabBar::tab:selected {{ border-bottom-color: {theme.accent}; color: {theme.accent}; }}
QTabBar::scroller {{ width: {px(26)}; }}
QTabBar QToolButton::left-arrow {{ image: url("{_icon("left", theme)}"); width: {px(12)}; height: {px(12)}; }}
QTabBar QToolButton::right-arrow {{ image: url("{_icon("right", theme)}"); width: {px(12)}; height: {px(12)}; }}
QTabBar::tab:focus {{ border-bottom-color: {theme.focus}; }}
QTabWidget::pane {{ border: none; border-top: {edge}px solid {theme.line}; }}
QStatusBar {{ background: {theme.raised}; color: {theme.muted}; min-height: {px(32)}; }}
QStatusBar::item {{ border: none; }}
QAbstractScrollArea::corner {{ background: {theme.page}; border: none; }}
QMenuBar, QMenu {{ background: {theme.raised}; color: {theme.text}; }}
QMenu {{ border: {edge}px solid {theme.edge}; }}
QMenu::item {{ padding: {px(4)} {px(20)} {px(4)} {px(28)}; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {theme.selection}; color: {theme.on_selection}; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QScrollArea {{ border: none; background: {theme.page}; }}
QScrollArea > QWidget > QWidget {{ background: {theme.page}; }}
QScrollBar {{ background: {theme.page}; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(12)}; }}
QScrollBar:horizontal {{ height: {px(12)}; }}
QScrollBar::handle {{ background: {theme.edge}; border-radius: {px(4)}; margin: {px(2)}; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QProgressBar {{ border: 1px solid {theme.line}; border-radius: {px(3)}; text-align: center; color: {theme.text}; }}
QProgressBar::chunk {{ background: {theme.selection}; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}; padding: {px(2)}; border: 1px solid transparent; border-radius: {px(3)}; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {theme.focus}; }}
{_ticks(theme, px, edge)}"""


def _ticks(theme: Theme, px: Callable[[float], str], edge: int) -> str:
    """Return the rules of tick boxes and radio buttons: Fusion draws both too faint to see on a dark page."""
    views = "QTableView::indicator", "QListView::indicator", "QTreeView::indicator", "QMenu::indicator"
    boxes = ("QCheckBox::indicator", "QGroupBox::indicator", *views)
    dots = ("QRadioButton::indicator", "QMenu::indicator:exclusive")
    every = (*boxes, *dots)

    def rule(names: Sequence[str], state: str, text: str) -> str:
        return f"{', '.join(name + state for name in names)} {{ {text} }}\n"

    return (
        rule(every, "", f"width: {px(14)}; height: {px(14)}; border: {edge}px solid {theme.edge}; background: {theme.page};")
        + rule(boxes, "", f"border-radius: {px(3)};")
        + rule(dots, "", f"border-radius: {round(int(px(14)[:-2]) / 2) + edge - 1}px;")
        + rule(views, "", f"width: {px(11)}; height: {px(11)};")
        + rule(("QMenu::indicator",), "", f"left: {px(6)};")
        + rule(every, ":hover", f"border-color: {theme.accent};")
        + rule(every, ":checked", f"background: {theme.accent}; border-color: {theme.accent};")
        + rule(boxes, ":checked", f'image: url("{_icon("tick", theme)}");')
        + rule(dots, ":checked", f'image: url("{_icon("dot", theme)}");')
        + rule(boxes, ":indeterminate", f'background: {theme.accent}; image: url("{_icon("dash", theme)}");')
        + rule(every, ":disabled", f"border-color: {theme.line}; background: {theme.sunken};")
        + rule(every, ":checked:disabled", f"border-color: {theme.muted}; background: {theme.muted};")
    )  # fmt: skip


def _icon(shape: str, theme: Theme) -> str:
    return resource("icons", f"{shape}-{theme.name.replace(' ', '-')}.svg").as_posix()
