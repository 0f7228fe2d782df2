"""What a session is, in words."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, PartDraft
from cpd_desktop.services.sessions.attendance import close_session
from cpd_desktop.services.sessions.planning import cancel_session, plan_session
from cpd_desktop.ui.pages.sessions.session_facts import SessionFacts, audience_words, facts_of, when_text
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk, full_draft


def test_everything_that_is_known_is_said_and_nothing_else(desk: SessionsDesk) -> None:
    draft = replace(full_draft(), needs_approval=True)
    uuid = desk.workspace.write(plan_session, draft, today=TODAY).result
    known = desk.detail(uuid).listed.known

    assert dict(facts_of(known)) == {
        "Course": "Mental capacity (MCA-01)", "When": "Thu 10 Dec 2026, 9:30–16:00",
        "Where": "Town Hall, room 2\nhttps://example.org/join", "Trainer": "Mair Price", "Provider": "Learning Partners",
        "Purpose": "More people go home from hospital", "For whom": "Hospital Discharge and Reablement",
        "What is to change": "Every discharge has a capacity assessment that says what was tried",
        "Co-production": "Co-designed, with the carers’ forum",
        "From outside the council": "Unpaid carers, Carers’ Centre: 6 expected", "Last day to book": "Fri 4 Dec 2026",
        "Places": "4 places, a manager approves each", "Hours for each learner": "6",
        "Cost": "£1,250.50 for the whole session",
    }  # fmt: skip


def test_a_session_without_a_purpose_says_so_while_it_can_be_given(desk: SessionsDesk) -> None:
    known = desk.detail(desk.plan(PAST)).listed.known
    assert any("Nobody has said yet what this session is for" in text for _, text in facts_of(known))
    desk.workspace.write(close_session, known.uuid, today=TODAY)
    closed = desk.detail(known.uuid).listed.known
    assert facts_of(closed)[0] == ("", "Closed on Mon 23 Nov 2026: the training records are written")
    assert not any("Nobody has said" in text for _, text in facts_of(closed))


def test_who_cancelled_and_why_stands_first(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    desk.workspace.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="The trainer is ill", today=TODAY)

    first = facts_of(desk.detail(uuid).listed.known)[0]
    assert first == ("", "Cancelled on Mon 23 Nov 2026 by the provider: The trainer is ill")


def test_parts_stand_under_their_groups(desk: SessionsDesk) -> None:
    day = date(2026, 12, 11)
    parts = (PartDraft(COMING), PartDraft(day, 840, 900, "South"), PartDraft(day, 570, 720, "North", "Library"))
    known = desk.detail(desk.plan()).listed.known

    assert when_text(replace(known, draft=replace(known.draft, parts=parts))) == (
        "Thu 10 Dec 2026\nNorth: Fri 11 Dec 2026, 9:30–12:00, Library\nSouth: Fri 11 Dec 2026, 14:00–15:00"
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (AudienceDraft(Audience.CARERS, "", 8, 6), "Unpaid carers: 6 came, 8 expected"),
        (AudienceDraft(Audience.PEOPLE, "Forum"), "People who draw on care and support, Forum: number not known"),
    ],
)
def test_head_counts_are_said_with_who_came(one: AudienceDraft, words: str) -> None:
    assert audience_words(one) == words


def test_hostile_words_are_shown_as_they_are(desk: SessionsDesk) -> None:
    uuid = desk.plan(purpose="<b>O’Brien & Søn</b>", trainer="فريق الدعم")
    facts = SessionFacts(desk.context.look)
    desk.qtbot.addWidget(facts)
    facts.show_session(desk.detail(uuid).listed.known)
    facts.show_session(desk.detail(uuid).listed.known)

    assert "<b>O’Brien & Søn</b>" in facts.words()
    assert facts.words().count("فريق الدعم") == 1
