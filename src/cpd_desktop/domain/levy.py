"""The apprenticeship levy: how long money that came into the account can be spent.

Source: growth and skills levy, changes of 2026 (S90), confidence V2: unused funds are to expire after 12 months, in the place of 24. It is
suggested and can be changed: the account at HMRC says which day counts.
"""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.texts import folded

LEVY = "LEVY"
"""The code of the scheme of the levy."""
MONTHS = 12
SOURCE, CONFIDENCE = "S90", "V2"


def is_levy(scheme: str) -> bool:
    """Whether a scheme, by its code, is the levy."""
    return folded(scheme) == folded(LEVY)


def last_day_of_levy(came_in: date) -> date:
    """Return the last day on which money that came into the levy account can be spent: 12 months later less one day, as validity is counted.

    Of money of 31 August it is 30 August of the year after, of 29 February 27 February. Source: see the module; the rules, section 1.
    """
    return add_days(add_months(came_in, MONTHS), -1)


def suggestion_words(last: date) -> str:
    """Return where the last day comes from, in a sentence for whoever records it."""
    return (
        f"It expires on {last.day} {last:%B %Y}, 12 months after it came in, less a day: that is suggested ({CONFIDENCE}), and can be"
        " changed where the account says otherwise."
    )
