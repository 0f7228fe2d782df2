"""Roles by code or title, made once."""

import pytest

from cpd_desktop.domain.changes import Done
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from tests.services.building import HOSTILE_NAMES, add_roles, rows_of

SOCIAL_WORKER = ("SW", "Social Worker", "post", True, "Practice")
AMHP = ("AMHP", "Approved Mental Health Professional", "additional role", False, "")


def test_roles_keep_what_is_said_of_them(workspace: Workspace) -> None:
    assert add_roles(workspace, SOCIAL_WORKER, AMHP) == [1, 2]

    assert rows_of(workspace, "job_role_details", "role_id, code, title, kind, suggested, source") == [
        (1, "SW", "Social Worker", "post", 1, "Practice"),
        (2, "AMHP", "Approved Mental Health Professional", "additional role", 0, ""),
    ]


@pytest.mark.parametrize("written", ["SW", "sw", "Social Worker", "  SOCIAL   worker ", "Sócial Wörker"])
def test_a_role_is_found_by_code_or_title_however_it_is_written(workspace: Workspace, written: str) -> None:
    add_roles(workspace, AMHP, SOCIAL_WORKER)

    assert workspace.read(RoleBook.of).find(written) == 2


@pytest.mark.parametrize("entry", [
    ("", "social worker", "post", False, ""),
    ("sw", "Something else", "post", False, ""),
    ("SOC", "Sócial Worker", "post", False, ""),
])  # fmt: skip
def test_a_role_that_is_there_is_not_made_again(workspace: Workspace, entry: tuple[str, str, str, bool, str]) -> None:
    add_roles(workspace, SOCIAL_WORKER)
    before = workspace.head()

    assert add_roles(workspace, entry) == [1]
    assert workspace.head() == before


def test_one_call_makes_a_role_once(workspace: Workspace) -> None:
    new = ("", "Rehabilitation Officer", "post", False, "")

    assert add_roles(workspace, SOCIAL_WORKER, new, ("", "REHABILITATION OFFICER", "post", False, ""), AMHP) == [
        1,
        2,
        2,
        3,
    ]
    assert len(rows_of(workspace, "job_roles", "id", "1")) == 3


def test_a_role_that_is_not_there_has_a_near_one(workspace: Workspace) -> None:
    add_roles(workspace, SOCIAL_WORKER)
    book = workspace.read(RoleBook.of)

    assert (book.find("Social Wroker"), book.like("Social Wroker"), book.like("Cook")) == (None, "Social Worker", "")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_title_is_only_a_title(workspace: Workspace, name: str) -> None:
    assert add_roles(workspace, ("", name, "post", False, name)) == [1]
    assert add_roles(workspace, ("", name, "post", False, "")) == [1]
    assert rows_of(workspace, "job_role_details", "title, source") == [(name, name)]


def test_an_act_that_fails_leaves_no_role_behind(workspace: Workspace) -> None:
    def fail(session: Session) -> Done[None]:
        RoleBook.of(session).create(ledger_of(session), [SOCIAL_WORKER])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        workspace.write(fail)

    assert rows_of(workspace, "job_roles", "id", "1") == []
    assert add_roles(workspace, SOCIAL_WORKER) == [1]


def test_making_nothing_writes_nothing(workspace: Workspace) -> None:
    assert add_roles(workspace) == []
    assert workspace.head().number == 0
