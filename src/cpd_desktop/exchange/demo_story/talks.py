"""What was said in supervision, invented like everybody in it: nobody who draws on care is named, cases are opaque references.

Each sequence is the last of one pair, oldest first. It is sealed in the book, and stands in no table of the samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action that was agreed; *due* is days after the supervision; *raises_need* where it is something to be learnt."""

    title: str
    owner: str = SUPERVISEE
    due: int | None = 28
    raises_need: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """One supervision: its texts by the keys of the form, what was agreed, and the earlier actions that were done or dropped."""

    texts: Mapping[str, str] = field(repr=False)
    agreed: tuple[Agreed, ...] = ()
    done: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


_SHADOW, _SECOND_SIGNER = (
    "Shadow a capacity assessment with an interpreter",
    "Ask for a second person to learn BSL level 3",
)
_CALM, _REGISTER, _TALK = (
    "Two afternoons a week without visits",
    "Check the deafblind register against the team's list",
    "Give a talk on Deaf culture to Neighbourhood South",
)

SIGNING = (
    Talk(
        {
            "since_last_time": "The two interpreters' agencies now answer within the day, which has made same-week visits possible again.",
            "caseload": "24 open, 9 of them reviews. Two are heavy: both wait for supported living.",
            "wellbeing": "Tired. Being the only one who signs at level 6 means being called into everybody's work.",
            "learning": "Read the guidance on Deaf people and detention; wants to see how others assess capacity with an interpreter.",
            "safeguarding": "The review on self-neglect: what would we have seen, and when?",
            "case_reference": "WM-20417",
        },
        (Agreed(_SECOND_SIGNER, SUPERVISOR, 42), Agreed(_CALM, SUPERVISOR, 14)),
    ),
    Talk(
        {
            "since_last_time": "The free afternoons were kept three weeks out of four.",
            "caseload": "23 open. One closed well: the person chose the flat themselves.",
            "wellbeing": "Better. Slept on the last two weekends.",
            "learning": "Capacity and language: a decision that is signed is a decision that is seen. To be written up.",
            "notes": "Wants to say no more often, and to be backed when it happens.",
        },
        (Agreed(_SHADOW, SUPERVISEE, 56, raises_need=True),),
        done=(_CALM,),
    ),
    Talk(
        {
            "since_last_time": "A complaint about waiting for an interpreter was upheld in part. It was taken hard, and fairly.",
            "caseload": "26 open; three came with one referral from the hospital.",
            "wellbeing": "The complaint went home with them for a week. Talked through what was in their hands and what was not.",
            "safeguarding": "One concern this month, screened the same day. The person's own words are in the enquiry now, as signed.",
            "case_reference": "WM-20988",
        },
        (Agreed(_REGISTER, SUPERVISEE, 21),),
    ),
    Talk(
        {
            "since_last_time": "The register was checked: four people are on it whom the team did not know.",
            "caseload": "25 open. Four new ones from the register, to be seen in pairs.",
            "learning": "Gave half a teaching session. Enjoyed it more than expected.",
            "wellbeing": "Steady.",
        },
        (Agreed(_TALK, SUPERVISEE, 35),),
        done=(_REGISTER,),
    ),
    Talk(
        {
            "since_last_time": "The talk in the South was full, and brought two referrals that would not have come.",
            "caseload": "24 open, none of them stuck.",
            "safeguarding": "Discussed the briefing on professional curiosity: what do we not ask because signing is slow?",
            "notes": "Level 3 for a second person is still not agreed. To be raised with the head of service, again.",
        },
        (Agreed("Write down what a level 6 signer is called for in a month", SUPERVISEE, 30),),
        done=(_TALK,),
    ),
    Talk(
        {
            "since_last_time": "The list of a month is made: 31 calls, 12 of them from other teams.",
            "caseload": "25 open. Two end this month.",
            "wellbeing": "Good. Leave at Christmas is agreed.",
            "learning": "Wants to mentor whoever learns to sign next.",
        },
        (Agreed("Bring the list of calls to the managers' meeting", SUPERVISOR, 21),),
    ),
)  # fmt: skip

_CASE_NOTES = "Case notes within two days, for a month"
OFFICER = (
    Talk(
        {
            "since_last_time": "The first reviews on their own went well.",
            "caseload": "31 reviews, 6 of them late; none late by more than a month.",
            "learning": "BSL level 2 begins in the autumn; the evenings are hard with small children.",
        },
        (Agreed(_CASE_NOTES, SUPERVISEE, 30),),
    ),
    Talk(
        {
            "since_last_time": "Notes were on time in three weeks of four.",
            "caseload": "29 reviews, 2 of them late.",
            "wellbeing": "Worried about the restructure. Said what is known, and that nothing is decided.",
        },
        (),
        done=(_CASE_NOTES,),
    ),
    Talk(
        {
            "since_last_time": "Passed the first unit of level 2.",
            "caseload": "30 reviews, all in time.",
            "safeguarding": "Spotted a pattern of missed visits by one agency, and said so to the right people.",
            "case_reference": "WM-21102",
        },
        (Agreed("Tell the contracts team what was seen of the agency", SUPERVISOR, 7),),
    ),
    Talk(
        {
            "since_last_time": "The contracts team has written to the agency.",
            "caseload": "30 reviews.",
            "learning": "Wants to sit in on a Care Act assessment before leading one.",
        },
        (Agreed("Sit in on an assessment", SUPERVISEE, 40, raises_need=True),),
        done=("Tell the contracts team what was seen of the agency",),
    ),
)  # fmt: skip

_INDUCTION, _JOINT = "Finish the induction list", "A joint visit with the advanced practitioner"
NEW_WORKER = (
    Talk(
        {
            "since_last_time": "The first week: met the team, the systems, and far too many passwords.",
            "wellbeing": "Excited, and nervous about the first visit alone.",
            "learning": "What do I want from this year? Three things on paper by next week.",
        },
        (Agreed(_INDUCTION, SUPERVISEE, 21), Agreed(_JOINT, SUPERVISOR, 14)),
    ),
    Talk(
        {
            "since_last_time": "The joint visit happened. Watched how silence was left alone.",
            "caseload": "Two, both shared.",
            "wellbeing": "Sleeping badly before visits; knows whom to ring.",
            "case_reference": "WM-21340",
        },
        (),
        done=(_JOINT,),
    ),
    Talk(
        {
            "since_last_time": "First assessment written. Rewrote it twice, and it reads like the person now.",
            "caseload": "Three.",
            "learning": "Strengths first is harder to write than needs first.",
            "safeguarding": "Talked through thresholds with the local examples.",
        },
        (Agreed("Read two reviews of safeguarding adults and say what surprised", SUPERVISEE, 28, raises_need=True),),
        done=(_INDUCTION,),
    ),
    Talk(
        {
            "since_last_time": "A visit went badly: a door was shut. Did the right thing, and came back.",
            "wellbeing": "Shaken, for an evening. It helped to say it the same day.",
            "caseload": "Four. No more until the review at three months.",
        },
        (Agreed("Go back to the visit together", SUPERVISOR, 10),),
    ),
    Talk(
        {
            "since_last_time": "Went back together. The person laughed about it first.",
            "caseload": "Four.",
            "learning": "Observation by the practice educator is booked.",
            "wellbeing": "Lighter.",
        },
        (Agreed("Send the reflective log before the observation", SUPERVISEE, 14),),
        done=("Go back to the visit together",),
    ),
)  # fmt: skip

_DIARY = "Put every supervision of the team in the diary until March"
DRIFTING = (
    Talk(
        {
            "since_last_time": "Two people left in the summer, and one is away. The team runs on goodwill.",
            "wellbeing": "Exhausted. Works on most Sundays, and had told nobody.",
            "notes": "Supervision in the team has become corridor talk. Said so plainly; it was a relief to both.",
        },
        (Agreed(_DIARY, SUPERVISEE, 14), Agreed("An agency practitioner for three months", SUPERVISOR, 21)),
    ),
    Talk(
        {
            "since_last_time": "The diary is made to January, and was broken in the second week.",
            "wellbeing": "Two Sundays free.",
            "caseload": "Four people carry 38 and more. Allocation is stopped for two of them.",
        },
        (Agreed("Let the practice supervisor hold half of the supervisions", SUPERVISEE, 10),),
        done=("An agency practitioner for three months",),
    ),
    Talk(
        {
            "since_last_time": "The practice supervisor has begun. Three people have not been seen since the summer.",
            "safeguarding": "Agreed which three are seen first: those with open enquiries.",
            "wellbeing": "Better for having said it in the managers' group.",
        },
        (Agreed("See the three who have waited longest this month", SUPERVISEE, 25),),
        dropped=(_DIARY,),
    ),
)  # fmt: skip

_HUDDLE = "Try half an hour of reflection after the huddle, once a week"
HURRIED = (
    Talk(
        {
            "since_last_time": "Eleven discharges in one day in October. Everybody got home.",
            "caseload": "17 waiting for a package, 5 for longer than a week.",
            "wellbeing": "Proud, and short of breath.",
        },
        (Agreed(_HUDDLE, SUPERVISEE, 14),),
    ),
    Talk(
        {
            "since_last_time": "The half hour was held twice, and cut short twice.",
            "learning": "What the capacity training has changed: four people went home whom we would have placed.",
            "case_reference": "WM-21277",
        },
        (Agreed("Count who went home after a second look", SUPERVISEE, 28),),
    ),
    Talk(
        {
            "since_last_time": "The count: 7 of 19 went home after a second look.",
            "wellbeing": "Asked for a week in January. Yes.",
        },
        (Agreed("Show the count at the Home First board", SUPERVISOR, 21),),
        done=("Count who went home after a second look", _HUDDLE),
    ),
)  # fmt: skip
