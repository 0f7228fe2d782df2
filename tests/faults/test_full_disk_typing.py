"""While the disk is full, what is typed is not acknowledged, what was kept before stays, and with room again it is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock
from tests.services.supervision.pair import with_pair

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit.")

TYPING = """
import resource, sys
from pathlib import Path
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.kept_drafts import keep_draft, kept_draft
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.supervision.pair import HELD_ON, PASSPHRASES

path = Path(sys.argv[1])
with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
    reader = workspace.read(sign_in, "gwen.parry", PASSPHRASES["gwen.parry"])
    other = workspace.read(sign_in, "amir.khan", PASSPHRASES["amir.khan"])
    keep_draft(workspace, "form", {"text": "before"}, reader=reader)
    size = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, resource.RLIM_INFINITY))
    for text in ("x" * 50_000, "y" * 60_000):
        try:
            keep_draft(workspace, "form", {"text": text}, reader=reader)
        except Problem as problem:
            print(problem)
        print(workspace.read(kept_draft, "form", reader=reader)["text"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    keep_draft(workspace, "form", {"text": "after"}, reader=reader)
    print(workspace.read(kept_draft, "form", reader=reader)["text"])
    draft = SupervisionDraft(other.person_id, reader.person_id, HELD_ON, 60, texts={"notes": "And work goes on."})
    workspace.write(log_supervision, draft, reader=reader, today=TODAY)
"""


def test_it_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        with_pair(workspace)

    command = [sys.executable, "-W", "error", "-c", TYPING, str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    first, kept, second, still_kept, after = run.stdout.splitlines()
    # What the system calls it depends on where the limit falls.
    told = ("The disk is full, and nothing was changed in book.cpd", "book.cpd cannot be read or written just now")
    assert first.startswith(told)
    assert second.startswith(told)
    assert (kept, still_kept, after) == ("before", "before", "after")
