"""A year's CPD for Social Work England: how each rule stands, and every piece in the order of the online form, ready to be copied.

The same fields as plain text, one by one, are `swe_text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, register_parts, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.form_fields import FilledField, copied, counted
from cpd_desktop.domain.register_sheets import PieceSheet, PieceState, SweCpdSheet
from cpd_desktop.domain.typed_minutes import length_in_words

NO_PIECES = "No CPD entry of this registration year is recorded by this date."
_NO_LIMIT = "The fields stand in the order of the online form. How long each may be is not published: with each stand its words and characters."
_OF_PIECE, _OF_FIELD = "======", "---"
"""With what the lines of pieces and of fields begin in the text to copy."""
_LIMITS = "The fields stand in the order of the online form, each with its length and what the form takes."


def swe_cpd(sheet: SweCpdSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the paper as a PDF, marked as private where it has private text. Raises Problem when the logo cannot be read."""
    marked = replace(facts, private_to=sheet.private_to)
    return layout.build(swe_cpd_story(sheet, house=house), marked, house=house)


def swe_cpd_story(sheet: SweCpdSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the paper below its masthead: the answer, the rules, each piece, and the facts of those whose text is not on it."""
    return [
        *text.lead(_opening(sheet), house=house),
        *register_parts.registered(sheet.who, sheet.readiness, "Registration year", house=house),
        *register_parts.rules(sheet.readiness, house=house),
        *(flowable for piece in sheet.shown for flowable in _piece(piece, house)),
        *_others(sheet, house),
        *text.small(_note(sheet), house=house),
    ]


def _opening(sheet: SweCpdSheet) -> str:
    said = register_parts.answer(sheet.readiness)
    if not sheet.pieces:
        return f"{said} {NO_PIECES}"
    entries = f"{sheet.counting:,} of {parts.counted(len(sheet.pieces), 'entry', 'entries')} of the year"
    counts = f"{entries} {'counts as a piece' if sheet.counting == 1 else 'count as different pieces'}."
    shown = len(sheet.shown)
    here = "" if shown == len(sheet.pieces) else f" The text of {shown:,} of {len(sheet.pieces):,} is here."
    return f"{said} {counts}{here}"


def _note(sheet: SweCpdSheet) -> str:
    fields = [one for piece in sheet.shown for one in piece.fields]
    if not fields:
        return ""
    return _LIMITS if any(one.asks.limit for one in fields) else _NO_LIMIT


def _piece(piece: PieceSheet, house: House) -> Iterator[Flowable]:
    entry = piece.entry
    yield parts.room(house)
    yield text.heading(_title(piece), house=house)
    pairs = [
        ("Counts", register_parts.capital(_state(piece))),
        ("Done", register_parts.span(entry.done_on, entry.ends_on)),
        ("Length", length_in_words(entry.minutes)),
        (
            "Peer",
            piece.peer or ("Discussed, with whom is not written" if entry.has_peer else "Not discussed with a peer"),
        ),
        ("Standards", "\n".join(" ".join(filter(None, one)) for one in piece.standards)),
        ("Evidence", "\n".join(piece.evidence)),
    ]
    yield from layout.facts_list([(name, words) for name, words in pairs if words], house=house)
    yield layout.gap(4, house=house)
    yield from register_parts.filled_fields(piece.fields, house=house)


def _title(piece: PieceSheet) -> str:
    return f"Piece {piece.number:,}. {piece.title or piece.activity}"


def _state(piece: PieceSheet) -> str:
    if piece.state is PieceState.SAME:
        return f"says the same as piece {piece.same_as:,}, and counts once with it"
    return piece.state.value


def _others(sheet: SweCpdSheet, house: House) -> list[Flowable]:
    """Return the facts of the entries whose text is not on this paper, and why it is not."""
    if not sheet.others:
        return []
    columns = [
        tables.Column("No.", 0.8 if house.factor >= register_parts.LARGE else 0.5, "right"),
        tables.Column("Done", 2.3),
        tables.Column("Kind", 2.4),
        tables.Column("Counts", 2.8),
        tables.Column("Its text", 2.0),
    ]
    rows = [
        tables.Row(
            (
                f"{one.number:,}", register_parts.span(one.entry.done_on, one.entry.ends_on), one.activity,
                f"{register_parts.capital(_state(one))}{', with a peer' if one.entry.has_peer else ''}", register_parts.capital(_why(one)),
            )
        )
        for one in sheet.others
    ]  # fmt: skip
    title = f"Entries without their text: {len(sheet.others):,} of {len(sheet.pieces):,}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _why(piece: PieceSheet) -> str:
    return piece.unread.value if piece.unread is not None else ""


def swe_text(sheet: SweCpdSheet) -> str:
    """Return the pieces as plain text, field by field in the order of the form, each below a line that says what it is and how long.

    What stands between two such lines is what is copied, to the letter; it has a new line after it. No text can imitate such a line: it
    begins with a longer run of its sign than any that is in a text.
    """
    year = _year(sheet)
    head = [copied(f"Social Work England CPD: {sheet.who.name}{year}")]
    if not sheet.shown:
        return f"{head[0]}\n\nThere is no entry whose text may be copied.\n"
    marks = _marks(sheet)
    said = f"{counted(len(sheet.shown), 'piece')}. Copy what stands below each line of the form into the field that it names."
    if marks != (_OF_PIECE, _OF_FIELD):
        said += f" Those lines begin with {marks[0]} and {marks[1]}: what looks like one otherwise is part of a text."
    return "\n".join([*head, said, *(line for piece in sheet.shown for line in _lines(piece, *marks))])


def _marks(sheet: SweCpdSheet) -> tuple[str, str]:
    """Return with what the lines of pieces and of fields begin: as usual, unless a text has a run of the sign that is as long."""
    texts = [text for piece in sheet.shown for text in (piece.title, *(one.copy for one in piece.fields))]

    def longer(mark: str) -> str:
        longest = max((len(run) for text in texts for run in re.findall(f"{mark[0]}+", text)), default=0)
        return mark if longest < len(mark) else mark[0] * (longest + 4)

    return longer(_OF_PIECE), longer(_OF_FIELD)


def _year(sheet: SweCpdSheet) -> str:
    first, last = sheet.readiness.cycle_starts_on, sheet.readiness.cycle_ends_on
    return f", registration year {register_parts.span(first, last)}" if first and last else ""


def _lines(piece: PieceSheet, of_piece: str, of_field: str) -> Iterator[str]:
    yield ""
    yield copied(f"{of_piece} Piece {piece.number:,}: {' '.join(piece.title.split()) or piece.activity} {of_piece}")
    for number, one in enumerate(piece.fields, 1):
        yield ""
        yield f"{of_field} {number}. {one.asks.title} ({one.length})"
        yield from _copied_lines(one)


def _copied_lines(one: FilledField) -> Iterator[str]:
    if one.copy.strip():
        yield one.copy
        yield ""
