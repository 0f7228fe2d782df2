"""What filtering and sorting need to know of a sequence of rows, worked out in slices and kept.

Nothing here is worked out before it is needed, and every part is prepared by a generator that yields every few
milliseconds: whoever runs it can stop, let the window breathe, and go on. A worker of its own would hold up each of the
many small calls by which Qt asks for cells, since Python lets only one thread run at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import compress, pairwise, repeat
from operator import contains
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from cpd_desktop.domain.texts import folded, searchable
from cpd_desktop.ui.models.queries import Clause, Kind, Query, Relation

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.int64]

Row = TypeVar("Row")
Sorts = tuple[tuple[int, bool], ...]

SMALL = 4_000  # rows that are dealt with at once, in less than a tenth of a second.
_SLICE = 256
_RUN = 4_096
_PAIRS_SLICE = 1_024
_LOOKED_AT = 500
_REMEMBERED = 24
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
_BLANK = (3, "")


class Looked(Protocol):
    """A column, as far as an index asks it."""

    @property
    def value(self) -> Callable[[Any], Any]:
        """The value of a row in this column."""

    @property
    def show(self) -> Callable[[Any], str]:
        """How a value is shown."""


class RowIndex(Generic[Row]):
    """The texts, amounts and ranks of *rows* by *columns*, each prepared when it is first needed."""

    def __init__(self, rows: tuple[Row, ...], columns: Sequence[Looked]) -> None:
        self.rows = rows
        self._columns = columns
        self._kinds: tuple[Kind, ...] | None = None
        self._parts: dict[tuple[str, int], Any] = {}
        self._hits: dict[str, Flags] = {}
        self._sorted: tuple[Sorts, Places] | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What each column holds, as far as its first rows tell."""
        if self._kinds is None:
            first = self.rows[:_LOOKED_AT]
            self._kinds = tuple(_kind(map(column.value, first)) for column in self._columns)
        return self._kinds

    def lacking(self, query: Query, sorts: Sorts) -> list[tuple[str, int]]:
        """Return the parts that are still to be prepared before `order` can answer."""
        needed = [part for clause in query for part in _needs(clause)] + [("ranks", column) for column, _ in sorts]
        if ("words", -1) in needed and len(self.rows) > SMALL:
            needed.append(("pairs", -1))
        return [part for part in dict.fromkeys(needed) if part not in self._parts]

    def for_words(self) -> list[tuple[str, int]]:
        """Return the parts to be prepared so that words can be looked for at once."""
        return [part for part in (("words", -1), ("pairs", -1)) if part not in self._parts]

    def prepare(self, parts: Sequence[tuple[str, int]]) -> Iterator[None]:
        """Prepare *parts*, with a yield every few milliseconds at most."""
        makers = {"words": self._words, "text": self._texts, "amounts": self._amounts, "ranks": self._ranks,
                  "pairs": self._pairs}  # fmt: skip
        for part in parts:
            if part not in self._parts:
                yield from makers[part[0]](part)

    def order(self, query: Query, sorts: Sorts) -> Sequence[int] | Places:
        """Return the positions of the rows that fulfil *query*, as *sorts* (column, falling; the first counts most) say."""
        if not query and not sorts:
            return range(len(self.rows))
        import numpy as np  # noqa: PLC0415 - a window that neither filters nor sorts starts without it.

        every = self._permutation(sorts) if sorts else None
        if not query:
            return every if every is not None else range(len(self.rows))
        chosen = np.ones(len(self.rows), dtype=np.bool_)
        for clause in query:
            fits = self._fitting(clause)
            chosen &= ~fits if clause.is_negated else fits
        return np.flatnonzero(chosen) if every is None else every[chosen[every]]

    def _fitting(self, clause: Clause) -> Flags:
        import numpy as np  # noqa: PLC0415 - see above.

        if clause.column is None:
            return self._saying(clause.text)
        texts: list[str] = self._parts.get(("text", clause.column), [])
        match clause.relation:
            case Relation.SAYS:
                found = _flags(map(contains, texts, repeat(clause.text)))
                return found if clause.amount is None else found | (np.floor(self._days(clause)) == clause.amount)
            case Relation.IS_BLANK:
                return _flags(not text for text in texts)
            case Relation.IS_FILLED:
                return _flags(bool(text) for text in texts)
        if clause.amount is None:
            return _flags(text == clause.text for text in texts)
        amounts = self._days(clause)
        compare = {Relation.BELOW: np.less, Relation.AT_MOST: np.less_equal, Relation.ABOVE: np.greater,
                   Relation.AT_LEAST: np.greater_equal, Relation.IS: np.equal}[clause.relation]  # fmt: skip
        # What has no amount compares with nothing: it is not a number.
        with np.errstate(invalid="ignore"):
            whole = np.floor(amounts) if clause.is_day else amounts
            return np.asarray(compare(whole, clause.amount), dtype=np.bool_)

    def _days(self, clause: Clause) -> npt.NDArray[np.float64]:
        amounts: npt.NDArray[np.float64] = self._parts["amounts", clause.column or 0]
        return amounts

    def _saying(self, word: str) -> Flags:
        """Return which rows say *word* anywhere, looking only where a shorter word or its pairs of letters were found."""
        if word in self._hits:
            return self._hits[word]
        import numpy as np  # noqa: PLC0415 - see above.

        texts: list[str] = self._parts["words", -1]
        likely = next((self._hits[word[:end]] for end in range(len(word) - 1, 0, -1) if word[:end] in self._hits), None)
        pairs = self._parts.get(("pairs", -1))
        if pairs is not None and (by_pairs := pairs.rows_with(word, len(texts))) is not None:
            likely = by_pairs if likely is None else likely & by_pairs
        if likely is None:
            found = _flags(map(contains, texts, repeat(word)))
        elif pairs is not None and pairs.is_exact(word):
            found = likely
        else:
            found = np.zeros(len(texts), dtype=np.bool_)
            found[likely] = _flags(map(contains, compress(texts, likely.tobytes()), repeat(word)))
        if len(self._hits) >= _REMEMBERED:
            self._hits.pop(next(iter(self._hits)))
        self._hits[word] = found
        return found

    def _permutation(self, sorts: Sorts) -> Places:
        import numpy as np  # noqa: PLC0415 - see above.

        if self._sorted is None or self._sorted[0] != sorts:
            order: Places = np.arange(len(self.rows), dtype=np.int64)
            for column, is_falling in reversed(sorts):
                ranks, blank = self._parts["ranks", column]
                # Blanks come last whichever way round it is sorted.
                keys = np.where(ranks == blank, blank, blank - 1 - ranks) if is_falling else ranks
                order = order[np.argsort(keys[order], kind="stable")]
            self._sorted = (sorts, order)
        return self._sorted[1]

    def _words(self, part: tuple[str, int]) -> Iterator[None]:
        looked = [(column.value, column.show) for column in self._columns]
        texts: list[str] = []
        for start in range(0, len(self.rows), _SLICE // 4):
            texts += [
                "\t".join([searchable(show(value(row))) for value, show in looked])
                for row in self.rows[start : start + _SLICE // 4]
            ]
            yield
        self._parts[part] = texts

    def _texts(self, part: tuple[str, int]) -> Iterator[None]:
        value, show = self._columns[part[1]].value, self._columns[part[1]].show
        texts: list[str] = []
        for start in range(0, len(self.rows), _SLICE):
            texts += [searchable(show(value(row))) for row in self.rows[start : start + _SLICE]]
            yield
        self._parts[part] = texts

    def _amounts(self, part: tuple[str, int]) -> Iterator[None]:
        import numpy as np  # noqa: PLC0415 - see above.

        value = self._columns[part[1]].value
        amounts = np.full(len(self.rows), np.nan)
        for start in range(0, len(self.rows), _SLICE):
            amounts[start : start + _SLICE] = [_amount(value(row)) for row in self.rows[start : start + _SLICE]]
            yield
        self._parts[part] = amounts

    def _ranks(self, part: tuple[str, int]) -> Iterator[None]:
        """Rank the rows by a column; equal values have equal ranks, blanks the last one."""
        import numpy as np  # noqa: PLC0415 - see above.

        value = self._columns[part[1]].value
        keys: list[tuple[int, Any]] = []
        for start in range(0, len(self.rows), _SLICE):
            keys += [sort_key(value(row)) for row in self.rows[start : start + _SLICE]]
            yield
        runs: list[list[int]] = []
        for start in range(0, len(keys), _RUN):
            runs.append(sorted(range(start, min(start + _RUN, len(keys))), key=keys.__getitem__))
            yield
        while len(runs) > 1:
            # Python's sort finds the two runs that are in order already, and only merges them.
            runs.append(sorted(runs.pop(0) + runs.pop(0), key=keys.__getitem__))
            yield
        order = runs[0] if runs else []
        ranks = np.zeros(len(keys), dtype=np.int64)
        rank, before = -1, None
        for start in range(0, len(order), _RUN):
            numbers: list[int] = []
            for at in order[start : start + _RUN]:
                if keys[at] != before:
                    rank, before = rank + 1, keys[at]
                numbers.append(rank)
            ranks[order[start : start + _RUN]] = numbers
            yield
        self._parts[part] = (ranks, rank if before == _BLANK else rank + 1)

    def _pairs(self, part: tuple[str, int]) -> Iterator[None]:
        pairs = _Pairs(len(self.rows))
        texts: list[str] = self._parts["words", -1]
        for start in range(0, len(texts), _PAIRS_SLICE):
            pairs.add(start, texts[start : start + _PAIRS_SLICE])
            yield
        self._parts[part] = pairs


class _Pairs:
    """For each pair of neighbouring letters the rows that have it, a bit each: what leaves few texts to be looked through."""

    def __init__(self, count: int) -> None:
        import numpy as np  # noqa: PLC0415 - see above.

        self._class_of = np.zeros(256, dtype=np.int16)
        for at, letter in enumerate(_LETTERS):
            self._class_of[ord(letter)] = at + 1
        self._of_letter = {letter: at + 1 for at, letter in enumerate(_LETTERS)}
        self._width = len(_LETTERS) + 1
        room = -(-count // _PAIRS_SLICE) * _PAIRS_SLICE // 8
        self._bits = np.zeros((self._width * self._width, room), dtype=np.uint8)

    def add(self, start: int, texts: Sequence[str]) -> None:
        """Add the rows from *start*, a multiple of eight."""
        import numpy as np  # noqa: PLC0415 - see above.

        # As bytes of UTF-8 other letters are no class, and so they are no pair.
        letters = np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)
        if not len(letters):
            return
        rows = np.cumsum(letters == ord("\n"))
        classes = self._class_of[letters]
        is_pair = (classes[:-1] > 0) & (classes[1:] > 0)
        has = np.zeros((_PAIRS_SLICE, self._width * self._width), dtype=np.bool_)
        has[rows[:-1][is_pair], (classes[:-1] * self._width + classes[1:])[is_pair]] = True
        self._bits[:, start // 8 : (start + _PAIRS_SLICE) // 8] = np.packbits(has, axis=0).T

    def rows_with(self, word: str, count: int) -> Flags | None:
        """Return which of *count* rows have every pair of *word*; None for a word without one."""
        import numpy as np  # noqa: PLC0415 - see above.

        codes = [self._of_letter.get(letter, 0) for letter in word]
        pairs = {one * self._width + two for one, two in pairwise(codes) if one and two}
        if not pairs:
            return None
        bits = np.bitwise_and.reduce(self._bits[sorted(pairs)], axis=0)
        return np.unpackbits(bits, count=count).view(np.bool_)

    def is_exact(self, word: str) -> bool:
        """Whether having its pairs is having the word."""
        return len(word) == 2 and all(letter in self._of_letter for letter in word)


def sort_key(value: Any) -> tuple[int, Any]:
    """Return a key by which blanks come last, numbers by size, dates by day and texts as people sort them."""
    if value is None or value == "":
        return _BLANK
    if isinstance(value, str):
        return (2, folded(value))
    if isinstance(value, date):
        return (1, _amount(value))
    if isinstance(value, (int, float, Decimal)):
        return (0, value)
    return (2, folded(str(value)))


def _amount(value: Any) -> float:
    """Return a number, or a day as its ordinal with the time as a part of it; not a number for anything else."""
    if isinstance(value, str):
        return _amount(datetime.fromisoformat(value).astimezone()) if _is_stamp(value) else float("nan")
    if isinstance(value, datetime):
        return value.toordinal() + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    if isinstance(value, date):
        return value.toordinal()
    return float(value) if isinstance(value, (int, float, Decimal)) else float("nan")


def _is_stamp(value: str) -> bool:
    if not _STAMP.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _kind(values: Iterator[Any]) -> Kind:
    found = Kind.UNKNOWN
    for value in values:
        if isinstance(value, date) or (isinstance(value, str) and _is_stamp(value)):
            return Kind.DAYS
        # A number that shows as words, such as a rank, is a subclass; it is not compared with what is typed.
        if type(value) in (int, float, Decimal):
            return Kind.NUMBERS
        if value is not None and value != "":
            # Not the end of it: `not known` may stand among days.
            found = Kind.WORDS
    return found


def _needs(clause: Clause) -> list[tuple[str, int]]:
    if clause.column is None:
        return [("words", -1)]
    amounts, text = ("amounts", clause.column), ("text", clause.column)
    if clause.relation is Relation.SAYS:
        return [text] if clause.amount is None else [text, amounts]
    return [text] if clause.amount is None else [amounts]


def _flags(truths: Iterator[bool]) -> Flags:
    import numpy as np  # noqa: PLC0415 - see above.

    return np.frombuffer(bytes(truths), dtype=np.bool_)
