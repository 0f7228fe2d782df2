"""CPD entries on paper: the dated list of all of them, and then each whose text may be shown, as its author wrote it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from cpd_desktop.documents import tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.person_cpd_tables import is_large, room
from cpd_desktop.documents.person_cpd_words import days_words
from cpd_desktop.documents.style import House
from cpd_desktop.domain.cpd_entries import ENTRY_TEXTS
from cpd_desktop.domain.cpd_sheets import EntryLine, PersonCpdSheet
from cpd_desktop.domain.typed_minutes import length_in_words

OF_A_PEER = ("peer_name", "peer_role", "peer_on", "peer_outcome")
WITHOUT_TITLE = "text not shown"
_WRITTEN = tuple(name for name in ENTRY_TEXTS if name != "title" and name not in OF_A_PEER)


def entries(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    """Return the list of all entries by year, newest first, with what everybody may count of each."""
    large = is_large(house)
    columns = [tables.Column("Date", 2.0 if large else 1.4), tables.Column("What", 4.4 if large else 4.0)]
    if not large:
        columns += [tables.Column("Activity", 2.5), tables.Column("Length", 1.15, "right")]
    columns += [tables.Column("Reflection", 1.9 if large else 1.05), tables.Column("Peer", 1.2 if large else 0.6)]
    rows: list[tables.Row] = []
    for year, some in groupby(sheet.entries, key=lambda one: one.entry.done_on.year):
        lines = list(some)
        minutes = sum(one.entry.minutes or 0 for one in lines)
        words = [str(year), counted(len(lines), "entry", "entries"), *([length_in_words(minutes)] if minutes else [])]
        rows.append(tables.Row((" · ".join(words),), tables.Kind.GROUP))
        rows += [_row(one, is_short=large) for one in lines]
    return [tables.table(columns, rows, house=house)]


def _row(one: EntryLine, *, is_short: bool) -> tables.Row:
    entry = one.entry
    day, title = days_words(entry.done_on, entry.ends_on), one.texts.get("title", WITHOUT_TITLE)
    said = ("yes" if entry.is_reflective else "no", "yes" if entry.has_peer else "no")
    if is_short:
        return tables.Row(
            (day, f"{title}\n{', '.join(filter(None, (one.activity, length_in_words(entry.minutes))))}", *said)
        )
    return tables.Row((day, title, one.activity, length_in_words(entry.minutes), *said))


def pieces(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    """Return each entry whose text is shown, newest first, in the order in which its form asks."""
    return [part for one in sheet.shown_entries for part in _piece(one, house)]


def _piece(one: EntryLine, house: House) -> list[Flowable]:
    entry, texts = one.entry, one.texts
    facts = [days_words(entry.done_on, entry.ends_on), one.activity, length_in_words(entry.minutes)]
    made: list[Flowable] = [
        room(house),
        text.heading(texts.get("title", "") or WITHOUT_TITLE, 2, house=house),
        *text.small(" · ".join(filter(None, facts)), house=house),
    ]
    for name in _WRITTEN:
        if texts.get(name, "").strip():
            made += [text.heading(ENTRY_TEXTS[name], 3, house=house), *text.body(texts[name], house=house)]
    made += _peer(one, house)
    if one.standards:
        words = "; ".join(" ".join(filter(None, standard)) for standard in one.standards)
        made += text.small(f"Standards: {words}", house=house)
    if one.evidence:
        made += text.small(f"Evidence: {'; '.join(one.evidence)}", house=house)
    return made


def _peer(one: EntryLine, house: House) -> list[Flowable]:
    """Return what came of discussing it, below with whom, who they are, and when."""
    told = {name: one.texts.get(name, "").strip() for name in OF_A_PEER}
    if not any(told.values()):
        return []
    who = ", ".join(filter(None, (told["peer_name"], told["peer_role"], _day(told["peer_on"]))))
    made: list[Flowable] = [text.heading("Peer reflection", 3, house=house)]
    made += text.small(f"With {who}" if told["peer_name"] else who, house=house)
    return [*made, *text.body(told["peer_outcome"], house=house)]


def _day(words: str) -> str:
    try:
        return text.long_date(date.fromisoformat(words))
    except ValueError:
        return words
