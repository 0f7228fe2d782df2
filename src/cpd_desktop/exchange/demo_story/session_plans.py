"""What the council's sessions are for, where they are held and by whom, and the programme that is open to every team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cpd_desktop.domain.sessions import Audience, AudienceDraft, CoProduction, PartDraft, SessionDraft
from cpd_desktop.exchange.demo_story.chance import chance
from cpd_desktop.exchange.demo_story.cohorts import Cohort
from cpd_desktop.exchange.demo_story.offers import OFFERS

_NINE_THIRTY, _NOON, _ONE, _HALF_PAST_FOUR = 570, 720, 780, 990
_DAY, _LONGEST_DAY = 6.0, 7.0
_PLACES = (
    "Civic Centre, Room 4",
    "Learning Hub, Mill Lane",
    "Independent Living Centre, training flat",
    "Old Corn Exchange, upper room",
)
_TRAINERS = ("Oriel Vance", "Bashir Tindall", "Morwenna Achebe", "Lucjan Fairweather")
_BOOK_BY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a course is held, for whom, and what is to change by it; how far it was produced with others, and with whom."""

    purpose: str
    for_whom: str = ""
    hoped_for: str = ""
    co_production: CoProduction = CoProduction.NONE
    co_produced_with: str = ""


PURPOSES: Mapping[str, Purpose] = {
    "MCA-02": Purpose(
        "Assessments on the ward decided for people rather than with them, and too few went home.",
        "Everybody in Hospital Discharge and Reablement who assesses or plans a discharge",
        "More people go home from hospital, and each record says how capacity was assessed and what the person wanted.",
        CoProduction.CONSULTED, "Westmere Older People's Forum",
    ),
    "DEA-01": Purpose(
        "Deaf people told us that other teams send letters and wait for a telephone call.", "Teams that work beside Deaf Services",
        "Nobody is written to who asked to be signed to.", CoProduction.CO_DELIVERED, "Westmere Deaf Association",
    ),
    "DEA-02": Purpose(
        "The team for Deaf people has had generic training where it needs its own.", "Practitioners in Deaf Services",
        "Assessments in British Sign Language, without a second interview.", CoProduction.CO_DESIGNED, "Westmere Deaf Association",
    ),
    "CA-02": Purpose("Reasons for eligibility decisions were missing in one record of three.", "Everybody who assesses",
                     "Each record says why, in words that the person can follow."),
    "COP-2": Purpose(
        "Co-production happens in pockets.", "One person from each team, with somebody who draws on its support",
        "Each team plans one thing with the people whom it concerns.", CoProduction.LED, "Westmere Co-production Group",
    ),
    "MHC-01": Purpose(
        "Carers lift alone, and are hurt.", "Unpaid carers, with the occupational therapists who visit them",
        "Carers know three ways not to lift, and have the handbook.", CoProduction.CO_DESIGNED, "Westmere Carers' Network",
    ),
    "TIP-01": Purpose("Three learning reviews spoke of behaviour that was a story.", "All teams",
                      "Practitioners ask what happened, before what is wrong."),
    "SGA-SN": Purpose("The review into the death of a man who neglected himself.", "Neighbourhood teams and safeguarding",
                      "Legal powers are considered, and written down, by the second visit."),
    "MHP-01": Purpose("The yearly update.", "Reablement and occupational therapy"),
}  # fmt: skip
_NO_PURPOSE = Purpose("Part of the council's programme.")


@dataclass(frozen=True, slots=True)
class Programme:
    """A session that any team can send people to: so many days from the story's day, with so many *learners* of theirs."""

    course: str
    days: int
    learners: int
    capacity: int = 16
    audiences: tuple[AudienceDraft, ...] = ()


_PROVIDERS = AudienceDraft(Audience.PROVIDERS, "Meadowside Home Care", 6, 5)
PROGRAMME = (
    Programme("TIP-01", -330, 11),
    Programme("SGA-SN", -290, 12, audiences=(_PROVIDERS,)),
    Programme("REC-1", -245, 8),
    Programme("EOL-01", -205, 9, audiences=(AudienceDraft(Audience.PARTNERS, "Fenmoor NHS Trust", 4, 4),)),
    Programme("SGA-DA", -160, 10),
    Programme("STR-1", -118, 7),
    Programme("SGA-MSP", -75, 9, audiences=(_PROVIDERS,)),
    Programme("COM-1", -38, 8),
)
"""What was held in the last year, beside what teams must keep up."""


def plan_of(cohort: Cohort, course_id: int) -> SessionDraft:
    """Return the session in which a cohort took its course, or is to."""
    offer = cohort.offer
    count = len(cohort.learners)
    draft = session_on(cohort.course, cohort.held_on, course_id)
    return replace(
        draft,
        capacity=max(12, count),
        cost=Decimal(offer.cost) * count if offer.cost else draft.cost,
        is_assessed=offer.assessed,
    )


def session_on(
    course: str, held_on: date, course_id: int, *, capacity: int = 16, audiences: tuple[AudienceDraft, ...] = ()
) -> SessionDraft:
    """Return a session of a course whose last day is *held_on*; one of more than a day began a week before."""
    offer, dice = OFFERS[course], chance("session", course, held_on)
    hours = float(offer.hours or _DAY)
    days = [held_on] if hours <= _LONGEST_DAY else [held_on - timedelta(days=7), held_on]
    is_online = offer.delivery == "virtual classroom"
    said = PURPOSES.get(course, _NO_PURPOSE)
    return SessionDraft(
        course_id,
        tuple(PartDraft(day, *_times(hours / len(days))) for day in days),
        place="" if is_online else dice.choice(_PLACES),
        link=f"https://meet.westmere.example/{course.lower()}-{held_on:%d%m%y}" if is_online else "",
        trainer=dice.choice(_TRAINERS),
        provider=offer.provider,
        capacity=capacity,
        book_by=days[0] - _BOOK_BY,
        cost=Decimal(dice.choice((180, 240, 320))),
        hours=offer.hours,
        purpose=said.purpose,
        for_whom=said.for_whom,
        hoped_for=said.hoped_for,
        co_production=said.co_production,
        co_produced_with=said.co_produced_with,
        audiences=audiences,
    )


def _times(hours: float) -> tuple[int, int]:
    """Return from when until when, in minutes from midnight; a whole day has an hour for lunch."""
    if hours >= _DAY:
        return _NINE_THIRTY, _HALF_PAST_FOUR
    if hours > (_NOON - _NINE_THIRTY) / 60:
        return _NINE_THIRTY, _NINE_THIRTY + int(hours * 60)
    return _ONE, _ONE + int(hours * 60)
