"""The organisation's tables refuse what cannot be, whoever writes it."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from tests.store.sample import run_sql


def test_a_posting_that_ends_before_it_starts_is_refused_by_the_file(book: Book) -> None:
    run_sql(book, "UPDATE postings SET ends_on = starts_on")

    with pytest.raises(IntegrityError, match="ck_postings_order"):
        run_sql(book, "UPDATE postings SET ends_on = starts_on - 1")


def test_a_reference_to_nobody_is_refused_by_the_file(book: Book) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        run_sql(book, "UPDATE postings SET person_id = 99")


def test_a_fact_without_its_entry_is_refused_at_the_end_of_the_transaction(book: Book) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        run_sql(book, "UPDATE postings SET recorded_in = 99")
