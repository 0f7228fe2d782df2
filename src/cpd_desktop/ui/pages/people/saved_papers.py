"""What is handed out of a person, made and written off the UI thread; what was written is recorded afterwards, or taken away again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cpd_desktop.exchange.passport_files import PassportWanted, make_passport, refuse_place
from cpd_desktop.exchange.subject_access_files import AccessWanted, answer_files, disclosure_of, gathered, take_back
from cpd_desktop.exchange.writing import write_file, write_new_files
from cpd_desktop.services.disclosures import DisclosureDraft, log_disclosure
from cpd_desktop.services.private import Reader
from cpd_desktop.services.subject_access import Gathered
from cpd_desktop.services.workspace import Workspace

__all__ = ["PassportWanted", "Written", "gathered", "log_disclosure", "saved_answer", "saved_passport", "take_back"]

Written = tuple[DisclosureDraft, list[Path]]
"""What is to be recorded of it, and the files."""


def saved_passport(
    workspace: Workspace, wanted: PassportWanted, out: Path, *, produced_on: datetime, produced_by: str, reader: Reader | None
) -> Written:  # fmt: skip
    """Make a passport and write it to *out*; return what is to be recorded of it, and what was written. Raises Problem."""
    refuse_place(out)
    made = make_passport(workspace, wanted, produced_on=produced_on, produced_by=produced_by, reader=reader)
    draft = made.disclosure(wanted.person.id, wanted.reason)
    return draft, [write_file(out, made.data)]


def saved_answer(
    workspace: Workspace, found: Gathered, wanted: AccessWanted, folder: Path, *, produced_on: datetime, produced_by: str
) -> Written:  # fmt: skip
    """Write an answer into *folder*; return what is to be recorded of it, and what was written. Raises Problem."""
    held, files = answer_files(workspace, found, wanted, produced_on=produced_on, produced_by=produced_by)
    draft = disclosure_of(held, files, wanted.reason)
    return draft, write_new_files(folder, files)
