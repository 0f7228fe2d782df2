"""The order in which Tab goes through a window, walked without harm.

PySide takes what `nextInFocusChain` and `previousInFocusChain` return for a part of the widget that was asked. When that widget is
destroyed, all that Qt made inside its neighbour is forgotten as well, and the next layout of it crashes the program. So what is next
is given back to its own parent here, and nobody else asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiboken6 import createdByPython

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def controls_after(widget: QWidget) -> Iterator[QWidget]:
    """Yield what comes after *widget* in its window, in the order of Tab, up to *widget* itself; what takes no keys too."""
    control = _given_back(widget.nextInFocusChain())
    while control is not None and control is not widget:
        yield control
        control = _given_back(control.nextInFocusChain())


def controls_before(widget: QWidget) -> Iterator[QWidget]:
    """Yield what comes before *widget* in its window, the nearest first, up to *widget* itself; what takes no keys too."""
    control = _given_back(widget.previousInFocusChain())
    while control is not None and control is not widget:
        yield control
        control = _given_back(control.previousInFocusChain())


def _given_back(control: QWidget | None) -> QWidget | None:
    """Return *control* as a part of what it is in, as before. What Qt made itself goes to the nearest of ours that it is in."""
    if control is None:
        return None
    whose = control.parentWidget()
    if whose is None or createdByPython(whose):
        # For Qt its parent is the same as before, so that it does nothing.
        control.setParent(whose)
        return control
    while not createdByPython(whose) and (around := whose.parentWidget()) is not None:
        whose = around
    whose.findChildren(type(control))
    return control
