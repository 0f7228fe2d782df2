"""Who signed in last in a book on this computer."""

from pathlib import Path

from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.signing_in.last_user import LastUser, keep_user, kept_user


def test_each_book_has_its_own(preferences: Preferences, tmp_path: Path) -> None:
    keep_user(preferences, tmp_path / "first.cpd", LastUser("aa", "jo.patel"))
    keep_user(preferences, tmp_path / "second.cpd", LastUser("bb", "sián"))

    assert kept_user(preferences, tmp_path / "first.cpd") == LastUser("aa", "jo.patel")
    assert kept_user(preferences, tmp_path / "second.cpd") == LastUser("bb", "sián")
    assert kept_user(preferences, tmp_path / "third.cpd") == LastUser()
