"""What is typed is kept as one types: sealed to who types it, there after anything, gone once it is recorded."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.services.book_users import change_own_passphrase, sign_in
from cpd_desktop.services.kept_drafts import (
    KeptForm,
    drop_draft,
    drop_draft_within,
    forms_kept,
    keep_draft,
    kept_draft,
)
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import Clock, rows_of
from tests.services.supervision.pair import CANARY, PASSPHRASES, Pair, with_pair

FIELDS = {
    "person": 7, "minutes": "90", "functions": ["support"], "texts": {"notes": f"Half a sen {CANARY} \u0000 ŵ"},
    "actions": [{"title": "x", "due": None}],
}  # fmt: skip


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def bodies(workspace: Workspace) -> list[bytes]:
    return [bytes(row[0]) for row in rows_of(workspace, "kept_drafts", "body", "1")]


def test_what_was_typed_comes_back_as_it_was(workspace: Workspace, pair: Pair, clock: Clock) -> None:
    before = workspace.head()
    first = keep_draft(workspace, "log", {"minutes": 1}, reader=pair.supervisor)
    clock.turn(hours=1)
    second = keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)

    assert (first, second) == ("2026-06-15T09:00:00.000000Z", "2026-06-15T10:00:00.000000Z")
    assert workspace.read(kept_draft, "log", reader=pair.supervisor) == FIELDS
    assert workspace.read(forms_kept, reader=pair.supervisor) == (KeptForm("log", second),)
    assert workspace.head() == before


def test_nobody_else_sees_or_opens_it(workspace: Workspace, pair: Pair) -> None:
    keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)

    for reader in (pair.supervisee, pair.lead, pair.administrator, None):
        assert workspace.read(kept_draft, "log", reader=reader) is None
        assert workspace.read(forms_kept, reader=reader) == ()
    assert all(CANARY.encode() not in body for body in bodies(workspace))
    workspace._driver.execute("UPDATE kept_drafts SET owner = ?", (pair.lead.uuid,))
    assert workspace.read(kept_draft, "log", reader=pair.lead) is None


def test_each_form_is_kept_for_itself(workspace: Workspace, pair: Pair, clock: Clock) -> None:
    keep_draft(workspace, "log", {"a": 1}, reader=pair.supervisor)
    clock.turn(hours=1)
    keep_draft(workspace, "amend", {"b": 2}, reader=pair.supervisor)

    assert [one.form for one in workspace.read(forms_kept, reader=pair.supervisor)] == ["amend", "log"]
    drop_draft(workspace, "log", reader=pair.supervisor)
    assert workspace.read(kept_draft, "log", reader=pair.supervisor) is None
    assert workspace.read(kept_draft, "amend", reader=pair.supervisor) == {"b": 2}


def test_one_form_cannot_stand_for_another(workspace: Workspace, pair: Pair) -> None:
    keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)
    workspace._driver.execute("UPDATE kept_drafts SET form = 'amend'")

    assert workspace.read(kept_draft, "amend", reader=pair.supervisor) is None


@pytest.mark.parametrize("at", [0, 40, 79, 80, 100, 103, -1])
def test_one_that_was_altered_is_as_good_as_none(workspace: Workspace, pair: Pair, at: int) -> None:
    keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)
    body = bytearray(bodies(workspace)[0])
    body[at] ^= 1
    workspace._driver.execute("UPDATE kept_drafts SET body = ?", (bytes(body),))

    assert workspace.read(kept_draft, "log", reader=pair.supervisor) is None


def test_with_nobody_signed_in_private_texts_are_left_out(workspace: Workspace) -> None:
    fields = {**FIELDS, **dict.fromkeys(TEXTS, CANARY)}

    keep_draft(workspace, "log", fields, reader=None)

    found = workspace.read(kept_draft, "log", reader=None)
    assert found == {name: value for name, value in FIELDS.items() if name != "texts"}
    assert all(CANARY.encode() not in body for body in bodies(workspace))
    assert [one.form for one in workspace.read(forms_kept, reader=None)] == ["log"]


def test_it_opens_after_the_passphrase_was_changed(workspace: Workspace, pair: Pair) -> None:
    keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)
    workspace.write(change_own_passphrase, pair.supervisor, PASSPHRASES["gwen.parry"], "gwen found new herons")
    again = workspace.read(sign_in, "gwen.parry", "gwen found new herons")

    assert workspace.read(kept_draft, "log", reader=again) == FIELDS


def test_it_is_kept_from_another_thread_while_an_act_is_under_way(workspace: Workspace, pair: Pair) -> None:
    began, kept = threading.Event(), threading.Event()

    def keep() -> None:
        began.set()
        keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)
        kept.set()

    thread = threading.Thread(target=keep)

    def act(session: Session) -> Done[bool]:
        set_choice(session, "warning_days", 30)
        thread.start()
        assert began.wait(30)
        return Done(kept.wait(0.2), Touched.POLICY)

    assert workspace.write(act).result is False
    thread.join(30)
    assert workspace.read(kept_draft, "log", reader=pair.supervisor) == FIELDS


def test_it_goes_with_the_act_that_records_it_and_stays_with_one_that_fails(workspace: Workspace, pair: Pair) -> None:
    keep_draft(workspace, "log", FIELDS, reader=pair.supervisor)

    def act(session: Session, *, fails: bool) -> Done[None]:
        set_choice(session, "warning_days", 30)
        drop_draft_within(session, "", reader=pair.supervisor)
        drop_draft_within(session, "log", reader=pair.supervisor)
        if fails:
            message = "No."
            raise Problem(message)
        return Done(None, Touched.POLICY)

    with pytest.raises(Problem):
        workspace.write(act, fails=True)
    assert workspace.read(kept_draft, "log", reader=pair.supervisor) == FIELDS
    workspace.write(act, fails=False)
    assert workspace.read(kept_draft, "log", reader=pair.supervisor) is None


def test_a_book_that_was_moved_away_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=lambda: datetime(2026, 6, 15, tzinfo=UTC), who="t") as workspace:
        path.rename(tmp_path / "moved.cpd")
        with pytest.raises(Problem, match="cannot be written"):
            keep_draft(workspace, "log", {"a": 1}, reader=None)
        assert not path.exists()
        (tmp_path / "moved.cpd").rename(path)
        keep_draft(workspace, "log", {"a": 1}, reader=None)
