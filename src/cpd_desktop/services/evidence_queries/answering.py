"""What all queries share: how their answers are made, and how a row refers to the record behind it.

Rows name nobody: a person is a staff number, else the first letters of a UUID. They are frozen, printed and handed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, TypeVar

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.evidence_packs import Answered, EvidenceRow
from cpd_desktop.store.session import Session

NOTHING_TO_COUNT = "nothing to count"

AskedWith = ParamSpec("AskedWith")
Given = TypeVar("Given")
_GIVEN: ContextVar[dict[Any, Any] | None] = ContextVar("given", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Inside, in this thread, what several queries ask of the same service is asked once: for one session, of which nothing is written."""
    token = _GIVEN.set({})
    try:
        yield
    finally:
        _GIVEN.reset(token)


def once(
    question: Callable[Concatenate[Session, AskedWith], Given], session: Session, /, *args: AskedWith.args, **kwargs: AskedWith.kwargs
) -> Given:  # fmt: skip
    """Return what *question* answers; inside `one_reading` a second asking of the same is given the first one's answer."""
    given = _GIVEN.get()
    if given is None:
        return question(session, *args, **kwargs)
    key = (question, args, tuple(sorted(kwargs.items())))
    if key not in given:
        given[key] = question(session, *args, **kwargs)
    found: Given = given[key]
    return found


def share_of(count: int, of: int, base: str, rows: Sequence[EvidenceRow], *, caveat: str = "") -> Answered:
    """Return an answer that is *count* of *of*, printed as shares always are; with nothing to count it says so."""
    figure = n_of_n(count, of) if of else NOTHING_TO_COUNT
    return Answered(figure, count, of, base, tuple(rows), caveat)


def share_of_rows(rows: Sequence[EvidenceRow], base: str, *, caveat: str = "") -> Answered:
    """Return how many of *rows* count, of all of them."""
    return share_of(sum(row.counts for row in rows), len(rows), base, rows, caveat=caveat)


def number_of(rows: Sequence[EvidenceRow], base: str, *, caveat: str = "") -> Answered:
    """Return how many *rows* there are: each counts."""
    return Answered(f"{len(rows):,}", len(rows), None, base, tuple(rows), caveat)


def reference(kind: str, uuid: bytes | str) -> str:
    """Return how a record is found again: its kind and the first eight letters of its UUID."""
    return f"{kind} {(uuid if isinstance(uuid, str) else uuid.hex())[:8]}"


def person_reference(staff_number: str, uuid: str) -> str:
    """Return how a person is found again without being named."""
    return f"person {staff_number}" if staff_number else reference("person", uuid)


def tally_words(words: Iterable[str]) -> str:
    """Return how often each word is there, most often first: `6 active, 1 completed`."""
    counts = Counter(words)
    return ", ".join(f"{count:,} {word}" for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def joined(*parts: str) -> str:
    """Return the parts that say anything, with a dot between them."""
    return " · ".join(filter(None, parts))


def counted_words(count: int, one: str, many: str) -> str:
    """Return a count with its noun; blank for none."""
    return f"{count:,} {one if count == 1 else many}" if count else ""
