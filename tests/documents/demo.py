"""A document that uses everything of the paper foundation; `python -m tests.documents.demo FILE` writes it, to be looked at."""

import struct
import sys
import zlib
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable

from cpd_desktop.documents import bars, layout, tables, text
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House

HOSTILE = (
    "O'Brien-Łukasz <b>&",
    "Siân Ŵyn",
    "محمد عبد الله",
    "السلام عليكم",
    "বাংলা ভাষা",
    "Well done 🎉👍🏽",
    "safe\u202egnp.exe",
    "half \ud83d a pair",
    '<img src="/etc/passwd">',
    "Jane <jane@x.gov.uk>",
    "ring\u0007 the bell",
    "ﬁne Ａ ½ ≥ 18 → ✓",
    "Ελένη Жанна",
)


def square(red: int, green: int, blue: int, side: int = 24) -> bytes:
    """Return a PNG of one colour, made by hand so that the tests need no picture file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((red, green, blue)) * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def some_facts(title: str = "Skills and training by team", *, logo: bytes | None = None) -> layout.PageFacts:
    return layout.PageFacts(
        title=title,
        scope="Adult Social Care · Sensory and Community Service · 12 teams",
        as_at=date(2026, 11, 23),
        produced_on=date(2026, 11, 24),
        produced_by="Siân Ŵyn, workforce lead",
        audit_head=layout.AuditHead(1842, "3f9a1c220b7d9e0188aa"),
        organisation="Northshire County Council",
        logo=logo,
        marking="Official",
    )


TEAMS = (
    ("Deaf Services", bars.StatusCounts(9, 1, 5, 2, 0, 3, 1, 0), "10 of 20", "50%", (1, 2)),
    ("Occupational Therapy", bars.StatusCounts(31, 5, 0, 2, 0, 1, 2, 1), "36 of 39", "92%", (3, 3)),
    ("Hospital Discharge and Reablement", bars.StatusCounts(22, 4, 0, 6, 1, 4, 0, 3), "26 of 37", "70%", (2, 3)),
    ("Community Team North", bars.StatusCounts(18, 2, 1, 1, 0, 0, 0, 0), "20 of 22", "91%", (4, 3)),
    ("Approved Mental Health Professionals", bars.StatusCounts(), "", "", (0, 1)),
    ("Community Team South", bars.StatusCounts(140, 12, 0, 1, 0, 2, 7, 5), "152 of 155", "98%", (9, 12)),
)


def _opening(house: House) -> list[Flowable]:
    return [
        *text.lead(
            "The service holds its mandatory training well. Two teams are compliant but not covered: their people attended generic "
            "courses where their work with Deaf people asks for specialist ones.",
            house=house,
        ),
        layout.key_figures(
            [
                layout.KeyFigure(
                    "244 of 273, 89%", "hold Safeguarding Adults level 2", "18 not yet due or exempt are in neither."
                ),
                layout.KeyFigure("3 of 6", "teams have enough BSL users", "One more depends on a single person."),
                layout.KeyFigure("1", "named role is vacant", "Principal Occupational Therapist, since 1 May 2026."),
            ],
            house=house,
        ),
    ]


def _coverage(house: House) -> list[Flowable]:
    columns = [
        tables.Column("Team", 2.9),
        tables.Column("Statuses of everyone in scope", 4.0),
        tables.Column("Holds, n of N", 1.9, "right"),
        tables.Column("BSL level 3", 3.2),
    ]
    rows = [
        tables.Row(
            (
                name,
                bars.StatusBar(counts, house=house),
                share and f"{share}, {per_cent}",
                bars.CapacityPips(*held, house=house),
            )
        )
        for name, counts, share, per_cent, held in TEAMS
    ]
    total = tables.Row(("All teams", "", bars.n_of_n(244, 273, "89%"), "19 of 24 held"), tables.Kind.TOTAL)
    return [
        text.heading("Safeguarding Adults level 2, and BSL level 3", house=house),
        *text.body(
            "Each bar is everyone in the requirement's scope. The parts right of the gap are outside the count.",
            house=house,
        ),
        bars.Legend(house=house),
        tables.table(columns, [*rows, total], house=house),
        *text.small(
            "Source: record book. A percentage is whole numbers, and never rounds up to 100% or down to 0%. "
            "People on long-term absence are left out and counted beside.",
            house=house,
        ),
    ]


def _people(house: House, number: int) -> list[Flowable]:
    columns = [
        tables.Column("Name", 2.6),
        tables.Column("Job role", 2.2),
        tables.Column("Status", 1.2),
        tables.Column("Valid until", 1.5, "right"),
        tables.Column("Note", 3),
    ]
    rows: list[tables.Row] = []
    for place in range(number):
        if place % 14 == 0:
            rows.append(tables.Row((f"Community Team {place // 14 + 1}",), tables.Kind.GROUP))
        note = "Booked on 3 December; the manager has agreed to cover the shift." if place % 5 == 0 else ""
        rows.append(tables.Row((HOSTILE[place % len(HOSTILE)], "Social worker", "In date", "31 March 2027", note)))
    return [
        text.heading("People", house=house),
        text.heading("By team, then by name", 2, house=house),
        tables.table(columns, rows, house=house),
    ]


def _words(house: House) -> list[Flowable]:
    return [
        text.heading("What was learnt", house=house),
        *layout.facts_list([("Supervisor", "Jo Bloggs"), ("Held on", "3 November 2026, 75 minutes")], house=house),
        layout.gap(4, house=house),
        *text.body(
            "First thought.\nStill the same thought, on a line of its own.\n\nAnother paragraph. "
            + "It goes on. " * 60,
            house=house,
        ),
        text.heading("Agreed", 2, house=house),
        *text.bullets(
            ["Ask for a BSL interpreter in time", "Read the review of 2025 <and tell the team>", *HOSTILE[:3]],
            house=house,
        ),
        text.heading("Small and deep", 3, house=house),
        layout.together(*text.body("This stays together.", house=house), *text.small("With its source.", house=house)),
    ]


def story(house: House = STANDARD, people: int = 60) -> list[Flowable]:
    return [*_opening(house), *_coverage(house), *_people(house, people), *_words(house)]


def main() -> int:
    house = LARGE_PRINT if "--large" in sys.argv else STANDARD
    Path(sys.argv[1]).write_bytes(layout.build(story(house), some_facts(logo=square(23, 79, 92)), house=house))
    return 0


if __name__ == "__main__":
    sys.exit(main())
