"""Which session somebody means who names it on the command line: by its UUID, the beginning of it, or its course and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course
from cpd_desktop.services.sessions.known import KnownSession, known_sessions
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session

_LEAST_LETTERS = 4
_OF_COURSE = re.compile(r"(.+?)[\s,]+(\d{4}-\d{2}-\d{2})")


def session_named(session: Session, key: str, upto: int | None = None) -> KnownSession:
    """Return the session that *key* means: its UUID, the first letters of it, or the code of its course with its first day.

    Raises Refused, with the field `session`, for none and for several.
    """
    every = known_sessions(session, upto).values()
    words = " ".join(key.split())
    found = _by_uuid(every, words) or _by_course(every, words)
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(one.key[:8] for one in found[:5])
        message = f"'{key}' means {len(found)} sessions, whose keys begin with {keys}: give one of these."
    else:
        message = (
            f"There is no session '{key}': give the key that the command sessions shows, or a course and a day, such as"
            " 'FIR-01 2027-03-12'."
        )
    raise Refused(message, field="session")


def _by_uuid(every: Iterable[KnownSession], words: str) -> Sequence[KnownSession]:
    letters = words.replace("-", "").casefold()
    if len(letters) < _LEAST_LETTERS or not re.fullmatch(r"[0-9a-f]+", letters):
        return ()
    return [one for one in every if one.key.startswith(letters)]


def _by_course(every: Iterable[KnownSession], words: str) -> Sequence[KnownSession]:
    found = _OF_COURSE.fullmatch(words)
    if found is None:
        return ()
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        return ()
    course = folded(found[1])
    return [
        one for one in every if one.first_on == day and course in (folded(one.course_code), folded(one.course_title))
    ]


def course_named(session: Session, text: str, upto: int | None = None) -> Course:
    """Return the course with this code, else with this title. Raises Refused, with the field `course`, for none and for several."""
    every = load_courses(session.connection(), upto).values()
    wanted = folded(text)
    found = [one for one in every if folded(one.code) == wanted] or [
        one for one in every if folded(one.title) == wanted
    ]
    if len(found) == 1:
        return found[0]
    why = (
        f"several courses are called '{text}': give the code"
        if found
        else f"there is no course '{text}': give its code or its title"
    )
    raise Refused(f"{why[:1].upper()}{why[1:]}.", field="course")
