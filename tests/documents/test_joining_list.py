from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.joining_list import joining_list
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.session_sheets import GroupSheet, JoiningList, LearnerSheet, PartSheet
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import FIRST, HOSTILE, a_session, facts, learners


def in_groups() -> JoiningList:
    session = a_session()
    audiences = (AudienceDraft(Audience.CARERS, "Westmere Carers' Centre", 6), AudienceDraft(Audience.PROVIDERS))
    return JoiningList(
        session,
        (
            GroupSheet("Group A", (session.parts[0], session.parts[2]), learners(4)),
            GroupSheet("Group B", session.parts[1:], ()),
        ),
        (LearnerSheet("Zofia", "Night Team"), LearnerSheet("Ann", "Night Team")),
        (LearnerSheet("Hope", "Night Team"),),
        audiences,
    )


def plain(count: int, capacity: int | None = None) -> JoiningList:
    session = a_session(parts=(PartSheet(FIRST, 570, 990),), capacity=capacity)
    return JoiningList(session, (GroupSheet("", session.parts, learners(count)),))


def paper(sheet: JoiningList, house: House = STANDARD) -> bytes:
    return joining_list(sheet, facts("Joining list"), house=house)


def test_it_says_who_is_booked_by_group_who_waits_and_who_is_undecided() -> None:
    words = words_of(paper(in_groups()))
    assert "4 of 24 places are booked by name 20 places left." in words
    assert "Group A: 4 people 1 Ann Baker 1 Social worker Night Team ann1@westmere.gov.uk" in words
    assert "Group B: 0 people Nobody has a place in this group yet." in words
    assert words.index("Waiting list, in its order: 2") < words.index("1 Zofia") < words.index("2 Ann Night")
    assert "Asked for, and not decided yet: 1" in words
    assert "(Group B), Annexe, room 4" in words


def test_it_says_what_the_room_must_hold() -> None:
    words = words_of(paper(in_groups()))
    assert (
        "Seats for 10 learners: 4 booked by name (Group A 4, Group B 0), and 6 unpaid carers of Westmere Carers' Centre."
        " How many providers come is not known."
    ) in words
    assert "Seats for 1 learner: 1 booked by name." in words_of(paper(plain(1)))


def test_without_a_limit_and_over_it_are_said_in_words() -> None:
    assert "There is no limit of places." in words_of(paper(plain(2)))
    assert "1 person more than there are places." in words_of(paper(plain(3, 2)))
    assert "Nobody has a place yet." in words_of(paper(plain(0, 2)))


def test_a_cancelled_session_is_said_to_be_at_the_top() -> None:
    sheet = plain(1)
    words = words_of(paper(replace(sheet, facts=replace(sheet.facts, state="cancelled"))))
    assert words.index("This session is cancelled.") < words.index("booked by name")


def test_200_people_have_a_row_each_and_every_page_repeats_the_head() -> None:
    data = paper(plain(200))
    whole = [" ".join(page.extract_text().split()) for page in opened(data).pages]
    assert all("Name Team or organisation Work e-mail" in words for words in whole)
    assert "200 Nia O’Hara 200" in " ".join(whole)


def test_who_has_no_address_is_said_so_unless_from_outside() -> None:
    sheet = replace(plain(0), waiting=(LearnerSheet("Jo", "East"), LearnerSheet("Nia", organisation="Carers")))
    words = words_of(paper(sheet))
    assert "1 Jo East none recorded" in words
    assert "2 Nia Carers Produced on" in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_names_are_shown_or_marked(house: House) -> None:
    hostile = tuple(LearnerSheet(name, name, name, email=name) for name in HOSTILE)
    session = a_session(title=HOSTILE[0], course=HOSTILE[3], place=HOSTILE[2], trainer=HOSTILE[7])
    data = paper(JoiningList(session, (GroupSheet(HOSTILE[3], session.parts, hostile),), hostile), house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())


def test_its_outline_names_its_parts() -> None:
    assert [title for _, title, _ in outline_of(paper(in_groups()))] == [
        "What the room must hold", "Who is booked", "Waiting list, in its order: 2", "Asked for, and not decided yet: 1",
    ]  # fmt: skip
