"""Changing the passphrase, and giving one to a book that has none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.books import back_up, findings, new_demo_book, verify
from cpd_desktop.services.passphrases import change_passphrase
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.keys import PassphraseNeeded, WrongPassphrase

OLD, NEW = "correct horse", "battery staple"


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def created(path: Path, passphrase: str | None) -> Workspace:
    return Workspace.create(path, passphrase=passphrase, clock=clock, who="tests")


def reopened(path: Path, passphrase: str | None) -> Workspace:
    return Workspace.open(path, passphrase=passphrase, clock=clock, who="tests")


def test_the_new_passphrase_opens_the_book_and_the_old_one_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with created(path, OLD) as workspace:
        change_passphrase(workspace, OLD, NEW)
        assert workspace.book.protected

    with reopened(path, NEW):
        pass
    with pytest.raises(WrongPassphrase):
        reopened(path, OLD)
    assert path.with_name("own.cpd.key").read_bytes() == path.with_name("own.cpd.key2").read_bytes()
    assert findings(path, NEW) == []


def test_a_book_that_was_open_to_everybody_is_protected(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with created(path, None) as workspace:
        assert not workspace.book.protected
        change_passphrase(workspace, "", NEW)
        assert workspace.book.protected

    with pytest.raises(PassphraseNeeded):
        reopened(path, None)
    with reopened(path, NEW) as workspace:
        assert workspace.book.protected


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("wrong horse", NEW, "old", "That is not the passphrase of own.cpd"),
        ("", NEW, "old", "That is not the passphrase"),
        (OLD, "short", "new", "at least 8 characters"),
        (OLD, OLD, "new", "has now"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field(
    tmp_path: Path, old: str, new: str, field: str, says: str
) -> None:
    path = tmp_path / "own.cpd"
    with created(path, OLD) as workspace, pytest.raises(Refused, match=says) as refused:
        change_passphrase(workspace, old, new)
    assert refused.value.field == field
    reopened(path, OLD).close()


def test_the_demonstration_stays_open_to_everybody(tmp_path: Path) -> None:
    path = tmp_path / "demo.cpd"
    with (
        new_demo_book(path, clock=clock, organisation="Westmere", seed="1") as workspace,
        pytest.raises(Refused, match="stays open to everybody"),
    ):
        change_passphrase(workspace, "", NEW)
    reopened(path, None).close()


def test_keys_of_another_book_are_not_sealed_in_the_place_of_this_ones(tmp_path: Path) -> None:
    created(tmp_path / "other.cpd", OLD).close()
    with created(tmp_path / "own.cpd", OLD) as workspace:
        for end in (".key", ".key2"):
            (tmp_path / f"own.cpd{end}").write_bytes((tmp_path / f"other.cpd{end}").read_bytes())
        with pytest.raises(Problem, match="belongs to another book"):
            change_passphrase(workspace, OLD, NEW)


def test_a_backup_keeps_the_passphrase_that_it_was_made_with(tmp_path: Path) -> None:
    with created(tmp_path / "own.cpd", OLD) as workspace:
        back_up(workspace, tmp_path / "before")
        change_passphrase(workspace, OLD, NEW)
        back_up(workspace, tmp_path / "after")

    assert verify(tmp_path / "before", OLD).protected
    assert verify(tmp_path / "after", NEW).protected
    with pytest.raises(WrongPassphrase):
        verify(tmp_path / "before", NEW)


def test_a_change_in_one_window_is_noticed_in_another(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with created(path, OLD) as one, reopened(path, OLD) as other:
        change_passphrase(one, OLD, NEW)
        with pytest.raises(Refused, match="not the passphrase"):
            change_passphrase(other, OLD, "a third passphrase")
        change_passphrase(other, NEW, "a third passphrase")
    reopened(path, "a third passphrase").close()
