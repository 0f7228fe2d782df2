"""Which qualification somebody means who names it on the command line: by its UUID, or by whose it is and its title."""

from __future__ import annotations

import re
from datetime import date

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import Qualification, plain_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.matching import Names
from cpd_desktop.services.qualification_facts import known_qualifications
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session

_LEAST_LETTERS = 4


def qualification_named(session: Session, key: str, as_at: date) -> Qualification:
    """Return the qualification with this UUID, or the first letters of it. Raises Refused for none and for several."""
    letters = key.replace("-", "").strip().casefold()
    found = []
    if len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters):
        found = [one for one in known_qualifications(session, as_at) if one.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no qualification '{key}': give the key that the command qualifications shows."
    if found:
        keys = ", ".join(one.uuid.hex()[:8] for one in found[:5])
        message = f"'{key}' means {len(found)} qualifications, whose keys begin with {keys}: give one of these."
    raise Refused(message, field="qualification")


def qualification_of_person(session: Session, person_id: int, title: str, as_at: date) -> Qualification | None:
    """Return somebody's qualification by its title or number; None where they have none of it yet.

    Raises Refused where they have several.
    """
    there = known_qualifications(session, as_at, people=[person_id])
    number = plain_number(title)
    found = [
        one for one in there if folded(title) == folded(one.said.title) or (number and number == plain_number(one.said.number))
    ]  # fmt: skip
    if len(found) > 1:
        keys = ", ".join(one.uuid.hex()[:8] for one in found[:5])
        message = f"{found[0].person.name} has {len(found)} qualifications of this name: give --qualification and one of {keys}."
        raise Refused(message, field="qualification")
    return found[0] if found else None


def course_named(session: Session, written: str) -> int:
    """Return the id of the course that is *written*, by its code, or by its title where only one bears it. Raises Refused for none."""
    courses = load_courses(session.connection())
    names = Names((course.id, course.code, course.title) for course in courses.values())
    course_id = names.find(written)
    if course_id is None:
        reason = names.why_not(written, "course")
        message = f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith('?') else '.'}"
        raise Refused(message, field="course")
    return course_id
