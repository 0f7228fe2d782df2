"""One person's CPD record on paper: the summary first, then the evidence behind it, and last what is to be signed.

Its first page answers what its reader asks first: who this is, whether they are ready, what they hold of what, and what is next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, PageBreak

from cpd_desktop.documents import layout, person_cpd_tables, tables, text
from cpd_desktop.documents.certificate_paper import certificates
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.person_cpd_pieces import entries, pieces
from cpd_desktop.documents.person_cpd_qualifications import qualifications
from cpd_desktop.documents.person_cpd_tables import Section
from cpd_desktop.documents.person_cpd_words import (
    MARKS,
    NOT_READ,
    last_year,
    next_step,
    of_rules,
    state_words,
    window,
)
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.signatures import Signer, signatures
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.compliance import share
from cpd_desktop.domain.cpd_sheets import PART_TITLES, CpdPart, PersonCpdSheet
from cpd_desktop.domain.readiness import Readiness

MOST_NEXT = 6
"""What is to be done that the first page names; how much more there is, is said."""
NOTHING_ASKED = "No register, approval or programme asks for CPD of its own here."
CONFIRMS = (
    "I have looked through this record. As far as I know it is complete and correct, and the entries in it are my own."
)
REVIEWED = "I have seen this record, and discussed it with the person whose it is."


def person_cpd(sheet: PersonCpdSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the record as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(person_cpd_story(sheet, house=house), facts, house=house)


def person_cpd_story(sheet: PersonCpdSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the record below its masthead: the summary with the contents, and then the parts that were chosen."""
    made = list(_sections(sheet, house))
    story: list[Flowable] = [*_summary(sheet, house), *_contents(sheet, made, house)]
    for section in made:
        place = _place(sheet, section.part)
        story += [*section.before, text.heading(section.title, place=place, house=house), *section.story]
    return [*story, *_ending(sheet, house)]


def _sections(sheet: PersonCpdSheet, house: House) -> Iterator[Section]:
    """Yield the parts that were chosen and have something in them, in their order."""
    makers = {
        CpdPart.READINESS: person_cpd_tables.readiness,
        CpdPart.REQUIRED: person_cpd_tables.required,
        CpdPart.TRAINING: person_cpd_tables.training,
        CpdPart.QUALIFICATIONS: qualifications,
        CpdPart.APPROVALS: person_cpd_tables.approvals,
        CpdPart.SUPERVISION: person_cpd_tables.supervision,
        CpdPart.SESSIONS: person_cpd_tables.sessions,
        CpdPart.ENTRIES: _entries,
        CpdPart.CERTIFICATES: certificates,
        CpdPart.SIGNATURES: _signatures,
    }
    for part, make in makers.items():
        section = make(sheet, house) if sheet.choice.has(part) else None
        if section is not None:
            yield section


def _place(sheet: PersonCpdSheet, part: CpdPart) -> str:
    return f"{part.value}-{sheet.uuid}"


def _summary(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    return [
        *layout.facts_list(sheet.facts, house=house),
        layout.gap(8, house=house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_readiness(sheet, house),
        *_next(sheet, house),
    ]


def _figures(sheet: PersonCpdSheet) -> list[layout.KeyFigure]:
    held, of, recent = sheet.held, sheet.held_of, last_year(sheet)
    expiring = sum(one.counts and one.status.value == "expiring" for one in sheet.required)
    figures = [
        layout.KeyFigure(
            f"{len(recent.entries):,}",
            f"CPD {'entry' if len(recent.entries) == 1 else 'entries'} in twelve months",
            recent.words,
        ),
        layout.KeyFigure(
            f"{len(recent.supervisions):,}",
            f"{'supervision' if len(recent.supervisions) == 1 else 'supervisions'} in twelve months",
            _supervision_note(sheet),
        ),
    ]
    if of:
        note = f"{MARKS['soon']} {counted(expiring, 'expires', 'expire')} soon." if expiring else ""
        figures.insert(0, layout.KeyFigure(f"{held:,} of {of:,}", f"required training held, {share(held, of)}", note))
    if sheet.readiness:
        ready = layout.KeyFigure(f"{sheet.ready:,} of {len(sheet.readiness):,}", "ready: registers and approvals")
        figures.insert(0, ready)
    return figures


def _supervision_note(sheet: PersonCpdSheet) -> str:
    words = sheet.supervision_words
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _readiness(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    heading = text.heading("Readiness", house=house)
    if not sheet.readiness:
        return [heading, *text.body(sheet.nothing_asked or NOTHING_ASKED, house=house)]
    columns = [
        tables.Column("Register, approval or programme", 3.6),
        tables.Column("As it stands", 1.9),
        tables.Column("Rules met", 1.3),
        tables.Column("Cycle and window", 3.2),
    ]
    rows = [tables.Row((one.pack_title, state_words(one), of_rules(one), window(one))) for one in sheet.readiness]
    return [heading, tables.table(columns, rows, house=house)]


def _next(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    steps = _steps(sheet)
    if not steps:
        return []
    shown, more = steps[:MOST_NEXT], len(steps) - MOST_NEXT
    rest = [f"And {counted(more, 'more thing')}: see the parts that follow."] if more > 0 else []
    return [text.heading("What is next", house=house), *text.bullets([*shown, *rest], house=house)]


def _steps(sheet: PersonCpdSheet) -> list[str]:
    """Return what is to be done, most pressing first: what readiness asks for, then training that is lacking, then supervision."""
    steps = [next_step(one, step) for one in _pressing(sheet.readiness) for step in one.to_do]
    for one in sheet.required:
        if one.is_lacking:
            booked = f", booked for {text.long_date(one.booked_for)}" if one.booked_for else ""
            steps.append(f"{one.title}: {one.words}{booked}.")
    if "overdue" in sheet.supervision_words:
        steps.append(f"Supervision: {sheet.supervision_words}.")
    return list(dict.fromkeys(steps))


def _pressing(readiness: Sequence[Readiness]) -> list[Readiness]:
    order = list(MARKS)
    return sorted((one for one in readiness if not one.is_ready), key=lambda one: order.index(one.state.value))


def _contents(sheet: PersonCpdSheet, sections: Sequence[Section], house: House) -> list[Flowable]:
    if not sections:
        return []
    columns = [tables.Column("Part", 8.8), tables.Column("Page", 1.2, "right")]
    rows = [
        tables.Row((section.title, PageNumber(_place(sheet, section.part), house=house))) for section in sections
    ]  # fmt: skip
    return [layout.together(text.heading("Contents", house=house), tables.table(columns, rows, house=house))]


def _entries(sheet: PersonCpdSheet, house: House) -> Section | None:
    if not sheet.entries:
        return None
    shown = len(sheet.shown_entries)
    title = f"{PART_TITLES[CpdPart.ENTRIES]}: {counted(len(sheet.entries), 'entry', 'entries')}"
    private = len(sheet.entries) - shown
    note = (
        f"{shown:,} of {counted(len(sheet.entries), 'entry', 'entries')} with their text. {NOT_READ}" if private else ""
    )
    return Section(
        CpdPart.ENTRIES, title, [*text.small(note, house=house), *entries(sheet, house), *pieces(sheet, house)]
    )


def _signatures(sheet: PersonCpdSheet, house: House) -> Section:
    signers = [Signer(sheet.name, CONFIRMS), Signer("", REVIEWED, "Line manager or supervisor")]
    return Section(
        CpdPart.SIGNATURES, PART_TITLES[CpdPart.SIGNATURES], signatures(signers, house=house), before=(PageBreak(),)
    )


def _ending(sheet: PersonCpdSheet, house: House) -> list[Flowable]:
    words = [f"Everything is as the record book has it, as at {text.long_date(sheet.as_at)}."]
    recent = last_year(sheet)
    if recent.without_length:
        words.append(
            f"Hours count what has a length: {counted(recent.without_length, 'entry has', 'entries have')} none."
        )
    if sheet.supervisions:
        words.append("Of supervision there are dates; what was said stays with the two.")
    left_out = [PART_TITLES[part].lower() for part in CpdPart if not sheet.choice.has(part)]
    if left_out:
        words.append(f"Left out by choice: {', '.join(left_out)}.")
    return text.small(" ".join(words), house=house)
