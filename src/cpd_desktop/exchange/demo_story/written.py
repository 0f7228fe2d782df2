"""Writing up what was said: the last supervisions of a few pairs, however large the council, sealed by who was there.

The facts came in with the log of supervision; the text is written to them here, as a supervisor would who begins to use the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.supervision import ActionState, State
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft, SupervisionDraft
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.talks import DRIFTING, HURRIED, NEW_WORKER, OFFICER, SIGNING, Talk
from cpd_desktop.exchange.demo_story.users import (
    DEAF_MANAGER,
    DISCHARGE_MANAGER,
    HEAD,
    NORTH_MANAGER,
    InTheBook,
    Users,
)
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.services.supervision.file import SupervisionListed, supervision_detail, supervisions_of
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    correct_supervision,
    in_the_meeting,
)
from cpd_desktop.services.workspace import Session, Workspace

_PAIRS: tuple[tuple[str, tuple[cast.Place, ...], tuple[Talk, ...]], ...] = (
    (DEAF_MANAGER, (cast.SIGNER,), SIGNING),
    (DEAF_MANAGER, ((c.DEAF, 2),), OFFICER),
    (NORTH_MANAGER, ((c.NORTH, 7), (c.NORTH, 1)), NEW_WORKER),
    (HEAD, ((c.EAST, 0),), DRIFTING),
    (DISCHARGE_MANAGER, ((c.DISCHARGE, 1),), HURRIED),
)
_NOT_AGREED_YET = 1
"""How many of the newest records of a pair the supervisee has not agreed yet."""
_AMENDED = 3
"""Which record from the end of the first pair was amended after both had agreed it."""
_WHY = "The number of people on the register was four, and not five: we looked again."


@dataclass(frozen=True)
class Pair:
    """A supervisor who uses the book, somebody supervised by them, and their last supervisions with what was said, oldest first."""

    supervisor: Reader
    supervisee: Member
    person_id: int
    met: Sequence[tuple[SupervisionListed, Talk]]


def pairs_in_the_book(session: Session, book: InTheBook, users: Users) -> tuple[Pair, ...]:
    """Return the pairs whose last supervisions are written up; who has met less often has less to say."""
    return tuple(_pairs(session, book, users))


def _pairs(session: Session, book: InTheBook, users: Users) -> Iterator[Pair]:
    for sign_in, places, talks in _PAIRS:
        supervisor, supervisee = users.readers.get(sign_in), book.at(*places)
        if supervisor is None or supervisee is None:
            continue
        person_id = book.of(supervisee)
        met = [
            one
            for one in reversed(supervisions_of(session, person_id))
            if one.state is State.HELD and one.supervisor_id == supervisor.person_id
        ]
        count = min(len(met), len(talks))
        if count:
            yield Pair(supervisor, supervisee, person_id, tuple(zip(met[-count:], talks[-count:], strict=True)))


def write_up(workspace: Workspace, book: InTheBook, users: Users) -> int:
    """Write up the last supervisions of a few pairs, and let them agree all but the newest; return how many were written."""
    pairs = workspace.read(pairs_in_the_book, book, users)
    rounds = max((len(pair.met) for pair in pairs), default=0)
    # One from each pair at a time: what one supervision agreed, the next one answers, and that is another change.
    for back in range(rounds, 0, -1):
        workspace.write(
            one_change, partial(_write_round, book=book, pairs=pairs, back=back), named="write supervisions up"
        )
    workspace.write(
        one_change, partial(_agree_all, book=book, users=users, pairs=pairs), named="agree records of supervision"
    )
    if pairs and len(pairs[0].met) >= _AMENDED:
        workspace.write(_amend, book, pairs[0])
    return sum(len(pair.met) for pair in pairs)


def _write_round(session: Session, book: InTheBook, pairs: Sequence[Pair], back: int) -> Done[int]:
    count = 0
    for pair in pairs:
        if back <= len(pair.met):
            listed, talk = pair.met[-back]
            draft = _draft(session, pair, listed, talk)
            correct_supervision(session, listed.uuid, draft, reader=pair.supervisor, today=book.force.as_at)
            count += 1
    return Done(count, Touched.SUPERVISION | Touched.NEEDS)


def _draft(session: Session, pair: Pair, listed: SupervisionListed, talk: Talk) -> SupervisionDraft:
    answers = []
    for action in open_actions(session, pair.person_id, pair.supervisor.person_id, reader=pair.supervisor):
        for titles, state in ((talk.done, ActionState.DONE), (talk.dropped, ActionState.DROPPED)):
            if action.title in titles:
                answers.append(ActionAnswer(action.uuid.hex(), state))
    actions = tuple(
        ActionDraft(
            one.title, one.owner, None if one.due is None else listed.held_on + timedelta(days=one.due),
            raises_need=one.raises_need,
        )
        for one in talk.agreed
    )  # fmt: skip
    return SupervisionDraft(
        listed.person_id, listed.supervisor_id, listed.held_on, listed.minutes, listed.kind, listed.functions,
        listed.next_on, talk.texts, tuple(answers), actions,
    )  # fmt: skip


def _agree_all(session: Session, book: InTheBook, users: Users, pairs: Sequence[Pair]) -> Done[int]:
    count, today = 0, book.force.as_at
    for pair in pairs:
        supervisee = users.reader(pair.supervisee)
        for at, (listed, _) in enumerate(pair.met, 1 - len(pair.met)):
            agree_supervision(
                session, listed.uuid, pair.supervisor.person_id, reader=pair.supervisor, how=AT_OWN_SIGN_IN, today=today
            )
            count += 1
            if at > -_NOT_AGREED_YET:
                continue
            how = in_the_meeting(pair.supervisor.name) if supervisee is None else AT_OWN_SIGN_IN
            reader = supervisee or pair.supervisor
            agree_supervision(session, listed.uuid, pair.person_id, reader=reader, how=how, today=today)
            count += 1
    return Done(count, Touched.SUPERVISION)


def _amend(session: Session, book: InTheBook, pair: Pair) -> Done[bytes]:
    listed, talk = pair.met[-_AMENDED]
    texts = {**talk.texts, "notes": "Four people were on the register whom the team did not know, and not five."}
    detail = supervision_detail(session, listed.uuid, reader=pair.supervisor)
    draft = SupervisionDraft(
        listed.person_id, listed.supervisor_id, listed.held_on, listed.minutes, listed.kind, listed.functions,
        listed.next_on, texts, tuple(ActionAnswer(one.uuid.hex(), one.state) for one in detail.answered),
        tuple(ActionDraft(one.title, one.owner, one.due_on, one.need_uuid) for one in detail.actions),
    )  # fmt: skip
    return amend_supervision(session, listed.uuid, draft, _WHY, reader=pair.supervisor, today=book.force.as_at)
