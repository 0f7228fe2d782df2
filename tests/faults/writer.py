"""A process that writes to a book for ever, and says what has been acknowledged: to be killed at any moment.

With each person come nineteen records and a file of a quarter of a megabyte.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from cpd_desktop.store.book import open_book
from cpd_desktop.store.ledger import new_uuid
from tests.store.sample import add_attachment, add_details, add_person, add_record, writing


def write_for_ever(path: Path) -> None:
    """Add people, three rows in three tables for each, and print the number of each entry once it is committed."""
    with open_book(path) as book:
        while True:
            with writing(book, act="add a person") as ledger:
                person_id = add_person(ledger, "Newcomer")
                record = new_uuid()
                add_record(ledger, person_id, 1, date(2026, 1, 1), uuid=record)
                add_attachment(ledger, person_id, record, os.urandom(250_000))
                for day in range(2, 20):
                    add_record(ledger, person_id, 1, date(2026, 1, day), notes="x" * 500)
                add_details(ledger, person_id, "Newcomer twice")
            sys.stdout.write(f"{ledger.change_id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]))
