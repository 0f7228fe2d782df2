import getpass

import pytest

from cpd_desktop.ui.user_name import user_name


def test_who_is_logged_in_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "sian")

    assert user_name() == "sian"


@pytest.mark.parametrize("error", [KeyError("uid"), OSError("no name")])
def test_where_the_system_does_not_say_it_is_somebody_unknown(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", refuse)
    assert user_name() == "unknown"
