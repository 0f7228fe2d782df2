"""What the council knows and supposes of the months ahead: somebody learns what the deafblind assessor will take along; two more may
leave Deaf Services, and new practitioners start in spring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedStarters
from cpd_desktop.domain.training import Outcome
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import working_day_from, working_day_until
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.scenario_choices import scenario_choices
from cpd_desktop.services.scenarios import save_scenario
from cpd_desktop.services.workspace import Session, Workspace

TWO_LEAVE, SPRING_STARTERS = "Two more leave Deaf Services", "Four start in the spring"
_SUCCESSOR: cast.Place = (c.VISION, 2)
"""Who learns deafblind assessment, and finishes two months after the only assessor has retired."""
_DEAFBLIND, _FINISHES_IN = "DFB-03", 7
_INDUCTION_DAYS = 90


def look_ahead(workspace: Workspace, book: InTheBook) -> int:
    """Record who is learning, and keep the scenarios; return how many, as far as the council is large enough to have whom they name."""
    workspace.write(one_change, partial(_learn, book=book), named="record who is learning")
    return workspace.write(one_change, partial(_keep, book=book), named="keep scenarios of the forecast").result


def _learn(session: Session, book: InTheBook) -> Done[None]:
    today, learner = book.force.as_at, book.at(_SUCCESSOR)
    if learner is not None:
        draft = RecordDraft(
            0, PersonKey(learner.number), _DEAFBLIND, working_day_until(add_months(today, _FINISHES_IN)), Outcome.IN_PROGRESS,
            notes="Distance learning; the day is when the last assignment is due.",
        )  # fmt: skip
        record_for(session, [book.of(learner)], RecordEntry(book.courses[_DEAFBLIND], draft), today=today)
    return Done(None, Touched.TRAINING)


def _keep(session: Session, book: InTheBook) -> Done[int]:
    author = book.at((c.SOUTH, 8), (c.SOUTH, 1), (c.DEAF, 0))
    found = list(_scenarios(book, scenario_choices(session).uuids))
    for scenario in found:
        save_scenario(
            session,
            scenario,
            author=f"{author.first} {author.last}" if author is not None else "",
            today=book.force.as_at,
        )
    return Done(len(found), Touched.SCENARIOS)


def _scenarios(book: InTheBook, uuids: Mapping[int, str]) -> Iterator[Scenario]:
    as_at = book.force.as_at
    signer, learner = book.at(cast.SIGNER), book.at((c.DEAF, 2))
    if signer is not None and learner is not None:
        gone = (
            SupposedLeaver(uuids[book.of(signer)], working_day_until(add_months(as_at, 3))),
            SupposedLeaver(uuids[book.of(learner)], working_day_until(add_months(as_at, 8))),
        )
        yield Scenario(
            TWO_LEAVE, gone, notes="What is left of signing if the two go of whom we hear that they are looking."
        )
    if book.at((c.NORTH, 1)) is not None:
        starts_on = working_day_from(add_months(as_at, 4))
        yield Scenario(
            SPRING_STARTERS,
            starters=(
                SupposedStarters(c.NORTH, c.SW, starts_on, 2, _INDUCTION_DAYS),
                SupposedStarters(c.EAST, c.OT, starts_on, 2),
            ),
            attendance_rate=Fraction(4, 5),
            notes="Two vacancies each in the North and the East; four of five places are attended while teams are short.",
        )
