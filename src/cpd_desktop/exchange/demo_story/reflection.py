"""A year of group reflective sessions, across professions and teams and with people from outside; and what some wrote of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import DraftSource
from cpd_desktop.domain.group_sessions import MODELS, Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, day_within
from cpd_desktop.exchange.demo_story.users import (
    DEAF_MANAGER,
    DISCHARGE_MANAGER,
    NEWCOMER,
    QUALITY_LEAD,
    SIGNER,
    WORKFORCE_LEAD,
    InTheBook,
    Users,
)
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_drafts import cpd_drafts, discard_cpd_draft, write_reflection
from cpd_desktop.services.group_sessions import (
    group_session_detail,
    group_sessions,
    log_group_session,
    set_group_action_state,
)
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a session was about; *action* is what it agreed."""

    topic: str
    question: str
    themes: str
    learning: str
    action: str


_TOPICS = (
    _Topic(
        "Professional curiosity when a door stays shut", "What do we stop asking, and when?",
        "Fear of intruding; who else sees the person; what silence says",
        "Ask once more, in another way, and write down that one asked.", "Share the three questions with the teams",
    ),
    _Topic(
        "Signing, interpreting and capacity", "Whose words are these, when they come through somebody else?",
        "Time; trust in interpreters; leading questions that nobody hears", "Plan the questions with the interpreter beforehand.",
        "A checklist for assessments with an interpreter",
    ),
    _Topic(
        "Going home against advice", "How do we stand beside a choice that frightens us?",
        "Risk that is shared; families; what the ward fears", "Say what one is afraid of, and whose fear it is.",
        "Bring two examples to the Home First board",
    ),
    _Topic(
        "Hoarding, and what the law lets us do", "What is a lifestyle, and what is harm?",
        "Self-neglect; fire; relationships before clearance", "Nobody clears a house first.", "Ask the fire service for joint visits",
    ),
    _Topic(
        "When carers say that they cannot go on", "What do we hear before they say it?",
        "Guilt; nights; being offered a form", "A carer's assessment begins with listening.", "Look at carers' waiting times",
    ),
    _Topic(
        "Race, and who gets a second visit", "Whose story do we believe at once?",
        "Names that are said wrong; assumptions about families who look after their own", "Look at our own lists by ethnicity.",
        "Count second visits of the last quarter",
    ),
    _Topic(
        "Endings", "How do we close well?", "Relief; grief; the letter that says it is over",
        "Closing is work, and needs its own visit.", "A closing letter in plain words",
    ),
    _Topic(
        "Equipment that nobody uses", "What did we not ask before we ordered?", "Pride; space; who decides in a home",
        "Try it together before it is delivered.", "Visit the demonstration centre as a group",
    ),
    _Topic(
        "Moving into adulthood", "Who holds the thread between services?", "Birthdays as cliffs; parents' exhaustion",
        "Begin at fourteen, not at seventeen.", "Invite children's services to the next one",
    ),
    _Topic(
        "After a death", "What do we carry, and where do we put it?", "Anniversaries; blame; being thanked",
        "Say the name in the team, and then close the file.", "A note on what is offered to staff",
    ),
    _Topic(
        "Domestic abuse in later life", "What looks like care and is control?", "Money; medication; being spoken for",
        "See everybody alone once.", "Learn from the specialist service together",
    ),
    _Topic(
        "The week before Christmas", "What can wait, and what cannot?", "Empty duty desks; loneliness; our own families",
        "Agree the threshold before the rush.", "A duty list until the new year",
    ),
)  # fmt: skip
_FROM_OUTSIDE = (
    Attendee(None, "Ines Calloway", "", "Nurse", "Fenmoor NHS Trust"),
    Attendee(None, "Dafydd Marlow", "", "Police officer", "West Meres Police"),
    Attendee(None, "Shirin Haddow", "", "Speech and language therapist", "Fenmoor NHS Trust"),
    Attendee(None, "Tobias Renn", "", "Sign language interpreter", "Marlowe House Sign Language Centre"),
    Attendee(None, "Grace Obuya-Lind", "", "Housing officer", "Westmere Homes"),
    Attendee(None, "Peter Aldersley", "", "Psychologist", "Lantern Psychology"),
)
_GUEST = "Peter Aldersley"
_OFTEN_THERE = (SIGNER, DEAF_MANAGER, QUALITY_LEAD, DISCHARGE_MANAGER, NEWCOMER)

_REFLECTIONS = (
    {
        "learnt": "I had taken silence for refusal. Somebody asked what else it could have been, and I had five answers by the evening.",
        "impact_on_practice": "I ask a second time now, and write down how I asked.",
        "impact_on_people": "One person let me in on the third visit.",
        "peer_discussion": "An occupational therapist saw the house where I saw the person. We went together after that.",
    },
    {
        "learnt": "What I call risk is often my own fear of being blamed.",
        "impact_on_practice": "I say whose risk it is, in the first line.",
        "peer_discussion": "The nurse's question stayed with me: what would you want?",
    },
    {
        "learnt": "Planning with the interpreter takes ten minutes and saves an hour.",
        "impact_on_people": "The person signed for themselves all the way through.",
    },
    {"learnt": "Endings are work. I have rushed all of mine."},
)


def reflect_together(workspace: Workspace, book: InTheBook, users: Users) -> int:
    """Record a year of group sessions, most of their actions done, with what some of those who were there wrote; return how many."""
    sessions = partial(_hold, book=book, users=users)
    count = workspace.write(one_change, sessions, named="record group reflective sessions").result
    workspace.write(one_change, partial(_finish, book=book), named="mark actions of group sessions as done")
    written = partial(_write, users=users)
    workspace.write(one_change, written, named="write reflections")
    workspace.write(one_change, partial(_discard, users=users), named="discard draft CPD entries")
    return count


def _hold(session: Session, book: InTheBook, users: Users) -> Done[int]:
    drafts = list(_drafts(book, users))
    for draft in drafts:
        log_group_session(session, draft, today=book.force.as_at)
    return Done(len(drafts), Touched.GROUP_SESSIONS | Touched.CPD)


def _drafts(book: InTheBook, users: Users) -> Iterator[GroupSessionDraft]:
    for number, held_on in enumerate(_days(book.force.as_at)):
        dice = chance(book.force.seed, "group session", number)
        topic = _TOPICS[(held_on.month - 1) % len(_TOPICS)]
        there = _there(book, users, held_on, number)
        outside = [_FROM_OUTSIDE[(number + at) % len(_FROM_OUTSIDE)] for at in range(day_within(dice, 1, 3))]
        facilitator = users.readers.get(QUALITY_LEAD if number % 3 else WORKFORCE_LEAD)
        is_guest = number % 4 == 3 or facilitator is None
        presenter = dice.choice(there)
        yield GroupSessionDraft(
            held_on,
            dice.choice((60, 75, 90)),
            topic.topic,
            (*(Attendee(book.of(member)) for member in there), *outside),
            None if is_guest or facilitator is None else facilitator.person_id,
            _GUEST if is_guest else "",
            MODELS[number % len(MODELS)],
            f"{presenter.first} {presenter.last}",
            topic.question,
            topic.themes,
            topic.learning,
            (GroupActionDraft(topic.action, presenter.team.name, held_on + timedelta(days=42)),),
        )


def _days(as_at: date) -> list[date]:
    """Return the days of the last year's sessions, oldest first: the third Wednesday of each month."""
    middles = [add_months(as_at.replace(day=15), -ago) for ago in range(_MONTHS, -1, -1)]
    days = [middle + timedelta(days=(2 - middle.weekday()) % 7) for middle in middles]
    return [day for day in days if day <= as_at][-_MONTHS:]


def _there(book: InTheBook, users: Users, held_on: date, number: int) -> list[Member]:
    """Return who was there: some of those who use the book, and others of all teams but the one that is drifting."""
    dice = chance(book.force.seed, "group session", number, "there")
    often = [users.members[name] for name in _OFTEN_THERE if name in users.members and dice.random() < 0.7]
    others = [
        member
        for member in book.force.members
        if member.place > 0 and member.team.name != c.EAST and member.role != c.ADM and member not in often
    ]
    found = [*often, *dice.sample(others, min(len(others), day_within(dice, 6, 9)))]
    return [one for one in found if one.joined_on <= held_on and not one.away_on(held_on)]


def _finish(session: Session, book: InTheBook) -> Done[None]:
    """Mark the actions of the older sessions as done; of the newer ones some are overdue."""
    for listed in group_sessions(session, CoverageQuestion(book.force.as_at))[3:]:
        for action in group_session_detail(session, listed.uuid, as_at=book.force.as_at).actions:
            if action.due_on is not None:
                set_group_action_state(session, action.uuid, ActionState.DONE, today=action.due_on)
    return Done(None, Touched.GROUP_SESSIONS)


def _write(session: Session, users: Users) -> Done[int]:
    """Let those who use the book write in their drafts, and keep all but the newest."""
    count = 0
    for sign_in in _OFTEN_THERE:
        reader = users.readers.get(sign_in)
        if reader is None:
            continue
        drafts = [one for one in cpd_drafts(session, reader.person_id) if one.source is DraftSource.GROUP_SESSION]
        # Who was at many has written of some; the newest is still to be written, the one before it not finished.
        for at, draft in enumerate(drafts[1:5]):
            texts = _REFLECTIONS[(at + reader.person_id) % len(_REFLECTIONS)]
            write_reflection(session, draft.uuid, texts, reader=reader, is_finished=at > 0)
            count += 1
    return Done(count, Touched.CPD)


def _discard(session: Session, users: Users) -> Done[int]:
    """Let one of them discard the oldest draft that they did not write in."""
    reader = users.readers.get(SIGNER)
    drafts: Sequence[bytes] = ()
    if reader is not None:
        drafts = [one.uuid for one in cpd_drafts(session, reader.person_id) if not one.is_written][1:]
    for uuid in drafts[-1:]:
        discard_cpd_draft(session, uuid, reader=reader)
    return Done(len(drafts[-1:]), Touched.CPD)
