"""Who uses the book, as an open window learns it first."""

import subprocess
import sys

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import edit_user, end_user
from cpd_desktop.services.known_users import KnownUser, known_users
from cpd_desktop.services.workspace import Workspace
from tests.services.users_book import with_users


def test_those_who_use_the_book_are_known_as_they_are_now(workspace: Workspace) -> None:
    assert workspace.read(known_users) == ()
    book = with_users(workspace)
    ruth = book.administrator
    workspace.write(end_user, book.practitioner.uuid, reader=ruth)
    workspace.write(edit_user, book.manager.uuid, Role.QUALITY_LEAD, "", "East", reader=ruth)

    found = workspace.read(known_users)

    assert {user.uuid for user in found} == {reader.uuid for name, reader in book.readers.items() if name != "dai"}
    assert KnownUser(book.manager.uuid, "quality lead", "", "East") in found


def test_it_is_asked_without_the_schema() -> None:
    code = "import sys; from cpd_desktop.services import known_users, slots; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "sqlalchemy" not in imported
