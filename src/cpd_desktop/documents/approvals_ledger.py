"""The ledger of approvals on paper: hours within each approval year, until when, and whether the rota has enough."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import CapacityPips
from cpd_desktop.documents.style import STANDARD, WIDTH, House
from cpd_desktop.domain.approval_standing import hours_text
from cpd_desktop.domain.approvals import COUNTED_APART, ApprovalKindAnswer, ApprovalLine
from cpd_desktop.domain.gap_sheets import ApprovalsSheet, needs_attention

NOTHING = "No approval is recorded, and nobody has a role that asks for one."
ATTENTION = "▲"
"""A shape beside the words, so that the eye finds it on a photocopy."""


def approvals_paper(sheet: ApprovalsSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the ledger as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(approvals_story(sheet, house=house), facts, house=house)


def approvals_story(sheet: ApprovalsSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the ledger below its masthead: how many ask for something to be done, then a table for each kind."""
    kinds = [kind for kind in sheet.kinds if kind.lines or kind.rota_needed is not None]
    if not kinds:
        return text.lead(NOTHING, house=house)
    return [
        *text.lead(_answer(sheet), house=house),
        *(flowable for kind in kinds for flowable in _kind(kind, house)),
        *text.small(
            f"{ATTENTION} needs action. An approval year runs from the day of approval, not from January. Hours are"
            " those of training completed within it; a record without hours counts none. Where no day of approval is recorded,"
            " nothing is guessed.",
            house=house,
        ),
    ]


def _answer(sheet: ApprovalsSheet) -> str:
    total, attention = parts.counted(len(sheet.lines), "approval"), sheet.attention
    needs = "needs" if len(sheet.lines) == 1 else "need"
    words = f"{f'{ATTENTION} ' if attention else ''}{attention:,} of {total} {needs} action."
    short = "; ".join(f"{kind.kind.title}: {kind.words}" for kind in sheet.rotas_short)
    return f"{words} {short}." if short else words


def _kind(answer: ApprovalKindAnswer, house: House) -> list[Flowable]:
    kind, lines = answer.kind, answer.lines
    attention = sum(map(needs_attention, lines))
    source = f"Source: {kind.source.rstrip('.')}." if kind.source else ""
    notes = f"{kind.notes.rstrip('.')}." if kind.notes else ""
    story: list[Flowable] = [
        text.heading(
            f"{kind.title}: {attention:,} of {len(lines):,} {'needs' if len(lines) == 1 else 'need'} action",
            house=house,
        ),
        *text.small(" ".join(filter(None, (notes, source))), house=house),
    ]
    if answer.rota_needed is not None:
        codes = f" ({', '.join(answer.requirements)})" if answer.requirements else ""
        note = f"at work and approved{codes}"
        story += [
            CapacityPips(answer.available, answer.rota_needed, note=note, house=house),
            layout.gap(3, house=house),
            *text.small(COUNTED_APART, house=house),
        ]
    return [*story, _table(answer, house)] if lines else [*story, *text.body("Nobody has it.", house=house)]


def _table(answer: ApprovalKindAnswer, house: House) -> Flowable:
    has_hours, is_large = answer.kind.hours is not None, house.factor > STANDARD.factor
    columns = [
        tables.Column("Who", 2.5),
        tables.Column("Approved, to", 3.0 if is_large else 2.7),
        *([tables.Column("Hours", 1.5 if is_large else 1.1, "right")] if has_hours else []),
        tables.Column("How it stands", 3.4 if is_large else 4.2 if has_hours else 5.3),
    ]
    return tables.table(columns, [_row(line, house, has_hours=has_hours) for line in answer.lines], house=house)


def _row(line: ApprovalLine, house: House, *, has_hours: bool) -> tables.Row:
    name = text.cell(f"{line.name}\n", WIDTH, house=house)
    who = parts.Stack([*(name if isinstance(name, list) else []), *text.small(line.team, house=house)])
    mark = f"{ATTENTION}\u00a0" if needs_attention(line) else ""
    stands = f"{mark}{line.sentence}{', on long-term absence' if line.is_away else ''}"
    return tables.Row((who, _dates(line), *((_hours(line),) if has_hours else ()), stands))


def _dates(line: ApprovalLine) -> str:
    if line.approved_on is None:
        return "not recorded" if line.kind.needs_a_date else "no approval needed"
    until = f"to {text.long_date(line.ends_on)}" if line.ends_on else "no end"
    return f"{text.long_date(line.approved_on)}\n{until}"


def _hours(line: ApprovalLine) -> str:
    if line.hours_needed is None or line.approved_on is None:
        return ""
    return f"{hours_text(line.hours)} of {hours_text(line.hours_needed)}"
