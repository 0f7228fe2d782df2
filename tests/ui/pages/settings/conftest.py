"""The book that several people use, and a window over it."""

from tests.ui.signing_in.conftest import protected, show, used

__all__ = ["protected", "show", "used"]
