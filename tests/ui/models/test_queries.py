"""What is typed into a filter line."""

from datetime import date
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpd_desktop.ui.models.queries import (
    Clause,
    Field,
    Kind,
    Relation,
    Unreadable,
    in_words,
    quoted,
    read_query,
    read_value,
)

TODAY = date(2026, 11, 23)
FIELDS = (
    Field("Name", kind=Kind.WORDS),
    Field("Team", ("Place",), Kind.WORDS),
    Field("Training hours", (), Kind.NUMBERS),
    Field("Expires", ("Valid until",), Kind.DAYS),
    Field("Not known", (), Kind.UNKNOWN),
)
SAYS, IS, BELOW, AT_LEAST = Relation.SAYS, Relation.IS, Relation.BELOW, Relation.AT_LEAST


def today() -> date:
    return TODAY


def days(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("", []),
        ("  - & ", []),
        ("O’Brien deaf", [Clause(None, SAYS, "obrien"), Clause(None, SAYS, "deaf")]),
        ("-north", [Clause(None, SAYS, "north", is_negated=True)]),
        ('"social  worker"', [Clause(None, SAYS, "social worker")]),
        ("“social worker”", [Clause(None, SAYS, "social worker")]),
        ('"social wor', [Clause(None, SAYS, "social wor")]),
        ("12:30", [Clause(None, SAYS, "1230")]),
        ("team:Deaf", [Clause(1, SAYS, "deaf")]),
        ("TEA:deaf", [Clause(1, SAYS, "deaf")]),
        ("place:deaf", [Clause(1, SAYS, "deaf")]),
        ('team:"deaf services"', [Clause(1, SAYS, "deaf services")]),
        ("-team:deaf", [Clause(1, SAYS, "deaf", is_negated=True)]),
        ("team:", [Clause(1, Relation.IS_BLANK)]),
        ("team:*", [Clause(1, Relation.IS_FILLED)]),
        ("-team:*", [Clause(1, Relation.IS_FILLED, is_negated=True)]),
        ('team:="Deaf Services"', [Clause(1, IS, "deaf services")]),
        ("traininghours:>2", [Clause(2, Relation.ABOVE, "2", 2.0)]),
        ('"training hours":<=1,000.5', [Clause(2, Relation.AT_MOST, "1,000.5", 1000.5)]),
        ("expires:<60d", [Clause(3, BELOW, "60d", days("2027-01-22"), is_day=True)]),
        ("expires:≥6m", [Clause(3, AT_LEAST, "6m", days("2027-05-23"), is_day=True)]),
        ("expires:<2w", [Clause(3, BELOW, "2w", days("2026-12-07"), is_day=True)]),
        ("expires:>-1w", [Clause(3, Relation.ABOVE, "-1w", days("2026-11-16"), is_day=True)]),
        ("validuntil:>=1/4/2026", [Clause(3, AT_LEAST, "1/4/2026", days("2026-04-01"), is_day=True)]),
        ('expires:<"3 sep"', [Clause(3, BELOW, "3 sep", days("2026-09-03"), is_day=True)]),
        ("expires:=t", [Clause(3, IS, "t", TODAY.toordinal(), is_day=True)]),
        ("expires:1/4/2026", [Clause(3, SAYS, "142026", days("2026-04-01"), is_day=True)]),
        ("expires:mar", [Clause(3, SAYS, "mar")]),
        ("notknown:>2", [Clause(4, Relation.ABOVE, "2", 2.0)]),
        ("notknown:>2w", [Clause(4, Relation.ABOVE, "2w", days("2026-12-07"), is_day=True)]),
    ],
)
def test_words_and_fields_are_read(typed: str, clauses: list[Clause]) -> None:
    assert list(read_query(typed, FIELDS, today)) == clauses


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("colour:red", "There is no column “colour”: write one of Name, Team, Training hours, Expires, Not known."),
        ("n:x", "“n:” could be Name or Not known: write more of the name."),
        ("team:>3", "Team holds words, which are not compared: write team:word."),
        ("hours:>2", "There is no column “hours”"),
        ("training:>two", '“two” is not a number: write for example "training hours":>2.'),
        ("expires:<x", "“x” is not a date: write for example expires:<60d or expires:>=1/4/2026."),
        ("expires:<", "A date is missing: write for example expires:<60d or expires:>=1/4/2026."),
        ("expires:<9999y", "“9999y” is not a date"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(typed: str, says: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read_query(typed, FIELDS, today)

    assert str(problem.value).startswith(says)
    assert str(problem.value).endswith(".")


def test_without_today_only_whole_dates_are_read() -> None:
    assert read_query("expires:<1/4/2026", FIELDS)[0].amount == days("2026-04-01")

    with pytest.raises(Unreadable, match="write the whole date"):
        read_query("expires:<60d", FIELDS)


@pytest.mark.parametrize(
    ("column", "typed", "clauses"),
    [
        (1, " ", []),
        (1, "deaf -north", [Clause(1, SAYS, "deaf"), Clause(1, SAYS, "north", is_negated=True)]),
        (1, '"deaf services"', [Clause(1, SAYS, "deaf services")]),
        (1, '""', [Clause(1, Relation.IS_BLANK)]),
        (1, "*", [Clause(1, Relation.IS_FILLED)]),
        (1, "= deaf services", [Clause(1, IS, "deaf services")]),
        (3, "< 3 sep 2026", [Clause(3, BELOW, "3 sep 2026", days("2026-09-03"), is_day=True)]),
        (3, "3 sep 2026", [Clause(3, SAYS, "3 sep 2026", days("2026-09-03"), is_day=True)]),
        (2, ">= 3", [Clause(2, AT_LEAST, "3", 3.0)]),
    ],
)
def test_a_field_over_a_column_is_read_like_what_follows_its_colon(
    column: int, typed: str, clauses: list[Clause]
) -> None:
    assert list(read_value(typed, column, FIELDS, today)) == clauses


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("deaf", "“deaf”"),
        ("-deaf", "not “deaf”"),
        ("team:deaf", "Team contains “deaf”"),
        ("-team:deaf", "Team does not contain “deaf”"),
        ("team:", "Team is blank"),
        ("-team:", "Team is not blank"),
        ("team:*", "Team is not blank"),
        ("team:=deaf", "Team is “deaf”"),
        ("training:>2", "Training hours above 2"),
        ("expires:<60d", "Expires before 22 Jan 2027"),
        ("expires:<=60d", "Expires up to 22 Jan 2027"),
    ],
)
def test_a_clause_is_told_in_words(typed: str, words: str) -> None:
    (clause,) = read_query(typed, FIELDS, today)

    assert in_words(clause, FIELDS) == words


@given(st.text(alphabet=st.one_of(st.sampled_from('expirs team:"“”-<>=≤*0123456789dwmy/. '), st.characters())))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for read in (read_query, partial(read_value, column=3)):
        said: list[str] = []
        try:
            said = [in_words(clause, FIELDS) for clause in read(text, fields=FIELDS, today=today)]
        except Unreadable as problem:
            said = [str(problem)]
        assert all(said)


@given(st.text(st.characters(categories=["L", "Zs"]), min_size=1).filter(lambda text: text.strip() != ""))
@example("ﷺ")
def test_quoted_words_are_one_value(text: str) -> None:
    clauses = read_query(f"team:{quoted(text)}", FIELDS, today)

    assert len(clauses) <= 1
