"""Supervisions, a team and a group session for the papers of supervision, with words and names that hurt.

`python -m tests.documents.supervision_samples FOLDER` writes each paper of them, to be looked at.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.documents.group_session_record import group_session_record
from cpd_desktop.documents.layout import PageFacts
from cpd_desktop.documents.recovery_sheets import recovery_sheet
from cpd_desktop.documents.reflection_slips import reflection_slips
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.documents.supervision_file import supervision_file
from cpd_desktop.documents.supervision_record import supervision_record
from cpd_desktop.documents.supervision_team import supervision_team
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.supervision import ActionState, Function, Kind, State
from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.domain.supervision_sheets import (
    ActionSheet,
    AgreedSheet,
    AttendeeSheet,
    GroupSessionSheet,
    LoadLine,
    MonthPoint,
    StandingLine,
    SupervisionFileSheet,
    SupervisionSheet,
    TeamSupervisionSheet,
    VersionSheet,
)
from tests.documents.coverage_samples import AS_AT, NAMES, some_facts

SUPERVISEE, SUPERVISOR = "Priya Shah", "Siân Ŵyn"
HALF = "KJ5XA 7QZ2M PLW3T EUBO6 D4HRN VCG"

SAID = {
    "since_last_time": "Back from leave on Monday. The duty week went well; two visits were moved because the interpreter fell ill.",
    "caseload": "14 people, of whom 3 need an interpreter.\nOne review is late, and has a date now.",
    "wellbeing": "Tired after the duty week, sleeping better. We agreed that the late shift is swapped for two months.",
    "learning": "Finished BSL level 2, part one. The reading on deafblind guidance is half done.\n\nWants to shadow the rehabilitation officer.",
    "safeguarding": "Talked through the review of 2025 on self-neglect: what we would do at the third missed visit.",
    "case_reference": "2026-0417",
}


def an_action(title: str = "Shadow the rehabilitation officer for a day", **parts: Any) -> ActionSheet:
    return replace(ActionSheet(title, SUPERVISEE, date(2026, 12, 12)), **parts)


def a_session(**parts: Any) -> SupervisionSheet:
    """A session of 75 minutes that both have agreed, with answers, texts and actions; *parts* replace its fields."""
    sheet = SupervisionSheet(
        SUPERVISEE, SUPERVISOR, date(2026, 11, 3), 75,
        functions=frozenset({Function.MANAGEMENT, Function.SUPPORT, Function.DEVELOPMENT}),
        next_on=date(2026, 12, 3), is_short=True,
        agreed=(
            AgreedSheet(SUPERVISOR, 1, date(2026, 11, 3), "at their own sign-in"),
            AgreedSheet(SUPERVISEE, 1, date(2026, 11, 5), f"in the meeting, as {SUPERVISOR} says"),
        ),
        answered=(
            an_action("Ask for an interpreter who is there in the mornings", state=ActionState.DONE, due_on=date(2026, 10, 20)),
            an_action("Read the guidance on deafblind people", owner=SUPERVISEE, due_on=None),
        ),
        actions=(
            an_action(),
            an_action("Book BSL level 2, part two", owner=SUPERVISOR, due_on=date(2026, 11, 20)),
        ),
        versions=(VersionSheet(1, SAID),),
    )  # fmt: skip
    return replace(sheet, **parts)


def amended() -> SupervisionSheet:
    """The same, amended twice."""
    second = VersionSheet(
        2, SAID | {"wellbeing": "Tired after the duty week."}, date(2026, 11, 9), SUPERVISEE, "I did not say that."
    )
    third = VersionSheet(
        3,
        dict(second.texts) | {"notes": "The late shift was swapped."},
        date(2026, 11, 12),
        SUPERVISOR,
        "Added what became of it.",
    )
    return a_session(versions=(VersionSheet(1, SAID), second, third))


def two_thousand_words() -> SupervisionSheet:
    """A session of which a great deal was written down."""
    draw = random.Random(5)
    words = [
        "practice",
        "people",
        "review",
        "visit",
        "carer",
        "interpreter",
        "plan",
        "risk",
        "agreed",
        "home",
        "strength",
        "Deaf",
        "assessment",
        "family",
        "worry",
        "week",
    ]
    sentences = (" ".join(draw.choices(words, k=12)).capitalize() + "." for _ in range(170))
    texts = dict(SAID) | {"notes": "\n\n".join(" ".join(next(sentences) for _ in range(5)) for _ in range(34))}
    return a_session(versions=(VersionSheet(1, texts),))


def hostile() -> SupervisionSheet:
    """Names and words from which paper has to be kept whole."""
    names = ("O'Brien-Łukasz <b>& " + "a very long name " * 6).strip(), "محمد عبد الله"
    texts = dict.fromkeys(TEXTS, "<b>bold</b> & 🎉 বাংলা � safe\u202egnp")
    return a_session(
        supervisee=names[0], supervisor=names[1], minutes=None, is_short=False, kind=Kind.AD_HOC, functions=frozenset(), next_on=None,
        agreed=(), waits_for=names, answered=(), actions=(an_action("x" * 300, owner=names[0], is_sealed=False), an_action("", is_sealed=True)),
        versions=(VersionSheet(1, texts), VersionSheet(2, {}, None, "", "<i>why")),
    )  # fmt: skip


def cancelled() -> SupervisionSheet:
    return a_session(
        state=State.CANCELLED, minutes=None, cancelled_by="Supervisor", reason="Called to court", agreed=(), answered=(), actions=(),
        versions=(), is_short=False,
    )  # fmt: skip


def a_file(sessions: int = 24) -> SupervisionFileSheet:
    """Two years with one supervisor, some cancelled, some amended."""
    made = []
    for at in range(sessions):
        held_on = add_months(date(2024, 12, 3), at)
        session = cancelled() if at % 9 == 4 else amended() if at % 11 == 7 else a_session()
        made.append(replace(session, held_on=held_on, next_on=add_months(held_on, 1)))
    made += [replace(a_session(waits_for=(SUPERVISEE,), agreed=()), held_on=date(2026, 12, 1), next_on=None)]
    actions = (
        an_action("Read the guidance on deafblind people", due_on=date(2026, 10, 20), agreed_on=date(2026, 9, 3)),
        an_action(agreed_on=date(2026, 11, 3)),
        an_action("Think about the ASYE moderation", due_on=None, agreed_on=date(2026, 11, 3)),
    )
    return SupervisionFileSheet(SUPERVISEE, SUPERVISOR, tuple(made), actions)


def months(drift: bool = False) -> tuple[MonthPoint, ...]:
    """Twelve months to November 2026, in the last of which a drifting team falls behind."""
    made = []
    for at in range(12):
        first = add_months(date(2025, 12, 1), at)
        late = max(0, at - 6) if drift else at % 5 // 3
        made.append(MonthPoint(first, 11 - late, 11, 10 - late, 11 - late // 2))
    return tuple(made)


def a_team(people: int = 11, late: int = 4, loads: int = 3) -> TeamSupervisionSheet:
    """A team that drifts."""
    overdue = tuple(
        StandingLine(
            NAMES[at % len(NAMES)], "Social worker", "" if at == 3 else NAMES[(at + 5) % len(NAMES)],
            None if at == 2 else AS_AT - timedelta(days=31 + 41 - 9 * (at % 4)), AS_AT - timedelta(days=max(1, 41 - 9 * at)),
            max(1, 41 - 9 * at),
        )
        for at in range(late)
    )  # fmt: skip
    held = 98
    return TeamSupervisionSheet(
        "Hospital Discharge and Reablement", "Hospital Service", AS_AT, date(2025, 11, 24), people - late, people, held, 117, 13, 6,
        away=1, not_expected=1, with_reason=5, cancelled_by={"supervisor": 4, "supervisee": 2},
        functions={Function.MANAGEMENT: 96, Function.SUPPORT: 60, Function.DEVELOPMENT: 31, Function.MEDIATION: 4},
        recorded=97,
        overdue=overdue,
        loads=tuple(LoadLine(NAMES[at % len(NAMES)], "", 6 - at % 3, (5 - at) % 3, at != 2) for at in range(loads)),
        months=months(drift=True),
    )  # fmt: skip


def a_good_team() -> TeamSupervisionSheet:
    return replace(
        a_team(late=0), away=0, not_expected=0, cancelled=0, with_reason=0, cancelled_by={}, short=0, months=months()
    )


def an_empty_team() -> TeamSupervisionSheet:
    nobody = tuple(replace(one, supervised=0, should=0, held=0, due=0) for one in months())
    return TeamSupervisionSheet("New Team", "", AS_AT, date(2025, 11, 24), 0, 0, 0, 0, 0, 0, months=nobody)


PROFESSIONS = ("Social worker", "Occupational therapist", "Nurse", "Rehabilitation officer (vision)", "Support worker")


def a_group(attendees: int = 9) -> GroupSessionSheet:
    """A group session with people of several teams, and from outside."""
    there = tuple(
        AttendeeSheet(
            NAMES[at % len(NAMES)] + (f" {at}" if at >= len(NAMES) else ""), "" if at % 6 == 5 else ("Deaf Services", "Occupational Therapy", "Review Team")[at % 3],
            PROFESSIONS[at % 5], "Westmere NHS Trust" if at % 6 == 5 else "",
        )
        for at in range(attendees)
    )  # fmt: skip
    outside = sum(bool(one.organisation) for one in there)
    return GroupSessionSheet(
        date(2026, 11, 12), 90, SUPERVISOR, "Working with Deaf people who hoard", "Gibbs' reflective cycle", SUPERVISEE,
        "What would have helped at the third missed visit?",
        "Interpreters come late.\n\nThe letter was in English only, and nobody noticed for four months.",
        "A missed visit is a question, not an answer. Ask how somebody wishes to be asked.", there,
        (an_action("Write the letter in BSL, as a film", owner="Ann Baker"), an_action("Tell the review team", owner="Huw Llŷr", state=ActionState.DONE)),
        attendees - outside, (attendees - outside) // 2,
    )  # fmt: skip


def facts(title: str, scope: str = "") -> PageFacts:
    return some_facts(title, scope)


def pair_scope(sheet: SupervisionSheet | SupervisionFileSheet) -> str:
    return f"{sheet.supervisee} with {sheet.supervisor}"


def papers(*, large: bool = False) -> dict[str, bytes]:
    """Return every paper by name."""
    house = LARGE_PRINT if large else STANDARD
    made: dict[str, bytes] = {}
    for name, session in {
        "record": a_session(), "amended": amended(), "words": two_thousand_words(), "hostile": hostile(), "cancelled": cancelled(),
        "unsigned": a_session(agreed=(), waits_for=(SUPERVISEE, SUPERVISOR), answered=(), versions=()),
    }.items():  # fmt: skip
        made[name] = supervision_record(session, facts("Supervision record", pair_scope(session)), house=house)
    for name, file in {"file": a_file(), "emptyfile": a_file(0)}.items():
        made[name] = supervision_file(file, facts("Supervision file", pair_scope(file)), house=house)
    for name, team in {
        "team": a_team(),
        "good": a_good_team(),
        "none": an_empty_team(),
        "big": a_team(140, 40, 30),
    }.items():
        made[name] = supervision_team(team, facts("Team supervision", team.scope), house=house)
    for name, group in {"group": a_group(), "group40": a_group(40)}.items():
        made[name] = group_session_record(group, facts("Group session", group.topic), house=house)
        made[f"slips-{name}"] = reflection_slips(group, facts("Reflection slips", group.topic), house=house)
    made["recovery"] = recovery_sheet(SUPERVISOR, HALF, 1, facts("Recovery code, first half of two"))
    return made


def main(folder: Path) -> None:
    """Write every paper to *folder*, in both sizes."""
    for large in (False, True):
        for name, pdf in papers(large=large).items():
            (folder / f"{name}{'-large' if large else ''}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
