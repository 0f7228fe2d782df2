"""What the rows of a list of supervisions say: values to drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.drafts import PersonKey, SupervisionRecordDraft
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.domain.supervision_drafts import MOST_MINUTES
from cpd_desktop.exchange.cells import NotYetDone, Parser, RowFault, plain_words, said_in, text_of
from cpd_desktop.exchange.values import (
    Cell,
    Unreadable,
    read_email,
    read_hours,
    read_key,
    read_list,
    read_staff_number,
    read_whole,
    shown,
)

DATES = frozenset({"held_on", "next_on"})
PLANNED = "planned"
"""What stands for the state of one that is still to come."""

_OF_HELD = frozenset({"minutes", "functions"})
_OPTIONAL = _OF_HELD | {"next_on"}
_KINDS = {
    Kind.INDIVIDUAL: "individual;one to one;1 to 1;1:1;1 1;121;1 2 1;line management;management;line manager;formal;planned;"
    "case;caseload;monthly;regular;supervision",
    Kind.PROFESSIONAL: "professional;clinical;practice;reflective;technical;professional and clinical",
    Kind.GROUP: "group;team;peer;peer group",
    Kind.AD_HOC: "ad hoc;adhoc;informal;unplanned;additional;extra",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split(";")}
_STATES: Mapping[State | str, str] = {
    State.HELD: "held;completed;complete;done;took place;taken place;yes;y;true;attended;recorded",
    State.CANCELLED: "cancelled;canceled;postponed;rearranged;did not take place;did not attend;dna;not held;no;n;false;missed",
    PLANNED: "planned;booked;scheduled;upcoming;due;overdue;not yet held;to be held",
}
_STATE_OF = {word: state for state, words in _STATES.items() for word in words.split(";")}
_FUNCTION_OF = {
    "management": Function.MANAGEMENT, "managerial": Function.MANAGEMENT, "accountability": Function.MANAGEMENT,
    "support": Function.SUPPORT, "supportive": Function.SUPPORT, "wellbeing": Function.SUPPORT,
    "development": Function.DEVELOPMENT, "developmental": Function.DEVELOPMENT, "learning": Function.DEVELOPMENT,
    "professional development": Function.DEVELOPMENT,
    "mediation": Function.MEDIATION, "engagement": Function.MEDIATION,
}  # fmt: skip
_NOT_CANCELLED = frozenset({"no", "n", "false", "0"})
_CANCELLED = frozenset({"yes", "y", "true", "x", "1", "✓", "✔"})
_BETWEEN = re.compile(r"[;,/+&]|\band\b", re.IGNORECASE)


def read_person(cell: Cell) -> PersonKey | None:
    """Return whom a cell means: an e-mail address has an @, a staff number is one word with a digit in it, else it is a name."""
    text = text_of(cell)
    if read_key(cell) is None:
        return None
    if "@" in text:
        return PersonKey(email=read_email(cell) or "")
    if any(letter.isdigit() for letter in text) and " " not in text:
        return PersonKey(staff_number=read_staff_number(cell) or "")
    return PersonKey(name=text)


def read_kind(cell: Cell) -> Kind | None:
    """Return the kind of supervision that a cell names."""
    text = said_in(cell)
    word = plain_words(text)
    if not word:
        return None
    kind = _KIND_OF.get(word) or _KIND_OF.get(word.removesuffix(" supervision"))
    if kind is None:
        message = f"{shown(text)} is no type of supervision: say individual, professional, group or ad hoc"
        raise Unreadable(message)
    return kind


def read_state(cell: Cell) -> State | str | None:
    """Return whether it was held or cancelled; PLANNED for one that is still to come."""
    text = said_in(cell)
    if not text:
        return None
    state = _STATE_OF.get(plain_words(text))
    if state is None:
        message = f"{shown(text)} does not say whether it took place: say held or cancelled"
        raise Unreadable(message)
    return state


def read_functions(cell: Cell) -> frozenset[Function]:
    """Return the functions in a cell, with `;`, commas or line ends between them."""
    found = set()
    lines = (line for line in read_list(cell) if read_key(line) is not None)
    for part in (word for line in lines for word in _BETWEEN.split(line)):
        word = plain_words(part)
        if not word:
            continue
        if word not in _FUNCTION_OF:
            message = f"{shown(part.strip())} is no function of supervision: say {', '.join(Function)}"
            raise Unreadable(message)
        found.add(_FUNCTION_OF[word])
    return frozenset(found)


def read_canceller(cell: Cell) -> str | None:
    """Return who cancelled; nobody for a plain no. Raises Unreadable for a plain yes, which does not say who."""
    text = said_in(cell)
    if text.casefold() in _NOT_CANCELLED:
        return None
    if text.casefold() in _CANCELLED:
        message = f"{shown(text)} does not say who cancelled it: give supervisee, supervisor, or a name"
        raise Unreadable(message)
    return text


def minutes_parser(heading: str) -> Parser:
    """Return the parser of a length of time; a bare number is minutes, or hours where the *heading* says so."""
    in_hours = re.search(r"\b(?:hours?|hrs?)\b", heading.casefold().replace("_", " ")) is not None

    def parse(cell: Cell) -> int | None:
        text = None if cell is None else read_key(cell)
        if text is None:
            return None
        if not in_hours and re.fullmatch(r"[\d.,+-]+", text):
            return read_whole(cell, least=1, most=MOST_MINUTES)
        minutes = (read_hours(cell) or Decimal(0)) * 60
        whole = round(minutes)
        # Hours are read to four decimals: 1.3333 hours are 80 minutes.
        if abs(minutes - whole) > Decimal("0.01") or not 1 <= whole <= MOST_MINUTES:
            message = f"{shown(cell)} is not a whole number of minutes from 1 to {MOST_MINUTES}"
            raise Unreadable(message)
        return whole

    return parse


PARSERS: Mapping[str, Callable[[str], Parser]] = {
    "supervisee": lambda _: read_person,
    "supervisor": lambda _: read_person,
    "minutes": minutes_parser,
    "type": lambda _: read_kind,
    "functions": lambda _: read_functions,
    "state": lambda _: read_state,
    "cancelled_by": lambda _: read_canceller,
}
"""The makers of the parsers of this kind's own fields, each given the heading."""


def supervision_draft(row: int, values: Mapping[str, Any], said: frozenset[str]) -> SupervisionRecordDraft:
    """Return what a row of a list of supervisions says. Raises NotYetDone for one that is only planned."""
    for field, what in (("supervisee", "supervisee"), ("supervisor", "supervisor"), ("held_on", "day")):
        if field not in values:
            raise RowFault(field, f"the {what} is missing")
    state = values.get("state")
    if state == PLANNED:
        raise NotYetDone
    cancelled_by, reason = values.get("cancelled_by", ""), values.get("reason", "")
    _check_state(state, cancelled_by, reason)
    is_cancelled = bool(cancelled_by)
    return SupervisionRecordDraft(
        row=row,
        supervisee=values["supervisee"],
        supervisor=values["supervisor"],
        held_on=values["held_on"],
        minutes=None if is_cancelled else values.get("minutes"),
        kind=values.get("type"),
        functions=frozenset() if is_cancelled else values.get("functions", frozenset()),
        state=State.CANCELLED if is_cancelled else State.HELD,
        cancelled_by=cancelled_by,
        reason=reason,
        next_on=values.get("next_on"),
        said=(said | _OF_HELD if is_cancelled else said) & _OPTIONAL,
    )


def _check_state(state: State | None, cancelled_by: str, reason: str) -> None:
    if state is State.HELD and cancelled_by:
        raise RowFault("state", f"it says that it was held, and that {shown(cancelled_by)} cancelled it")
    if (state is State.CANCELLED or reason) and not cancelled_by:
        raise RowFault("cancelled_by", "a cancelled supervision needs who cancelled it, and why")
    if cancelled_by and not reason:
        raise RowFault("reason", "a cancelled supervision keeps its reason: say why it did not take place")
