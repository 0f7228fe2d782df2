"""What changes looks is kept from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from cpd_desktop.ui.preferences import Preferences


def again(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


def test_what_is_kept_is_there_at_the_next_start(preferences: Preferences, tmp_path: Path) -> None:
    preferences.set_text("theme", "dark")
    preferences.set_number("zoom", 150)
    preferences.set_state("window/geometry", QByteArray(b"state"))
    preferences.sync()

    later = again(tmp_path)
    assert later.text("theme") == "dark"
    assert later.number("zoom", 100) == 150
    assert later.state("window/geometry") == QByteArray(b"state")


def test_what_was_never_kept_is_the_default(preferences: Preferences) -> None:
    assert preferences.text("theme", "system") == "system"
    assert preferences.number("zoom", 100) == 100
    assert preferences.state("window/geometry").isEmpty()
    assert preferences.recent_books() == []
    assert preferences.folder("imports") == str(Path.home())


def test_a_number_that_somebody_spoilt_is_the_default(preferences: Preferences) -> None:
    preferences.set_text("zoom", "much")

    assert preferences.number("zoom", 100) == 100


def test_books_opened_last_come_first_each_once_and_not_more_than_eight(preferences: Preferences) -> None:
    for number in range(10):
        preferences.opened(Path(f"/books/{number}.cpd"))
    preferences.opened(Path("/books/5.cpd"))

    assert [path.stem for path in preferences.recent_books()] == ["5", "9", "8", "7", "6", "4", "3", "2"]


def test_each_purpose_has_a_folder_of_its_own(preferences: Preferences, tmp_path: Path) -> None:
    preferences.used_folder("imports", tmp_path / "a" / "staff.xlsx")
    preferences.used_folder("backups", tmp_path / "b" / "one.cpdbackup")

    assert preferences.folder("imports") == str(tmp_path / "a")
    assert preferences.folder("backups") == str(tmp_path / "b")


def test_without_anything_given_they_are_kept_for_the_user(home: Path) -> None:
    Preferences().set_text("theme", "dark")

    assert Preferences().text("theme") == "dark"
