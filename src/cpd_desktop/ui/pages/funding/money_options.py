"""What the forms of the page Funding choose from: the schemes, the awards, and people, teams and what is recorded of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.services.attachments import Attachment, attachments_of_person
from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.funding.things import Thing, things_of


@dataclass(frozen=True)
class MoneyOptions:
    """What there is to choose from; *things* are of one person, none where nobody is asked about."""

    schemes: tuple[Scheme, ...]
    options: Options
    things: tuple[Thing, ...] = ()
    awards: tuple[AwardLine, ...] = ()


def money_options(session: Session, today: date, person_id: int | None = None) -> MoneyOptions:
    """Return what the forms choose from today; of *person_id* what is recorded too."""
    things = () if person_id is None else things_of(session, person_id, today)
    awards = award_lines(session, CoverageQuestion(today))
    return MoneyOptions(funding_schemes(session, today), options_to_choose(session), things, awards)


def things_of_person(session: Session, person_id: int | None, today: date) -> tuple[Thing, ...]:
    """Return what is recorded of somebody; nothing of nobody."""
    return () if person_id is None else things_of(session, person_id, today)


def files_of_person(session: Session, person_id: int) -> tuple[Attachment, ...]:
    """Return every file of a person that is attached to anything, by name."""
    found = [one for some in attachments_of_person(session, person_id).values() for one in some]
    return tuple(sorted(found, key=lambda one: (one.title.casefold() or one.name.casefold(), one.uuid)))
