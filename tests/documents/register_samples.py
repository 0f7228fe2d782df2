"""Sheets for the papers of registers, with words and names that hurt.

`python -m tests.documents.register_samples FOLDER` writes each paper of them, to be looked at.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.documents.hcpc_profile import hcpc_profile
from cpd_desktop.documents.layout import PageFacts
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.documents.swe_cpd import swe_cpd
from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.cpd_entries import CpdEntry, Standard
from cpd_desktop.domain.cpd_timeline import ENTRY, GROUP_SESSION, SUPERVISION, TRAINING, CpdTimeline, DatedActivity, Gap
from cpd_desktop.domain.form_fields import FormField, filled, form_fields
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.register_sheets import (
    EvidenceLine,
    GapSheet,
    HcpcProfileSheet,
    ListedActivity,
    PieceSheet,
    PieceState,
    RegisteredFacts,
    StatementSheet,
    SweCpdSheet,
    Unread,
)
from cpd_desktop.store.rules import reference_rows
from tests.documents.coverage_samples import AS_AT, some_facts

AUTHOR, MANAGER = "Priya Shah", "Siân Ŵyn"
SWE_FIELDS: tuple[FormField, ...] = form_fields(reference_rows("cpd_form_fields", AS_AT), "SWE")
HCPC_PARTS: tuple[FormField, ...] = form_fields(reference_rows("cpd_form_fields", AS_AT), "HCPC")
HOSTILE = "<b>bold</b> & 🎉 বাংলা \x07 safe\u202egnp"
SAID: Mapping[str, str] = {
    "title": "Hearing dogs at home visits",
    "why": "Two people on my caseload have one, and I did not know what I may ask of them.",
    "learnt": "A hearing dog works while it lies still. I ask before I come in, and I never call it.\n\nIts vest is not a toy.",
    "impact_on_practice": "I ring first, by text relay, and say when I am at the door.",
    "impact_on_people": "Mrs K. was not startled at the last two visits, and asked me to come again.",
    "peer_name": "Nia Llŷr",
    "peer_role": "Occupational therapist",
    "peer_on": "2026-06-03",
    "peer_outcome": "That I had looked at the dog and not at what Mrs K. wanted. We wrote a line for the team's guide.",
}
_WORDS = (
    "practice", "people", "review", "visit", "carer", "interpreter", "plan", "risk", "agreed", "home", "strength", "Deaf", "assessment", "family", "worry", "week",
)  # fmt: skip


def prose(words: int, *, seed: int = 7, in_one: bool = False) -> str:
    """Return so many words, in paragraphs of about a hundred, or in one."""
    draw = random.Random(seed)

    def end(at: int) -> str:
        return ".\n\n" if at % 100 == 99 and not in_one else "." if at % 12 == 11 else ""

    return " ".join(draw.choice(_WORDS) + end(at) for at in range(words)).replace("\n\n ", "\n\n")


def an_entry(number: int = 1, **parts: Any) -> CpdEntry:
    entry = CpdEntry(
        number, f"{number:032x}", 1, date(2026, 6, 1), None, "case-reflection", 90, True, True, ("SWE 4.1", "SWE 4.6"), "", "",
        f"same {number}", (), 1,
    )  # fmt: skip
    return replace(entry, **parts)


def a_piece(number: int = 1, texts: Mapping[str, str] | None = None, **parts: Any) -> PieceSheet:
    """A piece with its fields filled from *texts*; *parts* replace its fields."""
    said = SAID if texts is None else texts
    entry = an_entry(number)
    piece = PieceSheet(
        number, entry, "Reflection on a piece of work", PieceState.COUNTS, title=said.get("title", ""),
        fields=filled(
            SWE_FIELDS, said, activity="Reflection on a piece of work", day=long_date(entry.done_on), peer_on="3 June 2026"
        ),
        peer="Nia Llŷr, Occupational therapist, 3 June 2026",
        standards=(("SWE 4.1", "Learning from feedback"), ("SWE 4.6", "Impact of what I learnt")),
        evidence=("Notes of the visit.pdf",),
    )  # fmt: skip
    return replace(piece, **parts)


def hidden(number: int, unread: Unread = Unread.PRIVATE, **parts: Any) -> PieceSheet:
    """A piece of which there are the facts alone."""
    return replace(a_piece(number, None, **parts), title="", fields=(), peer="", evidence=(), unread=unread)


def swe_readiness(*, is_ready: bool = False) -> Readiness:
    rules = (
        RuleAnswer("pieces", "Different pieces of CPD", True, "2 different pieces, 2 needed."),
        RuleAnswer("peer", "A piece discussed with a peer", True, "1 piece discussed with a peer, 1 needed."),
        RuleAnswer("form", "Renewal form", True, "Done on 3 September 2026."),
        RuleAnswer("cpd", "CPD entered online", is_ready, "Done on 4 September 2026." if is_ready else "Not marked as done.",
                   "" if is_ready else "CPD entered online: to do by 30 November 2026."),
        RuleAnswer("review", "Would pass a review", is_ready, "2 pieces with an impact, 1 with a peer; one of each is looked for.",
                   "" if is_ready else "Write the impact of a piece.", counts_for_readiness=False),
    )  # fmt: skip
    return Readiness(
        1, AUTHOR, "Deaf Services", "SWE", "Social Work England", AS_AT, date(2025, 12, 1), date(2026, 11, 30), date(2026, 9, 1),
        date(2026, 11, 30), rules,
    )  # fmt: skip


def who(**parts: Any) -> RegisteredFacts:
    facts = RegisteredFacts(
        AUTHOR, "Social worker", "Deaf Services", "Social Work England", "SW123456", date(2019, 3, 1)
    )
    return replace(facts, **parts)


def a_year(**parts: Any) -> SweCpdSheet:
    """Two pieces that count, one that says the same, one that is not finished, whose text is private."""
    online = {
        "title": "Self-neglect: what the reviews say",
        "learnt": "That a missed visit is a question.",
        "impact_on_people": "Nobody waits three weeks.",
    }
    sheet = SweCpdSheet(
        who(), swe_readiness(),
        (
            a_piece(1),
            a_piece(2, online, peer=""),
            a_piece(3, state=PieceState.SAME, same_as=1),
            hidden(4, Unread.LEFT_OUT, state=PieceState.UNFINISHED),
        ),
    )  # fmt: skip
    return replace(sheet, **parts)


def a_managers_copy() -> SweCpdSheet:
    """One piece was shared with the manager, two were not."""
    return a_year(pieces=(a_piece(1), hidden(2), hidden(3, state=PieceState.SAME, same_as=1)), reader=MANAGER)


def an_empty_year() -> SweCpdSheet:
    return a_year(pieces=())


def a_long_year() -> SweCpdSheet:
    """A piece of 2,000 words, and one paragraph of 20,000."""
    return a_year(
        pieces=(
            a_piece(1, {**SAID, "learnt": prose(2_000)}),
            a_piece(2, {**SAID, "impact_on_practice": prose(20_000, in_one=True)}),
        )
    )


def a_hostile_year() -> SweCpdSheet:
    said = dict.fromkeys(SAID, HOSTILE)
    hard = replace(who(), name="O'Brien-Łukasz <b>& محمد", role="<i>", team="x" * 300, number="<b>")
    return a_year(
        who=hard, pieces=(a_piece(1, said, peer=HOSTILE, evidence=(HOSTILE, "x" * 200), standards=(("<b>", HOSTILE),)),)
    )


def hcpc_readiness() -> Readiness:
    rules = (
        RuleAnswer("list", "A dated list of activities", True, "14 activities, 1 needed."),
        RuleAnswer("gaps", "Gaps of three calendar months explained", False, "1 of 2 gaps explained.",
                   "Explain the gap from 1 May to 31 July 2026, or record what was done then."),
        RuleAnswer("mix", "A mix of activity types", True, "3 types of activity, 2 needed: formal or educational, other, work-based."),
        RuleAnswer("practice-summary", "Practice summary", True, "Written.", counts_for_readiness=False),
        RuleAnswer("personal-statement", "Personal statement", False, "Not written yet; about 1,500 words.", "Write the personal statement.",
                   counts_for_readiness=False),
    )  # fmt: skip
    return Readiness(
        1, AUTHOR, "Deaf Services", "HCPC-OT", "HCPC: occupational therapist", AS_AT, date(2025, 11, 1), date(2027, 10, 31),
        date(2027, 8, 1), date(2027, 10, 31), rules,
    )  # fmt: skip


GAPS = (
    Gap(date(2026, 1, 1), date(2026, 3, 31), 3, is_explained=True),
    Gap(date(2026, 5, 1), date(2026, 7, 31), 3, is_explained=False),
)
_TITLES = (
    ("Moving and handling, practical", TRAINING, "formal or educational", "Training course or workshop"),
    (
        "How people choose equipment, and how they leave it in the cupboard",
        ENTRY,
        "work-based",
        "Reflection on a piece of work",
    ),
    ("Working with Deaf people who hoard", GROUP_SESSION, "work-based", "Group reflective session"),
    ("Supervision", SUPERVISION, "work-based", "Supervision"),
    ("A trustee of the sensory charity", ENTRY, "other", "Voluntary or public work"),
)


def activities(count: int = 14, titles: tuple[tuple[str, str, str, str], ...] = _TITLES) -> tuple[ListedActivity, ...]:
    """So many activities, outside of the two gaps."""
    made = []
    days = [
        date(2025, 11, 3),
        date(2025, 12, 8),
        date(2026, 4, 2),
        *(date(2026, 8, 3) + timedelta(days=at) for at in range(count)),
    ]
    for number, day in enumerate(days[:count], 1):
        title, source, kind, called = titles[number % len(titles)]
        is_private = source == ENTRY and number % 4 == 1
        done = DatedActivity(day, day + timedelta(days=2) if number % 6 == 0 else None, kind, "", source, None if number % 7 == 0 else 30 * number, f"{number:032x}",
                             made_of="ab" if number % 5 == 1 else "")  # fmt: skip
        made.append(
            ListedActivity(
                number, done, "" if is_private else title, called, is_private, ("HCPC 2", "HCPC 3") if source == ENTRY else (), number % 3
            )
        )  # fmt: skip
    return tuple(made)


def a_profile(**parts: Any) -> HcpcProfileSheet:
    """A profile on the way: a gap explained and one not, the personal statement still to be written."""
    lines = activities()
    sheet = HcpcProfileSheet(
        who(role="Occupational therapist", body="HCPC", number="OT54321"), hcpc_readiness(),
        CpdTimeline("HCPC-OT", date(2027, 10, 31), date(2025, 11, 1), AS_AT, tuple(one.activity for one in lines), GAPS), HCPC_PARTS,
        StatementSheet("Practice summary", 500, is_written=True, is_readable=True, text=prose(180)),
        StatementSheet("Personal statement", 1_500), lines,
        (GapSheet(GAPS[0], "I was on maternity leave from the end of December to Easter."), GapSheet(GAPS[1])),
        (
            EvidenceLine(1, "Certificate 2025.pdf", "application/pdf", 312_000, "Certificate of moving and handling"),
            EvidenceLine(2, "Notes.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 20_480),
            EvidenceLine(4, "", "application/pdf", 999),
        ),
        ("formal or educational", "work-based", "professional", "self-directed", "other"),
        (
            Standard("HCPC 1", "HCPC", "Standards for CPD", "A record", "I keep a continuous, up-to-date and accurate record"),
            Standard("HCPC 2", "HCPC", "Standards for CPD", "A mix of activities", "I learn in different ways"),
            Standard("HCPC 3", "HCPC", "Standards for CPD", "Better practice and services", "I aim to improve my practice"),
        ),
    )  # fmt: skip
    return replace(sheet, **parts)


def a_whole_profile() -> HcpcProfileSheet:
    """All is written, of the length that is asked for."""
    return a_profile(
        personal_statement=StatementSheet(
            "Personal statement", 1_500, is_written=True, is_readable=True, text=prose(1_487)
        ),
        activities=activities(48),
    )


def a_managers_profile() -> HcpcProfileSheet:
    """The facts, and nothing that is private."""
    lines = tuple(
        replace(one, title="", is_private=True) if one.activity.source == ENTRY else one for one in activities()
    )
    written = StatementSheet("Practice summary", 500, is_written=True)
    return a_profile(practice_summary=written, activities=lines, gaps=tuple(map(GapSheet, GAPS)), reader=MANAGER)


def an_empty_profile() -> HcpcProfileSheet:
    return a_profile(
        activities=(), gaps=(), evidence=(), practice_summary=StatementSheet("Practice summary", 500), standards=()
    )


def a_hostile_profile() -> HcpcProfileSheet:
    hard = StatementSheet(
        "Practice summary", 500, is_written=True, is_readable=True, text=HOSTILE + "\n\n" + prose(20_000, in_one=True)
    )
    return a_profile(
        who=who(name=HOSTILE, role="x" * 300), practice_summary=hard, evidence=(EvidenceLine(1, HOSTILE, "?", 1, "y" * 300),),
        activities=activities(6, ((HOSTILE, ENTRY, "work-based", "<b>"), ("z" * 400, TRAINING, "other", "<i>"))),
        gaps=(GapSheet(GAPS[0], HOSTILE + " " + prose(3_000)),),
    )  # fmt: skip


def swe_facts(sheet: SweCpdSheet) -> PageFacts:
    return some_facts("Social Work England CPD", sheet.who.scope)


def hcpc_facts(sheet: HcpcProfileSheet) -> PageFacts:
    return some_facts("HCPC CPD profile", sheet.who.scope)


SWE_SHEETS = {
    "year": a_year, "manager": a_managers_copy, "empty": an_empty_year, "long": a_long_year, "hostile": a_hostile_year,
}  # fmt: skip
HCPC_SHEETS = {
    "profile": a_profile, "whole": a_whole_profile, "manager": a_managers_profile, "empty": an_empty_profile,
    "hostile": a_hostile_profile,
}  # fmt: skip


def papers(*, large: bool = False) -> dict[str, bytes]:
    """Return every paper by name."""
    house = LARGE_PRINT if large else STANDARD
    made = {f"swe-{name}": swe_cpd(of(), swe_facts(of()), house=house) for name, of in SWE_SHEETS.items()}
    return made | {
        f"hcpc-{name}": hcpc_profile(of(), hcpc_facts(of()), house=house) for name, of in HCPC_SHEETS.items()
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for is_large in (False, True):
        for paper, pages in papers(large=is_large).items():
            (folder / f"{paper}{'-large' if is_large else ''}.pdf").write_bytes(pages)
