from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.documents import layout
from cpd_desktop.documents import person_cpd_tables as made
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.cpd_sheets import SessionLine
from tests.documents.cpd_samples import a_sheet
from tests.documents.reading import words_of
from tests.documents.session_samples import facts


def words(section: made.Section | None, house: House = STANDARD) -> str:
    assert section is not None
    return words_of(layout.build(section.story, facts("CPD record"), house=house))


def test_each_rule_says_whether_it_is_met_why_and_what_would_meet_it() -> None:
    section = made.readiness(a_sheet(), STANDARD)
    said = words(section)
    assert section is not None
    assert section.title == "Readiness, rule by rule: 1 of 2 ready"
    assert "Fee ▲ Not met Not paid yet. Pay the fee, and tick it. By 30 November 2026." in said
    assert "A piece discussed with a peer ✓ Met 2 of 1 pieces." in said


def test_required_training_has_its_bar_in_words_and_what_a_team_needs_below() -> None:
    section = made.required(a_sheet(), STANDARD)
    said = words(section)
    assert section is not None
    assert section.title == "Required training: 2 of 4, 50% held"
    assert "1 in date, 1 expiring, 1 generic only, 1 missing; outside: 1 exempt. Checked by somebody else" in said
    assert "British Sign Language, level 3 ▲ Generic only" in said
    assert "Oliver McGowan mandatory training ▲ Missing booked 4 Dec 2026" in said
    assert said.index("What the team needs enough people for") < said.index(
        "First aiders for the team ○ Could help to meet"
    )


def test_training_is_by_year_with_what_is_booked_first_and_in_large_print_in_fewer_columns() -> None:
    said = words(made.training(a_sheet(), STANDARD))
    assert said.index("Booked: 1") < said.index("2026 · 6 courses · 21 hours") < said.index("2025 · 7 courses")
    assert "2022 · 1 course · 600 hours" in said
    # Of a place that is booked nobody claims anything yet.
    assert "Oliver McGowan mandatory training" in said[: said.index("2026 · 6")]
    assert made.NO_EVIDENCE_YET in said[: said.index("2026 · 6")]
    assert "claimed" not in said[: said.index("2026 · 6")]
    large = words(made.training(a_sheet(), LARGE_PRINT), LARGE_PRINT)
    assert made.NO_EVIDENCE_YET in large
    assert "Completed" in large
    assert "3.5 hours, certificate attached" in large


def test_approvals_say_how_they_stand() -> None:
    said = words(made.approvals(a_sheet(), STANDARD))
    assert "2 Feb 2024 1 Feb 2029 ✓ 21.5 of 18 hours in the approval year to 1 February 2027" in said


def test_supervision_and_sessions_are_by_year() -> None:
    assert "2025 · 3 supervisions" in words(made.supervision(a_sheet(), STANDARD))
    assert "2026 · 2 sessions 7 Oct 2026 When a family interprets 1 h 30 min" in words(
        made.sessions(a_sheet(), STANDARD)
    )
    unknown = replace(a_sheet(), sessions=(SessionLine(date(2026, 1, 2), "Topic"),))
    assert "2 Jan 2026 Topic" in words(made.sessions(unknown, STANDARD))


def test_a_part_without_anything_in_it_is_left_out() -> None:
    bare = replace(
        a_sheet(), readiness=(), required=(), training=(), programmes=(), posts=(), approvals=(), supervisions=(), supervision_words="",
        sessions=(), entries=(), certificates=(),
    )  # fmt: skip
    makers = (
        made.readiness,
        made.required,
        made.training,
        made.approvals,
        made.supervision,
        made.sessions,
    )
    assert [make(bare, STANDARD) for make in makers] == [None] * 6
    assert "None is recorded yet." in words(
        made.supervision(replace(bare, supervision_words="never supervised"), STANDARD)
    )
