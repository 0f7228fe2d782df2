"""What is not shown whole: words wider or higher than their place, and what lies outside of what holds it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.ui.reading import lay_out

SCREEN = QSize(1366, 768)
# Styles round lengths at 200%.
SLACK = 2


def cut_off(top: QWidget) -> list[str]:
    """Return a line for everything in *top* that is not shown whole, once it has laid itself out."""
    lay_out(top.window())
    found = [_line(one, why) for one in _shown(top) if (why := _cut(one, top))]
    if isinstance(top, QDialog) and (top.width() > SCREEN.width() or top.height() > SCREEN.height()):
        found.append(_line(top, "larger than the screen"))
    return found


def _shown(top: QWidget) -> list[QWidget]:
    kinds = (QLabel, QAbstractButton, QTabBar, QComboBox, QLineEdit)
    return [one for one in top.findChildren(QWidget) if isinstance(one, kinds) and one.isVisibleTo(top) and _says(one)]


def _says(one: QWidget) -> bool:
    """Return whether there is anything to be cut off; what Qt makes for itself inside of a view or a field is its own."""
    inside_of_view = isinstance(one.parentWidget(), (QAbstractItemView, QComboBox, QTabBar))
    words = one.text() if isinstance(one, (QLabel, QAbstractButton)) else "field"
    return bool(words) and not inside_of_view and not one.objectName().startswith("qt_")


def _cut(one: QWidget, top: QWidget) -> str:
    return _too_small(one) or _outside(one, top)


def _too_small(one: QWidget) -> str:
    if isinstance(one, QLabel) and one.wordWrap():
        wanted = QSize(_longest_word(one), one.heightForWidth(one.width()))
    elif isinstance(one, QTabBar):
        wanted = QSize(0 if one.usesScrollButtons() else one.sizeHint().width(), one.sizeHint().height())
    elif isinstance(one, (QComboBox, QLineEdit)):
        wanted = QSize(0, one.sizeHint().height())
    else:
        wanted = one.sizeHint()
    short_in_width, short_in_height = wanted.width() - one.width(), wanted.height() - one.height()
    return (
        f"needs {wanted.toTuple()}, has {one.size().toTuple()}" if max(short_in_width, short_in_height) > SLACK else ""
    )


def _longest_word(label: QLabel) -> int:
    metrics = QFontMetrics(label.font())
    return max((metrics.horizontalAdvance(word) for word in label.text().split() if "<" not in word), default=0)


def _outside(one: QWidget, top: QWidget) -> str:
    """Return what holds *one* and does not show it whole; where that scrolls, only what is outside of all of it counts."""
    area, holder = one.rect(), one
    while holder is not top:
        parent = holder.parentWidget()
        if parent is None:
            return ""
        scroller = parent.parentWidget()
        if isinstance(scroller, QAbstractScrollArea):
            return _out_of_reach(one, holder, scroller)
        area, holder = QRect(holder.mapToParent(area.topLeft()), area.size()), parent
        room = parent.rect()
        if not room.contains(area.adjusted(SLACK, SLACK, -SLACK, -SLACK)):
            return (
                f"lies outside of {type(parent).__name__} {parent.objectName()!r}: {area.getRect()} in {room.getRect()}"
            )
    return ""


def _out_of_reach(one: QWidget, body: QWidget, area: QAbstractScrollArea) -> str:
    """Return why *area* cannot show all of what is in its *body*, in its width; in its height it scrolls."""
    if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return ""
    right = one.mapTo(body, QPoint(one.width(), 0)).x()
    return (
        f"ends at {right}, can be seen up to {area.viewport().width()}"
        if right > area.viewport().width() + SLACK
        else ""
    )


def _line(one: QWidget, why: str) -> str:
    words = one.text() if isinstance(one, (QLabel, QAbstractButton, QLineEdit)) else ""
    return f"{type(one).__name__} {one.objectName() or one.accessibleName()!r} “{words[:60]}”: {why}"
