"""What the papers for registers share: who is registered, how each rule stands, and texts with their lengths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.person_cpd_words import NOT_COUNTED, met_words
from cpd_desktop.documents.style import House
from cpd_desktop.domain.form_fields import FilledField
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.register_sheets import RegisteredFacts

LARGE = 1.3
"""In print of this size, labels beside the texts would leave too narrow a column."""
LONG = 1_200
"""More characters than this are read more easily over the whole width."""


def span(first: date, last: date | None) -> str:
    """Return days in words: one, or from the first to the last."""
    return text.long_date(first) if last in (None, first) else f"{text.long_date(first)} to {text.long_date(last)}"


def answer(readiness: Readiness) -> str:
    """Return the answer that opens a paper: ready or not, and how many of the rules that count are met."""
    counting = [rule for rule in readiness.rules if rule.counts_for_readiness]
    met = sum(rule.met for rule in counting)
    said = readiness.state.value.capitalize()
    return f"{said}: {met:,} of {parts.counted(len(counting), 'requirement')} met."


def registered(who: RegisteredFacts, readiness: Readiness, cycle: str, *, house: House) -> list[Flowable]:
    """Return with whom somebody is registered, in which cycle, and when renewal is open; *cycle* is what the cycle is called."""
    number = ", ".join(filter(None, (who.body, who.number)))
    since = f", since {text.long_date(who.registered_on)}" if who.registered_on else ""
    pairs = [
        ("Register", readiness.pack_title),
        ("Registration", f"{number}{since}" if number else f"not recorded{since}"),
        ("Post", ", ".join(filter(None, (who.role, who.team)))),
    ]
    if readiness.cycle_starts_on and readiness.cycle_ends_on:
        pairs.append((cycle, span(readiness.cycle_starts_on, readiness.cycle_ends_on)))
    if readiness.opens_on and readiness.closes_on:
        pairs.append(
            ("Renewal", f"open from {text.long_date(readiness.opens_on)} to {text.long_date(readiness.closes_on)}")
        )
    return layout.facts_list([(name, words) for name, words in pairs if words], house=house)


def rules(readiness: Readiness, *, house: House) -> list[Flowable]:
    """Return each rule with how it stands, why, and what would meet it."""
    columns = [
        tables.Column("What is asked", 2.6),
        tables.Column("Stands", 2.4 if house.factor >= LARGE else 1.9),
        tables.Column("Why", 5.4),
    ]
    rows = [
        tables.Row((rule.title, met_words(rule), " ".join(filter(None, (rule.why, rule.to_do)))))
        for rule in readiness.rules
    ]
    told = any(rule.is_asked and not rule.counts_for_readiness for rule in readiness.rules)
    note = f"{NOT_COUNTED.capitalize()}: said so that it is known; it holds nobody back." if told else ""
    return [
        text.heading("What the register asks for", house=house),
        tables.table(columns, rows, house=house),
        *(text.small(note, house=house) if note else []),
    ]


def filled_fields(fields: Sequence[FilledField], *, house: House) -> list[Flowable]:
    """Return the fields of a form in their order, each with its number, what is written and how long that is.

    Labels stand beside the texts; above them in large print, or where a text is long.
    """
    if house.factor >= LARGE or any(one.characters > LONG for one in fields):
        return [flowable for number, one in enumerate(fields, 1) for flowable in _below(number, one, house)]
    columns = [tables.Column("", 2.7), tables.Column("", 7.3)]
    rows = [
        tables.Row(
            (
                parts.Stack(
                    [text.line(_label(number, one), "label", house=house), *text.small(one.length, house=house)]
                ),
                parts.Stack(list(_written(one, house))),
            )
        )
        for number, one in enumerate(fields, 1)
    ]
    return [tables.table(columns, rows, has_head=False, house=house)]


def _label(number: int, one: FilledField) -> str:
    return f"{number}. {one.asks.title}"


def _below(number: int, one: FilledField, house: House) -> Iterator[Flowable]:
    yield text.heading(_label(number, one), 2, house=house)
    if one.copy.strip():
        yield from text.body(one.text, house=house)
        yield from text.small(capital(one.length), house=house)
    else:
        yield from text.body(_nothing(one), house=house)


def _written(one: FilledField, house: House) -> Iterator[Flowable]:
    """Yield the paragraphs of a field with white space between them, which a cell would leave out."""
    words = one.text if one.copy.strip() else _nothing(one)
    for number, paragraph in enumerate(text.body(words, house=house)):
        if number:
            yield layout.gap(4, house=house)
        yield paragraph


def _nothing(one: FilledField) -> str:
    if one.asks.is_required:
        return "▲ Nothing written yet: the form asks for it."
    return "Nothing written."


def capital(words: str) -> str:
    """Return *words* with their first letter as a capital."""
    return words[:1].upper() + words[1:]
