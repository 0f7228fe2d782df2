"""Papers of one person: what each is made of, for `services/reports.py` and its print runs. The makers are listed here, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reportlab.platypus import Flowable

from cpd_desktop.documents import text
from cpd_desktop.documents.apprentice import apprentice_story
from cpd_desktop.documents.hcpc_profile import hcpc_profile_story
from cpd_desktop.documents.person_cpd import person_cpd_story
from cpd_desktop.documents.style import House
from cpd_desktop.documents.swe_cpd import swe_cpd_story, swe_text
from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.domain.cpd_sheets import WHOLE, CpdChoice, PagesOf
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_papers import apprentice_sheet
from cpd_desktop.services.coverage import CoverageQuestion, find_person, refuse_unknown_scope
from cpd_desktop.services.cpd_papers import person_cpd_sheet, refuse_other_entries
from cpd_desktop.services.posts import posts_on
from cpd_desktop.services.private import Reader
from cpd_desktop.services.register_papers import hcpc_profile_sheet, swe_cpd_sheet
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class PersonAsked:
    """What the maker of a person's paper is given: one snapshot, the question, who reads, what is chosen, and what reads certificates.

    *known_at* is the moment that the question's entry follows from, None for now.
    """

    session: Session
    question: CoverageQuestion
    reader: Reader | None = field(default=None, repr=False)
    choice: CpdChoice = WHOLE
    pages_of: PagesOf | None = None
    known_at: datetime | None = None

    @property
    def then_words(self) -> str:
        """As known when the paper is, in a sentence; blank for now."""
        if self.question.upto is None:
            return ""
        when = f"As known after change {self.question.upto:,} of the audit trail"
        if self.known_at is not None:
            when = AskedAt(self.question.as_at, self.known_at).words
        return f"{when}: what was recorded later is left out."


@dataclass(frozen=True)
class PersonPaper:
    """One person's paper: its *scope* for the masthead, whose it is where it has private text, and its story in a house style."""

    scope: str
    private_to: tuple[str, ...]
    story: Callable[[House], list[Flowable]] = field(repr=False)


PaperMaker = Callable[[PersonAsked, Person], PersonPaper | None]
"""Makes the paper of a person; None where it is not about them: not of its register, no apprentice."""


def _person_cpd(asked: PersonAsked, person: Person) -> PersonPaper:
    sheet = person_cpd_sheet(
        asked.session, person, asked.question, asked.reader, asked.choice, pages_of=asked.pages_of
    )  # fmt: skip
    story = _as_known(asked, lambda house: person_cpd_story(sheet, house=house), f" {PRIVATE_THEN}")
    return PersonPaper(sheet.scope, sheet.private_to, story)


def _swe_cpd(asked: PersonAsked, person: Person) -> PersonPaper | None:
    sheet = swe_cpd_sheet(asked.session, person, asked.question, asked.reader, asked.choice)
    if sheet is None:
        return None
    story = _as_known(asked, lambda house: swe_cpd_story(sheet, house=house), f" {PRIVATE_THEN}")
    return PersonPaper(sheet.who.scope, sheet.private_to, story)


def _hcpc_profile(asked: PersonAsked, person: Person) -> PersonPaper | None:
    sheet = hcpc_profile_sheet(asked.session, person, asked.question, asked.reader, asked.choice)
    if sheet is None:
        return None
    story = _as_known(asked, lambda house: hcpc_profile_story(sheet, house=house), f" {PRIVATE_THEN}")
    return PersonPaper(sheet.who.scope, sheet.private_to, story)


def _apprentice(asked: PersonAsked, person: Person) -> PersonPaper | None:
    sheet = apprentice_sheet(asked.session, person, asked.question)
    if sheet is None:
        return None
    return PersonPaper(sheet.scope, (), _as_known(asked, lambda house: apprentice_story(sheet, house=house)))


def _swe_text(asked: PersonAsked, person: Person) -> str:
    sheet = swe_cpd_sheet(asked.session, person, asked.question, asked.reader, asked.choice)
    if sheet is None:
        raise _not_about(SWE_CPD, person)
    then = f"{asked.then_words} {PRIVATE_THEN}\n\n" if asked.then_words else ""
    return f"{then}{swe_text(sheet)}"


_Story = Callable[[House], list[Flowable]]


def _as_known(asked: PersonAsked, story: _Story, private: str = "") -> _Story:
    """Return *story* below the sentence that says as known when it is, and *private* after it; *story* itself for now."""
    words = asked.then_words
    return (lambda house: [*text.small(f"{words}{private}", house=house), *story(house)]) if words else story


PRIVATE_THEN = "Private text is shown as it was then, and only as far as its reader may still read it: what the rest said cannot be known."
SWE_CPD, APPRENTICE = "swe-cpd", "apprentice"
PERSON_PAPERS: Mapping[str, PaperMaker] = {
    "person-cpd": _person_cpd,
    SWE_CPD: _swe_cpd,
    "hcpc-profile": _hcpc_profile,
    APPRENTICE: _apprentice,
}
"""Who makes which person's paper, by the name of the document."""

PERSON_TEXTS: Mapping[str, Callable[[PersonAsked, Person], str]] = {SWE_CPD: _swe_text}
"""Who makes the plain text of a person's paper, to be copied into a form, by the name of the document."""

NOBODY = "Nobody is in post there on that day: choose another team, or another day."


def people_asked(
    session: Session, question: CoverageQuestion, key: str, choice: CpdChoice = WHOLE
) -> tuple[Person, ...]:
    """Return the person whose *key* this is, or with none everybody in post in the scope on the date, in order of name.

    Raises Refused, with the field, for a person, a team or a service that is not there, where nobody is in post, and for an entry of
    the *choice* that is none of theirs.
    """
    found = (find_person(session, key, question.upto),) if key else _in_post(session, question)
    refuse_other_entries(session, found, choice, question)
    return found


def _in_post(session: Session, question: CoverageQuestion) -> tuple[Person, ...]:
    refuse_unknown_scope(session, question)
    posts = posts_on(session, question.as_at, question.upto)
    here = {who for who, posted in posts.items() if (posted.teams or posted.roles) and posted.is_in(question)}
    found = sorted(load_people(session, here, question.upto).values(), key=lambda one: (folded(one.name), one.id))
    if not found:
        raise Refused(NOBODY, field="team" if question.team else "service")
    return tuple(found)


def paper_of(name: str, asked: PersonAsked, person: Person) -> PersonPaper:
    """Return the paper called *name* of one person. Raises Refused where it is not about them."""
    paper = PERSON_PAPERS[name](asked, person)
    if paper is None:
        raise _not_about(name, person)
    return paper


def _not_about(name: str, person: Person) -> Refused:
    if name == APPRENTICE:
        message = f"{person.name} has no apprenticeship in this book: record it on the page Apprenticeships first."
        return Refused(message, field="person")
    message = (
        f"The report {name} is not about {person.name}: by this book they are not registered there on that day. "
        "If they are, record the register, the number and the post."
    )
    return Refused(message, field="person")
