"""Whose apprenticeship a row of a provider's file means: by the unique learner number, else by the person, and by standard and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from cpd_desktop.domain.apprenticeships import Apprenticeship
from cpd_desktop.domain.learner_reports import LearnerKey, means_standard
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_facts import known_apprenticeships
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.matching import People
from cpd_desktop.store.session import Session

_OPENINGS = frozenset({"The", "There", "Say", "Give", "It", "This", "No"})
"""What sentences begin with that is no name: a reason begins with a small letter."""


def reject_refused(plan: Plan, row: int, refused: Refused, columns: Mapping[str, str] | None = None) -> None:
    """Refuse a row for what an act would have refused, as the reasons of imports are written; *columns* maps fields to a file's."""
    text = str(refused).removesuffix(".")
    if text.partition(" ")[0] in _OPENINGS:
        text = text[:1].lower() + text[1:]
    plan.reject(row, (columns or {}).get(refused.field, refused.field), text)


class Learners:
    """The apprenticeships of the book, by ULN and by person. *chosen* maps a name to a staff number, e-mail address or UUID."""

    def __init__(self, session: Session, today: date, chosen: Mapping[str, str] | None = None) -> None:
        self._people = People.of(session, chosen)
        self._by_person: dict[int, list[Apprenticeship]] = defaultdict(list)
        self._by_uln: dict[str, list[Apprenticeship]] = defaultdict(list)
        for one in known_apprenticeships(session, today):
            self._by_person[one.said.person_id].append(one)
            if one.said.uln:
                self._by_uln[one.said.uln].append(one)

    def find(self, learner: LearnerKey, on: date) -> Apprenticeship:
        """Return the apprenticeship that is meant; of several, the one that lasts on the day *on*.

        Raises Refused, with the field and a reason, where there is none, or where it stays open which.
        """
        found = self._of_learner(learner)
        name = found[0].person.name
        if learner.standard:
            fitting = [one for one in found if means_standard(learner.standard, one.said.standard, one.said.title)]
            if not fitting:
                theirs = "; ".join(dict.fromkeys(one.said.name for one in found))
                message = f"{name} has no apprenticeship of '{learner.standard}': there is {theirs}"
                raise Refused(message, field="standard")
            found = fitting
        if len(found) > 1:
            found = [one for one in found if _lasts(one, on)] or found
        if len(found) > 1:
            theirs = "; ".join(f"{one.said.name}, from {one.said.starts_on:%d/%m/%Y}" for one in found)
            message = f"{name} has several apprenticeships ({theirs}): give the standard, or correct their days"
            raise Refused(message, field="standard")
        return found[0]

    def _of_learner(self, learner: LearnerKey) -> Sequence[Apprenticeship]:
        person_id = self._people.find(learner.person)
        by_uln = self._by_uln.get(learner.uln, ()) if learner.uln else ()
        if by_uln:
            if person_id is not None and person_id != by_uln[0].said.person_id:
                message = f"ULN {learner.uln} is that of {by_uln[0].person.name}, and the row is about somebody else"
                raise Refused(message, field="uln")
            return by_uln
        if person_id is None:
            if not (learner.person.staff_number or learner.person.email or learner.person.name):
                message = f"no apprenticeship has the ULN {learner.uln}: record it there, or give the staff number"
                raise Refused(message, field="uln")
            column, reason = self._people.why_not(learner.person)
            raise Refused(reason, field=column)
        found = self._by_person.get(person_id)
        if not found:
            message = f"{self._people.by_id[person_id].name} has no apprenticeship in this book: record it first"
            raise Refused(message)
        return found


def _lasts(one: Apprenticeship, on: date) -> bool:
    ended_on = one.said.ended_on(on)
    return one.said.starts_on <= on and (ended_on is None or on <= ended_on)
