"""What is typed into a filter line, read: `deaf -north role:"social worker" expires:<60d`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from cpd_desktop.domain.texts import searchable
from cpd_desktop.domain.typed_dates import typed_date


class Kind(Enum):
    """What a column holds, as far as its rows tell."""

    WORDS = "words"
    NUMBERS = "numbers"
    DAYS = "days"
    UNKNOWN = "unknown"


class Relation(Enum):
    """How a clause looks at a value; the words are those in which it is told."""

    SAYS = "contains"
    IS_BLANK = "is blank"
    IS_FILLED = "is not blank"
    IS = "is"
    BELOW = "below"
    AT_MOST = "at most"
    ABOVE = "above"
    AT_LEAST = "at least"


_DAY_WORDS = {
    Relation.BELOW: "before",
    Relation.AT_MOST: "up to",
    Relation.ABOVE: "after",
    Relation.AT_LEAST: "from",
    Relation.IS: "on",
}
_SIGNS = {"<": Relation.BELOW, "<=": Relation.AT_MOST, "≤": Relation.AT_MOST, ">": Relation.ABOVE, ">=": Relation.AT_LEAST,
          "≥": Relation.AT_LEAST, "=": Relation.IS}  # fmt: skip
_SIGN = re.compile(r"\s*(<=|>=|[<>=≤≥])\s*(.*)", re.DOTALL)
_AHEAD = re.compile(r"\d{1,4}\s*[dwmy]")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?")
_QUOTES = '"“”'


class Unreadable(ValueError):
    """What was typed cannot be read; the message is a sentence that says what to write."""


@dataclass(frozen=True)
class Field:
    """A column as a filter line knows it."""

    heading: str
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.UNKNOWN


@dataclass(frozen=True)
class Clause:
    """One thing that a row must fulfil, or must not where it is *negated*. Column None is any column.

    *amount* is a number, or a day as `date.toordinal` gives it where *is_day*; *said* is the text as it was typed.
    """

    column: int | None
    relation: Relation
    text: str = ""
    amount: float | None = None
    is_day: bool = False
    is_negated: bool = False
    said: str = field(default="", compare=False)


Query = tuple[Clause, ...]


def read_query(text: str, fields: Sequence[Field], today: Callable[[], date] | None = None) -> Query:
    """Return what *text* asks for. Raises Unreadable."""
    clauses: list[Clause] = []
    for token in _tokens(text):
        is_negated = len(token) > 1 and token[0] == "-"
        asked = token[1:] if is_negated else token
        name, value = _split(asked)
        if name is None:
            found = list(_words(asked, None))
        else:
            at = _field(name, fields)
            found = list(_of_column(value, at, fields[at], today))
        clauses += [_negate(one) for one in found] if is_negated else found
    return tuple(clauses)


def read_value(text: str, column: int, fields: Sequence[Field], today: Callable[[], date] | None = None) -> Query:
    """Return what *text* asks of one column, as after its colon; words are all wanted. A blank text asks nothing."""
    if not text.strip():
        return ()
    if _SIGN.fullmatch(text) or text.strip() == "*" or not text.strip().strip(_QUOTES):
        return tuple(_of_column(text.strip(), column, fields[column], today))
    if (day := _plain_day(text.strip(), fields[column], today)) is not None:
        return (Clause(column, Relation.SAYS, searchable(text), day, is_day=True, said=text.strip()),)
    clauses: list[Clause] = []
    for token in _tokens(text):
        is_negated = len(token) > 1 and token[0] == "-"
        found = _words(token[1:] if is_negated else token, column)
        clauses += [_negate(one) if is_negated else one for one in found]
    return tuple(clauses)


def in_words(clause: Clause, fields: Sequence[Field]) -> str:
    """Return a clause as people say it: `Team contains “deaf”`, `Expires before 22 Jan 2027`."""
    no = "not " if clause.is_negated else ""
    said = f"“{clause.said or clause.text}”"
    if clause.column is None:
        return f"{no}{said}"
    heading = fields[clause.column].heading
    if clause.relation in (Relation.IS_BLANK, Relation.IS_FILLED):
        is_blank = (clause.relation is Relation.IS_BLANK) != clause.is_negated
        return f"{heading} {(Relation.IS_BLANK if is_blank else Relation.IS_FILLED).value}"
    if clause.relation is Relation.SAYS:
        return f"{heading} {'does not contain' if no else 'contains'} {said}"
    if clause.amount is None:
        return f"{heading} is {no}{said}"
    if clause.is_day:
        return f"{heading} {no}{_DAY_WORDS[clause.relation]} {date.fromordinal(int(clause.amount)):%d %b %Y}"
    return f"{heading} {no}{clause.relation.value} {clause.amount:,g}"


def quoted(text: str) -> str:
    """Return *text* as one word of a filter line."""
    plain = "".join(" " if letter in _QUOTES else letter for letter in text).strip()
    # A single letter of Arabic may stand for several words.
    return f'"{plain}"' if " " in searchable(plain) or ":" in plain else plain


def _negate(clause: Clause) -> Clause:
    return replace(clause, is_negated=not clause.is_negated)


def _tokens(text: str) -> Iterator[str]:
    """Yield what spaces outside quotes divide; the quotes stay in it."""
    token, is_quoted = "", False
    for letter in text:
        if letter in _QUOTES:
            is_quoted = not is_quoted
        if letter.isspace() and not is_quoted:
            if token:
                yield token
            token = ""
        else:
            token += letter
    if token:
        yield token


def _split(token: str) -> tuple[str | None, str]:
    """Return the name of a field and what follows its colon; no name for plain words."""
    is_quoted = False
    for at, letter in enumerate(token):
        if letter in _QUOTES:
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            name = token[:at].strip(_QUOTES)
            # A time such as 12:30 is a word; a field begins with a letter.
            return (name, token[at + 1 :]) if name[:1].isalpha() else (None, token)
    return None, token


def _words(token: str, column: int | None) -> Iterator[Clause]:
    is_phrase = token[:1] in tuple(_QUOTES)
    plain = searchable(token)
    words = [plain] if is_phrase else plain.split()
    for word in filter(None, words):
        yield Clause(column, Relation.SAYS, word, said=token.strip(_QUOTES) if len(words) == 1 else word)


def _field(name: str, fields: Sequence[Field]) -> int:
    wanted = _key(name)
    names = [[_key(one) for one in (field.heading, *field.aliases)] for field in fields]
    exact = [at for at, known in enumerate(names) if wanted in known]
    found = exact or [at for at, known in enumerate(names) if wanted and any(one.startswith(wanted) for one in known)]
    if len(found) == 1:
        return found[0]
    if found:
        which = " or ".join(fields[at].heading for at in found)
        raise Unreadable(f"“{name}:” could be {which}: write more of the name.")
    known = ", ".join(field.heading for field in fields if field.heading)
    raise Unreadable(f"There is no column “{name}”: write one of {known}.")


def _key(name: str) -> str:
    return searchable(name).replace(" ", "")


def _of_column(value: str, column: int, field: Field, today: Callable[[], date] | None) -> Iterator[Clause]:
    plain = value.strip(_QUOTES).strip()
    if not plain:
        yield Clause(column, Relation.IS_BLANK)
    elif plain == "*":
        yield Clause(column, Relation.IS_FILLED)
    elif sign := _SIGN.fullmatch(plain):
        yield _compared(_SIGNS[sign[1]], sign[2].strip(_QUOTES).strip(), column, field, today)
    elif (day := _plain_day(plain, field, today)) is not None:
        yield Clause(column, Relation.SAYS, searchable(plain), day, is_day=True, said=plain)
    else:
        yield from _words(value, column)


def _plain_day(text: str, field: Field, today: Callable[[], date] | None) -> float | None:
    """Return the day that *text* names in a column of days; None where it is a part of one, such as `mar` or `2026`."""
    if field.kind is not Kind.DAYS or today is None:
        return None
    try:
        day = typed_date(text.strip(_QUOTES), today=today())
    except ValueError:
        return None
    return None if day is None else day.toordinal()


def _compared(relation: Relation, text: str, column: int, field: Field, today: Callable[[], date] | None) -> Clause:
    if field.kind is Kind.WORDS:
        if relation is not Relation.IS:
            raise Unreadable(f"{field.heading} holds words, which are not compared: write {_example(field)}.")
        return Clause(column, relation, searchable(text), said=text)
    if field.kind is not Kind.DAYS and _NUMBER.fullmatch(text.replace(",", "")):
        return Clause(column, relation, text, float(text.replace(",", "")))
    if field.kind is Kind.NUMBERS:
        raise Unreadable(f"“{text}” is not a number: write for example {_name(field)}:>2.")
    return Clause(column, relation, text, _day(text, field, today).toordinal(), is_day=True)


def _day(text: str, field: Field, today: Callable[[], date] | None) -> date:
    plain = text.strip().casefold()
    example = f"write for example {_name(field)}:<60d or {_name(field)}:>=1/4/2026"
    if today is None and not re.search(r"\d{4}", plain):
        raise Unreadable("Days cannot be counted from today in this list: write the whole date, such as 1/4/2026.")
    # The day is not used by a whole date.
    at = date(2000, 1, 1) if today is None else today()
    try:
        day = typed_date(f"+{plain}" if _AHEAD.fullmatch(plain) else plain, today=at)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise Unreadable(f"“{text}” is not a date: {example}." if plain else f"A date is missing: {example}.")
    return day


def _name(field: Field) -> str:
    plain = field.heading.casefold()
    return f'"{plain}"' if " " in plain else plain


def _example(field: Field) -> str:
    return f"{_name(field)}:word"
