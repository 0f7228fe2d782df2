"""How the council's courses are held: where, how long, by whom, and when people refresh them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.exchange.demo_story.council import HUB


@dataclass(frozen=True, slots=True)
class Offer:
    """How a course is held. *months* is how long it counts by itself, None for ever or not known; *cost* in pounds.

    *assessed* courses are passed or failed; *certified* ones come with a certificate that prints its own last day.
    """

    delivery: str
    hours: str
    months: int | None = None
    provider: str = HUB
    cost: str = ""
    assessed: bool = False
    accredited: bool = False
    certified: bool = False

    @property
    def in_groups(self) -> bool:
        """Whether it is held on fixed dates."""
        return self.delivery != "e-learning"


_ROOM, _SCREEN, _OWN = "classroom", "virtual classroom", "e-learning"
_SIGN = "Marlowe House Sign Language Centre"
_COLLEGE = "Fenmoor College"
_UNIVERSITY = "University of the West Meres"
_SENSORY = "Lantern Sensory Training"

OFFERS = {
    "HSA-01": Offer(_OWN, "0.75", 36),
    "IPC-01": Offer(_OWN, "0.75", 36),
    "FIR-01": Offer(_OWN, "0.5", 36),
    "MHO-01": Offer(_OWN, "0.75", 36),
    "SGA-01": Offer(_OWN, "1.5", 36),
    "SGC-01": Offer(_OWN, "1.5", 36),
    "LDA-01": Offer(_OWN, "1.5"),
    "IGD-01": Offer(_OWN, "0.75", 12),
    "EDI-01": Offer(_OWN, "1", 36),
    "SGA-03": Offer(_ROOM, "6", 36),
    "CA-02": Offer(_ROOM, "6"),
    "CA-03": Offer(_SCREEN, "3"),
    "MCA-01": Offer(_OWN, "1"),
    "MCA-02": Offer(_ROOM, "6", provider="Larkspur Legal Training", cost="85.00"),
    "ASYE-A": Offer("workplace", "", assessed=True),
    "SUP-1": Offer(_ROOM, "12", provider="Reflecta Practice", cost="140.00"),
    "MHP-01": Offer(_ROOM, "6", 12, assessed=True),
    "MHC-01": Offer("workplace", "3"),
    "MED-01": Offer(_ROOM, "4", assessed=True),
    "BLS-01": Offer(_ROOM, "4", 12, "Harbour First Aid", "32.50", assessed=True, accredited=True, certified=True),
    "OMT-E": Offer(_OWN, "1.5"),
    "OMT-T2": Offer(_ROOM, "7", provider="Westmere Learning Disability Partnership", cost="70.00"),
    "CC-16": Offer("workplace", "", assessed=True),
    "CC-15": Offer("workplace", "", assessed=True),
    "AMHP-Q": Offer("university", "", provider=_UNIVERSITY, cost="3200.00", assessed=True, accredited=True),
    "AMHP-R": Offer("blended", "6", provider="West Meres AMHP Network"),
    "BIA-Q": Offer("university", "", provider=_UNIVERSITY, cost="1150.00", assessed=True, accredited=True),
    "BIA-R": Offer(_SCREEN, "6", provider="Larkspur Legal Training", cost="95.00"),
    "PEP-1": Offer("university", "", provider=_UNIVERSITY, assessed=True, accredited=True),
    "PEP-2": Offer("university", "", provider=_UNIVERSITY, assessed=True, accredited=True),
    "DEA-01": Offer(_ROOM, "3"),
    "DEA-02": Offer(_ROOM, "12", provider=_SIGN, cost="260.00"),
    "BSL-1": Offer(_ROOM, "64", provider=_SIGN, cost="390.00", assessed=True, accredited=True),
    "BSL-2": Offer(_ROOM, "", provider=_SIGN, cost="690.00", assessed=True, accredited=True),
    "BSL-3": Offer(_ROOM, "", provider=_SIGN, cost="1150.00", assessed=True, accredited=True),
    "BSL-4": Offer(_ROOM, "", provider=_SIGN, cost="1400.00", assessed=True, accredited=True),
    "BSL-6": Offer(_ROOM, "", provider=_SIGN, cost="2600.00", assessed=True, accredited=True),
    "DFB-01": Offer(_OWN, "1"),
    "DFB-03": Offer("university", "", provider=_SENSORY, cost="1800.00", assessed=True, accredited=True),
    "DFB-CG": Offer(_ROOM, "30", provider=_SENSORY, cost="450.00", assessed=True, accredited=True),
    "VIS-01": Offer(_ROOM, "3", provider=_SENSORY),
    "VIS-05": Offer("workplace", "", provider=_COLLEGE, assessed=True, accredited=True),
    "TA-3": Offer(_ROOM, "24", provider=_COLLEGE, cost="420.00", assessed=True, accredited=True),
    "WM-SMI": Offer(_ROOM, "2", provider="Westmere Independent Living Centre"),
    "LD-02": Offer(_ROOM, "12"),
    "AUT-02": Offer(_ROOM, "12", provider="Spectrum West Meres", cost="180.00"),
    "DEM-01": Offer(_OWN, "1"),
    "DEM-02": Offer(_ROOM, "6"),
    "MH-02": Offer(_ROOM, "6"),
    "SAR-7MB": Offer("workplace", "0.5", provider="Westmere Safeguarding Adults Board"),
    "SGA-MSP": Offer(_SCREEN, "3"),
    "SGA-SN": Offer(_SCREEN, "3"),
    "SGA-DA": Offer(_SCREEN, "3"),
    "COM-1": Offer(_SCREEN, "2"),
    "COP-2": Offer(_ROOM, "6", provider="Westmere Co-production Group"),
    "REC-1": Offer(_SCREEN, "3"),
    "STR-1": Offer(_ROOM, "6"),
    "TIP-01": Offer(_SCREEN, "3"),
    "EOL-01": Offer(_SCREEN, "3"),
    "TEC-01": Offer(_SCREEN, "2"),
    "WM-IND": Offer(_ROOM, "3.5"),
    "WM-SYS": Offer(_SCREEN, "2"),
    "WM-CAR": Offer(_OWN, "1", 36),
    "WM-MHA": Offer(_OWN, "1", 36),
}

_BEFORE = {
    "CC-16": (date(2025, 3, 1), "CC-15"),
    "OMT-E": (date(2022, 11, 1), "LDA-01"),
    "OMT-T2": (date(2022, 11, 1), "LDA-01"),
}


def edition_on(course: str, day: date) -> str:
    """Return the course that people took on *day* in place of one that did not exist yet."""
    first, earlier = _BEFORE.get(course, (date.min, course))
    return course if day >= first else earlier


@dataclass(frozen=True, slots=True)
class Habit:
    """How a team refreshes its training; shares from 0 to 1.

    *late* refreshers come some weeks after the last day; *lapsed* ones are let go for months; *never* is the share of
    courses that somebody never took. A *drifting* team has let half of its refreshers go in the last thirteen months.
    """

    late: float
    lapsed: float
    never: float
    drifting: bool = False


PUNCTUAL = Habit(0.0, 0.0, 0.0)
GOOD = Habit(0.12, 0.06, 0.005)
USUAL = Habit(0.2, 0.26, 0.03)
DRIFTING = Habit(0.25, 0.15, 0.06, drifting=True)
