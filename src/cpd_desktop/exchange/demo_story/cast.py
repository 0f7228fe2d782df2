"""Who in the story is somebody in particular: by team and place in it. Days and months are counted back from the story's day."""

from __future__ import annotations

from collections.abc import Mapping

from cpd_desktop.exchange.demo_story import council as c

Place = tuple[str, int]

SIGNER: Place = (c.DEAF, 1)
"""The only person in Deaf Services with BSL level 6, or with level 3 at all."""
MOVED_SIGNER: Place = (c.WEST, 9)
"""Holds BSL level 3, and left Deaf Services for a neighbourhood team 14 months ago."""
LEARNING_TO_SIGN: Mapping[Place, str] = {(c.DEAF, 2): "BSL-2", (c.DEAF, 3): "BSL-1"}
DEAFBLIND_ASSESSOR: Place = (c.VISION, 1)
SMALL_EQUIPMENT: tuple[Place, ...] = ((c.SOUTH, 2), (c.WEST, 2), (c.WEST, 10))
"""The only trusted assessors in the neighbourhood teams: one in the South, two in the West, none in the North and East."""
ABSENT_AMHP: Place = (c.MENTAL_HEALTH, 5)
AMHP_LEAD: Place = (c.MENTAL_HEALTH, 1)
ENDS_SOON: Place = (c.MENTAL_HEALTH, 6)
"""An AMHP whose approval ends within six months."""
NOT_RECORDED: Place = (c.WEST, 3)
"""An AMHP of whose approval nobody recorded the day."""
GAVE_NOTICE: Place = (c.WEST, 2)
"""A trusted assessor, of two that the team needs, who has given notice."""

AWAY_THERAPIST: Place = (c.THERAPY, 4)
"""An occupational therapist on long-term absence."""
RETURNED: Place = (c.THERAPY, 8)
"""Another, who was away in the spring and summer, and came back."""

_AMHP_PLACES = (1, 2, 3, 5, 6)

ADDITIONAL: Mapping[Place, tuple[str, ...]] = {
    (c.NORTH, 3): (c.AMHP,),
    (c.SOUTH, 3): (c.AMHP,),
    (c.WEST, 3): (c.AMHP,),
    (c.DISABILITY, 3): (c.BIA,),
    (c.NORTH, 8): (c.BIA,),
    (c.WEST, 8): (c.BIA, c.PE1),
    (c.DISCHARGE, 5): (c.BIA,),
    (c.SAFEGUARDING, 2): (c.PSW, c.BIA),
    (c.SOUTH, 8): (c.PE2,),
    (c.NORTH, 1): (c.PE1,),
    (c.DISABILITY, 1): (c.PE1,),
    (c.THERAPY, 3): (c.TA,),
    (c.THERAPY, 7): (c.TA,),
    (c.THERAPY, 9): (c.TA,),
    DEAFBLIND_ASSESSOR: (c.DBSA,),
    **dict.fromkeys(SMALL_EQUIPMENT, (c.TA,)),
}

ABSENT: Mapping[Place, tuple[int, int | None]] = {
    ABSENT_AMHP: (-120, None),
    (c.EAST, 5): (-75, 30),
    AWAY_THERAPIST: (-200, None),
    RETURNED: (-255, -105),
    (c.SOUTH, 6): (-800, -530),
}
"""Long-term absences: first and last day; None for an open end."""

JOINED: Mapping[Place, int] = {
    SIGNER: 3300,
    MOVED_SIGNER: 2600,
    DEAFBLIND_ASSESSOR: 4100,
    ABSENT_AMHP: 4800,
    (c.DEAF, 0): 2900,
    (c.DEAF, 2): 1400,
    (c.DEAF, 3): 1900,
    (c.NORTH, 7): 55,
    (c.SOUTH, 9): 40,
    (c.EAST, 7): 410,
    (c.DISCHARGE, 13): 30,
    (c.MENTAL_HEALTH, 9): 20,
    (c.CARERS, 5): 12,
    (c.SOUTH, 6): 2200,
    (c.WEST, 1): 1150,
    (c.SOUTH, 1): 900,
    (c.SAFEGUARDING, 3): 1700,
    (c.THERAPY, 7): 2000,
    (c.THERAPY, 6): 1300,
    (c.THERAPY, 4): 2500,
    (c.EAST, 5): 1500,
    (c.NORTH, 3): 2400,
    (c.VISION, 3): 1500,
}
"""Days since joining, for those for whom it matters."""

EARLIER_POSTS: Mapping[Place, tuple[str, str, int]] = {
    MOVED_SIGNER: (c.DEAF, c.SENSW, 425),
    (c.SAFEGUARDING, 3): (c.SOUTH, c.SW, 610),
    (c.THERAPY, 7): (c.DISCHARGE, c.REAB, 980),
    (c.WEST, 1): (c.WEST, c.NQSW, 770),
    (c.SOUTH, 1): (c.SOUTH, c.NQSW, 520),
}
"""Movers: the earlier team and role, and how many days ago the present post began."""

SECOND_POSTS: Mapping[Place, tuple[str, str]] = {
    (c.THERAPY, 6): (c.DISCHARGE, c.OT),
    (c.NORTH, 3): (c.MENTAL_HEALTH, c.SW),
    (c.VISION, 3): (c.CARERS, c.SENSCO),
}
"""People who work in two teams at once."""

SAME_NAME: tuple[Place, ...] = ((c.NORTH, 5), (c.CARERS, 1))
"""Two people with one name: matching by name alone has to ask."""


def additional_roles(team: c.TeamPlan, place: int) -> tuple[str, ...]:
    """Return the roles that the person at *place* in *team* holds beside the post."""
    if team.kind == "mental health" and place in _AMHP_PLACES:
        return (c.AMHP,)
    return ADDITIONAL.get((team.name, place), ())
