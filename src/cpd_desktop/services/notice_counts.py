"""What a notice on the desktop tells of: two counts, and nobody's name, because others may see the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.periods import add_days
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.lapses import count_newly_lapsed
from cpd_desktop.services.sessions.attention import sessions_on
from cpd_desktop.store.session import Session


class NoticeCounts(NamedTuple):
    """How many holdings lapsed since the last notice, of which nobody was told, and how many sessions are tomorrow."""

    lapsed: int = 0
    tomorrow: int = 0

    @property
    def words(self) -> str:
        """Both in a sentence; blank where there is nothing to tell."""
        said = []
        if self.lapsed:
            said.append(f"{self.lapsed:,} {'holding has' if self.lapsed == 1 else 'holdings have'} lapsed.")
        if self.tomorrow:
            said.append(f"{self.tomorrow:,} {'session is' if self.tomorrow == 1 else 'sessions are'} tomorrow.")
        return " ".join(said)


def notice_counts(session: Session, question: CoverageQuestion, since: date) -> NoticeCounts:
    """Return what is new on the day asked about: holdings whose last day was on or after *since* and is past, and what is tomorrow.

    A holding is counted on one day only if *since* is the day of the last notice, each time.
    """
    tomorrow = replace(question, as_at=add_days(question.as_at, 1))
    return NoticeCounts(count_newly_lapsed(session, question, since), sessions_on(session, tomorrow))
