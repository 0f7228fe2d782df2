"""The line of Today that looks ahead: what is met now and falls short in the months to come.

It takes the whole forecast, so it is asked apart from all else that Today says, and after that is on screen.
"""

from __future__ import annotations

from cpd_desktop.domain.forecast_sheets import ForecastSheet
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import MONTHS_AHEAD, forecast_sheet
from cpd_desktop.store.session import Session

_FEW = 3


def line_ahead(session: Session, question: CoverageQuestion) -> Line:
    """Return what falls short within twelve months in the scope, such as that Deaf Services falls short of BSL level 3 in March.

    Its count is 0 where nothing does. Raises Refused as `forecast` does.
    """
    # Only needs of so many holders can fall short of a number; of the others nothing is worked out.
    return _line(forecast_sheet(session, question, months=MONTHS_AHEAD, kind=RequirementKind.CAPACITY))


def _line(sheet: ForecastSheet) -> Line:
    falling = sheet.falling
    if not falling:
        return Line(Concern.FALLS_SHORT, 0, "")
    more = len(falling) - 1
    others = f"; {more:,} more {'need falls' if more == 1 else 'needs fall'} short within 12 months" if more else ""
    later = [f"{need.line.place}: {need.line.requirement.title}, {need.when_words}" for need in falling[1:]]
    rest = (f"and {len(later) - _FEW:,} more",) if len(later) > _FEW else ()
    return Line(Concern.FALLS_SHORT, len(falling), f"{falling[0].sentence}{others}.", (*later[:_FEW], *rest))
