"""Fields that several forms of the page have, and how they are read: hours, whole numbers, one of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from PySide6.QtWidgets import QComboBox

from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.values import Unreadable, read_hours
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.widgets.form import FormDialog

Value = TypeVar("Value")


def one_of(values: Iterable[tuple[str, object]], chosen: object) -> QComboBox:
    """Return a list of texts, each with what stands for it, at what is *chosen*."""
    known = tuple(values)
    box = combo(known)
    box.setCurrentIndex(next((at for at, (_, value) in enumerate(known) if value == chosen), 0))
    return box


def hours_typed(form: FormDialog, name: str) -> Decimal | None:
    """Return the hours in a form's field, None for blank; what cannot be read is marked."""
    try:
        return hours_in(form.text(name), name)
    except Refused as refusal:
        form.show_error(name, str(refusal))
        return None


def hours_in(text: str, field: str) -> Decimal | None:
    """Return the hours in *text*, such as 7.5, 7h30 or 1,250; None for blank. Raises Refused with *field*."""
    if not text:
        return None
    try:
        # More than a thousand, as of a whole apprenticeship, the reader of a day's hours does not take.
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        pass
    try:
        return read_hours(text)
    except Unreadable as error:
        message = f"{error}: type for example 7.5 or 7h30."
        raise Refused(f"{message[:1].upper()}{message[1:]}", field=field) from error


def number_typed(form: FormDialog, name: str) -> int | None:
    """Return the whole number in a form's field, None for blank; what cannot be read is marked."""
    text = form.text(name).replace(",", "")
    if text and not (text.isascii() and text.isdecimal()):
        form.show_error(name, f"“{text}” is not a whole number: type for example 12, or leave it blank.")
        return None
    return int(text) if text else None


def pounds_typed(form: FormDialog, name: str) -> Decimal | None:
    """Return the pounds in a form's field, None for blank; what cannot be read is marked."""
    text = form.text(name).replace(",", "").removeprefix("£").strip()
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        form.show_error(name, f"“{text}” is no amount of money: type for example 4,000, or leave it blank.")
        return None
