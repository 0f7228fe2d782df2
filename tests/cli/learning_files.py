"""A small book of learning for the command line, made once for each module of tests; what is recorded in it lies before any real today."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import done
from tests.services.building import TODAY
from tests.services.learning_book import LEE, with_learning
from tests.services.people_book import with_courses
from tests.services.sessions.sessions_book import a_session, planned

CAPACITY, DISCHARGE = "Nobody checked mental capacity", "Hospital discharge was rushed"
REVIEW, FORUM = "Adult D: self-neglect", "Carers' forum of November"


def make(path: Path) -> Path:
    """Record the book of `learning_book` with two courses, a session of fire safety and a group session at which Lee was."""
    now = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    with Workspace.create(path, passphrase=None, clock=lambda: now, who="tests") as workspace:
        with_courses(workspace)
        with_learning(workspace)
        planned(workspace, a_session(TODAY))
        there = GroupSessionDraft(TODAY, 60, "Self-neglect", (Attendee(LEE),), facilitator="Riverside Trust")
        workspace.write(log_group_session, there, today=TODAY)
    return path


def said(book: Path, *command: object) -> Any:
    """Run a command on the book and return what it answers."""
    return done(*command, "--book", book, "--json").answer


def thread(book: Path, finding: str = CAPACITY) -> Any:
    """Return one finding's thread."""
    return said(book, "learning", "--finding", finding)
