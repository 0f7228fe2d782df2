from datetime import date

import pytest

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.policy import Policy
from tests.documents.coverage_samples import some_facts
from tests.documents.reading import words_of
from tests.factories import a_capacity_requirement, a_requirement

FACTS = some_facts("Parts", "Of papers")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(in_scope=3, in_date=3), "3 in date"),
        (
            Counts(in_scope=9, in_date=2, expired=1, missing=3, booked=2, exempt=1, not_yet_due=1, long_absence=1),
            "2 in date, 1 expired, 3 missing; 2 booked; not counted: 1 not yet due, 1 exempt, 1 on long-term absence",
        ),
        (Counts(in_scope=1, long_absence=1), "No one to count; not counted: 1 on long-term absence"),
        (Counts(), "No one to count"),
    ],
)
def test_all_that_a_bar_shows_is_said_in_words(counts: Counts, words: str) -> None:
    assert parts.in_words(counts) == words


def test_the_bar_has_every_status() -> None:
    counts = Counts(36, 1, 2, 3, 4, 5, 6, 7, 8)
    bar = parts.status_counts(counts)
    assert sum(number for inside in (True, False) for _, number in bar.parts(counted=inside)) == 36


@pytest.mark.parametrize(("needed", "words"), [(None, "4 of 9, 44%"), (5, "4 of 5"), (0, "no one in scope")])
def test_assured_is_of_the_same_n_as_claimed(needed: int | None, words: str) -> None:
    counts = Counts(in_scope=9, in_date=6, missing=3, assured=4)
    assert parts.assured(CoverageRow(a_requirement(), counts, needed=needed)) == words


def test_lists_and_counts_read_as_english() -> None:
    assert parts.listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert (parts.counted(1, "person", "people"), parts.counted(1_200, "team")) == ("1 person", "1,200 teams")


@pytest.mark.parametrize(("held", "says"), [(1, True), (2, False)])
def test_a_single_point_of_failure_is_said_in_words_and_by_a_shape(held: int, says: bool) -> None:
    counts = Counts(in_scope=4, in_date=held, missing=4 - held)
    row = CoverageRow(a_capacity_requirement(number=1), counts, needed=1)
    read = words_of(layout.build([parts.need(row, house=STANDARD)], FACTS))
    assert f"{held} of 1 needed" in read
    assert ("▲ single point of failure" in read) is says


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_a_stack_taller_than_a_page_loses_nothing_in_a_table(house: House) -> None:
    words = [f"w{number:04d}" for number in range(1_500)]
    stack = parts.Stack([*text.body(" ".join(words), house=house), text.line("the end", "cell", house=house)])
    columns = [tables.Column("One"), tables.Column("Two")]
    rows = [tables.Row((stack, "beside")), parts.across(" ".join(words), 2, house=house)]
    read = words_of(layout.build([tables.table(columns, rows, house=house)], FACTS, house=house))
    assert all(read.count(word) == 2 for word in words)
    assert "the end" in read


def test_the_definitions_have_the_organisations_own_choices_in_them() -> None:
    policy = Policy(warning_days=30, mandatory_target=85)
    read = words_of(layout.build(parts.how_to_read(policy, date(2026, 11, 23), house=STANDARD), FACTS))
    assert "no more than 30 days ahead, to 23 December 2026, that day included" in read
    assert "looks compliant from 85% of its mandatory training" in read


@pytest.mark.parametrize(
    ("counts", "figure", "says"),
    [
        (Counts(in_date=62, missing=2), "62 of 64, 97%", "of mandatory training is held"),
        (Counts(in_date=620, missing=1_000), "38%", "of mandatory training is held, 620 of 1,620"),
        (Counts(exempt=3), "No one", "is in scope of mandatory training"),
    ],
)
def test_the_opening_figure_always_has_its_n_of_n(counts: Counts, figure: str, says: str) -> None:
    made = parts.mandatory_figure(counts, Policy())
    assert (made.figure, made.says) == (figure, says)


def test_suggestions_are_marked_and_said_to_count_nowhere() -> None:
    suggested = [a_requirement(1, suggested=True), a_capacity_requirement(2, number=2, suggested=True)]
    read = words_of(layout.build(parts.suggestions(suggested, house=STANDARD), FACTS))
    assert read.count("· suggested") == 2
    assert "Suggestions count nowhere in this paper" in read
    assert "at least 2 holders, by team" in read
    assert parts.suggestions([], house=STANDARD) == []
