"""What holds for the tests of every page."""

import pytest

from cpd_desktop.ui import notices


@pytest.fixture(autouse=True)
def forms_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a form that a test leaves open with something typed be closed after it: nobody is there to be asked."""
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
