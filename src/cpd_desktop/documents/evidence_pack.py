"""An evidence pack on paper: each claim with its answer, what speaks against it and how sure its owner is; then the rows behind every figure."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted, listed
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.evidence_freezing import ASKS_OTHERWISE, REWORDED
from cpd_desktop.domain.evidence_packs import Answered, EvidenceClaim, Standing
from cpd_desktop.domain.evidence_queries import asked_words
from cpd_desktop.domain.learning_sheets import PackSheet

NOTHING = "This pack has no claims yet: add one, then print it."
MOST_NAMED = 8
"""Claims that stand alike and are named by number below their figure; how many more there are is said."""

MOST_ROWS = 400
"""Rows of one claim that are printed; the spreadsheet beside it has all of them."""
_MARKS = {Standing.NOT_EVIDENCED: "○", Standing.LIVE: "●", Standing.FROZEN: "◆", Standing.STALE: "▲"}


def evidence_pack_story(sheet: PackSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the pack below its masthead, with an appendix of rows."""
    pack = sheet.pack
    owner = f"Owner: {pack.said.owner}" if pack.said.owner else ""
    head = [*text.body(pack.said.statement, house=house), *text.small(owner, house=house)]
    if not pack.claims:
        return [*head, *text.lead(NOTHING, house=house)]
    claims = [part for number, one in enumerate(pack.claims, 1) for part in _claim(number, one, house)]
    return [
        *head,
        *layout.figures_in_rows(_figures(sheet), house=house),
        text.heading("Claims", house=house),
        *claims,
        *text.small(_digests(pack.claims), house=house),
        *_appendix(pack.claims, house),
    ]


def _figures(sheet: PackSheet) -> list[layout.KeyFigure]:
    claims = len(sheet.pack.claims)
    bare, stale = _numbers(sheet, Standing.NOT_EVIDENCED), _numbers(sheet, Standing.STALE)
    frozen = sum(one.frozen is not None for one in sheet.pack.claims)
    return [
        layout.KeyFigure(f"{sheet.evidenced:,} of {claims:,}", "claims have records behind them"),
        layout.KeyFigure(
            f"{len(bare):,} of {claims:,}", "claims are not evidenced", f"○ {_named(bare)}." if bare else ""
        ),
        layout.KeyFigure(
            f"{frozen:,} of {claims:,}", "claims are frozen", f"▲ {_named(stale)} changed since." if stale else ""
        ),
    ]


def _numbers(sheet: PackSheet, standing: Standing) -> list[str]:
    """Return the numbers of the claims that stand like this, by which they are found below."""
    return [f"{number:,}" for number, one in enumerate(sheet.pack.claims, 1) if one.standing is standing]


def _named(numbers: Sequence[str]) -> str:
    return f"{'Claim' if len(numbers) == 1 else 'Claims'} {listed(numbers, MOST_NAMED)}"


def _claim(number: int, one: EvidenceClaim, house: House) -> list[Flowable]:
    shown = one.shown
    pairs = [
        ("Answer", f"{_MARKS[one.standing]} {shown.words}"),
        ("Asked", asked_words(one.said.asked, about=one.about_title)),
        ("How it stands", _stands(one)),
        ("What changed", " ".join(one.changed)),
        ("To be said with it", shown.caveat),
        ("What speaks against it", one.said.contrary or "nothing is recorded"),
        ("Confidence", _confidence(one)),
        (
            "Evidence",
            f"{one.category}; {counted(len(shown.rows), 'row')} in the appendix" if shown.rows else one.category,
        ),
    ]
    heading = text.heading(f"{number}. {one.said.sentence}", 2, house=house)
    facts = layout.facts_list([(name, words) for name, words in pairs if words], house=house)
    return layout.whole_if_short([heading, *facts], house=house)


def _stands(one: EvidenceClaim) -> str:
    if one.frozen is None:
        return f"live: answered when this was printed. {one.not_yet_frozen}".removesuffix(". ")
    frozen_on, as_at = one.frozen.frozen_on, one.frozen.as_at
    on = f"{text.long_date(frozen_on)}{'' if as_at == frozen_on else f' as at {text.long_date(as_at)}'}"
    frozen = f"frozen on {on}, digest {one.frozen.digest[:16]}"
    return f"{frozen}; {_stale(one)}" if one.standing is Standing.STALE else frozen


def _digests(claims: Sequence[EvidenceClaim]) -> str:
    """Return what the digests are of; blank where nothing is frozen."""
    kept = [(f"{number:,}", one.frozen) for number, one in enumerate(claims, 1) if one.frozen is not None]
    older = [number for number, frozen in kept if frozen.said is None]
    if not kept:
        return ""
    without = f" That of {_named(older).lower()} is older, and of the figure and its rows alone." if older else ""
    return (
        "A digest is the beginning of a SHA-256 of what was frozen: the figure, the rows behind it, and the claim's sentence, category, owner,"
        f" confidence and what speaks against it.{without}"
    )


def _stale(one: EvidenceClaim) -> str:
    """Return what is not as it was frozen; the sentences below it say more."""
    if REWORDED in one.changed:
        return "the words here are newer than the freezing"
    return "it asks something else since" if ASKS_OTHERWISE in one.changed else "the records have changed since"


def _confidence(one: EvidenceClaim) -> str:
    owner = one.said.owner or "nobody"
    return f"{one.said.confidence.value or 'not said'}, {owner}"


def _appendix(claims: Sequence[EvidenceClaim], house: House) -> list[Flowable]:
    """Return the rows behind each claim by their references, each found again by it in the book."""
    made: list[Flowable] = []
    for number, one in enumerate(claims, 1):
        rows = one.shown.rows
        if rows:
            made.append(text.heading(f"{number}. {one.said.sentence}", 2, place="Appendix", house=house))
            sums = "" if one.shown.counts_rows else " Each row has numbers of its own, which make the figure together."
            made += text.small(f"{one.shown.words}.{sums}{_left_out(len(rows))}", house=house)
            made.append(_rows(one.shown, house))
    return [PageBreak(), text.heading("Appendix: the rows behind every figure", house=house), *made] if made else []


def _rows(shown: Answered, house: House) -> Flowable:
    """Return a table of the rows of one claim; without a column of dates where none of them has one, and of what counts where they are summed."""
    rows = shown.rows[:MOST_ROWS]
    is_dated, is_counted = any(row.day for row in rows), shown.counts_rows
    columns = [
        tables.Column("Reference", 2.6),
        tables.Column("Record", 5.2 if is_dated else 7.2),
        *([tables.Column("Date", 2.0)] if is_dated else []),
        *([tables.Column("Counts", 1.1)] if is_counted else []),
    ]
    made = []
    for row in rows:
        day = (text.long_date(row.day) if row.day else "",) if is_dated else ()
        made.append(tables.Row((row.reference, row.words, *day, *((shown.counted(row),) if is_counted else ()))))
    return tables.table(columns, made, house=house)


def _left_out(rows: int) -> str:
    return (
        ""
        if rows <= MOST_ROWS
        else f" The first {MOST_ROWS:,} of {rows:,} rows; the spreadsheet beside it has all of them."
    )
