"""The columns of the catalogue, of the requirements, and of those whom a requirement bears on."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor

from cpd_desktop.services.catalogue_of_courses import CourseLine, RequirementLine
from cpd_desktop.services.requirement_preview import Affected
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.status_badge import status_colours, status_words

_TIERS = {None: "", 1: "1 aware", 2: "2 skilled", 3: "3 specialist"}
SUGGESTED, OWN = "◇ Suggested", "● In use"


class Kept(StrEnum):
    """How a course is kept, with its shape."""

    IN_USE = OWN
    SUGGESTED = SUGGESTED
    RETIRED = "– Retired"


def kept_as(line: CourseLine) -> Kept:
    """Return how a course is kept on the date asked about."""
    if line.is_retired:
        return Kept.RETIRED
    return Kept.SUGGESTED if line.suggested else Kept.IN_USE


def retirement_words(line: CourseLine) -> str:
    """Return from when a course is not offered any more, what takes its place, and why; nothing of one that is offered."""
    retirement = line.retirement
    if retirement is None:
        return ""
    word = "Retired" if line.is_retired else "Retires"
    instead = f", replaced by {line.replaced_by}" if line.replaced_by else ", replaced by nothing"
    reason = f": {retirement.reason}" if retirement.reason else ""
    return f"{word} from {retirement.retired_on.day} {retirement.retired_on:%B %Y}{instead}{reason}"


def _course_state(line: CourseLine) -> str:
    """Return how a course is kept; one that is to retire says when."""
    if line.retirement is not None and not line.is_retired:
        return f"▲ Retires {line.retirement.retired_on:%d %b %Y}"
    return kept_as(line).value


def _course_sentence(line: CourseLine) -> str:
    return f"{line.draft.title}: {retirement_words(line) or kept_as(line).value[2:].lower()}"


def _state(line: RequirementLine) -> str:
    return SUGGESTED if line.suggested else OWN


def in_force(line: RequirementLine) -> str:
    """Return from when to when a requirement is in force, in words."""
    starts, ends = line.draft.starts_on, line.draft.ends_on
    parts = [f"from {starts:%d %b %Y}" if starts else "", f"to {ends:%d %b %Y}" if ends else ""]
    return " ".join(part for part in parts if part) or "always"


def minimum(line: RequirementLine) -> str:
    """Return how many must hold a requirement, in words."""
    one = line.draft
    if not one.minimum:
        return "everyone"
    return f"{one.minimum} in {'the organisation' if one.level == 'organisation' else f'each {one.level}'}"


def _applies(line: RequirementLine) -> str:
    count = line.applies_to
    if count is None:
        return f"{line.draft.title}: bears on nobody on this date"
    return f"{line.draft.title}: applies to {count:,} {'person' if count == 1 else 'people'}"


COURSES: tuple[Column[CourseLine], ...] = (
    Column("Code", lambda line: line.draft.code, width=11),
    Column("Title", lambda line: line.draft.title, width=40, tip=lambda line: line.draft.title),
    Column("Kind", lambda line: line.draft.kind, width=11),
    Column("Subject", lambda line: line.draft.subject, width=22),
    Column("Tier", lambda line: _TIERS.get(line.draft.tier, ""), width=12),
    Column("Group", lambda line: line.draft.group, width=14),
    Column("Expires after", lambda line: line.expiry, width=14),
    Column("State", _course_state, width=21, sentence=_course_sentence, tip=_course_sentence),
)
REQUIREMENTS: tuple[Column[RequirementLine], ...] = (
    Column("Code", lambda line: line.draft.code, width=16),
    Column("Title", lambda line: line.draft.title, width=42, tip=lambda line: line.draft.title),
    Column("Kind", lambda line: line.draft.kind + (", specialist" if line.draft.specialist else ""), width=19),
    Column("Courses", lambda line: ", ".join(line.draft.courses), width=16),
    Column("Who", lambda line: line.who, width=30, tip=lambda line: line.who),
    Column("Applies to", lambda line: line.applies_to, width=11, right=True, sentence=_applies),
    Column("At least", minimum, width=16),
    Column("Basis", lambda line: line.draft.basis, width=13),
    Column("In force", in_force, width=16),
    Column("State", _state, width=13, sentence=lambda line: f"{line.draft.title}: {_state(line)[2:].lower()}"),
)


def affected_columns(look: Look) -> tuple[Column[Affected], ...]:
    """Return the columns of those whom a requirement bears on, in the theme that is shown."""

    def colours(one: Affected) -> tuple[QColor, QColor]:
        return status_colours(look.theme, one.status)

    return (
        Column("Name", lambda one: one.name, width=20),
        Column("Team", lambda one: one.team, width=24),
        Column(
            "Status", lambda one: status_words(one.status), width=15, colour=colours,
            sentence=lambda one: f"{one.name}: {one.status.value}{', on long-term absence' if one.away else ''}",
        ),
        Column("Absence", lambda one: "on long-term absence" if one.away else "", width=18),
    )  # fmt: skip
