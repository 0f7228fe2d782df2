"""The program itself, in which somebody writes in private and something fails: what it leaves on the disk is searched.

It makes a book of a supervisor and a supervisee, opens the window on it, types the word given as text, title and passphrase-like
noise, waits until that is kept, logs it, keeps a CPD entry of it, makes its paper, fails with the word in a message, locks, backs
up, and ends without closing anything.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpd_desktop.app import Program
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import back_up
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entries import add_entry
from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_content
from cpd_desktop.services.cpd_sharing import share_entry, shared_with_me
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui.bug_log import BugLog, log_file
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.preferences import Preferences
from tests.services.building import TODAY
from tests.services.cpd_book import entry_draft
from tests.services.supervision.pair import Pair, log, with_pair
from tests.slow_machine import dawdle_if_told

NOW = datetime(2026, 6, 15, 14, 2, tzinfo=UTC)
PATIENCE_SECONDS = 60
LOGGED = 2
"""What is logged of the pair: before the window opens, and in it."""


def clock() -> datetime:
    return NOW


def wait(until: Any) -> None:
    """Let the program work until something holds."""
    begun = monotonic()
    while not until():
        if monotonic() - begun > PATIENCE_SECONDS:
            sys.exit("It took too long.")
        QTest.qWait(10)


def forms_on_screen() -> set[LogDialog]:
    """The forms for a supervision on screen."""
    return {one for one in QApplication.topLevelWidgets() if isinstance(one, LogDialog) and one.isVisible()}


def fail(_session: Session, word: str) -> None:
    """Fail as a bug does, with private text in the message and in the frame."""
    noted = {word: word}
    raise ValueError(f"{noted} {word}")


def write(program: Program, pair: Pair, word: str) -> None:
    """Type the word into the form, wait until it is kept, log it, and type it again."""
    context = program.context
    assert context is not None
    context.sign_in_as(pair.supervisor)
    program.window.show_page("Supervision")
    page: Any = program.window.page("Supervision")
    wait(lambda: context.tasks.under_way == 0)
    for ends in (True, False):
        page.log_supervision(pair.person_id)
        wait(lambda: bool(forms_on_screen()) and context.tasks.under_way == 0)
        (dialog,) = forms_on_screen()
        for field in ("wellbeing", "notes"):
            text: Any = dialog.notes.fields[field]
            text.setPlainText(f"Mrs {word} was mentioned. " * 50)
        wait(lambda: bool(context.workspace.read(forms_kept, reader=pair.supervisor)))
        if ends:
            dialog.act.click()
            # What it logged is in the book before it closes, and while it is open it is the one form there is.
            wait(lambda: not forms_on_screen())
    assert len(context.workspace.read(supervisions_of, pair.person_id)) == LOGGED
    wait(lambda: context.tasks.under_way == 0)


def keep_entry(context: Context, pair: Pair, word: str) -> None:
    """Write a CPD entry with the word, share it, and attach evidence that is called so and says so; read both, and fail at it."""
    author, workspace = pair.supervisee, context.workspace
    said = entry_draft(pair.person_id, {"title": word, "learnt": f"Mrs {word} told me. " * 50, "peer_name": word})
    entry = workspace.write(add_entry, said, reader=author, today=TODAY).result
    workspace.write(share_entry, entry, pair.supervisor_id, reader=author, today=TODAY)
    evidence = workspace.write(attach_evidence, entry, f"{word}.txt", word.encode() * 50, reader=author).result
    (shared,) = workspace.read(shared_with_me, reader=pair.supervisor)
    found = workspace.read(evidence_content, evidence, reader=author)
    sys.stdout.write(f"{shared} {found}\n")
    with suppress(Problem):
        workspace.write(add_entry, replace(said, activity=""), reader=author, today=TODAY)


def main(folder: Path, word: str) -> None:
    dawdle_if_told()
    application = QApplication([])
    bugs = BugLog(log_file())
    bugs.begin()
    path = folder / "own.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests") as workspace:
        pair = with_pair(workspace)
        log(workspace, pair, texts={"safeguarding": word})
    preferences = Preferences(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    program = Program(application, preferences, clock)
    program.start(path)
    wait(lambda: program.context is not None and program.tasks.under_way == 0)
    write(program, pair, word)
    context = program.context
    assert context is not None
    keep_entry(context, pair, word)
    (held, *_) = context.workspace.read(supervisions_of, pair.person_id)
    about = ReportAbout(supervision=held.uuid.hex())
    question = CoverageQuestion(TODAY)
    made = report(
        context.workspace, "supervision-record", question,
        produced_on=NOW, produced_by="tests", about=about, reader=pair.supervisor,
    )  # fmt: skip
    sys.stdout.write(f"paper of {len(made)} bytes\n")
    bugs.found.connect(lambda name: sys.stdout.write(f"bug {name}\n"))
    program.tasks.bug.disconnect()
    program.tasks.read("failing", lambda _: None, context.workspace.read, fail, word)
    wait(lambda: "ValueError" in log_file().read_text(encoding="utf-8"))
    try:
        fail(None, word)  # type: ignore[arg-type]
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    program.window.locking.lock()
    back_up(context.workspace, folder / "backup.cpd-backup")
    sys.stdout.write("written\n")
    sys.stdout.flush()
    # As a crash leaves it: nothing is closed or cleared away.
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
