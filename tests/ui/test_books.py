"""Books are made and opened in the user's own data folder, unless another place is named."""

from datetime import UTC, datetime
from pathlib import Path

from cpd_desktop.services.slots import add_slot
from cpd_desktop.ui.books import (
    build_demo_workspace,
    create_workspace,
    default_book,
    demo_book,
    open_signed_in,
    open_workspace,
)
from cpd_desktop.ui.welcome import NewBook
from tests.services.users_book import PASSPHRASES, with_users


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def test_the_usual_places_are_in_the_users_data_folder(home: Path) -> None:
    assert home in default_book().parents
    assert default_book().parent == demo_book().parent
    assert default_book() != demo_book()


def test_a_book_that_was_made_opens_with_its_passphrase(tmp_path: Path) -> None:
    wanted = NewBook(tmp_path / "a.cpd", "correct horse", "Westmere Council", empty=True)
    create_workspace(wanted, "tests", clock).close()

    with open_workspace(tmp_path / "a.cpd", "correct horse", "tests", clock) as workspace:
        assert workspace.book.organisation == "Westmere Council"
        assert workspace.book.protected


def test_a_users_passphrase_opens_the_book_and_signs_them_in(tmp_path: Path) -> None:
    path, jo = tmp_path / "a.cpd", PASSPHRASES["jo.patel"]
    with create_workspace(NewBook(path, "correct horse", "", empty=True), "tests", clock) as workspace:
        book = with_users(workspace)
        add_slot(workspace, book.manager.uuid, jo)

    by_user = open_signed_in(path, jo, "tests", clock, book.manager.uuid.hex())
    by_book = open_signed_in(path, "correct horse", "tests", clock)

    assert by_user.reader == book.manager
    assert by_book.reader is None
    for opened in (by_user, by_book):
        opened.workspace.close()


def test_the_demonstration_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "demonstration.cpd"
    with build_demo_workspace(path, "tests", clock) as first:
        uuid = first.book.uuid

    with build_demo_workspace(path, "tests", clock) as again:
        assert (again.book.uuid, again.book.is_demo) == (uuid, True)
