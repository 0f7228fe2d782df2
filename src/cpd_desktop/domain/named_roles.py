"""Named roles: who holds them, since when nobody does, and which functions are then nobody's.

Source of the conventions: the project's rules, section 6. That statutory guidance expects a Principal Social Worker and no Principal
Occupational Therapist is data, with its source, in `resources/rules/named_roles.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import Spell, add_days
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.texts import folded


class Basis(StrEnum):
    """Why a named role exists. Only a vacancy of the first kind is something that is not met; the other is a gap."""

    STATUTORY_GUIDANCE = "statutory guidance"
    LOCAL = "local choice"


@dataclass(frozen=True, slots=True)
class NamedRoleDraft:
    """A named role as a form sends it out: *role_id* is the lead role, None where one called *title* is to be found or made.

    *service* is blank at the level of the organisation. In force from *starts_on* (None: from the beginning) to *ends_on* (None: without
    end), both included.
    """

    role_id: int | None
    level: Level = Level.ORGANISATION
    service: str = ""
    basis: Basis = Basis.LOCAL
    source: str = ""
    functions: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A named role as it is known. *suggested* until the organisation adopts it: it counts only where it *stands_in* then."""

    row_id: int
    uuid: str
    role_id: int
    code: str
    title: str
    service: str
    basis: Basis
    source: str
    functions: tuple[str, ...]
    in_force: Spell
    suggested: bool = False
    stands_in: bool = False

    @property
    def level(self) -> Level:
        """Where it exists: in one service or over the whole organisation."""
        return Level.SERVICE if self.service else Level.ORGANISATION

    @property
    def place(self) -> str:
        """The service, or the whole organisation, in words."""
        return self.service or "Whole organisation"

    @property
    def name(self) -> str:
        """The title, with the service where it is one service's."""
        return f"{self.title} ({self.service})" if self.service else self.title

    def counts_on(self, as_at: date) -> bool:
        """Whether it is asked about on *as_at*: it is the organisation's own, or stands in, and is in force."""
        return (not self.suggested or self.stands_in) and self.in_force.covers(as_at)


@dataclass(frozen=True, slots=True)
class Term:
    """A time for which somebody holds a named role and is in post."""

    person_id: int
    spell: Spell
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a named role on the date asked about: since when, until when (None: no end is known), and whether they are away."""

    person_id: int
    name: str
    since: date
    until: date | None
    is_away: bool


@dataclass(frozen=True, slots=True)
class NamedRoleStanding:
    """How a named role stands on a date.

    *vacant_since* is the day after the last holder's last day, else the role's own first day; None while it is held, and where
    it was never held and has no first day. *next_on* is the first day of the next holder who is known of, *next_holder* their name.
    """

    role: NamedRole
    as_at: date
    holding: tuple[Holder, ...] = ()
    vacant_since: date | None = None
    never_held: bool = False
    next_on: date | None = None
    next_holder: str = ""
    functions_undone: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the role is called."""
        return self.role.title

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that it carries."""
        return self.role.functions

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of the holders."""
        return tuple(one.name for one in self.holding)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it. Somebody on long-term absence does."""
        return not self.holding

    @property
    def is_away(self) -> bool:
        """Whether it is held, and everybody who holds it is on long-term absence."""
        return bool(self.holding) and all(one.is_away for one in self.holding)

    @property
    def is_gap(self) -> bool:
        """Whether it is vacant and no statutory guidance expects it: a gap, and never non-compliant."""
        return self.is_vacant and self.role.basis is Basis.LOCAL

    @property
    def is_not_met(self) -> bool:
        """Whether it is vacant and statutory guidance expects it."""
        return self.is_vacant and self.role.basis is Basis.STATUTORY_GUIDANCE

    @property
    def words(self) -> str:
        """How it stands, in a word or two."""
        if self.is_vacant:
            return "gap" if self.is_gap else "not met"
        return "held, holder away" if self.is_away else "held"

    @property
    def answer(self) -> str:
        """Who holds it, or since when nobody does."""
        if not self.is_vacant:
            return f"held by {_listed(_holder_words(one) for one in self.holding)}"
        if self.vacant_since is None:
            return "vacant, never held"
        return f"vacant since {long_day(self.vacant_since)}{', never held' if self.never_held else ''}"

    @property
    def line(self) -> str:
        """The sentence where it stands alone: it says that a role is only suggested, as long as the organisation has recorded none."""
        return f"{self.sentence} Suggested." if self.role.suggested else self.sentence

    @property
    def sentence(self) -> str:
        """The standing in sentences: who holds it, or what its vacancy means, who is to begin, and what nobody does."""
        parts = [f"{self.role.name}: {self.answer}."]
        if self.is_vacant:
            what = (
                "Not met: statutory guidance expects it."
                if self.is_not_met
                else "A gap: no statutory guidance asks for it."
            )
            parts += [what, self._next]
        if self.functions_undone:
            parts.append(f"Nobody does: {'; '.join(self.functions_undone)}.")
        return " ".join(parts)

    @property
    def _next(self) -> str:
        if self.next_on is None:
            return "Nobody is to begin."
        return f"{self.next_holder or 'A holder'} begins on {long_day(self.next_on)}."


def long_day(day: date) -> str:
    """Return a day as it stands in sentences: 1 April 2026."""
    return f"{day.day} {day:%B %Y}"


def _holder_words(one: Holder) -> str:
    words = one.name if one.until is None else f"{one.name} (until {long_day(one.until)})"
    return f"{words}, who is on long-term absence" if one.is_away else words


def _listed(names: Iterable[str]) -> str:
    *most, last = tuple(names)
    return f"{', '.join(most)} and {last}" if most else last


def standing(role: NamedRole, terms: Iterable[Term], as_at: date, names: Mapping[int, str]) -> NamedRoleStanding:
    """Return how *role* stands on *as_at* by the *terms* of those who hold, held or are to hold it. *names* are people's, by id.

    Which functions nobody does is left open: that needs all roles, see `standings`.
    """
    every = sorted(terms, key=lambda term: (term.spell.starts_on, term.person_id))
    holding: dict[int, Holder] = {}
    for term in every:
        if term.spell.covers(as_at):
            holding[term.person_id] = Holder(
                term.person_id, names.get(term.person_id, ""), term.spell.starts_on, term.spell.ends_on, term.is_away
            )
    if holding:
        return NamedRoleStanding(role, as_at, tuple(sorted(holding.values(), key=lambda one: folded(one.name))))
    ends = [term.spell.ends_on for term in every if term.spell.ends_on is not None and term.spell.ends_on < as_at]
    first = role.in_force.starts_on
    since = first if first != date.min else None
    if ends:
        # A role is not vacant before it exists.
        since = max(add_days(max(ends), 1), first)
    coming = next((term for term in every if term.spell.starts_on > as_at), None)
    return NamedRoleStanding(
        role,
        as_at,
        vacant_since=since,
        never_held=not ends,
        next_on=None if coming is None else coming.spell.starts_on,
        next_holder="" if coming is None else names.get(coming.person_id, ""),
    )


def standings(
    roles: Sequence[NamedRole], terms: Mapping[int, Sequence[Term]], as_at: date, names: Mapping[int, str]
) -> tuple[NamedRoleStanding, ...]:
    """Return how those of *roles* stand that count on *as_at*, worst first. *terms* are by the row of the named role.

    What a vacant role carries is nobody's unless a role that is filled lists it too. Not met comes first, then gaps, by how much nobody
    does; then what is held by somebody who is away.
    """
    found = [standing(role, terms.get(role.row_id, ()), as_at, names) for role in roles if role.counts_on(as_at)]
    done = {folded(function) for one in found if not one.is_vacant for function in one.functions}
    told = [
        replace(one, functions_undone=tuple(text for text in one.functions if folded(text) not in done))
        if one.is_vacant
        else one
        for one in found
    ]
    return tuple(sorted(told, key=_worst_first))


def _worst_first(one: NamedRoleStanding) -> tuple[int, int, str]:
    rank = 0 if one.is_not_met else 1 if one.is_gap else 2 if one.is_away else 3
    return (rank, -len(one.functions_undone), folded(one.role.name))


def functions_undone(found: Iterable[NamedRoleStanding]) -> tuple[str, ...]:
    """Return the functions that nobody does over all of *found*, each once."""
    undone: dict[str, str] = {}
    for one in found:
        for text in one.functions_undone:
            undone.setdefault(folded(text), text)
    return tuple(undone.values())
