"""An apprenticeship from day to day: what happened, and what is planned or due, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ENDED, ApprenticeshipState, AttemptResult, Break, Review
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.words import day_words

DONE, AHEAD, LATE = "● Done", "○ Planned", "▲ Overdue"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day: *sign* says whether it happened, lies ahead or is late."""

    day: date
    sign: str
    what: str
    words: str = ""


def timeline(whole: ApprenticeshipWhole, assessment: str) -> tuple[Happening, ...]:
    """Return what happened and what is planned of an apprenticeship, oldest first; *assessment* is what the end assessment is called."""
    return tuple(sorted(_happenings(whole, assessment), key=lambda one: one.day))


def _happenings(whole: ApprenticeshipWhole, assessment: str) -> Iterator[Happening]:
    line, as_at = whole.line, whole.as_at
    said, progress, has_ended = line.apprenticeship.said, line.progress, line.state in ENDED
    is_ahead = line.state is ApprenticeshipState.PLANNED
    yield Happening(said.starts_on, AHEAD if is_ahead else DONE, "Start", said.name)
    for one in whole.facts.breaks:
        yield from _of_break(one, as_at)
    for review in whole.facts.reviews:
        yield _of_review(review)
    due = line.next_review.due_on
    if due is not None:
        yield Happening(due, LATE if line.next_review.days_overdue else AHEAD, "Review due", line.next_review.words)
    for check in line.gateway.checks:
        if check.done_on is not None:
            yield Happening(check.done_on, DONE, check.title, check.by_whom)
    if line.gateway.passed_on is not None:
        yield Happening(line.gateway.passed_on, DONE, "Gateway passed")
    for attempt in whole.facts.attempts:
        day, is_booked = attempt.said.taken_on, attempt.said.result is AttemptResult.BOOKED
        sign = DONE if not is_booked else LATE if day < as_at else AHEAD
        result = f"{attempt.said.result}{f', {attempt.said.grade}' if attempt.said.grade else ''}"
        yield Happening(day, sign, f"{assessment}, attempt {attempt.said.attempt}", result)
    if not has_ended:
        yield _planned(progress.practical_ends_on, as_at, "Practical period ends", said.practical_ends_on)
        yield _planned(progress.ends_on, as_at, "Apprenticeship ends", said.ends_on)
    elif said.state_on is not None:
        yield Happening(said.state_on, DONE, line.state.value.capitalize(), said.afterwards)
    if said.registered_on is not None and said.registered_on <= as_at:
        yield Happening(said.registered_on, DONE, "On the professional register")


def _of_break(one: Break, as_at: date) -> Iterator[Happening]:
    yield Happening(one.starts_on, DONE if one.starts_on <= as_at else AHEAD, "Break in learning begins", one.reason)
    if one.ends_on is not None:
        yield Happening(one.ends_on, DONE if one.ends_on <= as_at else AHEAD, "Break in learning ends")
    elif one.expected_on is not None:
        yield Happening(one.expected_on, LATE if one.expected_on <= as_at else AHEAD, "Expected back from the break")


def _of_review(one: Review) -> Happening:
    lacking = one.not_agreed_by
    words = f"Not agreed yet by {' and '.join(lacking)}" if lacking else "Agreed by all three"
    return Happening(one.said.held_on, DONE, "Review", words)


def _planned(day: date, as_at: date, what: str, before_breaks: date) -> Happening:
    words = "" if day == before_breaks else f"Moved by breaks in learning from {day_words(before_breaks)}"
    return Happening(day, LATE if day < as_at else AHEAD, what, words)


TIMELINE_COLUMNS: tuple[Column[Happening], ...] = (
    Column("Day", lambda one: one.day, width=14),
    Column("State", lambda one: one.sign, width=14),
    Column("What", lambda one: one.what, width=34, tip=lambda one: one.what),
    Column("Details", lambda one: one.words, width=52, tip=lambda one: one.words),
)
