"""What is asked of complaints, compliments and co-production: the counts of the year, and the issues behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.learning import QuotedFigureDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.complaints_book import COMMUNICATION, EAST, WEST, issue, source, with_teams
from tests.services.evidence_book import asked, copied, referred, refuse_other_rows

YEAR = {"begins_on": date(2025, 4, 1), "ends_on": date(2026, 3, 31)}


def fill(workspace: Workspace) -> None:
    """Three complaints with five issues, a compliment and two decisions of the Ombudsman, all of 2025-26; one complaint of the year after."""
    with_teams(workspace)
    first = source(workspace, acknowledged_on=date(2025, 5, 14), team_id=EAST)
    issue(workspace, first, Outcome.UPHELD)
    issue(workspace, first, Outcome.PARTIALLY_UPHELD, category="delay in service")
    second = source(workspace, acknowledged_on=date(2025, 6, 30), team_id=WEST)
    issue(workspace, second, Outcome.NOT_UPHELD)
    issue(workspace, second, Outcome.WITHDRAWN)
    third = source(workspace, team_id=EAST)
    issue(workspace, third)
    source(workspace, "CPT", "Thank you for the handover", team_id=EAST)
    source(workspace, "OMB", "Decision", outcome="upheld", about_uuid=first)
    source(workspace, "OMB", "Decision", outcome="closed after initial enquiries", about_uuid=second)
    issue(workspace, source(workspace, received_on=date(2026, 4, 1)), Outcome.OPEN)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, closed."""
    path = tmp_path_factory.mktemp("complaints") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        fill(workspace)
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with copied(made, tmp_path) as workspace:
        yield workspace


def test_every_figure_is_that_of_the_year_and_has_its_records(book: Workspace) -> None:
    year = book.read(complaints_year, 2025, TODAY)
    upheld = asked(book, "complaints-upheld", **YEAR)
    assert (upheld.figure, upheld.count, upheld.of) == ("2 of 5, 40%", year.upheld[0].count, year.issues)
    assert upheld.base == "issues received in 2025-26 (1 Apr 2025 to 31 Mar 2026) were upheld or partially upheld"
    assert upheld.caveat == "1 upheld, 1 partially upheld, 1 not upheld, 1 withdrawn, 1 open."
    decided = asked(book, "complaints-upheld-of-decided", **YEAR)
    assert (decided.figure, decided.of) == ("2 of 3, 67%", year.upheld[1].of)
    by_category, by_service = (
        asked(book, "complaints-by-category", **YEAR),
        asked(book, "complaints-by-service", **YEAR),
    )
    assert (by_category.figure, by_category.caveat) == ("4 of 5, 80%", "Then delay in service: 1.")
    assert COMMUNICATION in by_category.base
    assert (by_service.figure, by_service.caveat) == ("3 of 5, 60%", "Then Hospital Discharge: 2.")
    founded = asked(book, "complaints-well-founded", **YEAR)
    assert (founded.count, founded.of) == (year.well_founded.count, year.well_founded.of) == (1, 2)
    in_time = asked(book, "complaints-acknowledged", **YEAR)
    assert (in_time.figure, in_time.caveat) == ("1 of 2, 50%", "Of 1 complaint the day is not known.")
    ombudsman = asked(book, "ombudsman", **YEAR)
    assert (ombudsman.figure, ombudsman.caveat) == (
        "1 of 1, 100%",
        "All decisions: 1 closed after initial enquiries, 1 upheld.",
    )
    for answered in (upheld, decided, by_category, by_service, founded, in_time, ombudsman):
        refuse_other_rows(answered)
    assert set(referred(decided)) < set(referred(upheld))
    for day, words in (
        (date(2026, 3, 30), "2025-26 so far, to 30 March 2026"),
        (date(2026, 3, 31), "2025-26 (1 Apr 2025 to 31 Mar 2026)"),
    ):
        assert asked(book, "compliments", on=day).base == f"compliments received in {words}"
    thanks = asked(book, "compliments", **YEAR)
    assert (thanks.figure, thanks.caveat) == ("1", "Beside 3 complaints.")
    assert thanks.rows[0].words == "Thank you for the handover · Community Support · East"


def test_complaints_that_were_referred_are_those_we_were_told_of_in_the_year(book: Workspace) -> None:
    unknown = "2 of 2 Ombudsman decisions are on complaints of which no day of referral is on record: they are not counted as referred until"
    assert asked(book, "complaints-referred", **YEAR).caveat == f"{unknown} they have one."
    source(book, reference="C-5", received_on=date(2025, 3, 31), referred_on=date(2026, 3, 31), team_id=EAST)
    source(book, reference="C-6", referred_on=date(2026, 4, 1))
    found = asked(book, "complaints-referred", **YEAR)
    assert (found.figure, found.of) == ("1", None)
    assert found.base == (
        "complaints referred to the Ombudsman, told of in 2025-26 (1 Apr 2025 to 31 Mar 2026), whenever they were received"
    )
    assert [(row.words, row.day) for row in found.rows] == [("C-5 · Community Support", date(2026, 3, 31))]
    refuse_other_rows(found)
    assert asked(book, "complaints-referred").rows[0].words == "C-6"
    assert asked(book, "complaints-referred", on=date(2026, 3, 30), **YEAR).rows == ()
    assert asked(book, "complaints-referred", service="Hospital Discharge", **YEAR).figure == "0"


def test_without_days_it_is_the_year_of_the_date(book: Workspace) -> None:
    assert asked(book, "complaints-upheld").figure == "0 of 1, 0%"
    assert asked(book, "complaints-upheld", on=date(2026, 3, 31)).figure == "2 of 5, 40%"
    assert asked(book, "complaints-by-category").caveat == "", "what only the year before had is nothing of this year"
    assert asked(book, "ombudsman").rows == asked(book, "compliments").rows == ()
    assert asked(book, "complaints-by-category", on=date(2024, 6, 1)).figure == "nothing to count"
    assert asked(book, "complaints-upheld", on=date(2025, 6, 1)).caveat == "5 open."


def test_a_service_has_the_issues_that_are_counted_there(book: Workspace) -> None:
    assert asked(book, "complaints-upheld", service="Hospital Discharge", **YEAR).figure == "0 of 2, 0%"
    with pytest.raises(Refused) as refusal:
        asked(book, "complaints-upheld", service="Nowhere", **YEAR)
    assert refusal.value.field == "service"


def test_a_published_figure_that_cannot_be_reproduced_is_said_beside_it(book: Workspace) -> None:
    about = source(book, "CMP", "Annual report")
    draft = QuotedFigureDraft(
        about, "21 upheld and 18 partially upheld (45%)", Decimal(45), 39, 106, "complaints received"
    )
    book.write(save_quoted_figure, draft, today=TODAY)
    assert "39 of 106 complaints received is 36.8%, not 45%" in asked(book, "complaints-upheld", **YEAR).caveat


def together(book: Workspace, title: str, step: Step, begun_on: date, **parts: Any) -> None:
    book.write(save_co_production, CoProductionDraft(title, "Carers", step, begun_on, **parts), today=TODAY)


def test_co_production_counts_from_the_third_step_of_the_ladder(book: Workspace) -> None:
    together(
        book,
        "Handbook on moving and handling",
        Step.CO_DESIGNED,
        date(2025, 9, 1),
        finished_on=date(2025, 12, 1),
        reach_outside=240,
    )
    together(book, "Guidance on transitions", Step.LED, date(2026, 5, 1))
    together(book, "Newsletter", Step.INFORMED, date(2026, 1, 1), finished_on=date(2026, 1, 2))
    found, reach = asked(book, "co-production"), asked(book, "co-production-reach")
    assert (found.figure, found.caveat) == (
        "2 of 3, 67%",
        "1 informed, 0 consulted, 1 co-designed, 0 co-delivered, 1 led.",
    )
    assert (reach.figure, reach.caveat) == ("1 of 2, 50%", "240 people were reached. Of 1 it is not known.")
    for answered in (found, reach):
        refuse_other_rows(answered)
    assert asked(book, "co-production", **YEAR).figure == "1 of 2, 50%"
    assert asked(book, "co-production", begins_on=date(2026, 1, 3)).figure == "1 of 1, 100%"
