"""Training sessions for the tests of their papers: plain ones, hostile ones, large ones. All names are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.domain.session_sheets import LearnerSheet, PartSheet, SessionFacts

FIRST, SECOND, TOGETHER = date(2026, 12, 3), date(2026, 12, 10), date(2027, 1, 14)
HOSTILE = (
    "<b>" + "Featherstonehaugh " * 11 + "বাংলা", "مرحبا بكم", "漢字" * 90, "W" * 200, "Jo \u202egnp.exe & <i>Li</i>",
    "Siân Ŵyn", "Zofia Łuczak", "Supercalifragilistic" * 10,
)  # fmt: skip


def facts(title: str, scope: str = "Moving people safely") -> PageFacts:
    return PageFacts(
        title, scope, date(2026, 11, 26), date(2026, 11, 26), "Rhian Morgan", AuditHead(1842, "3f9a1c220b7d9e015566"),
        "Westmere Council", marking="Demonstration: invented people",
    )  # fmt: skip


def a_session(**other: Any) -> SessionFacts:
    """A session in two groups, which meet once together."""
    parts = (
        PartSheet(FIRST, 570, 990, "Group A"),
        PartSheet(SECOND, 570, 990, "Group B", "Annexe, room 4"),
        PartSheet(TOGETHER, 570, 750),
    )
    given: dict[str, Any] = {
        "title": "Moving people safely: autumn", "course": "Moving and handling of people, level 2", "code": "MHP-02", "parts": parts,
        "trainer": "Blodwen Rees", "provider": "Safe Hands Ltd", "place": "Town Hall, room 2", "capacity": 24,
        "book_by": date(2026, 11, 30),
    }  # fmt: skip
    return SessionFacts(**{**given, **other})


def learners(count: int, group: str = "") -> tuple[LearnerSheet, ...]:
    """People of three teams, every fifth from outside."""
    teams = ("Deaf Services", "Night Team", "Hospital Discharge and Reablement")
    return tuple(
        LearnerSheet(f"Nia O’Hara {number}", organisation="Westmere Carers' Centre", group=group)
        if number % 5 == 0
        else LearnerSheet(
            f"Ann Baker {number}", teams[number % 3], "Social worker", email=f"ann{number}@westmere.gov.uk", group=group
        )
        for number in range(1, count + 1)
    )
