"""An evidence pack as a workbook, the twin of the paper: what the pack is for, its claims, and the rows behind their figures.

Both say what the paper says: the frozen answer where there is one. Texts are cells of text, which no spreadsheet program runs.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from cpd_desktop.domain.evidence_packs import EvidenceClaim, Pack, Standing
from cpd_desktop.domain.evidence_queries import asked_words
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import xlsx_bytes
from cpd_desktop.exchange.report_files import file_stem
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.listing_table import Cell, Listing

CLAIM_COLUMNS = (
    "number", "claim", "standing", "figure", "count", "of", "what it is of", "said beside it", "figure now", "what changed", "asked",
    "evidence category", "owner", "confidence", "contrary evidence", "as at", "frozen on", "not frozen yet", "known up to entry", "SHA-256", "rows",
)  # fmt: skip
ROW_COLUMNS = ("claim", "row", "reference", "what it says", "day", "counts")


def evidence_pack_listings(pack: Pack) -> tuple[Listing, Listing, Listing]:
    """Return what the pack is for and on which date it stands, its claims in their order, and the rows behind them."""
    claims = tuple(_claim(at, one, pack.as_at) for at, one in enumerate(pack.claims, 1))
    rows: list[tuple[Cell, ...]] = [
        (at, number, row.reference, row.words, row.day, one.shown.counted(row))
        for at, one in enumerate(pack.claims, 1)
        for number, row in enumerate(one.shown.rows, 1)
    ]
    title, said = pack.said.title, pack.said
    bare = sum(one.standing is Standing.NOT_EVIDENCED for one in pack.claims)
    head: tuple[tuple[Cell, ...], ...] = (
        ("title", title), ("statement", said.statement), ("owner", said.owner), ("made on", said.made_on), ("as at", pack.as_at),
        ("claims", len(pack.claims)), ("claims not evidenced", bare),
        ("claims stale", sum(one.standing is Standing.STALE for one in pack.claims)),
    )  # fmt: skip
    return (
        Listing("Pack", f"What {title} is for, who owns it, and the date on which its claims stand", ("what", "says"), head),
        Listing("Claims", f"Each claim of {title} with its figure, what was frozen of it and what has changed since", CLAIM_COLUMNS, claims),
        Listing("Rows", "The records behind each figure; those that do not count are in the whole that it is of", ROW_COLUMNS, tuple(rows)),
    )  # fmt: skip


def _claim(number: int, one: EvidenceClaim, as_at: date) -> tuple[Cell, ...]:
    shown, frozen, said = one.shown, one.frozen, one.said
    figure = Standing.NOT_EVIDENCED.value if not shown.is_evidenced else shown.figure
    return (
        number, said.sentence, one.standing.value, figure, shown.count, shown.of, shown.of_words, shown.caveat,
        one.live.figure if frozen is not None else "", " ".join(one.changed), asked_words(said.asked, about=one.about_title),
        one.category, said.owner, said.confidence.value, said.contrary, as_at if frozen is None else frozen.as_at,
        None if frozen is None else frozen.frozen_on, one.not_yet_frozen, None if frozen is None else frozen.upto, "" if frozen is None else frozen.digest,
        len(shown.rows),
    )  # fmt: skip


def evidence_pack_xlsx(pack: Pack, *, produced: datetime, who: str, book: str, head: str) -> bytes:
    """Return a pack as a workbook; identical data at the same moment gives identical bytes. Raises Problem for more rows than a sheet holds."""
    return xlsx_bytes(evidence_pack_listings(pack), produced=produced, who=who, book=book, head=head)


def write_evidence_pack(pack: Pack, out: Path, *, produced: datetime, who: str, book: str, head: str) -> Path:
    """Write a pack as a workbook, aside first and named last, and return *out*. Raises Problem for another ending than .xlsx."""
    if out.suffix.casefold() != ".xlsx":
        message = f"{out.name} does not end in .xlsx: choose a name that does."
        raise Problem(message)
    return write_file(out, evidence_pack_xlsx(pack, produced=produced, who=who, book=book, head=head))


def evidence_pack_file_name(pack: Pack) -> str:
    """Return what the workbook is called unless somebody says otherwise: `Evidence pack Learning 2026-06-15.xlsx`."""
    return f"{file_stem(f'Evidence pack {pack.said.title}')} {pack.as_at:%Y-%m-%d}.xlsx"
