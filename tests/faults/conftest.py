"""The fixtures of a record book on disk."""

from tests.store.fixtures import book, book_path, copied, template
from tests.test_app import start, told

__all__ = ["book", "book_path", "copied", "start", "template", "told"]
