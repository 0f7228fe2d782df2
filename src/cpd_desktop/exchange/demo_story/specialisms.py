"""Specialist learning, team by team: what the story is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import cohort_from, cohort_until, day_within, working_day_until
from cpd_desktop.exchange.demo_story.history import Diary
from cpd_desktop.exchange.demo_story.workforce import Member, Workforce

_LADDER = (("BSL-1", 5200), ("BSL-2", 4800), ("BSL-3", 4300), ("BSL-4", 3900), ("BSL-6", 2100))
_MOVED_LADDER = (("BSL-1", 2450), ("BSL-2", 2050), ("BSL-3", 1500))
_LEFT_LADDER = (("BSL-1", 4100), ("BSL-2", 3700), ("BSL-3", 3000), ("BSL-4", 1800))
_DEMENTIA = {(c.NORTH, 1), (c.NORTH, 5), (c.NORTH, 9), (c.SOUTH, 2), (c.SOUTH, 4), (c.WEST, 1), (c.WEST, 6)}
_AUTISM = {(c.DISABILITY, 1), (c.DISABILITY, 3), (c.DISABILITY, 5)}
_TWELVE = frozenset((c.NORTH, c.SOUTH, c.EAST, c.WEST, c.DISABILITY))
_LATE_AMHP = (c.WEST, 3)
_LATE_BIA = (c.NORTH, 8)


def specialisms(diary: Diary, force: Workforce) -> None:
    """Write what the specialist teams, and the people with additional roles, have learnt."""
    for member in force.members:
        _sensory(diary, member)
        _hospital(diary, member)
        _approvals(diary, member)
        _educators(diary, member)
        if member.left_on is None:
            _equipment(diary, member)
            _disability(diary, member)
            _dementia_and_carers(diary, member)


def _ladder(diary: Diary, member: Member, steps: Iterable[tuple[str, int]]) -> None:
    for course, days in steps:
        diary.take(member, course, cohort_until(course, diary.ago(days)), prior=True)


def _sensory(diary: Diary, member: Member) -> None:
    """Deaf Services: awareness for all in one session ten months ago, and one person who signs."""
    if member.team.kind == "deaf":
        diary.take(member, "DEA-01", cohort_until("DEA-01", diary.ago(300)))
        _signers(diary, member)
    if member.at == cast.MOVED_SIGNER:
        diary.take(member, "DEA-01", cohort_until("DEA-01", diary.ago(1900)))
        _ladder(diary, member, _MOVED_LADDER)
    if member.team.kind == "vision":
        dice = diary.dice(member, "vision")
        diary.take(member, "DFB-01", working_day_until(diary.ago(day_within(dice, 100, 1500))))
        diary.take(member, "VIS-01", cohort_until("VIS-01", diary.ago(day_within(dice, 100, 1500))))
        if member.role == c.ROVI:
            diary.take(member, "VIS-05", member.joined_on - timedelta(days=120), prior=True)
        if member.role == "Communicator Guide":
            diary.take(member, "DFB-CG", cohort_until("DFB-CG", diary.ago(110)))
    if member.at == cast.DEAFBLIND_ASSESSOR:
        diary.take(member, "DFB-03", cohort_until("DFB-03", diary.ago(1500)))


def _signers(diary: Diary, member: Member) -> None:
    if member.at == cast.SIGNER:
        _ladder(diary, member, _LADDER)
    if member.left_on is not None and member.role == c.SENSW and member.left_on == diary.ago(243):
        _ladder(diary, member, _LEFT_LADDER)
    if member.at in cast.LEARNING_TO_SIGN:
        diary.take(member, "BSL-1", cohort_until("BSL-1", diary.ago(700)))
    if cast.LEARNING_TO_SIGN.get(member.at) == "BSL-2":
        diary.take(member, "BSL-2", cohort_until("BSL-2", diary.ago(330)))
        diary.book(
            member,
            "BSL-3",
            cohort_from("BSL-3", diary.ago(-170)),
            "Evening course; assessment on the day shown",
        )
    elif member.at in cast.LEARNING_TO_SIGN:
        diary.take(member, "BSL-2", cohort_until("BSL-2", diary.ago(60)), outcome="failed")
    if member.place in (1, 4) and member.left_on is None:
        diary.book(member, "DEA-02", cohort_from("DEA-02", diary.ago(-40)))


def _hospital(diary: Diary, member: Member) -> None:
    """The Mental Capacity Act course that was given to the whole of Hospital Discharge and Reablement, in two cohorts."""
    if any(post.team.kind == "hospital" and post.ends_on is None for post in member.posts):
        diary.take(member, "MCA-02", cohort_until("MCA-02", diary.ago(270 - 55 * (member.place % 2))))
    elif member.team.kind == "hospital" and member.place < 0:
        diary.take(member, "MCA-01", working_day_until(member.joined_on + timedelta(days=40)))


def _approvals(diary: Diary, member: Member) -> None:
    """AMHPs and best interests assessors: a qualification long ago, and learning in every year since."""
    for role, course, update, late, times in (
        (c.AMHP, "AMHP-Q", "AMHP-R", _LATE_AMHP, 3),
        (c.BIA, "BIA-Q", "BIA-R", _LATE_BIA, 1),
    ):
        if role not in member.additional:
            continue
        dice = diary.dice(member, course)
        qualified = cohort_until(course, diary.ago(day_within(dice, 700, 4200)))
        diary.take(member, course, qualified, prior=True)
        for number in range(5 * times):
            gap = 365 // times
            days = 20 + gap * number + day_within(dice, 0, gap * 2 // 3) + (400 if member.at == late else 0)
            if diary.ago(days) > qualified:
                diary.take(member, update, cohort_until(update, diary.ago(days)), prior=True)
        if member.at == late:
            diary.book(member, update, cohort_from(update, diary.ago(-25)))


def _educators(diary: Diary, member: Member) -> None:
    dice = diary.dice(member, "educator")
    first = day_within(dice, 900, 1700)
    if c.PE1 in member.additional or c.PE2 in member.additional:
        diary.take(member, "PEP-1", cohort_until("PEP-1", diary.ago(first)), prior=True)
    if c.PE2 in member.additional:
        diary.take(member, "PEP-2", cohort_until("PEP-2", diary.ago(first - 500)), prior=True)


def _equipment(diary: Diary, member: Member) -> None:
    """Trusted assessors: every OT assistant, three people in the neighbourhoods; others saw a demonstration."""
    dice = diary.dice(member, "equipment")
    drawn, days = dice.random(), day_within(dice, 120, 1400)
    later = member.team.name not in _TWELVE and member.team.kind == "neighbourhood"
    if member.role == c.OTA or member.at in cast.SMALL_EQUIPMENT or (later and drawn < 0.07):
        diary.take(member, "TA-3", max(cohort_until("TA-3", diary.ago(days)), cohort_from("TA-3", member.joined_on)))
    elif member.team.name in (c.NORTH, c.EAST) and drawn < 0.4:
        diary.take(member, "WM-SMI", cohort_until("WM-SMI", diary.ago(days)))
    if member.at == (c.NORTH, 2):
        diary.book(member, "TA-3", cohort_from("TA-3", diary.ago(-55)))


def _disability(diary: Diary, member: Member) -> None:
    if member.team.kind != "disability" or member.role in (c.TM, c.NQSW):
        return
    dice = diary.dice(member, "disability")
    drawn, days = dice.random(), day_within(dice, 100, 1500)
    first = member.team.name in _TWELVE
    if member.place % 3 if first else drawn < 0.7:
        diary.take(member, "LD-02", max(cohort_until("LD-02", diary.ago(days)), cohort_from("LD-02", member.joined_on)))
    if member.at in _AUTISM or (not first and drawn > 0.45):
        held = cohort_until("AUT-02", diary.ago(days - 40))
        diary.take(member, "AUT-02", max(held, cohort_from("AUT-02", member.joined_on)))
    elif member.at == (c.DISABILITY, 2):
        diary.book(member, "AUT-02", cohort_from("AUT-02", diary.ago(-30)))


def _dementia_and_carers(diary: Diary, member: Member) -> None:
    dice = diary.dice(member, "dementia and carers")
    drawn, days = dice.random(), day_within(dice, 60, 1400)
    if member.team.kind == "neighbourhood":
        if drawn < 0.6:
            diary.take(member, "DEM-01", working_day_until(diary.ago(days)))
        if member.at in _DEMENTIA or (member.team.name not in _TWELVE and drawn < 0.15):
            held = cohort_until("DEM-02", diary.ago(days))
            diary.take(member, "DEM-02", max(held, cohort_from("DEM-02", member.joined_on)))
    if member.team.kind == "carers":
        diary.take(member, "WM-CAR", working_day_until(diary.ago(days)))
        if member.place in (1, 3):
            diary.take(member, "CA-03", cohort_until("CA-03", diary.ago(days)))
    if member.role == c.OT and drawn < 0.2:
        diary.take(member, "MHC-01", cohort_until("MHC-01", diary.ago(days)))
