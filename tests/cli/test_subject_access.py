"""A subject access request on the command line: looked through, covered item by item, written and listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.cli.running import done, mistaken, refused
from tests.services.building import Clock
from tests.services.cpd_book import CANARY
from tests.services.passport_book import with_everything
from tests.services.users_book import PASSPHRASES, seal_secret

DAI = "00103"


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "full.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests", organisation="Westmere") as workspace:
        seal_secret(with_everything(workspace), text="Met Mrs Doris Evans.")
    monkeypatch.setenv("CPD_USER_PASSPHRASE", PASSPHRASES["dai"])
    return path


def listed(full: Path, *more: object) -> Any:
    return done("subject-access", "--person", DAI, "--dry-run", "--json", "--book", full, *more).answer


def test_a_dry_run_lists_what_could_be_covered_and_writes_nothing(full: Path) -> None:
    answer = listed(full, "--sign-in", "dai")
    (doris,) = [one for one in answer["items"] if one["words"] == "Mrs Doris Evans"]
    assert (doris["whose"], doris["where"], doris["proposed"], doris["covered"]) == (
        "somebody else", "Supervision: Notes", True, True,
    )  # fmt: skip
    assert (answer["person"], answer["files"], answer["sealed"]) == ("Dai Rees", 3, 0)
    text = done("subject-access", "--person", DAI, "--dry-run", "--book", full, "--sign-in", "dai").out
    assert "Mrs Doris Evans" in text
    assert done("disclosures", "--book", full, "--json").answer == []


def test_what_nobody_signed_in_may_read_is_counted_as_sealed(full: Path) -> None:
    answer = listed(full)
    assert answer["sealed"] == 6
    assert not any(one["words"] == "Mrs Doris Evans" for one in answer["items"])


def test_it_is_written_covered_and_listed(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    items = listed(full, "--sign-in", "dai")["items"]
    jo = next(one["no"] for one in items if one["words"] == "Jo Patel" and one["where"] == "Supervision: Supervisor")
    ran = done(
        "subject-access", "--person", DAI, "--out", out, "--book", full, "--sign-in", "dai", "--cover", jo, "--cover-words", "Nia",
        "--reason", "Asked on 1 June", "--json",
    )  # fmt: skip
    assert set(ran.answer["files"]) == {path.name for path in out.iterdir()}
    whole = json.loads((out / "subject-access.json").read_text(encoding="utf-8"))
    said = json.dumps(whole["sections"], ensure_ascii=False)
    assert CANARY in said
    assert "Doris" not in said
    assert "Nia" not in said
    supervision = next(one for one in whole["sections"] if one["title"] == "Supervision")
    assert "Jo Patel" not in json.dumps(supervision)
    (entry,) = done("disclosures", "--book", full, "--json").answer
    assert (entry["kind"], entry["redacted"], entry["reason"]) == (
        "subject access",
        ran.answer["covered"],
        "Asked on 1 June",
    )


def test_a_proposal_can_be_turned_down(full: Path, tmp_path: Path) -> None:
    items = listed(full, "--sign-in", "dai")["items"]
    keep = [part for one in items if one["proposed"] for part in ("--keep", one["no"])]
    done("subject-access", "--person", DAI, "--out", tmp_path / "out", "--book", full, "--sign-in", "dai", *keep)
    assert "Doris" in (tmp_path / "out" / "subject-access.json").read_text(encoding="utf-8")


def test_wrong_arguments_and_what_is_not_there(full: Path, tmp_path: Path) -> None:
    mistaken("subject-access", "--person", DAI, "--book", full)
    mistaken("subject-access", "--person", DAI, "--book", full, "--dry-run", "--out", tmp_path / "out")
    assert "There is no item 999" in refused(
        "subject-access", "--person", DAI, "--dry-run", "--cover", 999, "--book", full
    )
    assert "no one with the key" in refused("subject-access", "--person", "77777", "--dry-run", "--book", full)


def test_it_tells_to_read_it_through(full: Path, tmp_path: Path) -> None:
    assert "Read them through before you hand them out." in done(
        "subject-access", "--person", DAI, "--out", tmp_path / "out", "--book", full
    ).err  # fmt: skip
