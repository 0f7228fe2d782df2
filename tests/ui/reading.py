"""What a screen reader and the keyboard find in a window, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.frozen_column import FrozenColumn

# Signs that stand for words where there is little room.
SIGNS = frozenset("⋯")
MOST_STOPS = 200
MOST_ROUNDS = 50
_A_WORD = re.compile(r"[^\W\d_]{2}")
# What shows a figure, a colour or a text but not what it is about: these need a name that somebody gave them.
_NAMELESS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView, QSlider)


def read_name(widget: QWidget) -> str:
    """Return the name that a screen reader gets."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_stop(widget: QWidget) -> bool:
    """Whether Tab may come to *widget* itself."""
    comes_to = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    is_part = widget.focusProxy() is not None or isinstance(widget, QTabWidget)
    return bool(comes_to) and widget.isVisible() and widget.isEnabled() and not is_part


def faults(root: QWidget) -> list[str]:
    """Return what is wrong below *root*, each in words; nothing if it can be read and gone through."""
    QAccessible.setActive(True)
    found = [] if root.accessibleName() else [f"{type(root).__name__} has no name"]
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            found += _faults_of_control(root, widget)
        elif isinstance(widget, QAbstractButton) and widget.isVisible() and not read_name(widget):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()} has no name")
        if isinstance(widget, QTableView) and widget.isVisible() and not isinstance(widget, FrozenColumn):
            found += _faults_of_table(widget)
    return found


def _faults_of_control(root: QWidget, widget: QWidget) -> Iterator[str]:
    what = f"{type(widget).__name__} {widget.objectName()}".strip()
    if not read_name(widget):
        yield f"{what} has no name"
    if isinstance(widget, _NAMELESS) and not widget.accessibleName():
        yield f"{what} has no name of its own"
    shown = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    if shown not in SIGNS and shown.casefold() not in read_name(widget).casefold():
        yield f"{what} shows {shown} and is read as {read_name(widget)}"
    for label in root.findChildren(QLabel):
        if label.buddy() is widget and not widget.accessibleName().startswith(label.text().replace("&", "")):
            yield f"{what} is labelled {label.text()} and read as {widget.accessibleName()}"


def _faults_of_table(view: QTableView) -> Iterator[str]:
    name, model = view.accessibleName(), view.model()
    if not name:
        yield f"A table {view.objectName()} has no name"
    for column in range(model.columnCount()):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        if not heading:
            yield f"{name}: column {column} has no heading"
        for row in range(model.rowCount()):
            index = model.index(row, column)
            shown, spoken = str(index.data() or ""), str(index.data(SENTENCE) or "")
            is_coloured = index.data(Qt.ItemDataRole.BackgroundRole) or index.data(Qt.ItemDataRole.ForegroundRole)
            needs_sentence = is_coloured or not _A_WORD.search(shown)
            if not spoken:
                yield f"{name}: {heading} in row {row} is not read at all"
            elif needs_sentence and len(spoken) <= len(shown) + 2:
                yield f"{name}: {heading} shows “{shown}” and is read as “{spoken}”"


def shown_frozen_columns(root: QWidget) -> list[str]:
    """Return the tables in whose accessible parts the column that lies on them is found."""
    QAccessible.setActive(True)
    found = []
    for frozen in root.findChildren(FrozenColumn):
        parent = frozen.parentWidget()
        assert parent is not None
        table = QAccessible.queryAccessibleInterface(parent)
        parts = [table.child(at) for at in range(table.childCount())]
        if any(part is not None and part.object() is frozen for part in parts):
            found.append(table.text(QAccessible.Text.Name))
    return found


class Ring(NamedTuple):
    """The controls that Tab goes through until it has come round, and the steps that lead against the order of reading."""

    stops: list[QWidget]
    backwards: list[tuple[str, str]]


def ring_of(window: QWidget) -> Ring:
    """Press Tab in *window* until it has come round.

    One step has to lead back, from the last control to the first: more than one are told.
    """
    lay_out(window)
    stops: list[QWidget] = []
    backwards: list[tuple[str, str]] = []
    for _ in range(MOST_STOPS):
        now = QApplication.focusWidget()
        if now is None:
            return Ring(stops, backwards)
        # Where both stand at this moment: what is gone to is scrolled into sight.
        if stops and _leads_back(_place(stops[-1], window), _place(now, window)):
            backwards.append((called(stops[-1]), called(now)))
        if isinstance(now, QTextBrowser) and stops and now is stops[-1]:
            # It takes Tab from link to link before it lets it out.
            QTest.keyClick(now, Qt.Key.Key_Tab)
            continue
        if now in stops:
            return Ring(stops, backwards if len(backwards) > 1 else [])
        stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    message = f"Tab does not come round in {window.windowTitle()}"
    raise AssertionError(message)


def lay_out(window: QWidget) -> None:
    """Let *window* lay itself out: what was shown a moment ago may not have, and asks what is around it to do so in turn."""
    for _ in range(MOST_ROUNDS):
        before = [widget.geometry() for widget in window.findChildren(QWidget)]
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if [widget.geometry() for widget in window.findChildren(QWidget)] == before:
            return
    message = f"{window.windowTitle()} does not come to rest"
    raise AssertionError(message)


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _leads_back(before: QRect, after: QRect) -> bool:
    """Whether a step leads up within what stands one below the other, or to the left within a line."""
    is_same_line = before.top() < after.bottom() and after.top() < before.bottom()
    is_left = is_same_line and after.right() <= before.left()
    return is_left or (after.bottom() <= before.top() and after.left() < before.right())


def expected_stops(root: QWidget) -> list[QWidget]:
    """Return every control below *root* that Tab has to come to; of radio buttons, which share a stop, none."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if is_stop(widget) and not (isinstance(widget, QAbstractButton) and widget.autoExclusive())
    ]


def called(widget: QWidget) -> str:
    """Return the name of a control as a test says it."""
    return widget.accessibleName() or read_name(widget)


def unread_errors(form: FormDialog) -> list[str]:
    """Return the fields whose error is not read with them."""
    found = []
    for name in form._errors:
        form.show_error(name, "This is wrong.")
        field = form._fields[name]
        if getattr(field, "edit", field).accessibleDescription() != "This is wrong.":
            found.append(name)
        form.show_error(name, "")
    return found


def open_dialogs() -> list[QDialog]:
    """Return the dialogs that are shown, the innermost last."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
