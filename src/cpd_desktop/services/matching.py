"""Which person, course, role, team or requirement a draft means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process, utils

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_CLOSE = 80.0


@dataclass
class People:
    """The people of the book, by what drafts say of them, and the choices made by hand for names."""

    by_id: Mapping[int, Person]
    chosen: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_number = {person.staff_number: person.id for person in self.by_id.values() if person.staff_number}
        self._by_email: dict[str, list[int]] = defaultdict(list)
        for person in self.by_id.values():
            if person.email:
                self._by_email[person.email].append(person.id)
        self._by_name: dict[str, list[int]] | None = None

    @classmethod
    def of(cls, session: Session, chosen: Mapping[str, str] | None = None) -> People:
        """Return the people as the book has them now. *chosen* maps a name to a staff number, e-mail or UUID."""
        return cls(load_people(session), chosen or {})

    def find(self, key: PersonKey) -> int | None:
        """Return the one person that *key* means by number, else by e-mail, else by a choice made by hand."""
        if key.staff_number:
            found = self._by_number.get(key.staff_number)
            if found is not None:
                return found
        if key.email:
            same = self._by_email.get(key.email, [])
            if len(same) == 1 and self._may_be(same[0], key):
                return same[0]
        if not key.staff_number and not key.email and key.name in self.chosen:
            return self.by_key(self.chosen[key.name])
        return None

    def _may_be(self, person_id: int, key: PersonKey) -> bool:
        # An e-mail address that was given to a successor must not merge two people who have numbers.
        number = self.by_id[person_id].staff_number
        return not (key.staff_number and number and number != key.staff_number)

    def by_key(self, key: str) -> int | None:
        """Return the person with this staff number, else e-mail, else UUID."""
        if key in self._by_number:
            return self._by_number[key]
        same = self._by_email.get(key.casefold(), [])
        if len(same) == 1:
            return same[0]
        return next((person.id for person in self.by_id.values() if person.uuid == key.replace("-", "")), None)

    def why_not(self, key: PersonKey) -> tuple[str, str]:
        """Return the column and the reason why *key* means nobody, with candidates where there is only a name."""
        if key.staff_number:
            return "staff_number", f"there is no one with staff number {key.staff_number}: import people first"
        if key.email:
            several = len(self._by_email.get(key.email, ())) > 1
            reason = f"{key.email} belongs to several people" if several else f"there is no one with e-mail {key.email}"
            return "email", f"{reason}: give the staff number"
        candidates = "; ".join(self.describe(person_id) for person_id in self.candidates(key.name))
        if not candidates:
            return "name", f"nobody is called '{key.name}': import people first, or give the staff number"
        return "name", f"a name alone is never matched by itself: choose for '{key.name}' from {candidates}"

    def describe(self, person_id: int) -> str:
        """Return a person as a user tells people apart: name and number."""
        person = self.by_id[person_id]
        return f"{person.name} ({person.staff_number or person.email})"

    def candidates(self, name: str, most: int = 3) -> list[int]:
        """Return the people whose names are like *name*, best first."""
        return [person_id for person_id, _ in self.alike(name, most)]

    def alike(self, name: str, most: int = 3) -> list[tuple[int, float]]:
        """Return the people whose names are like *name*, best first, each with how alike it is, up to 100."""
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for person in self.by_id.values():
                self._by_name[folded(person.name)].append(person.id)
        hits = process.extract(
            folded(name), self._by_name.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE, limit=most,
            processor=utils.default_process,
        )  # fmt: skip
        return [(person_id, float(hit[1])) for hit in hits for person_id in self._by_name[hit[0]]][:most]


class Names:
    """Things with a code and a title, found by either, without regard to case and accents."""

    def __init__(self, entries: Iterable[tuple[int, str, str]]) -> None:
        self._codes: dict[str, int] = {}
        self._titles: dict[str, list[int]] = {}
        self._as_written: dict[str, str] = {}
        for entry_id, code, title in entries:
            self.add(entry_id, code, title)

    def add(self, entry_id: int, code: str, title: str) -> None:
        """Make one more thing known."""
        if code:
            self._codes[folded(code)] = entry_id
        if title:
            bearers = self._titles.setdefault(folded(title), [])
            if entry_id not in bearers:
                bearers.append(entry_id)
        for name in (code, title):
            self._as_written.setdefault(folded(name), name)

    def find(self, written: str) -> int | None:
        """Return what is *written*: by code, else by title if only one bears it."""
        words = folded(written)
        if words in self._codes:
            return self._codes[words]
        same = self._titles.get(words, [])
        return same[0] if len(same) == 1 else None

    def why_not(self, written: str, what: str) -> str:
        """Return why *written* means no *what* (such as `course`), with the nearest name as a hint."""
        near = self.like(written)
        if near and folded(near) == folded(written):
            return f"'{written}' is the title of more than one {what}: give the code"
        return f"there is no {what} '{written}': " + (
            f"is it '{near}'?" if near else f"import {what}s first, or correct it here"
        )

    def like(self, written: str) -> str:
        """Return the nearest code or title as it is written, for a message; empty when nothing is near."""
        hit = process.extractOne(
            folded(written), [*self._codes, *self._titles], scorer=fuzz.WRatio, score_cutoff=_CLOSE
        )
        return self._as_written[hit[0]] if hit else ""
