from collections.abc import Callable
from contextlib import AbstractContextManager

from cpd_desktop.domain.policy import Policy
from cpd_desktop.store.book import Book
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PolicyRow
from tests.store.sample import add_fact, writing


def test_what_was_not_chosen_is_the_default_then_and_now(
    book: Book, reading: Callable[[], AbstractContextManager[Session]]
) -> None:
    with writing(book) as ledger:
        row = add_fact(ledger, PolicyRow, name="warning_days", value=30)
    with writing(book) as ledger:
        ledger.supersede(PolicyRow, [row])
        add_fact(ledger, PolicyRow, name="warning_days", value=0)

    with reading() as session:
        assert load_policy(session, 0) == Policy()
        assert load_policy(session, 1) == Policy(warning_days=30)
        assert load_policy(session) == load_policy(session, 2) == Policy(warning_days=0)
