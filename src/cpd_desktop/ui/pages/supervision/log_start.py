"""What the form that logs a supervision is given: the people, and of the one who is chosen what is expected and still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cpd_desktop.domain.reach import ToDiscuss
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.kept_drafts import forms_kept, kept_draft
from cpd_desktop.services.learning_carried import learning_to_discuss
from cpd_desktop.services.need_answers import NeedListed, needs_list, needs_to_ask
from cpd_desktop.services.policy import choices
from cpd_desktop.services.posts import posts_on
from cpd_desktop.services.practice_answers import Learnt, learnt
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.actions import SupervisionAction, open_actions
from cpd_desktop.services.supervision.agreements import agreements
from cpd_desktop.services.supervision.facts import managers
from cpd_desktop.services.supervision.standing import PersonStanding, person_standings
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn, names_beside
from cpd_desktop.ui.widgets.picker import Choice, choices_of

NEW_FORM = "supervision"
"""What the form is kept as before anybody is chosen."""
_OF_PERSON = f"{NEW_FORM} of "


def form_of(person_id: int) -> str:
    """Return what the form is kept as for a person: each has their own, so that none takes another's place."""
    return f"{_OF_PERSON}{person_id}"


def person_of(form: str) -> int | None:
    """Return whose supervision a kept form is about; None for one of something else, or of nobody yet."""
    number = form.removeprefix(_OF_PERSON)
    return int(number) if form.startswith(_OF_PERSON) and number.isdecimal() else None


@dataclass(frozen=True)
class Kept:
    """What was typed and not recorded: as which *form*, for whom, and *at* which moment, in words."""

    form: str
    reader: Reader | None
    at: str
    fields: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class LogOpening:
    """What the form opens with; *kept* is what was begun before anybody was chosen, *names_in* looks for names in a text."""

    people: tuple[Option, ...]
    choices: tuple[Choice, ...] = field(repr=False)
    names_in: NamesIn
    titles_are_private: bool
    kept: Kept | None


@dataclass(frozen=True)
class LogStart:
    """What is known of a person before their supervision is logged. *minutes* are expected at least, None where nobody said.

    *kept* is what was typed of their supervision and not recorded; *open_needs* are those that an action can be for.
    *learnt* are the places in sessions that they completed: what is asked about them depends on the day of the supervision; so does what of
    the learning *to_discuss* was shared by then.
    """

    person_id: int
    name: str
    as_at: date
    supervisor_id: int | None
    minutes: int | None
    about: str
    actions: tuple[SupervisionAction, ...]
    needs: tuple[NeedListed, ...]
    titles_are_private: bool
    kept: Kept | None
    open_needs: tuple[NeedListed, ...] = ()
    learnt: tuple[Learnt, ...] = ()
    to_discuss: tuple[ToDiscuss, ...] = ()


def log_opening(session: Session, reader: Reader | None, as_at: date) -> LogOpening:
    """Return what the form opens with: people in order of who is likely meant, those whom *reader* supervises first."""
    options = options_to_choose(session)
    names_in = names_beside(options)
    # So that the first look at a text finds the known names in order already.
    names_in("")
    people = _likely_first(session, options.people, reader, as_at)
    # Of many people it takes a while, and here nobody waits for it.
    written = tuple(choices_of(people))
    return LogOpening(people, written, names_in, _titles_are_private(session), kept_form(session, NEW_FORM, reader))


def _titles_are_private(session: Session) -> bool:
    return any(one.value for one in choices(session) if one.choice.name == "private_action_titles")


def _likely_first(session: Session, people: Sequence[Option], reader: Reader | None, as_at: date) -> tuple[Option, ...]:
    posts, own = posts_on(session, as_at), set[int]()
    if reader is not None:
        own = {person_id for person_id, manager in managers(session, None).items() if manager == reader.person_id}
        own |= {one.person_id for one in agreements(session, as_at, supervisor_id=reader.person_id)}
    return tuple(sorted(people, key=lambda one: (one.key not in own, one.key not in posts or posts[one.key].has_left)))


def log_start(session: Session, person_id: int, reader: Reader | None, as_at: date) -> LogStart:
    """Return what is known of a person on *as_at*."""
    standings = person_standings(session, person_id, CoverageQuestion(as_at))
    standing = standings[0] if standings else None
    name = next((one.name for one in options_to_choose(session).people if one.key == person_id), "")
    return LogStart(
        person_id,
        name,
        as_at,
        None if standing is None else standing.supervisor_id,
        None if standing is None else standing.expected_minutes,
        "" if standing is None else standing_words(standing),
        open_actions(session, person_id, None, reader=reader),
        needs_to_ask(session, person_id, as_at),
        _titles_are_private(session),
        kept_form(session, form_of(person_id), reader),
        tuple(one for one in needs_list(session, CoverageQuestion(as_at), person_id=person_id) if one.is_open),
        learnt(session, as_at, person_ids=[person_id]),
        learning_to_discuss(session, person_id, as_at),
    )


def standing_words(standing: PersonStanding) -> str:
    """Return how somebody stands, what is expected, and when the last one was, in one line."""
    parts = [standing.words, standing.expected]
    if standing.last_on is not None:
        length = "" if standing.last_minutes is None else f", {standing.last_minutes} minutes"
        short = " (short)" if standing.last_is_short else ""
        parts.append(f"last on {standing.last_on.day} {standing.last_on:%b %Y}{length}{short}")
    else:
        parts.append("none held yet")
    text = " · ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}"


def kept_form(session: Session, form: str, reader: Reader | None) -> Kept | None:
    """Return what is kept of a form: for who is signed in, or else what was typed before anybody was."""
    for owner in (reader, None) if reader is not None else (None,):
        fields = kept_draft(session, form, reader=owner)
        if fields:
            times = {one.form: one.saved_at for one in forms_kept(session, reader=owner)}
            return Kept(form, owner, moment_words(times.get(form, "")), fields)
    return None


def moment_words(stamp: str) -> str:
    """Return a moment of the book in words: `23 Nov 14:02`, blank for none."""
    if not stamp:
        return ""
    moment = datetime.fromisoformat(stamp).astimezone()
    return f"{moment.day} {moment:%b %H:%M}"
