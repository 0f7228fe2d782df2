"""Frozen dataclasses as values of JSON, and back: days in ISO form, sequences as lists, choices as their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Made = TypeVar("Made")


def plain(value: Any) -> Any:
    """Return *value* as JSON has it; every field of a dataclass stands in it, in the order of its class."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def made_of(kind: type[Made], value: Any) -> Made:
    """Return the *kind* of dataclass that `plain` made *value* of; its shape is proven before, by a schema.

    Raises ValueError for a day that is not in the calendar, and for a word that is none of a choice.
    """
    hints = get_type_hints(kind)
    return kind(**{name: _read(hint, value[name]) for name, hint in hints.items() if name in value})


def _read(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if value is None else _read(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        return tuple(_read(inner[0], one) for one in value)
    if origin is not None and issubclass(origin, Mapping):
        return {name: _read(inner[1], one) for name, one in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return made_of(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value
