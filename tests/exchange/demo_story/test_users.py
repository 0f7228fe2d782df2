"""Who uses the demonstration book, and what its recovery key is good for."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from cpd_desktop.domain.book_users import Role
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.demo import add_private_part
from cpd_desktop.exchange.demo_story import tables_of, write_samples
from cpd_desktop.exchange.demo_story.users import (
    ADMINISTRATOR,
    DEAF_MANAGER,
    HOLDERS,
    PASSPHRASE,
    SIGNER,
    InTheBook,
    Users,
    in_the_book,
    set_up_users,
    users_of,
)
from cpd_desktop.exchange.demo_story.workforce import Workforce, workforce
from cpd_desktop.exchange.demo_story.written import write_up
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.book_users import book_users, sign_in
from cpd_desktop.services.books import new_demo_book
from cpd_desktop.services.private import has_text, open_texts
from cpd_desktop.services.recovery import recover, recovery_key
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.services.building import Clock


def test_there_is_somebody_of_every_role_and_all_sign_in_with_what_is_published(told: Workspace) -> None:
    users = told.read(book_users)
    assert {user.role for user in users} == set(Role)
    assert len({user.person_id for user in users}) == len(users) >= 10
    for user in users:
        reader = told.read(sign_in, user.sign_in, PASSPHRASE)
        assert (reader.person_id, reader.role, reader.name) == (user.person_id, user.role, user.name)
    with pytest.raises(Refused):
        told.read(sign_in, DEAF_MANAGER, "demonstrations")


def test_managers_look_at_their_own_teams_first(told: Workspace) -> None:
    users = {user.sign_in: user for user in told.read(book_users)}
    assert users[DEAF_MANAGER].scope == users[SIGNER].scope == "Deaf Services"
    assert users[ADMINISTRATOR].scope == "Everything"


def test_there_is_a_recovery_key_whose_code_nobody_kept(told: Workspace) -> None:
    key = told.read(recovery_key)
    assert key is not None
    assert (key.first_holder, key.second_holder) == HOLDERS


@pytest.mark.parametrize("staff", [60, 120, 400])
def test_nobody_is_two_users_however_small_the_council(staff: int) -> None:
    force = workforce(staff=staff, seed=3, as_at=AS_AT)
    found = list(users_of(InTheBook(force, {}, {}, {}, {})))
    assert len({member.number for _, member in found}) == len(found) >= 9
    assert {user.role for user, _ in found} == set(Role)
    assert found[0][0].role is Role.ADMINISTRATOR


def peopled(path: Path, force: Workforce) -> Workspace:
    """Return a book with the story's people and supervision, which nobody uses yet."""
    folder = path.parent / "samples"
    folder.mkdir()
    write_samples(folder, tables_of(force))
    with new_demo_book(path, clock=Clock(), organisation="Westmere Council", seed="a test") as workspace:
        for name in ("teams.csv", "courses.csv", "staff-list.xlsx", "supervision.csv"):
            result, _ = carry_out(
                workspace, read_import(folder / name, ImportOptions()), ImportOptions(), today=force.as_at
            )
            assert result.applied
    return Workspace.open(path, passphrase=None, clock=Clock(), who="tests")


def test_both_halves_of_a_code_give_a_successor_what_the_manager_could_read(tmp_path: Path) -> None:
    force = workforce(staff=60, seed=5, as_at=date(2026, 6, 15))
    with peopled(tmp_path / "book.cpd", force) as workspace:
        book = workspace.read(in_the_book, force)
        users: Users = workspace.write(partial(set_up_users, book=book)).result
        assert users.code.first not in repr(users)
        assert write_up(workspace, book, users) > 6
        written = list(workspace.read(has_text, "supervisions"))
        successor = users.readers["quality.lead"]
        assert workspace.read(open_texts, successor, "supervisions", written) == {}

        manager = users.readers[DEAF_MANAGER]
        done = workspace.write(recover, manager.person_id, successor.uuid, users.code.first, users.code.second).result
        assert (done.leaver, done.successor, done.files) == (manager.name, successor.name, 2)
        theirs = workspace.read(open_texts, manager, "supervisions", written)
        assert workspace.read(open_texts, successor, "supervisions", written).keys() == theirs.keys()


def test_the_private_part_is_added_to_any_book_that_has_the_story(tmp_path: Path) -> None:
    force = workforce(staff=60, seed=5, as_at=date(2026, 6, 15))
    with peopled(tmp_path / "book.cpd", force) as workspace:
        said = add_private_part(workspace, force, tables_of(force))
        assert said.startswith("Added 12 users, ")
