"""Apprenticeships for the tests of their papers: plain ones, hostile ones. All names are invented.

`python -m tests.documents.apprenticeship_samples FOLDER` writes each paper of them, to be looked at.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from cpd_desktop.documents.apprentice import apprentice_paper
from cpd_desktop.documents.apprenticeships_report import apprenticeships_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, ApprenticeshipWhole, whole_on
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeSheet, ApprenticeshipPart, ApprenticeshipsSheet
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    AttemptResult,
    FunctionalSkills,
    GatewayItem,
    IlrCompletion,
)
from tests.documents.session_samples import HOSTILE, facts
from tests.domain.apprentices import TODAY, attempt, draft, hours, one, pause, review, rules

BREAK = pause(date(2026, 2, 1), date(2026, 3, 15))
LOGGED = tuple(
    hours(date(2025 + (8 + month) // 12, (8 + month) % 12 + 1, day), "9.5", evidence="Register" if month % 4 else "")
    for month in range(14)
    if month not in (5, 6)
    for day in (3, 10, 17)
)
NOT_PAID = hours(date(2026, 9, 24), "4", in_paid_time=False)


def whole(
    name: str = "Siân O’Brien", on: date = TODAY, known: ApprenticeshipFacts | None = None, **parts: Any
) -> ApprenticeshipWhole:
    """One apprenticeship: a break, hours with and without evidence, reviews not agreed by all, statuses that disagree."""
    given: dict[str, Any] = {
        "title": "Adult care worker", "level": 2, "provider": "Meres College", "ukprn": "10001234", "mentor": "Nia O’Hara",
        "employer_contact": "Amir Khan", "functional_skills": FunctionalSkills.NEEDED, "account_status": AccountStatus.PAUSED,
        "ilr_completion": IlrCompletion.CONTINUING, **parts,
    }  # fmt: skip
    said = draft(end=given.pop("practical_ends_on", date(2026, 11, 30)), **given)
    whose = replace(one(said), person=replace(one(said).person, name=name))
    return whole_on(on, whose, everything() if known is None else known, rules(said))


def everything() -> ApprenticeshipFacts:
    """All kinds of facts of one apprenticeship."""
    said: dict[str, Any] = {
        "summary": "On with unit 4; the college days are kept free.",
        "actions": "Amir: rota for unit 5 by Friday.",
    }
    first, second = review(date(2025, 11, 20)), review(date(2026, 6, 2), employer="")
    return ApprenticeshipFacts(
        (BREAK,), (*LOGGED, NOT_PAID), tuple(replace(held, said=replace(held.said, **said)) for held in (first, second)),
        (GatewayItem(1, b"\1", "portfolio", date(2026, 10, 1), "Zoë Tutor"),),
        (attempt(AttemptResult.BOOKED, date(2027, 1, 20)),),
    )  # fmt: skip


def completed(name: str = "Zofia Łuczak") -> ApprenticeshipWhole:
    """One that was completed with a pass, and what became of them."""
    return whole(
        name, known=ApprenticeshipFacts(hours=LOGGED, attempts=(attempt(AttemptResult.PASSED, date(2026, 10, 20)),)),
        state=ApprenticeshipState.COMPLETED, state_on=date(2026, 10, 20), account_status=AccountStatus.COMPLETED,
        ilr_completion=IlrCompletion.COMPLETED, afterwards="Senior care worker, Deaf Services", registered_on=date(2026, 11, 2),
    )  # fmt: skip


def record(*wholes: ApprenticeshipWhole, scope: str = "Siân O’Brien · East") -> ApprenticeSheet:
    """The record of one apprentice."""
    return ApprenticeSheet(
        scope, TODAY, tuple(ApprenticeshipPart(each, "Level 2 adult care") for each in wholes or (whole(),))
    )


def all_of(*wholes: ApprenticeshipWhole) -> ApprenticeshipsSheet:
    """All apprenticeships of a scope."""
    return ApprenticeshipsSheet("Whole organisation", TODAY, tuple(each.line for each in wholes))


def several(*names: str) -> ApprenticeshipsSheet:
    """One on track, one without a minimum, one in a break, one completed, and one each for *names* at risk."""
    on_track = whole(
        "Ann Baker", known=ApprenticeshipFacts(hours=(hours(TODAY, "360"),)), account_status=AccountStatus.LIVE
    )
    unknown = whole("Tom Okafor", start=date(2024, 1, 1), weekly_hours=None)
    away = whole("Jo Patel", known=ApprenticeshipFacts((pause(date(2026, 10, 1), back=date(2027, 1, 4)),)))
    at_risk = [whole(name, known=ApprenticeshipFacts(hours=(hours(TODAY, "20"),))) for name in names]
    return all_of(*at_risk, unknown, away, on_track, completed())


def hostile() -> ApprenticeSheet:
    """The record of who has the worst of names and texts."""
    worst = " ".join(HOSTILE)
    held = review(date(2026, 6, 2), apprentice=HOSTILE[0], provider=HOSTILE[3])
    known = ApprenticeshipFacts(
        (replace(BREAK, reason=worst),), (hours(date(2026, 6, 1)),),
        (replace(held, said=replace(held.said, summary=worst, actions=worst * 3)),),
    )  # fmt: skip
    return record(
        whole(HOSTILE[0], known=known, title=HOSTILE[7][:190], provider=HOSTILE[1], mentor=HOSTILE[2], afterwards=worst,
              reduction_hours=Decimal(10), reduction_reason=HOSTILE[4]),
        scope=HOSTILE[0],
    )  # fmt: skip


def main(folder: Path) -> None:
    """Write each paper in both prints."""
    for house, called in ((STANDARD, ""), (LARGE_PRINT, "-large")):
        for name, sheet in (("apprentice", record(whole(), completed())), ("hostile", hostile())):
            pdf = apprentice_paper(sheet, facts("Apprentice", sheet.scope), house=house)
            (folder / f"{name}{called}.pdf").write_bytes(pdf)
        every = apprenticeships_paper(
            several("Siân O’Brien"), facts("Apprenticeships", "Whole organisation"), house=house
        )
        (folder / f"apprenticeships{called}.pdf").write_bytes(every)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
