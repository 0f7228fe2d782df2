"""Who uses the demonstration book: one of each role at least, all with one passphrase, which is published.

The book is open to everybody; what is sealed in it is sealed as in any other book, so that it can be seen who can open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.workforce import Member, Workforce
from cpd_desktop.services.book_users import add_user
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.private import Reader
from cpd_desktop.services.recovery import RecoveryCode, new_recovery_code, set_up_recovery
from cpd_desktop.services.workspace import Session

PASSPHRASE = "demonstration"  # noqa: S105 - published.
"""What every user of the demonstration signs in with: it protects nothing, since nothing in it is real."""

ADMINISTRATOR, HEAD = "administrator", "head"
DEAF_MANAGER, NORTH_MANAGER, EAST_MANAGER, DISCHARGE_MANAGER = (
    "deaf.manager",
    "north.manager",
    "east.manager",
    "discharge.manager",
)
SIGNER, NEWCOMER = "signer", "newcomer"
QUALITY_LEAD, WORKFORCE_LEAD = "quality.lead", "workforce.lead"
RETURNED_THERAPIST, AWAY_THERAPIST, AMHP_WORKER = "therapist", "therapist.away", "amhp"
REHABILITATION_OFFICER, ASSESSED_WORKER = "rehabilitation.officer", "assessed.worker"
HOLDERS = ("The monitoring officer", "The head of legal services")
"""Who holds the two halves of the recovery code; the sheets were thrown away."""


@dataclass(frozen=True, slots=True)
class _User:
    sign_in: str
    role: Role
    places: tuple[cast.Place, ...]
    team: str = ""
    service: str = ""


# The administrator first: whoever is first makes the book theirs, and adds the others. A smaller council has not every place.
_USERS = (
    _User(ADMINISTRATOR, Role.ADMINISTRATOR, ((c.THERAPY, 11), (c.NORTH, 11), (c.CARERS, 1))),
    _User(QUALITY_LEAD, Role.QUALITY_LEAD, ((c.SAFEGUARDING, 2),)),
    _User(WORKFORCE_LEAD, Role.WORKFORCE_LEAD, ((c.SOUTH, 8), (c.SOUTH, 1))),
    _User(HEAD, Role.MANAGER, ((c.SAFEGUARDING, 6),)),
    _User(DEAF_MANAGER, Role.MANAGER, ((c.DEAF, 0),), team=c.DEAF),
    _User(NORTH_MANAGER, Role.MANAGER, ((c.NORTH, 0),), team=c.NORTH),
    _User(EAST_MANAGER, Role.MANAGER, ((c.EAST, 0),), team=c.EAST),
    _User(DISCHARGE_MANAGER, Role.MANAGER, ((c.DISCHARGE, 0),), team=c.DISCHARGE),
    _User(SIGNER, Role.PRACTITIONER, (cast.SIGNER,), team=c.DEAF),
    _User(NEWCOMER, Role.PRACTITIONER, ((c.NORTH, 7), (c.NORTH, 1)), team=c.NORTH),
    _User(RETURNED_THERAPIST, Role.PRACTITIONER, (cast.RETURNED,), team=c.THERAPY),
    _User(AWAY_THERAPIST, Role.PRACTITIONER, (cast.AWAY_THERAPIST,), team=c.THERAPY),
    _User(AMHP_WORKER, Role.PRACTITIONER, ((c.MENTAL_HEALTH, 2), cast.AMHP_LEAD), team=c.MENTAL_HEALTH),
    _User(REHABILITATION_OFFICER, Role.PRACTITIONER, ((c.VISION, 2), (c.VISION, 1)), team=c.VISION),
    _User(ASSESSED_WORKER, Role.PRACTITIONER, ((c.WEST, 7),), team=c.WEST),
)


@dataclass(frozen=True)
class InTheBook:
    """The story's people, courses, posts and teams as the book numbers them: by staff number, code, title and name."""

    force: Workforce
    people: Mapping[str, int]
    courses: Mapping[str, int]
    posts: Mapping[str, int]
    teams: Mapping[str, int]

    def of(self, member: Member) -> int:
        """Return the person that a member of the story is."""
        return self.people[member.number]

    def at(self, *places: cast.Place) -> Member | None:
        """Return whoever is at the first of *places* that the council has."""
        return next((member for place in places for member in self.force.somebody(place)), None)

    def manager_of(self, member: Member) -> Member | None:
        """Return the line manager of a member of the story."""
        return next((one for one in self.force.members if one.number == member.manager), None)


def in_the_book(session: Session, force: Workforce) -> InTheBook:
    """Return the story's people as the book has them."""
    options = options_to_choose(session)
    return InTheBook(
        force,
        {one.detail: one.key for one in options.people},
        {one.detail: one.key for one in options.courses},
        {one.name: one.key for one in options.posts},
        {one.name: one.key for one in options.teams},
    )


@dataclass(frozen=True)
class Users:
    """Those who use the book, signed in, by sign-in name, each with the member of the story that they are."""

    readers: Mapping[str, Reader]
    members: Mapping[str, Member]
    code: RecoveryCode = field(repr=False)

    def reader(self, member: Member) -> Reader | None:
        """Return the user that a member of the story is; None for who does not use the book."""
        return next((self.readers[name] for name, one in self.members.items() if one.number == member.number), None)


def users_of(book: InTheBook) -> Iterator[tuple[_User, Member]]:
    """Yield who is to use the book, with who they are; no member twice."""
    taken: set[str] = set()
    for user in _USERS:
        member = book.at(*user.places)
        if member is not None and member.number not in taken:
            taken.add(member.number)
            yield user, member


def set_up_users(session: Session, book: InTheBook) -> Done[Users]:
    """Let the story's users use the book, and make its recovery key, so that all that is sealed later is sealed to it too."""
    readers: dict[str, Reader] = {}
    members: dict[str, Member] = {}
    code = new_recovery_code(*HOLDERS)
    for user, member in users_of(book):
        draft = UserDraft(book.of(member), user.sign_in, user.role, user.service, user.team)
        readers[user.sign_in] = add_user(session, draft, PASSPHRASE, reader=readers.get(ADMINISTRATOR)).result
        members[user.sign_in] = member
    set_up_recovery(session, code, (code.first, code.second), reader=readers[ADMINISTRATOR])
    return Done(Users(readers, members, code), Touched.USERS)
