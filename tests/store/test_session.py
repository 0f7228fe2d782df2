"""What a question is given, and what opening a book may import."""

import subprocess
import sys
from pathlib import Path

from cpd_desktop.store.book import Book
from cpd_desktop.store.session import Session

OPENING = """
import sys
from pathlib import Path
from cpd_desktop.store.book import open_book
open_book(Path(sys.argv[1])).close()
print("sqlalchemy" in sys.modules, "cpd_desktop.store.tables" in sys.modules)
"""


def test_a_session_asks_the_connection_that_it_is_given_and_keeps_what_it_is_told(book: Book) -> None:
    with book.engine.connect() as connection:
        kept = {"memory": "of the thread"}
        session = Session(connection, kept)
        assert session.connection().exec_driver_sql("SELECT count(*) FROM book").scalar() == 1
        assert session.info is kept


def test_opening_a_book_needs_neither_sqlalchemy_nor_the_whole_schema(book_path: Path) -> None:
    command = [sys.executable, "-c", OPENING, str(book_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
