"""The first look: Today's answer as the book keeps it, on screen before it can be worked out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop.domain.today import Today, today_as_text, today_from_text
from cpd_desktop.store.kept import keep_answer, kept_look

if TYPE_CHECKING:
    from cpd_desktop.domain.changes import Done
    from cpd_desktop.services.coverage import CoverageQuestion
    from cpd_desktop.store.session import Session


class FirstLook(NamedTuple):
    """What can be shown of an unprotected book at once."""

    is_demo: bool
    today: Today


def first_look(path: Path, as_at: date, *, service: str = "", team: str = "") -> FirstLook | None:
    """Return what the book at *path* keeps of Today for a scope; None if it keeps nothing that still counts."""
    kept = kept_look(path, _question(service, team), as_at)
    if kept is None:
        return None
    try:
        return FirstLook(kept.is_demo, today_from_text(kept.answer))
    except ValueError:
        return None


def keep_today(session: Session, question: CoverageQuestion) -> Done[None]:
    """Keep Today's answer to *question* for the first look on its day. It is no change: the audit trail says nothing of it."""
    from cpd_desktop.domain.changes import Done, Touched  # noqa: PLC0415 - the first look itself does without.
    from cpd_desktop.services.today import today  # noqa: PLC0415 - likewise.

    found = today(session, question)
    keep_answer(session.connection(), _question(question.service, question.team), question.as_at, today_as_text(found))
    return Done(None, Touched.NOTHING)


def _question(service: str, team: str) -> str:
    return f"today\t{service}\t{team}"
