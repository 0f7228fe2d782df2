"""CPD records on paper: one of three pages against the same pages without tags, and the memory of a thousand, one file each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.opening_figures import fresh_process
from cpd_desktop.bench.plain_pages import drawn, pages_in
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.person_cpd import person_cpd
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.cpd_sheets import (
    CpdChoice,
    CpdPart,
    EntryLine,
    PersonCpdSheet,
    RequiredLine,
    SupervisedLine,
    TrainingLine,
)
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.training import Outcome

PAGES = 3
_MOST, _MOST_GROWTH = 2.5, 1.15
_NAME = "Rhian Sample"
_WHAT = f"a CPD record of {PAGES} pages, tagged, from its facts to the bytes of the file"
_FLOOR_IS = (
    "the same words, lines and grounds at the same places drawn with plain calls on ReportLab's canvas, without tags"
)
_WHAT_THOUSAND = (
    "peak resident memory of a fresh process that makes a thousand CPD records from the record book, one file each"
)
_FLOOR_IS_THOUSAND = "the same for the first hundred of them"
_TEXT = (
    "I had taken it for granted that people would ask when something was not clear. Going through the visit with a colleague I saw "
    "three moments at which nobody had said what the question was for. "
)


def record_of_cpd_figure(rounds: int) -> Figure:
    """Return `person-cpd`. Raises WrongAnswer where the plain pages do not have the same words."""
    sheet = three_pages()
    facts = PageFacts(
        "CPD record", sheet.scope, TODAY, TODAY, "bench", AuditHead(1, "3f9a1c220b7d9e01"), "Westmere Council",
        private_to=sheet.private_to,
    )  # fmt: skip
    tagged = person_cpd(sheet, facts)
    pages = pages_in(tagged)
    _compare(tagged, drawn(pages))
    value, floor = in_turn(lambda _: person_cpd(sheet, facts), lambda _: drawn(pages), rounds)
    return Figure("person-cpd", value, floor, "at most 2.5 times", _MOST, _WHAT, _FLOOR_IS)


def _compare(tagged: bytes, plain: bytes) -> None:
    readers = [PdfReader(BytesIO(data)) for data in (tagged, plain)]
    if any(len(reader.pages) != PAGES for reader in readers):
        message = f"The record has not {PAGES} pages."
        raise WrongAnswer(message)
    for ours, theirs in zip(*(reader.pages for reader in readers), strict=True):
        if sorted(ours.extract_text().split()) != sorted(theirs.extract_text().split()):
            message = "A page of the record says something else than the same page drawn plainly."
            raise WrongAnswer(message)


def thousand_records_figure(book: Path) -> Figure:
    """Return `person-cpd-thousand`: whether memory stays flat, however many records there are."""
    value, floor = fresh_process("peak_of_a_thousand_records", book), fresh_process("peak_of_a_hundred_records", book)
    return Figure(
        "person-cpd-thousand", value, floor, "at most 1.15 times", _MOST_GROWTH, _WHAT_THOUSAND, _FLOOR_IS_THOUSAND, unit="mib"
    )  # fmt: skip


def three_pages() -> PersonCpdSheet:
    """Return an invented record of three pages: readiness, requirements, training of three years, supervision, two entries in full."""
    rules = tuple(
        RuleAnswer(f"rule-{number}", f"Rule {number}", met=number != 2, why=f"{number} of 2 pieces.", to_do="" if number != 2 else "Write another.")
        for number in range(1, 6)
    )  # fmt: skip
    ready = Readiness(
        1, _NAME, "Team 0001", "SWE", "Social Work England", TODAY, date(2025, 12, 1), date(2026, 11, 30), date(2026, 9, 1),
        date(2026, 11, 30), rules,
    )  # fmt: skip
    statuses = (Status.IN_DATE, Status.IN_DATE, Status.EXPIRING, Status.MISSING)
    required = tuple(
        RequiredLine(f"R-{number:02}", f"Requirement {number}", statuses[number % 4], statuses[number % 4].value, "C-01", TODAY - timedelta(days=90 * number),
                     TODAY + timedelta(days=365 - 30 * number))
        for number in range(8)
    )  # fmt: skip
    training = tuple(
        TrainingLine(f"{number:032x}", f"Course {number % 7}", "C-01", TODAY - timedelta(days=45 * number + 5), Outcome.COMPLETED, "checked",
                     TODAY + timedelta(days=700 - 45 * number), "3.5", "Learning and Development")
        for number in range(8)
    )  # fmt: skip
    held = tuple(
        SupervisedLine(TODAY - timedelta(days=35 * number + 3), "Jo Sample", "Individual supervision", 75)
        for number in range(4)
    )
    sheet = PersonCpdSheet(
        1, "ab" * 16, _NAME, TODAY, "Social worker", "Team 0001",
        (("Post", "Social worker, Team 0001"), ("Registration", "Social Work England, SW100001"), ("Staff number", "00001")),
        is_own=True, reader=_NAME, readiness=(ready,), required=required, training=training, supervisions=held,
        supervision_words="due on 3 Dec 2026", entries=tuple(_entry(number) for number in range(2)),
    )  # fmt: skip
    return replace(sheet, choice=CpdChoice(frozenset(CpdPart) - {CpdPart.SIGNATURES}))


def _entry(number: int) -> EntryLine:
    entry = CpdEntry(
        number, f"{number:032x}", 1, TODAY - timedelta(days=60 * number + 9), None, "case-reflection", 90, True, True, ("SWE 4.3",),
        "", "", str(number),
    )  # fmt: skip
    texts = {"title": f"A case, {number}", "learnt": _TEXT * 2, "impact_on_practice": _TEXT, "impact_on_people": _TEXT}
    return EntryLine(entry, "Reflection on a case", (("SWE 4.3", "Review practice"),), texts)
