from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.evidence import STATABLE, Verdict, grade_of, graded, sample_of, statable
from cpd_desktop.domain.facts import EVIDENCE, RecordColumns
from cpd_desktop.domain.training import Evidence
from tests.domain.random_books import DAY
from tests.factories import a_record, record_columns

KEYS = [f"{number:032x}" for number in range(200)]


@pytest.mark.parametrize(
    ("stated", "verdict", "grade"),
    [
        (Evidence.CLAIMED, None, Evidence.CLAIMED), (Evidence.CLAIMED, Verdict.ACCEPTED, Evidence.CHECKED),
        (Evidence.CLAIMED, Verdict.REJECTED, Evidence.CLAIMED), (Evidence.CERTIFICATE, None, Evidence.CERTIFICATE),
        (Evidence.CERTIFICATE, Verdict.ACCEPTED, Evidence.CHECKED),
        (Evidence.CERTIFICATE, Verdict.REJECTED, Evidence.CLAIMED), (Evidence.CHECKED, None, Evidence.CHECKED),
        (Evidence.CHECKED, Verdict.ACCEPTED, Evidence.CHECKED), (Evidence.CHECKED, Verdict.REJECTED, Evidence.CLAIMED),
        (Evidence.PROVIDER, None, Evidence.PROVIDER), (Evidence.PROVIDER, Verdict.ACCEPTED, Evidence.PROVIDER),
        (Evidence.PROVIDER, Verdict.REJECTED, Evidence.CLAIMED),
    ],
)  # fmt: skip
def test_the_grade_is_what_the_source_says_raised_or_lowered_by_the_check(
    stated: Evidence, verdict: Verdict | None, grade: Evidence
) -> None:
    assert grade_of(stated, verdict) is grade


@given(
    st.lists(st.sampled_from(Evidence), max_size=8),
    st.dictionaries(st.integers(1, 12), st.sampled_from(Verdict)),
)
def test_over_columns_each_record_has_its_own_grade(stated: list[Evidence], verdicts: dict[int, Verdict]) -> None:
    records = [a_record(DAY, evidence=one, record_id=number) for number, one in enumerate(stated, start=1)]
    found = graded(record_columns(records), verdicts)
    assert found.evidence.dtype == "int32"
    assert [EVIDENCE[at] for at in found.evidence.tolist()] == [
        grade_of(record.evidence, verdicts.get(record.id)) for record in records
    ]


def test_without_checks_the_columns_are_the_very_same() -> None:
    columns = record_columns([a_record(DAY, record_id=1)])
    assert graded(columns, {}) is columns
    assert len(graded(RecordColumns(), {7: Verdict.ACCEPTED}).id) == 0


def test_checked_is_not_said_by_hand_but_kept_where_it_is_said() -> None:
    assert Evidence.CHECKED not in STATABLE
    assert [statable(said) == STATABLE for said in Evidence] == [True, True, False, True]
    assert statable(Evidence.CHECKED) == tuple(Evidence)


def test_the_same_seed_draws_the_same_whatever_the_order_and_another_draws_others() -> None:
    mixed = list(KEYS)
    Random(4).shuffle(mixed)
    drawn = sample_of(KEYS, 20, "autumn")
    assert sample_of([*mixed, KEYS[0]], 20, "autumn") == drawn
    assert len(set(drawn)) == 20
    assert sample_of(KEYS, 20, "spring") != drawn
    # Kept for good: a sample that was drawn by another release is still the one.
    assert sample_of(["a", "b", "c", "d"], 4, "autumn") == ("b", "a", "d", "c")


@given(st.sets(st.text(max_size=5), max_size=30), st.integers(-1, 40), st.text(max_size=5))
def test_a_smaller_sample_begins_a_larger_one_and_none_has_what_is_not_there(
    keys: set[str], size: int, seed: str
) -> None:
    everything = sample_of(keys, len(keys), seed)
    assert set(everything) == keys
    assert sample_of(keys, size, seed) == everything[: max(size, 0)]
