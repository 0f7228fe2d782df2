"""Suggestions that stand in while the organisation has nothing of its own, so that a new book gives a first answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar


class Suggestion(Protocol):
    """What may be suggested until the organisation adopts it, and then counts only where it *stands_in*."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def suggested(self) -> bool:
        """Whether nobody has adopted it."""

    @property
    def stands_in(self) -> bool:
        """Whether it counts although nobody has adopted it."""


Suggested = TypeVar("Suggested", bound=Suggestion)


def with_stand_ins(known: Iterable[Suggested]) -> tuple[Suggested, ...]:
    """Return what is *known*, with the suggestions standing in while the organisation has adopted nothing of the kind.

    The first one of the organisation's own ends that, and from then on a suggestion counts only once it is adopted.
    """
    every = tuple(known)
    if any(not one.suggested for one in every):
        return every
    return tuple(replace(one, stands_in=True) for one in every)
