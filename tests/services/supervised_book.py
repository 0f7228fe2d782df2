"""The book of `users_book`, in which Jo Patel supervises Dai Rees and others, and held a group session: for papers and calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.supervision import ActionState, Function
from cpd_desktop.domain.supervision_drafts import (
    ActionAnswer,
    ActionDraft,
    AgreementDraft,
    CancelledDraft,
    SupervisionDraft,
)
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.services.supervision.agreements import save_agreement
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    cancel_supervision,
    in_the_meeting,
    log_supervision,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY
from tests.services.users_book import UsersBook, with_users

FIRST, SECOND, CALLED_OFF = date(2026, 4, 13), date(2026, 5, 11), date(2026, 5, 25)
SECRET = "Felt unsure about the visit on Tuesday; talked it through."
LATER = "Felt sure of it by Friday."
WHY = "The first sentence was not all of it."
REASON = "Called to court about somebody"
NEXT = date(2026, 6, 29)
TOPIC = "Working with people who hoard"


@dataclass
class SupervisedBook:
    """The users, and the UUIDs of what was recorded: two supervisions (the second agreed and amended), one cancelled, a group."""

    users: UsersBook
    first: bytes
    second: bytes
    cancelled: bytes
    group: bytes

    @property
    def workspace(self) -> Workspace:
        """The book."""
        return self.users.workspace


def with_supervision(workspace: Workspace) -> SupervisedBook:
    """Record two supervisions of Dai Rees with Jo Patel, a cancelled one, and a group session."""
    users = with_users(workspace)
    dai, jo = users.practitioner.person_id, users.manager.person_id
    agreement = AgreementDraft(dai, jo, date(2026, 1, 5), date(2026, 1, 5))
    workspace.write(save_agreement, None, agreement, today=TODAY)
    with repeatable_sealing("supervised"):
        actions = (
            ActionDraft("Read the guidance", due_on=date(2026, 5, 1)),
            ActionDraft("Find a mentor", "supervisor"),
        )
        first = SupervisionDraft(
            dai,
            jo,
            FIRST,
            90,
            functions=frozenset({Function.MANAGEMENT}),
            next_on=SECOND,
            texts={"notes": SECRET},
            actions=actions,
        )
        first_uuid = workspace.write(log_supervision, first, reader=users.manager, today=TODAY).result
        carried = workspace.read(open_actions, dai, jo, reader=users.manager)
        second = SupervisionDraft(
            dai, jo, SECOND, 45, functions=frozenset(Function), next_on=NEXT, texts={"wellbeing": SECRET},
            answers=(ActionAnswer(carried[0].uuid.hex(), ActionState.DONE),),
        )  # fmt: skip
        second_uuid = workspace.write(log_supervision, second, reader=users.manager, today=TODAY).result
        agree(users, second_uuid)
        amended = SupervisionDraft(
            dai, jo, SECOND, 45, functions=frozenset(Function), next_on=NEXT, texts={"wellbeing": SECRET, "notes": LATER},
            answers=second.answers,
        )  # fmt: skip
        workspace.write(amend_supervision, second_uuid, amended, WHY, reader=users.practitioner, today=TODAY)
    cancelled = workspace.write(
        cancel_supervision, CancelledDraft(dai, jo, CALLED_OFF, "Jo Patel", REASON, NEXT), today=TODAY
    ).result
    group = workspace.write(log_group_session, a_group_session(users), today=TODAY).result
    return SupervisedBook(users, first_uuid, second_uuid, cancelled, group)


def agree(users: UsersBook, uuid: bytes) -> None:
    """Have both agree a record: the supervisor signed in, the supervisee in the meeting."""
    write = users.workspace.write
    write(agree_supervision, uuid, users.manager.person_id, reader=users.manager, how=AT_OWN_SIGN_IN, today=TODAY)
    how = in_the_meeting(users.manager.name)
    write(agree_supervision, uuid, users.practitioner.person_id, reader=users.manager, how=how, today=TODAY)


def a_group_session(users: UsersBook) -> GroupSessionDraft:
    """A session of two of the book's people and a nurse from outside."""
    there = (
        Attendee(users.practitioner.person_id),
        Attendee(users.manager.person_id),
        Attendee(None, "Nurse O’Hara", profession="Nurse", organisation="Westmere NHS Trust"),
    )
    return GroupSessionDraft(
        date(2026, 6, 1), 90, TOPIC, there, users.manager.person_id, "", "4x4x4", "Dai Rees", "What would have helped?",
        "Trust takes time.", "Ask how somebody wishes to be asked.",
        (GroupActionDraft("Tell the review team", "Dai Rees", date(2026, 6, 8)),),
    )  # fmt: skip
