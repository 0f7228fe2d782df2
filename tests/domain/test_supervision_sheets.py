from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.supervision import ActionState, Function, Kind
from cpd_desktop.domain.supervision_sheets import (
    FUNCTIONS,
    KINDS,
    ActionSheet,
    AttendeeSheet,
    GroupSessionSheet,
    StandingLine,
    SupervisionSheet,
    TeamSupervisionSheet,
    VersionSheet,
    changed_texts,
)

ON = date(2026, 11, 3)


def test_every_kind_and_function_has_a_name() -> None:
    assert set(KINDS) == set(Kind)
    assert list(FUNCTIONS) == list(Function)


@pytest.mark.parametrize(("minutes", "is_short", "words"), [
    (None, False, "length not recorded"), (1, False, "1 minute"), (90, False, "90 minutes"),
    (45, True, "45 minutes, shorter than expected"),
])  # fmt: skip
def test_the_length_of_a_session_in_words(minutes: int | None, is_short: bool, words: str) -> None:
    assert SupervisionSheet("A", "B", ON, minutes, is_short=is_short).length == words


def test_the_last_version_is_the_record_and_a_change_shows_what_was_before() -> None:
    first = VersionSheet(1, {"notes": "Old", "wellbeing": "Same"})
    second = VersionSheet(2, {"notes": "New", "wellbeing": "Same", "learning": "Added"}, ON, "B", "Why")
    sheet = SupervisionSheet("A", "B", ON, 60, versions=(first, second))
    assert sheet.texts["notes"] == "New"
    assert [(one.label, one.before) for one in changed_texts(first, second)] == [
        ("Learning and CPD", ""), ("Anything else", "Old"),
    ]  # fmt: skip


def test_private_words_are_in_no_repr() -> None:
    version = VersionSheet(1, {"notes": "secret words"}, ON, "B", "secret reason")
    action = ActionSheet("secret title", "A")
    sheet = SupervisionSheet("A", "B", ON, 60, actions=(action,), versions=(version,))
    shown = repr((sheet, changed_texts(version, VersionSheet(2))))
    assert "secret" not in shown


@pytest.mark.parametrize(("state", "due_on", "is_overdue"), [
    (ActionState.OPEN, date(2026, 11, 2), True), (ActionState.OPEN, ON, False), (ActionState.OPEN, None, False),
    (ActionState.DONE, date(2026, 11, 2), False),
])  # fmt: skip
def test_an_open_action_is_overdue_after_its_day(state: ActionState, due_on: date | None, is_overdue: bool) -> None:
    assert ActionSheet("Read", "A", due_on, state).is_overdue(ON) is is_overdue


def test_a_team_s_scope_counts_everybody_in_it_and_lateness_only_line_management() -> None:
    sheet = TeamSupervisionSheet("East", "Adults", ON, ON, 1, 2, 0, 0, 0, 0, away=1, not_expected=1)
    assert sheet.scope == "East · Adults · 4 people, 1 of them on long-term absence"
    assert TeamSupervisionSheet("East", "", ON, ON, 1, 1, 0, 0, 0, 0).scope == "East · 1 person"
    line = StandingLine("A", "", "B", None, ON, 3)
    beside = replace(line, is_professional=True)
    assert replace(sheet, overdue=(line, beside)).late == (line,)


def test_a_group_session_names_each_team_and_profession_once() -> None:
    there = (
        AttendeeSheet("A", "East", "Nurse"), AttendeeSheet("B", "East", ""),
        AttendeeSheet("C", "", "Nurse", "Westmere NHS Trust"), AttendeeSheet("D"),
    )  # fmt: skip
    sheet = GroupSessionSheet(ON, 90, "F", "T", attendees=there)
    assert (sheet.teams, sheet.professions) == (("East", "Westmere NHS Trust"), ("Nurse",))
