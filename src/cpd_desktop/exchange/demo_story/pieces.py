"""What social workers wrote in their CPD entries, invented like everybody in it: nobody who draws on care is named.

It is sealed in the book, and stands in no table of the samples. What was written in drafts of group sessions is in `reflection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c


@dataclass(frozen=True, slots=True)
class Piece:
    """A CPD entry. *days* ago it began, as the cycle is past; it went on for *lasts* days more. *texts* by the keys of ENTRY_TEXTS.

    *peer* is with whom it was discussed, by the first place that the council has, where the texts name nobody; *peer_after* is how many days later; *course* is a word of
    the title of training that it is made of, so that title, day and hours are the record's. *cycles_ago* 1 is the cycle before.
    *shared_with* and *taken_back_from* are sign-in names; *certificate* is the course on a certificate that is attached.
    """

    days: int
    activity: str
    texts: Mapping[str, str] = field(repr=False)
    standards: tuple[str, ...] = ()
    minutes: int | None = None
    lasts: int = 0
    peer: tuple[cast.Place, ...] = ()
    peer_after: int = 7
    course: str = ""
    cycles_ago: int = 0
    shared_with: tuple[str, ...] = ()
    taken_back_from: tuple[str, ...] = ()
    certificate: str = ""


SIGNING_WORKER = (
    Piece(
        318, "reading",
        {
            "title": "Deaf people, detention and the law: what language is owed",
            "why": "I am called to Mental Health Act assessments of Deaf people as the worker who signs. I wanted to know what the law and the "
            "guidance say about language, so that I am not only there to be useful.",
            "learnt": "That an assessment through a signer who is also a worker is not an interpreted assessment. The guidance asks for a "
            "registered interpreter, and where it can be had for a Deaf relay interpreter, before anybody decides that somebody lacks insight. I "
            "had let myself be both at once.",
            "impact_on_practice": "I say at the start which of the two I am, and ask for an interpreter when I am the worker. Twice since then the "
            "assessment began an hour later and was a different assessment.",
            "impact_on_people": "One person told the doctor, in their own signs and at their own speed, what had happened in the night. They went "
            "home with support, and not to hospital.",
            "peer_outcome": "The AMHP lead had not known that I was being asked to be both. The rota's checklist now has the interpreter in its "
            "first line, and my own name nowhere in it.",
        },
        ("SWE 4.3", "SWE 4.6", "PCF 4", "PCF 5"), 210, peer=(cast.AMHP_LEAD, (c.DEAF, 0)), peer_after=12,
    ),
    Piece(
        216, "feedback",
        {
            "title": "A complaint about waiting for an interpreter",
            "why": "A complaint about my work was upheld in part. I wanted to learn from it before I defended myself.",
            "learnt": "That the person had waited eleven days, and that nobody had told them so in a language that they use. I had written that I "
            "had kept them informed: I had sent two letters in English.",
            "impact_on_practice": "I send a signed video message within two days where a visit has to wait. It takes four minutes. I say when, and "
            "what they can do if it gets worse.",
            "impact_on_people": "The person helped to write what we send. They said that waiting is not the worst: not knowing is.",
            "peer_outcome": "My manager asked what I would want to be told, and by whom. We looked at all who were waiting, and rang nobody who "
            "cannot hear a telephone.",
        },
        ("SWE 4.1", "SWE 4.8", "PCF 2", "PCF 6"), 90, peer=((c.DEAF, 0),), peer_after=9, taken_back_from=("head",),
    ),
    Piece(
        142, "training-course",
        {
            "title": "Capacity assessments with an interpreter: a day with interpreters",
            "why": "I assess capacity in sign language, and I had never seen anybody else do it.",
            "learnt": "To plan with the interpreter: which decision, which words have no sign, which examples mislead. A question that is signed "
            "with a raised brow is already a leading question, and I have been raising mine for years.",
            "impact_on_practice": "Ten minutes of planning before each assessment, and a note of what was planned. I record what was signed, and "
            "not only what it meant to me.",
            "impact_on_people": "A person who had been found twice to lack capacity about where to live could say what they understood of both "
            "flats. They live in the one that they chose.",
            "peer_name": "Tobias Renn",
            "peer_role": "Sign language interpreter, Marlowe House Sign Language Centre",
            "peer_outcome": "An interpreter watched one of my recordings with me, and stopped it nine times. We now meet every second month.",
        },
        ("SWE 4.3", "SWE 4.6", "PCF 5", "PCF 7"), 360, peer_after=21,
        shared_with=("deaf.manager", "quality.lead"), certificate="Capacity assessments with an interpreter",
    ),
    Piece(
        88, "teaching",
        {
            "title": "Two talks on Deaf culture for the neighbourhood teams",
            "why": "Referrals of Deaf people come late, and often as a problem with hearing.",
            "learnt": "That my colleagues are not unwilling but afraid of doing it wrong. When I let them sign badly for ten minutes, they asked "
            "better questions than after my slides.",
            "impact_on_practice": "I have thrown half of the slides away. I offer to come along to the first visit, and to stay silent.",
            "impact_on_people": "Two people were referred within the month who would not have come before the winter.",
        },
        ("SWE 4.5", "PCF 3", "PCF 9"), 180, lasts=14,
    ),
    Piece(
        150, "shadowing",
        {
            "title": "A week with the community mental health team for Deaf people",
            "why": "To see what specialist care looks like, as our people wait for it for most of a year.",
            "learnt": "How much can be done by video if somebody sits beside the person for the first two calls.",
            "impact_on_practice": "I sit beside people for the first two calls.",
            "impact_on_people": "Three people no longer wait for a place: they have begun.",
            "peer_name": "Ines Calloway",
            "peer_role": "Nurse, Fenmoor NHS Trust",
            "peer_outcome": "Their nurse and I wrote down who does what in the first six weeks.",
        },
        ("SWE 4.4", "PCF 8"), 1_800, lasts=4, cycles_ago=1, peer_after=6,
    ),
    Piece(
        40, "peer-discussion",
        {
            "title": "Endings with people who have nobody else to sign to",
            "why": "I was keeping cases open because I am the only person some people sign with in a week.",
            "learnt": "That I was meeting a need which is not mine to meet, and hiding that nobody meets it.",
            "impact_on_practice": "I write the loneliness down as an outcome to be met, and close when it is.",
            "impact_on_people": "The Deaf club now has a lift on Thursdays. Four people go.",
            "peer_outcome": "A colleague asked whose ending I was afraid of. It was a fair question.",
        },
        ("SWE 4.2", "PCF 1", "PCF 6"), 60, cycles_ago=1, peer=((c.DEAF, 3), (c.DEAF, 0)), peer_after=0,
    ),
)  # fmt: skip

_SELF_NEGLECT = {
    "title": "Reading the safeguarding adults review on self-neglect",
    "why": "The review is about a neighbourhood like ours, and the team had asked me what it changes for us.",
    "learnt": "That everybody had done what their procedure asks, and that nobody had asked the person what the house meant to them. Curiosity is "
    "not in a procedure.",
    "impact_on_practice": "In supervision I ask what the person says about their home in their own words, before I ask about the risk.",
    "impact_on_people": "Two people have let us in since we stopped beginning with the clearance.",
}
_TALKED_THROUGH = {
    "peer_outcome": "The practice supervisor and I agreed three questions for every case with self-neglect in it."
}
SAME_TWICE = (
    Piece(
        236, "reading", _SELF_NEGLECT | _TALKED_THROUGH, ("SWE 4.3", "SWE 4.6", "PCF 6"), 120,
        peer=((c.NORTH, 4), (c.NORTH, 8), (c.NORTH, 1)),
    ),
    Piece(47, "reading", _SELF_NEGLECT, ("SWE 4.3",), 120),
)  # fmt: skip

DRIFTING_MANAGER = (
    Piece(
        61, "supervision",
        {
            "title": "Holding a team that has lost people",
            "why": "Two people left in the summer and one is away. I had stopped supervising, and called it being available.",
            "learnt": "That corridor talk is for my relief, and supervision is for theirs.",
            "impact_on_practice": "The practice supervisor and I share the team. It is in the diary until January, and I do not move it.",
        },
        ("SWE 4.2", "PCF 9"), 60,
    ),
)  # fmt: skip

AMHP_WORKER = (
    Piece(
        201, "case-reflection",
        {
            "title": "An assessment in the small hours, and the alternatives that were there",
            "why": "I made an application at four in the morning. I was not sure that I had looked for the least restrictive way, or only for "
            "the one that was open.",
            "learnt": "That the crisis house takes people until two, and that I had never rung it after midnight, because somebody told me so "
            "years ago. What I take to be law is sometimes only the habit of the rota.",
            "impact_on_practice": "I go through the alternatives aloud with the second doctor, with the telephone in my hand, and write down who "
            "answered.",
            "impact_on_people": "One person spent three nights in the crisis house and none in hospital. They told me that they had been asked, "
            "for once, what would help.",
            "peer_outcome": "The AMHP lead had the same night last year. We have made one page of what is open at which hour, and it is on "
            "everybody's telephone.",
        },
        ("SWE 4.6", "SWE 4.8", "PCF 4", "PCF 6"), 90, peer=(cast.AMHP_LEAD, (c.MENTAL_HEALTH, 0)), peer_after=5,
        shared_with=("quality.lead",),
    ),
    Piece(
        0, "training-course",
        {
            "why": "The hours of my approval year, and a change of the Code of Practice that I had only read about.",
            "learnt": "How to write down that somebody was heard. The examples were better than the law.",
            "impact_on_practice": "My reports say in the person's own words what they wanted, in a paragraph of its own.",
            "impact_on_people": "A tribunal read that paragraph out. The person was there.",
        },
        ("SWE 4.3", "PCF 5"), course="AMHP",
    ),
    Piece(
        73, "professional-network",
        {
            "title": "Regional AMHP forum: beds, and who waits where",
            "why": "To hear how others hold somebody safely for whom there is no bed.",
            "learnt": "That two councils keep a record of every hour of waiting, and take it to their board each month.",
            "impact_on_practice": "I note the hours. The hub's manager has asked for them since.",
        },
        ("SWE 4.4", "PCF 8"), 180,
    ),
)  # fmt: skip

_EDUCATORS = ((c.WEST, 8), (c.DISABILITY, 1), (c.SOUTH, 8), (c.NORTH, 1))
NEW_WORKER = (
    Piece(
        31, "case-reflection",
        {
            "title": "My first assessment, written three times",
            "why": "My first assessment came back with one question: where is the person in this?",
            "learnt": "I had written needs first, as the form has it, and the person came last. In the third version they speak in the second "
            "line.",
            "impact_on_practice": "I write the person's own words before I open the form.",
            "impact_on_people": "They read it and changed one word. They said it sounded like them.",
            "peer_outcome": "My practice educator read all three versions aloud. I heard the difference before it was explained.",
        },
        ("SWE 4.2", "SWE 4.6", "PCF 6", "PCF 7"), 75, peer=_EDUCATORS, peer_after=4, shared_with=("north.manager",),
    ),
    Piece(
        17, "shadowing",
        {
            "title": "A joint visit, and a silence that was left alone",
            "why": "I fill silences. I wanted to watch somebody who does not.",
            "learnt": "Forty seconds is what it took until the person said what the visit was about.",
            "impact_on_practice": "I count to twenty. I have not got to the end of it yet.",
            "impact_on_people": "At my own next visit somebody told me about the stairs, which is why we were there.",
        },
        ("SWE 4.6", "PCF 7"), 120,
    ),
)  # fmt: skip

ASSESSED_WORKER = (
    Piece(
        104, "peer-discussion",
        {
            "title": "A direct observation: what I said when I was afraid",
            "why": "It was my second observation. The person cried, and I explained the charging policy.",
            "learnt": "That I reach for what I know when I do not know what to do. Kindness needs no policy.",
            "impact_on_practice": "I have a sentence now: I can see that this is hard, and we need not do all of it today.",
            "impact_on_people": "I went back to say so. We began again, with tea.",
            "peer_outcome": "My practice educator said what they had seen before they said what it meant. I want to give feedback like that.",
        },
        ("SWE 4.1", "SWE 4.6", "PCF 1", "PCF 6"), 60, peer=_EDUCATORS, peer_after=1, shared_with=("quality.lead",),
    ),
    Piece(
        26, "case-reflection",
        {
            "title": "A carer who said that nothing was needed",
            "why": "To be written up: I want to think about what I did not ask.",
        },
        ("PCF 6",), 40,
    ),
)  # fmt: skip

EDUCATOR = (
    Piece(
        222, "practice-education",
        {
            "title": "A student's last placement: feedback that can be heard",
            "why": "I supervised a student who was at risk of not passing. I had passed two before them whom I should have stopped.",
            "learnt": "That I say hard things well on paper and badly across a table. The student told me that they had read the concern three "
            "times and never heard it.",
            "impact_on_practice": "I say the concern first, in one sentence, and then ask what was heard. I write it down afterwards, and not "
            "instead.",
            "impact_on_people": "The people whom the student worked with were asked how it was. Their answers moved the student more than mine.",
            "peer_outcome": "Another practice educator sat in on a session. We agreed that I had asked eleven questions and left room for two "
            "answers.",
        },
        ("SWE 4.1", "SWE 4.5", "PCF 7", "PCF 9"), 1_500, lasts=70, peer=((c.WEST, 8), (c.DISABILITY, 1), (c.NORTH, 1)), peer_after=80,
        shared_with=("head",),
    ),
    Piece(
        55, "teaching",
        {
            "title": "A workshop for practice educators on recording concerns early",
            "why": "Four of us in the partnership had stopped a placement in its last month. Each of us had known in the second.",
            "learnt": "That what keeps people silent is not kindness but paperwork. The form had eleven pages.",
            "impact_on_practice": "The form has one page now. I used it in week four.",
            "impact_on_people": "Nobody should be learnt on by somebody whom we have already given up on.",
            "peer_outcome": "The principal social worker has taken the page to the partnership, which asks for it at the midway meeting.",
        },
        ("SWE 4.5", "PCF 9", "WM 2"), 240, peer=((c.SAFEGUARDING, 2), (c.WEST, 8)), peer_after=10,
        certificate="Practice educators: recording concerns early",
    ),
)  # fmt: skip

TEMPLATE = Piece(
    0, "peer-discussion",
    {
        "title": "Looking at a recording with an interpreter",
        "why": "Every second month an interpreter and I look at a recording of an assessment.",
        "peer_role": "Registered sign language interpreter",
    },
    ("SWE 4.3", "SWE 4.6"), 60,
)  # fmt: skip
"""What the worker who signs begins an entry from every second month."""
