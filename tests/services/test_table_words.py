"""Every table of facts has a name in words: nobody reads the name of a table."""

import pytest

from cpd_desktop.services.table_words import CALLED, fields_words
from cpd_desktop.store.tables import FACTS

NAMES = [table.__tablename__ for table in FACTS]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_a_name_for_many_rows_and_for_one(name: str) -> None:
    many, one = CALLED[name]

    assert many[:1].isupper()
    assert one[:1].islower() or one[:3].isupper()
    assert "_" not in many + one


def test_no_two_tables_are_called_the_same_and_none_is_there_for_nothing() -> None:
    assert set(CALLED) == set(NAMES)
    assert (
        len({called.many for called in CALLED.values()})
        == len({called.one for called in CALLED.values()})
        == len(CALLED)
    )


def test_fields_are_said_in_words_and_what_only_joins_rows_is_not() -> None:
    assert (
        fields_words(("completed_on", "person_id", "claim_uuid", "uln", "where_kept")) == "completed, ULN, where kept"
    )
    assert fields_words(("person_id",)) == ""
