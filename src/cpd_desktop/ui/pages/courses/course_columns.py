"""The columns of what a course's own view shows: its versions, its sessions, and the requirements that name it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cpd_desktop.services.catalogue_of_courses import RequirementLine
from cpd_desktop.services.course_versions import CourseVersion
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.courses.columns import REQUIREMENTS
from cpd_desktop.ui.pages.sessions.columns import session_columns
from cpd_desktop.ui.theme import Look

_OF_SESSIONS = ("First day", "State", "Place", "Booked", "Places left", "Waiting", "Attended", "Trainer", "Provider")
_OF_REQUIREMENTS = ("Title", "Kind", "Who", "Applies to", "At least", "In force", "State", "Code")


def must_retrain_words(version: CourseVersion) -> str:
    """Return how many must do a course again because of a version; nothing where it asks nobody."""
    if version.draft.retrain_from is None:
        return ""
    count = version.must_retrain
    return "1 person" if count == 1 else f"{count:,} people"


def _sentence(version: CourseVersion) -> str:
    draft = version.draft
    if draft.retrain_from is None:
        return f"Version {draft.label}: nobody has to do the course again"
    return f"Version {draft.label}: {must_retrain_words(version)} must do it again before {draft.retrain_from:%d %b %Y}"


VERSIONS: tuple[Column[CourseVersion], ...] = (
    Column("Version", lambda one: one.draft.label, width=16),
    Column("Taught from", lambda one: one.draft.starts_on, width=14),
    Column("Retrain from", lambda one: one.draft.retrain_from, width=14),
    Column("Must do it again", must_retrain_words, width=18, sentence=_sentence),
    Column("What changed", lambda one: one.draft.what_changed, width=60, tip=lambda one: one.draft.what_changed),
)


def sessions_of_course(look: Look, today: Callable[[], date]) -> tuple[Column[SessionListed], ...]:
    """Return the columns of a course's sessions: as on the page Sessions, but without the course."""
    every = {column.heading: column for column in session_columns(look, today)}
    return tuple(every[heading] for heading in _OF_SESSIONS)


REQUIREMENTS_OF_COURSE: tuple[Column[RequirementLine], ...] = tuple(
    next(column for column in REQUIREMENTS if column.heading == heading) for heading in _OF_REQUIREMENTS
)
