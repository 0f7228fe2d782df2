"""What a careful reader would stop at is found; what is nobody's name passes. All names are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.named_people import names_that_seem_to_be_there

KNOWN = frozenset(
    {
        "Gwen Parry", "Amir Khan", "Lena Nowak", "Siân O’Brien", "Dr Farida Sheikh", "Deaf Services", "East Locality",
        "Positive Behaviour Support", "Mental Capacity Act, level 2", "Trefechan County Council",
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A title with a name.
        ("Discussed Mrs Evans and her son.", "Mrs Evans"),
        ("Mr J is still at risk at home.", "Mr J"),
        ("Mr. J. is still at risk.", "Mr J"),
        ("Visited Miss K. Prosser twice.", "Miss K Prosser"),
        ("The landlord of Ms O’Leary called.", "Ms O’Leary"),
        ("Mx Trevelyan-Price asked for an advocate", "Mx Trevelyan-Price"),
        ("dr. says that Dr Okonkwo-Bell will visit", "Dr Okonkwo-Bell"),
        ("went to see mrs evans again", "mrs evans"),
        ("mr kowalczyk is home", "mr kowalczyk"),
        ("MR JONES IS IN HOSPITAL", "MR JONES"),
        ("Mr and Mrs Patel want to move", "Mrs Patel"),
        ("About Mrs Wood’s package", "Mrs Wood"),
        ("Mr ap Rhys", ""),
        # A given name with a surname, also where a sentence begins.
        ("Doris Evans fell again.", "Doris Evans"),
        ("We spoke about Doris Evans at length.", "Doris Evans"),
        ("1. Doris Evans: package of care", "Doris Evans"),
        ("- Edna Crabtree, review overdue", "Edna Crabtree"),
        ("Saw Mavis Tuttle on Tuesday.", "Mavis Tuttle"),
        ("Grace Evans has moved in with her sister", "Grace Evans"),
        ("Is Will Jones safe?", "Will Jones"),
        ("Doris Wood is worried", "Doris Wood"),
        ("Xanthe Jones was upset", "Xanthe Jones"),
        ("the review of Ron Pickersgill is late", "Ron Pickersgill"),
        ("“Joan Ramsbottom” rang", "Joan Ramsbottom"),
        ("Talked about Doris Evans’s money", "Doris Evans"),
        # Welsh.
        ("Discussed Myfanwy Cadwallader and the day centre", "Myfanwy Cadwallader"),
        ("Rhodri ap Gwilym wants direct payments", "Rhodri ap Gwilym"),
        ("Eirlys Wyn-Prydderch needs a hoist", "Eirlys Wyn-Prydderch"),
        ("met Llŷr Penhalwyn at home", "Llŷr Penhalwyn"),
        # Polish.
        ("Zbigniew Kowalczyk was admitted", "Zbigniew Kowalczyk"),
        ("Discussed Grażyna Wiśniewska’s assessment", "Grażyna Wiśniewska"),
        ("the daughter of Stanisława Brzęczyszczykiewicz", "Stanisława Brzęczyszczykiewicz"),
        # South Asian.
        ("Harjit Kaur Dhillon lives alone", "Harjit Kaur Dhillon"),
        ("Visit to Kulwinder Virdee", "Kulwinder Virdee"),
        ("Call from Lakshmi Subramaniam about respite", "Lakshmi Subramaniam"),
        ("Rukhsana Begum wants a female carer", "Rukhsana Begum"),
        # Arabic, Somali, Yoruba and more, as they are written here.
        ("Fatima al-Zahra Haddad was seen", "Fatima al-Zahra Haddad"),
        ("Khadija bint Omar asked for an interpreter", "Khadija bint Omar"),
        ("Abdullahi Warsame is deafblind", "Abdullahi Warsame"),
        ("Discussed Omar ibn Yusuf Bakri", "Omar ibn Yusuf Bakri"),
        ("Olufemi Adebanjo has a new tenancy", "Olufemi Adebanjo"),
        ("Maria da Silva Pereira fell", "Maria da Silva Pereira"),
        # Two capitalised words in a sentence, in whatever language.
        ("We talked about Wiremu Tamihana today", "Wiremu Tamihana"),
        ("I worry about Thandeka Mkhwanazi", "Thandeka Mkhwanazi"),
        # Initials, with an age or full stops.
        ("JD (82) fell again", "JD"),
        ("spoke about AB, 79, and her tenancy", "AB"),
        ("K.T. is not answering the door", "K.T."),
        ("J. Davies is moving", "J Davies"),
        ("Doris (82) has been burgled", "Doris"),
        ("Saw Elsie, 91, and her daughter", "Elsie"),
        ("Edna aged 77 was discharged", "Edna"),
        # What somebody is called here.
        ("service user Doris has moved", "Doris"),
        ("the client Zbigniew was cross", "Zbigniew"),
        ("a complaint from resident Pearl", "Pearl"),
    ],
)  # fmt: skip
def test_an_obvious_name_is_found(text: str, found: str) -> None:
    assert names_that_seem_to_be_there(text, KNOWN) == ((found,) if found else ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No names at all, and not a capital either.",
        "Sleeping badly. Agreed to meet weekly for a while.",
        # Colleagues, teams and courses.
        "Gwen Parry and Amir Khan will swap rotas.",
        "To shadow Lena Nowak in Deaf Services.",
        "Siân O'Brien covers; Dr Farida Sheikh is away.",
        "Positive Behaviour Support is booked; Mental Capacity Act Level 2 to follow.",
        "Trefechan County Council pays for it",
        # Terms of the field, laws and bodies.
        "Attended Safeguarding Adults Level 3 on Monday 3 March.",
        "the Care Act, the Mental Health Act and the Human Rights Act",
        "Deprivation of Liberty Safeguards and the Court of Protection",
        "Making Safeguarding Personal was discussed; so was Shared Lives.",
        "Read Social Work England standards, and the Research in Practice guide.",
        "Best Interests Assessor training with Skills for Care",
        "Direct Payments and Continuing Healthcare funding",
        "the Blue Badge scheme and Personal Independence Payment",
        "British Sign Language, level 6",
        "AMHPs and OTs meet on Fridays; the BIAs do not.",
        "DoLS (16) and MCA (20) figures",
        "SW (31) OT (17)",
        "SAR learning: Safeguarding Adults Review of 2023",
        "Adult J in the Safeguarding Adults Review",
        # Places and organisations.
        "visited Rose Cottage and Ty Gwyn",
        "at Royal Gwent Hospital",
        "in Milton Keynes, near Great Yarmouth",
        "a placement at Elizabeth Garrett Anderson House",
        "talked to Age UK and Marie Curie nurses",
        "the Alzheimer’s Society and Parkinson’s UK",
        "the Salvation Army canteen",
        "meets at Costa Coffee in Stoke Newington",
        "the Westfield Shopping Centre",
        "St David’s Day lunch",
        # What has its capitals from a sentence, a heading or a programme.
        "Discussed Tuesday’s rota. Agreed Friday instead.",
        "Actions From Last Time:\nCaseload Headline\nLearning And Development",
        "Use Microsoft Teams or Zoom; write it in Word and send by Outlook.",
        "Power BI and the Liquidlogic Adults System",
        "Happy Christmas and New Year",
        "Miss Monday’s meeting. May July be free?",
        "Will Young Carers week be in May?",
        "I think that I. was clear. A. or C.?",
        "e.g. and i.e. and U.K. and P.S. and N.B.",
        "Plan A and Plan B; Hepatitis B; Vitamin D; Band E",
        "Gibbs’ Reflective Cycle and Kolb’s Learning Cycle",
        "the Morrison model; Tony Morrison on supervision",
        "Polish and Welsh interpreters; South Asian Women’s Group",
        "Year 2 of the Apprenticeship; ASYE Portfolio; NQSW Forum",
        "Doris was mentioned.",
        "her daughter Megan starts school",
        "NHS Trust (2019), CQC (2023)",
        "case 2026/00417",
    ],
)
def test_what_is_nobodys_name_passes(text: str) -> None:
    assert names_that_seem_to_be_there(text, KNOWN) == ()


def test_each_name_is_given_once_and_in_order() -> None:
    text = "Mrs Evans rang. Then Doris Hartley-Webb. Mrs  Evans again, and doris hartley-webb was told; Doris Hartley-Webb."

    assert names_that_seem_to_be_there(text) == ("Mrs Evans", "Doris Hartley-Webb")


def test_without_known_names_a_colleague_is_found_too() -> None:
    assert names_that_seem_to_be_there("with Gwen Parry") == ("Gwen Parry",)


def test_letters_that_are_put_together_from_parts_are_read_as_one() -> None:
    assert names_that_seem_to_be_there("with Sia\u0302n Hartley", ["Siân Hartley"]) == ()


def seconds(text: str) -> float:
    """Return the least of this thread's own time that a few readings of *text* take."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        names_that_seem_to_be_there(text, KNOWN)
        took.append(time.thread_time() - began)
    return min(took)


@pytest.mark.parametrize(
    "piece",
    [
        "Doris Evans was seen. ", "word and more words here. ", "Aa ", "A", "a-", "Ab-", "al-", "Al-Al ", "J. ", "J.", "Mr ", "'", "’s",
        "Mr. J. ", "((82", "ap ", "Ap ap ", "\n", "É", "Zażółć ", "Doris ap ap ", "- ", "aged 82 ", "JD (",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    names_that_seem_to_be_there(text[:2_000], KNOWN)

    # Were it to look back for each letter it would take sixteen times as long. What takes next to no time is not compared.
    assert seconds(text) < 8 * max(seconds(text[:25_000]), 0.01)


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_has_an_answer_and_every_name_is_in_it(text: str, known: list[str]) -> None:
    for name in names_that_seem_to_be_there(text, known):
        assert name
