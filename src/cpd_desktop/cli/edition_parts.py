"""The parts of an edition of a scheme as they are typed on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

import click

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import SchemePart, WindowFrom
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded

EXAMPLE = "60%; share=60; for=qualification; from=payment,start; months=3; evidence=Proof of payment|Order"
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class PartSaid:
    """What is said of the part called *name*: *said* has the fields of a SchemePart that are given, and no others."""

    name: str
    said: dict[str, Any] = field(default_factory=dict)


class PartOfEdition(click.ParamType[PartSaid]):
    """A part by its name, and then what is said of it: see EXAMPLE. A doubled separator is one letter: `;;` or `||`."""

    name = "part"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartSaid:
        """Return what is said of the part, or fail as a wrong argument."""
        if isinstance(value, PartSaid):
            return value
        name, *rest = _split(str(value), ";")
        said: dict[str, Any] = {}
        for one in rest:
            key, equals, text = one.partition("=")
            kind = _FIELDS.get(folded(key))
            if kind is None or not equals:
                known = ", ".join(f"{known}=" for known in _FIELDS)
                self.fail(f"'{one}' says nothing of a part: write {known}; such as '{EXAMPLE}'.", param, ctx)
            try:
                said[kind[0]] = kind[1](text.strip())
            except ValueError as error:
                self.fail(f"{folded(key)} of {name}: {error}.", param, ctx)
        if not name:
            self.fail(f"a part begins with its name, such as '{EXAMPLE}'.", param, ctx)
        return PartSaid(name, said)


def _split(text: str, at: str) -> list[str]:
    return [one.replace("\0", at).strip() for one in text.replace("\0", "").replace(at * 2, "\0").split(at)]


def _of_kind(kinds: type[Kind]) -> Callable[[str], tuple[Kind, ...]]:
    def read(text: str) -> tuple[Kind, ...]:
        found = []
        for word in filter(None, map(folded, text.split(","))):
            kind = next((one for one in kinds if folded(one.value) == word), None)
            if kind is None:
                message = f"'{word}' is none of {', '.join(one.value for one in kinds)}"
                raise ValueError(message)
            found.append(kind)
        return tuple(dict.fromkeys(found))

    return read


def _share(text: str) -> Decimal | None:
    words = text.removesuffix("%").strip()
    if not words:
        return None
    try:
        found = Decimal(words)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        message = f"'{text}' is no number of per cent, such as 60"
        raise ValueError(message)
    return found


def _months(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        message = f"'{text}' is no number of months, such as 3"
        raise ValueError(message)
    return int(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a date: write it as 2026-11-23"
        raise ValueError(message) from None


_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "title": ("title", lambda text: text),
    "for": ("abouts", _of_kind(About)),
    "share": ("share", _share),
    "from": ("window_from", _of_kind(WindowFrom)),
    "months": ("months", _months),
    "last": ("last_claim_on", _day),
    "evidence": ("evidence", lambda text: tuple(filter(None, _split(text, "|")))),
}
"""What is said of a part by its key: the field, and what reads its text; nothing after the sign of equality leaves it blank."""


def with_parts(
    before: Sequence[SchemePart], said: Iterable[PartSaid], without: Iterable[str]
) -> tuple[SchemePart, ...]:
    """Return the parts of an edition with what is said of some of them, and others taken out.

    A part that is there already keeps what is not said of it anew; another one is added at the end. Raises Refused for one that is to be
    taken out and is not there.
    """
    parts = {folded(one.part): one for one in before}
    for name in without:
        if parts.pop(folded(name), None) is None:
            message = f"There is no part '{name}' to take out: there are {', '.join(one.part for one in before)}."
            raise Refused(message, field="parts")
    for one in said:
        key = folded(one.name)
        parts[key] = replace(parts.get(key, SchemePart(one.name)), **one.said)
    return tuple(parts.values())


def part_as_typed(part: SchemePart) -> str:
    """Return a part as PartOfEdition takes it, so that it can be corrected from there; what is blank is left out."""
    fields = (
        ("title", part.title),
        ("for", ",".join(one.value for one in part.abouts)),
        ("share", "" if part.share is None else f"{part.share:f}"),
        ("from", ",".join(one.value for one in part.window_from)),
        ("months", "" if part.months is None else str(part.months)),
        ("last", "" if part.last_claim_on is None else part.last_claim_on.isoformat()),
        ("evidence", " | ".join(one.replace("|", "||") for one in part.evidence)),
    )
    said = (part.part, *(f"{name}={value}" for name, value in fields if value))
    return "; ".join(one.replace(";", ";;") for one in said)
