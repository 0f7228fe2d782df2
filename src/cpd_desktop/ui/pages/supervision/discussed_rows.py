"""The learning to discuss in a supervision: findings that were shared with the person's team and that they have not acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS, ToDiscuss
from cpd_desktop.ui.pages.supervision.answer_rows import Answer, AnswerRows, Asked
from cpd_desktop.ui.theme import Look

DISCUSSED, NOT_NOW = "yes", "no"
_ANSWERS = (Answer(DISCUSSED, "Discussed", "d"), Answer(NOT_NOW, "Not this time", "n"))
_HINT = (
    "One key each: D discussed, N not this time. Who discussed a finding here has acknowledged it. Where nothing else is asked: "
    + " ".join(DISCUSSION_QUESTIONS)
)


def discussed_rows(look: Look) -> AnswerRows:
    """Return the part of the form that says which findings were discussed."""
    rows = AnswerRows("Learning to discuss", _HINT, _ANSWERS, look, default=NOT_NOW)
    # The form names it, so that an error stands below it.
    rows.heading.hide()
    return rows


def findings_asked(found: Iterable[ToDiscuss], on: date | None) -> tuple[Asked, ...]:
    """Return the findings that were shared by the day of the supervision; all of them while that cannot be read."""
    return tuple(
        Asked(one.finding_uuid.hex(), one.title, _about(one)) for one in found if on is None or one.since <= on
    )


def _about(one: ToDiscuss) -> str:
    asked = () if one.questions == DISCUSSION_QUESTIONS else one.questions
    return " ".join([f"From {one.source}." if one.source else "", *asked]).strip()


def findings_discussed(given: Mapping[str, str]) -> tuple[bytes, ...]:
    """Return the UUIDs of the findings that were discussed, of what `AnswerRows.given` returns."""
    return tuple(bytes.fromhex(key) for key, answer in given.items() if answer == DISCUSSED)
