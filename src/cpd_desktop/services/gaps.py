"""The question of gaps: specialist needs, needs of capacity, and single points of failure."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.gaps import Gaps, gaps_of
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.session import Session


def gaps(session: Session, question: CoverageQuestion) -> Gaps:
    """Return the gaps on the date asked about, of one team or of all. A requirement asked for is left out of account: a
    team's mandatory compliance is over all of them.
    """
    rows = coverage(session, replace(question, requirement=""))
    policy = memory_of(session).policy(session, question.upto)
    return gaps_of(rows, mandatory_target=policy.mandatory_target)
