"""A claim pack: a claim with its facts and its checklist, and then the evidence, page by page, in the order that the claim wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.certificate_paper import file_pages
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.funding_report import state_words
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.cpd_sheets import CertificatePages
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.domain.funding_sheets import ClaimPackSheet, EvidenceFile

NOT_SHOWN = "not shown"
NO_FILES = "No file of it is attached to the claim, so none follows: it is kept where the list says."
NO_ITEMS = "The edition of the scheme names no evidence for this part, and none is on record."


@dataclass(frozen=True)
class _Looked:
    """A file of the pack with what could be made of it."""

    file: EvidenceFile
    found: CertificatePages
    place: str


def claim_pack(sheet: ClaimPackSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the pack as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(claim_pack_story(sheet, house=house), facts, house=house)


def claim_pack_story(sheet: ClaimPackSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the pack below its masthead: how the claim stands, its facts, the checklist with pages, and then the files."""
    looked = {
        one.key: _Looked(one, one.pages(), f"evidence-{number}-{sheet.claim.uuid.hex()}")
        for number, one in enumerate(sheet.files, 1)
    }
    story: list[Flowable] = [
        *text.lead(_answer(sheet), house=house),
        *layout.facts_list(_facts(sheet.claim), house=house),
        *_checklist(sheet, looked, house),
    ]
    for number, one in enumerate(looked.values(), 1):
        if one.found.pictures:
            # Of several files that show one item each is named as in the checklist.
            shows = (
                "; ".join(item.name for item in sheet.claim.evidence if item.attachment == one.file.key)
                or one.file.shows
            )
            heading = f"Evidence {number:,} of {len(looked):,}: {shows}"
            story += file_pages(heading, one.place, f"{shows} · {one.file.name}", shows, one.found, house=house)
    return story


def _answer(sheet: ClaimPackSheet) -> str:
    """Return in a sentence or two whether it can be claimed, by when, and what is missing; else how far it has come."""
    answer = sheet.claim.answer
    if answer.sentence:
        return answer.sentence
    if answer.state is not ClaimState.TO_CLAIM:
        was = "has" if answer.state is ClaimState.LAPSED else "was"
        rest = f"; {sheet.claim.to_come_words}" if sheet.claim.to_come else ""
        return f"{pounds_words(sheet.claim.said.amount)}: this claim {was} {sheet.claim.state_words}{rest}."
    until = "; there is no deadline" if answer.deadline is None else f" until {text.long_date(answer.deadline)}"
    left = "" if answer.days_left is None else f": {answer.words}"
    return f"{pounds_words(sheet.claim.said.amount)} can be claimed{until}{left}."


def _facts(line: ClaimLine) -> list[tuple[str, str]]:
    said, days, answer, part = line.said, line.days, line.answer, line.part
    scheme = " · ".join(filter(None, (f"{said.scheme} {line.edition_name}".strip(), line.scheme_title)))
    what = f"{said.part}{f', {part.title}' if part is not None and part.title else ''}"
    facts = [
        ("Scheme", scheme),
        ("For", ", ".join(filter(None, (line.person.name, line.team, line.service)))),
        ("Job title", line.job_title),
        ("What", said.what),
        ("Part", what),
        ("Amount", pounds_words(said.amount)),
        ("First payment", _day(days.paid_provider_on)),
        ("Started", _day(days.started_on)),
        ("Completed", _day(days.completed_on)),
        ("Claim from", _day(answer.window_opens)),
        ("Deadline", _day(answer.deadline)),
        # Of one to be claimed the sentence above says it.
        ("State", "" if answer.state is ClaimState.TO_CLAIM else state_words(line)),
        ("Reason", "" if line.progress.taken else line.progress.reason),
        ("Steps", "\n".join(one.sentence(text.long_date(one.on)) for one in line.progress.taken)),
        ("Reference", said.reference),
    ]
    return [(name, value) for name, value in facts if value]


def _day(day: date | None) -> str:
    return "" if day is None else text.long_date(day)


def _checklist(sheet: ClaimPackSheet, looked: dict[str, _Looked], house: House) -> list[Flowable]:
    there = len(sheet.wanted) - len(sheet.missing)
    title = f"Evidence: {there:,} of {counted(len(sheet.wanted), 'item')} at hand"
    if not sheet.claim.evidence:
        return [text.heading("Evidence", house=house), *text.body(NO_ITEMS, house=house)]
    columns = [
        tables.Column("No.", 0.6, "right"),
        tables.Column("Item", 3.6),
        tables.Column("At hand", 1.3),
        tables.Column("Where", 3.6),
        *([tables.Column("Page", 1.0, "right")] if looked else []),
    ]
    rows: list[tables.Row] = []
    first_named: dict[str, str] = {}
    item = 0
    for one, following in zip_longest(sheet.claim.evidence, sheet.claim.evidence[1:]):
        item += one.number == 1
        is_alone = one.number == 1 and (following is None or following.number == 1)
        number = f"{item:,}" if is_alone else f"{item:,}.{one.number:,}"
        # A file's page is looked up once: whatever else it shows refers to the item that names it first.
        earlier = first_named.setdefault(one.attachment, number) if one.attachment and one.is_there else number
        row = _row(number, earlier, one, looked.get(one.attachment), house)
        rows.append(row if looked else tables.Row(row.cells[:-1]))
    is_elsewhere = not looked and any(one.is_there for one in sheet.claim.evidence)
    note = text.small(NO_FILES, house=house) if is_elsewhere else []
    return [text.heading(title, house=house), tables.table(columns, rows, house=house), *note]


def _row(number: str, earlier: str, one: EvidenceItem, file: _Looked | None, house: House) -> tables.Row:
    """Return the row of an item, or of a further proof of one; *earlier* is the number of the row that names the same file first, else its own."""
    item = one.name if one.is_wanted else f"{one.name}\nmore than the scheme asks for"
    if not one.is_there:
        return tables.Row((number, item, "▲ missing", one.fault, ""))
    where = [one.words]
    if one.fault:
        where.append(f"▲ {one.fault[:1].upper()}{one.fault[1:]}.")
    page: str | Flowable = ""
    if file is not None:
        if file.found.pictures:
            page = PageNumber(file.place, house=house) if earlier == number else f"as no. {earlier}"
        else:
            page, where = NOT_SHOWN, [*where, file.found.problem]
    return tables.Row((number, item, "yes", "\n".join(where), page))
