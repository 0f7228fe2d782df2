"""The fixtures of a record book on disk."""

from tests.store.fixtures import book, book_path, copied, template

__all__ = ["book", "book_path", "copied", "template"]
