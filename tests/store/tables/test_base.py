"""What all tables share: each is listed as what it is, and keeps the rules that everything else relies on."""

from __future__ import annotations

import pytest
from sqlalchemy import CheckConstraint, Table

from cpd_desktop.store.tables import (
    FACTS,
    IDENTITIES,
    AttachmentContentRow,
    Base,
    BookRow,
    ChangeRow,
    Fact,
    Identity,
    KeptAnswerRow,
    KeptDraftRow,
)

FACT_TABLES = [Base.metadata.tables[fact.__tablename__] for fact in FACTS]


def concrete(kind: type[Base]) -> set[object]:
    """Return the tables of a *kind*."""
    return {table for table in kind.__subclasses__() if "__tablename__" in vars(table)}


def test_every_table_is_listed_as_what_it_is() -> None:
    assert set(FACTS) == concrete(Fact)
    assert set(IDENTITIES) == concrete(Identity)
    others = {row.__tablename__ for row in (BookRow, ChangeRow, AttachmentContentRow, KeptAnswerRow, KeptDraftRow)}
    names = {table.__tablename__ for table in [*FACTS, *IDENTITIES]} | others
    assert names == set(Base.metadata.tables)


@pytest.mark.parametrize("table", FACT_TABLES, ids=str)
def test_every_fact_says_which_changes_recorded_and_superseded_it(table: Table) -> None:
    deferred = {key.parent.name for key in table.foreign_keys if key.deferrable and key.initially == "DEFERRED"}

    assert deferred == {"recorded_in", "superseded_in"}
    assert any(index.name == f"ix_{table.name}_superseded" for index in table.indexes)


@pytest.mark.parametrize("table", FACT_TABLES, ids=str)
def test_texts_are_never_missing_so_that_empty_has_one_form(table: Table) -> None:
    assert [column.name for column in table.columns if column.type.python_type is str and column.nullable] == []


@pytest.mark.parametrize("table", FACT_TABLES, ids=str)
def test_whatever_refers_to_something_is_a_reference(table: Table) -> None:
    named = {column.name for column in table.columns if column.name.endswith("_id") or column.name == "sha256"}

    assert named == {key.parent.name for key in table.foreign_keys} - {"recorded_in", "superseded_in"}


@pytest.mark.parametrize("table", [table for table in FACT_TABLES if "ends_on" in table.columns], ids=str)
def test_a_dated_fact_of_a_person_does_not_end_before_it_starts(table: Table) -> None:
    conditions = [part for part in table.constraints if isinstance(part, CheckConstraint)]

    assert bool(conditions) is ("person_id" in table.columns)
