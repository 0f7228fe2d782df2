from fractions import Fraction

import pytest

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.pages.apprenticeships.columns import KINDS, apprentice_columns, planned_share_of, share_of
from cpd_desktop.ui.pages.people.columns import ranked_text
from cpd_desktop.ui.theme import Look, colour
from tests.ui.conftest import TODAY

from .conftest import AMIR, JOY, SIAN, Book


@pytest.fixture
def lines(book: Book) -> dict[int, ApprenticeshipLine]:
    found = book.context.workspace.read(apprenticeships, CoverageQuestion(TODAY))
    return {one.apprenticeship.said.person_id: one for one in found}


def texts(look: Look, line: ApprenticeshipLine) -> dict[str, str]:
    return {one.heading: one.show(one.value(line)) for one in apprentice_columns(look)}


def test_a_row_says_how_somebody_stands_what_is_due_and_what_to_put_right(
    look: Look, lines: dict[int, ApprenticeshipLine]
) -> None:
    row = texts(look, lines[SIAN])

    assert row["Standing"] == "▲ Behind"
    assert row["Standard"] == "Lead adult care worker (ST0006), level 3"
    assert row["Off-the-job hours"] == lines[SIAN].progress.words
    assert row["Next review"] == "56 days overdue"
    assert row["To put right"] == "A review is 56 days overdue. And 2 more."
    assert texts(look, lines[AMIR])["Next review"] == "none due"


def test_a_cell_says_by_itself_what_it_is_about(look: Look, lines: dict[int, ApprenticeshipLine]) -> None:
    columns = {one.heading: one for one in apprentice_columns(look)}
    standing, hours, wrong = columns["Standing"], columns["Off-the-job hours"], columns["To put right"]
    assert standing.sentence is not None
    assert standing.colour is not None
    assert hours.sentence is not None
    assert wrong.sentence is not None
    assert wrong.tip is not None

    assert standing.sentence(lines[SIAN]) == f"{lines[SIAN].apprenticeship.person.name} is behind"
    assert standing.colour(lines[SIAN]) == (colour(look.theme.warn.back), colour(look.theme.warn.text))
    assert hours.sentence(lines[SIAN]).startswith("Off-the-job hours: ")
    assert wrong.sentence(lines[SIAN]) == " ".join(lines[SIAN].problems)
    assert wrong.tip(lines[JOY]).splitlines() == list(lines[JOY].problems)


def test_the_list_sorts_by_how_bad_it_is_and_not_by_letters(look: Look, lines: dict[int, ApprenticeshipLine]) -> None:
    columns = {one.heading: one for one in apprentice_columns(look)}
    by_standing = sorted(lines, key=lambda one: columns["Standing"].value(lines[one]))
    by_hours = sorted(lines, key=lambda one: columns["Off-the-job hours"].value(lines[one]))
    by_review = sorted(lines, key=lambda one: columns["Next review"].value(lines[one]))

    assert by_standing == [SIAN, AMIR, JOY]
    assert by_hours == [AMIR, SIAN, JOY]
    # Who is longest overdue comes first, and none due last.
    assert by_review == [JOY, SIAN, AMIR]
    assert ranked_text(columns["Next review"].value(lines[AMIR])) == "none due"


def test_the_bar_has_what_is_done_and_what_is_planned_of_the_minimum(lines: dict[int, ApprenticeshipLine]) -> None:
    progress = lines[SIAN].progress
    assert progress.minimum.hours is not None
    assert progress.planned is not None

    assert share_of(lines[SIAN]) == Fraction(progress.counted) / Fraction(progress.minimum.hours)
    assert planned_share_of(lines[SIAN]) == Fraction(progress.planned) / Fraction(progress.minimum.hours)
    # More than all is all.
    assert share_of(lines[JOY]) == 1


@pytest.mark.parametrize(
    ("kind", "people"),
    [("everybody", {SIAN, AMIR, JOY}), ("behind", {SIAN}), ("in a break", {AMIR}), ("on track", {JOY}), ("at risk", set()),
     ("review overdue", {SIAN, JOY}), ("statuses disagree", {JOY}), ("to book", set()), ("ended", set())],
)  # fmt: skip
def test_each_part_of_the_list_takes_whom_it_says(
    lines: dict[int, ApprenticeshipLine], kind: str, people: set[int]
) -> None:
    assert {person for person, line in lines.items() if KINDS[kind][1](line)} == people
