"""CPD records for the tests of their paper: a full one, hostile ones, long ones. All names are invented.

`python -m tests.documents.cpd_samples FOLDER` writes each, to be looked at.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from cpd_desktop.documents.person_cpd import person_cpd
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.domain.approvals import ApprovalKind, ApprovalLine, ApprovalRule, ApprovalState
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.cpd_sheets import (
    CertificateFile,
    CertificatePages,
    EntryLine,
    PersonCpdSheet,
    PictureOfPage,
    PostLine,
    RequiredLine,
    SessionLine,
    SupervisedLine,
    TrainingLine,
)
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.programmes import (
    Programme,
    ProgrammeStanding,
    ProgrammeState,
    StepStanding,
    StepState,
    StepTaken,
)
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.training import Outcome
from cpd_desktop.exchange.certificate_pages import pages_of_file
from tests.attached import a_certificate
from tests.documents.session_samples import facts

AS_AT = date(2026, 11, 26)
NAME = "Siân Ŵyn-Łuczak"
UUID = "0f" * 16
LEARNT = (
    "I had taken it for granted that a Deaf person would ask when something was not clear. Watching the recording of the visit with "
    "our interpreter I saw three moments in which Mr H nodded and had not been told what the question was for. I learnt to say first "
    "what a question is for, and to leave time.\n\nThe reading that went with it (on capacity and communication support) put words to "
    "it: support to decide comes before any test of whether somebody can."
)
TEXTS: Mapping[str, str] = {
    "title": "Assessing capacity with a BSL interpreter",
    "why": "A safeguarding enquiry turned on whether somebody had understood what a tenancy meant, and I was not sure that we had asked well.",
    "learnt": LEARNT,
    "impact_on_practice": "I book the interpreter for a quarter of an hour before the visit, and go through the questions with them.",
    "impact_on_people": "Mr H’s sister told us that it was the first assessment in which he had the last word. He kept his flat.",
    "peer_name": "Rhodri Bevan",
    "peer_role": "advanced practitioner",
    "peer_on": "2026-09-21",
    "peer_outcome": "Rhodri asked what I would do without an interpreter that day. We agreed that the answer is not to assess that day.",
}
STANDARDS = (
    ("SWE 4.3", "Review your practice"),
    ("SWE 4.6", "Reflect on learning"),
    ("PCF 6", "Critical reflection and analysis"),
)


def an_entry(number: int, done_on: date, texts: Mapping[str, str] | None = None, **parts: Any) -> EntryLine:
    """An entry of that day; without *texts* as somebody sees it who may not read it."""
    entry = CpdEntry(
        number, f"{number:032x}", 1, done_on, None, "case-reflection", 90, has_peer=True, is_reflective=True,
        standards=tuple(code for code, _ in STANDARDS), source="", source_uuid="", sameness=str(number),
    )  # fmt: skip
    return EntryLine(replace(entry, **parts), "Reflection on a case", STANDARDS, texts or {})


def a_picture(text: str = "", *, wide: int = 420, tall: int = 594) -> CertificatePages:
    """A certificate of one page as a picture, without looking into any file."""
    target = io.BytesIO()
    Image.new("RGB", (wide, tall), "#f4efe2").save(target, "JPEG", quality=80)
    return CertificatePages((PictureOfPage(wide, tall, target.getvalue(), text),), 1)


def a_file(name: str, pages: CertificatePages, *, course: str = "First aid at work") -> CertificateFile:
    return CertificateFile(course, date(2025, 3, 14), name, lambda: pages)


def _readiness() -> tuple[Readiness, ...]:
    swe = Readiness(
        1, NAME, "Deaf Services", "SWE", "Social Work England", AS_AT, date(2025, 12, 1), date(2026, 11, 30), date(2026, 9, 1),
        date(2026, 11, 30),
        (
            RuleAnswer("pieces", "Different pieces of CPD", met=True, why="3 of 2 different pieces that say what was learnt and what came of it."),
            RuleAnswer("peer", "A piece discussed with a peer", met=True, why="2 of 1 pieces."),
            RuleAnswer("form", "Renewal form", met=True, why="Done on 14 October 2026."),
            RuleAnswer("fee", "Fee", met=False, why="Not paid yet.", to_do="Pay the fee, and tick it.", due_on=date(2026, 11, 30)),
            RuleAnswer("review", "Would pass a review", met=True, why="The text was not looked at: an impact and a peer are in 2 pieces.",
                       counts_for_readiness=False),
        ),
    )  # fmt: skip
    amhp = replace(
        swe, pack="AMHP", pack_title="Approved mental health professional", cycle_starts_on=date(2026, 2, 2),
        cycle_ends_on=date(2027, 2, 1), opens_on=None, closes_on=None,
        rules=(RuleAnswer("hours", "Hours in the approval year", met=True, why="21.5 of 18 hours."),),
    )  # fmt: skip
    return swe, amhp


def _required() -> tuple[RequiredLine, ...]:
    done = date(2026, 2, 3)
    return (
        RequiredLine("MCA-02", "Deprivation of liberty and mental capacity, level 2", Status.IN_DATE, "in date", "MCA-02", done, date(2028, 2, 2), is_assured=True),
        RequiredLine("FIR-01", "Fire safety", Status.EXPIRING, "expiring", "FIR-01", date(2025, 12, 12), date(2026, 12, 11)),
        RequiredLine("BSL-03", "British Sign Language, level 3", Status.GENERIC_ONLY, "generic only", "DEA-01", done, None),
        RequiredLine("OMM-01", "Oliver McGowan mandatory training", Status.MISSING, "missing", booked_for=date(2026, 12, 4)),
        RequiredLine("MHP-01", "Moving and handling of people", Status.EXEMPT, "exempt"),
        RequiredLine("FA-CAP", "First aiders for the team", Status.MISSING, "could help to meet", is_capacity=True),
    )  # fmt: skip


def _training(count: int) -> tuple[TrainingLine, ...]:
    courses = (
        "Deprivation of liberty and mental capacity",
        "Safeguarding adults, level 3",
        "Fire safety",
        "Deaf awareness",
        "Trauma-informed practice",
    )
    made = [
        TrainingLine(
            f"{number:032x}", courses[number % 5], "C-01", AS_AT - timedelta(days=20 + 47 * number),
            Outcome.DNA if number % 9 == 4 else Outcome.COMPLETED, "certificate attached" if number % 3 else "checked",
            None if number % 9 == 4 else AS_AT + timedelta(days=700 - 47 * number), "3.5", "Westmere Learning",
        )
        for number in range(count)
    ]  # fmt: skip
    booked = TrainingLine(
        "b0", "Oliver McGowan mandatory training", "OMM", date(2026, 12, 4), Outcome.BOOKED, "claimed"
    )
    degree = TrainingLine("d0", "AMHP qualifying training", "AMHP-Q", date(2022, 7, 1), Outcome.PASSED, "provider confirmed",
                          hours="600", provider="University of the Marches", accredited="yes")  # fmt: skip
    return tuple(sorted([booked, degree, *made], key=lambda one: one.completed_on, reverse=True))


def _programme() -> ProgrammeStanding:
    programme = Programme(
        1,
        "aa" * 16,
        1,
        "ASYE",
        date(2019, 9, 2),
        date(2020, 9, 1),
        "Rhodri Bevan",
        ProgrammeState.COMPLETED,
        date(2020, 9, 1),
    )
    taken = StepTaken("bb" * 16, "review", 1, date(2019, 12, 1), "Rhodri Bevan", "On track; more court work wanted.")
    steps = (
        StepStanding("review", 1, "Review at 3 months", date(2019, 12, 2), StepState.DONE, taken),
        StepStanding("review", 2, "Review at 9 months", date(2020, 6, 2), StepState.OPTIONAL),
    )
    return ProgrammeStanding(
        programme, NAME, "Assessed and supported year in employment", ProgrammeState.COMPLETED, steps
    )


def _approvals() -> tuple[ApprovalLine, ...]:
    kind = ApprovalKind(
        "AMHP", "Approved mental health professional", "AMHP", "AMHP", ApprovalRule.HOURS, Decimal(18), None, 60, ("AMHP-R",), frozenset()
    )  # fmt: skip
    return (
        ApprovalLine(
            1, NAME, "Deaf Services", kind, date(2024, 2, 2), date(2029, 2, 1), date(2026, 2, 2), date(2027, 2, 1), Decimal("21.5"),
            Decimal(18), 2, ApprovalState.ON_TRACK, "21.5 of 18 hours in the approval year to 1 February 2027",
        ),
    )  # fmt: skip


def a_sheet(*, entries: int = 6, records: int = 26, **other: Any) -> PersonCpdSheet:
    """A full record, as its author prints it: the first entry with its whole text, the others shorter."""
    first = date(2026, 9, 18)
    short = {
        "title": "Reading group: interpreters and power",
        "learnt": "That silence is not consent.",
        "impact_on_practice": "I ask back.",
    }
    written = [
        an_entry(number, first - timedelta(days=61 * number), TEXTS if number == 0 else short) for number in range(entries)
    ]  # fmt: skip
    sheet = PersonCpdSheet(
        1, UUID, NAME, AS_AT, "Social worker", "Deaf Services",
        (
            ("Post", "Social worker, Deaf Services, since 1 September 2020"), ("Also", "Approved mental health professional"),
            ("Registration", "Social Work England, SW104412, since 1 September 2019"), ("Staff number", "00417"),
            ("Line manager", "Rhian Morgan"),
        ),
        is_own=True, reader=NAME,
        posts=(PostLine("Social worker", "Deaf Services", date(2020, 9, 1)),
               PostLine("Approved mental health professional", "", date(2024, 2, 2), is_additional=True),
               PostLine("Newly qualified social worker", "Neighbourhood North", date(2019, 9, 2), date(2020, 8, 31))),
        readiness=_readiness(), required=_required(), training=_training(records), programmes=(_programme(),), approvals=_approvals(),
        supervisions=tuple(
            SupervisedLine(AS_AT - timedelta(days=9 + 31 * at), "Rhian Morgan", "Individual supervision", 75) for at in range(14)
        ),
        next_supervision_on=date(2026, 12, 16), supervision_expected="every 6 weeks", supervision_words="due on 29 Dec 2026",
        sessions=(SessionLine(date(2026, 10, 7), "When a family interprets", 90), SessionLine(date(2026, 4, 15), "Silence", 75)),
        entries=tuple(written),
    )  # fmt: skip
    return replace(sheet, **other)


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    looked = [
        a_file(name, pages_of_file(name, kind, content), course=course)
        for name, kind, content, course in (
            ("First aid.pdf", "application/pdf", a_certificate("First aid at work", "Siân Ŵyn passed on 14 March 2025", pages=2), "First aid at work"),
            ("broken.pdf", "application/pdf", b"%PDF-1.7 nothing", "Fire safety"),
        )
    ]  # fmt: skip
    full = a_sheet(certificates=(*looked, a_file("photo.jpg", a_picture(wide=640, tall=420), course="Deaf awareness")))
    others = replace(full, is_own=False, reader="", entries=tuple(replace(one, texts={}) for one in full.entries))
    for name, sheet, house in (
        ("own", full, STANDARD), ("own-large", full, LARGE_PRINT), ("of-another", others, STANDARD),
        ("three-pages", a_sheet(entries=3, records=12), STANDARD),
        ("bare", PersonCpdSheet(2, "ee" * 16, "Jo Li", AS_AT, "", "", ()), STANDARD),
    ):  # fmt: skip
        page_facts = replace(facts("CPD record", sheet.scope), private_to=sheet.private_to)
        (folder / f"{name}.pdf").write_bytes(person_cpd(sheet, page_facts, house=house))
    return 0


if __name__ == "__main__":
    sys.exit(main())
