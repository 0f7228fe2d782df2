"""An answer to a subject access request as files in a folder: a PDF, the same as JSON and as tables, the files that are held, hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cpd_desktop.domain.redaction import redacted
from cpd_desktop.domain.subject_access import HeldRecord, HeldSection, HeldValue, SubjectAccess
from cpd_desktop.domain.texts import without_halves
from cpd_desktop.exchange.formulas import harmless
from cpd_desktop.exchange.writing import write_new_files
from cpd_desktop.services.disclosures import DisclosureDraft, DisclosureKind, checked_reason, log_disclosure
from cpd_desktop.services.private import Reader
from cpd_desktop.services.subject_access import Gathered, gather_held
from cpd_desktop.services.subject_access_papers import subject_access_pdf
from cpd_desktop.services.workspace import Workspace

FORMAT = "cpd-desktop-subject-access"
PAPER, DATA, MANIFEST = "subject-access.pdf", "subject-access.json", "manifest.json"
_FIXED = ("record", "version", "recorded_at", "recorded_by", "ended_at", "ended_by")
REFERENCE = "(reference)"
_NOT_IN_NAMES = re.compile(r"[^\w ,-]+")


@dataclass(frozen=True)
class AccessWanted:
    """What is handed out: the items to cover by their keys, further words to cover everywhere, and why it is handed out."""

    keys: frozenset[str]
    also: tuple[str, ...] = ()
    reason: str = ""
    large_print: bool = False


def gathered(workspace: Workspace, person_id: int, as_at: date, *, reader: Reader | None) -> Gathered:
    """Return what is held on a person, also on one who was taken back, and what can be covered of it."""
    return workspace.read(
        gather_held, person_id, as_at=as_at, organisation=workspace.book.whose, reader=reader
    )  # fmt: skip


def answer_files(
    workspace: Workspace, found: Gathered, wanted: AccessWanted, *, produced_on: datetime, produced_by: str
) -> tuple[SubjectAccess, dict[str, bytes]]:
    """Return what is handed out and its files by name. The same book on the same day, covered alike, gives the same bytes."""
    held = redacted(found.held, found.items, wanted.keys, wanted.also)
    pdf = subject_access_pdf(
        workspace, held, produced_on=produced_on, produced_by=produced_by, large_print=wanted.large_print
    )
    files = {PAPER: pdf, DATA: _json(_shape(held, produced_on.date(), produced_by))}
    for number, section in enumerate(held.sections, 1):
        name = _NOT_IN_NAMES.sub(" ", section.heading.replace(":", ",")).strip()
        files[f"table {number:02} - {name}.csv"] = _table(section)
    files.update({one.saved_as: one.content for one in held.files})
    listed = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    ]
    files[MANIFEST] = _json({"format": f"{FORMAT}-manifest", "version": 1, "files": listed})
    return held, files


def _json(value: Any) -> bytes:
    return (without_halves(json.dumps(value, ensure_ascii=False, indent=1)) + "\n").encode()


def _shape(held: SubjectAccess, made_on: date, made_by: str) -> dict[str, Any]:
    return {
        "format": FORMAT, "version": 1, "person": held.person, "organisation": held.organisation, "as_at": held.as_at.isoformat(),
        "made_on": made_on.isoformat(), "made_by": made_by, "covered": held.redacted, "notes": list(held.notes),
        "sections": [
            {
                "table": section.table, "title": section.title, "role": section.role,
                "records": [_record_shape(one) for one in section.records],
            }
            for section in held.sections
        ],
        "files": [
            {
                "path": one.saved_as, "name": one.name, "belongs_to": one.belongs_to, "media_type": one.media_type, "size": one.size,
                "sha256": one.sha256,
            }
            for one in held.files
        ],
        "changes": [{"change": one.number, "at": one.at, "by": one.by, "act": one.act} for one in held.changes],
    }  # fmt: skip


def _record_shape(record: HeldRecord) -> dict[str, Any]:
    return {
        "record": record.uuid, "stands": record.is_live,
        "versions": [
            {
                "recorded_at": one.recorded_at, "recorded_by": one.recorded_by, "change": one.recorded_in, "ended_at": one.ended_at,
                "ended_by": one.ended_by, "says": [_value_shape(value) for value in one.values],
            }
            for one in record.versions
        ],
        "private_text": [_value_shape(value) for value in record.texts],
        "sealed": record.sealed_words,
    }  # fmt: skip


def _value_shape(value: HeldValue) -> dict[str, str]:
    """Return a value; beside the words for something that the record names by UUID stands that UUID."""
    shape = {"column": value.column, "label": value.label, "value": value.text, "kind": value.kind.value}
    return {**shape, "reference": value.reference} if value.reference else shape


def _table(section: HeldSection) -> bytes:
    """Return a section as CSV: a line for each version of a record; private text stands on its last."""
    columns = dict.fromkeys(
        name
        for record in section.records
        for version in record.versions
        for value in version.values
        for name in (value.column, *([f"{value.column} {REFERENCE}"] if value.reference else []))
    )
    private = dict.fromkeys(value.column for record in section.records for value in record.texts)
    names = (*_FIXED, *columns, *(f"private {name}" for name in private), "sealed")
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(names)
    for record in section.records:
        for number, version in enumerate(record.versions, 1):
            said = {value.column: value.text for value in version.values}
            said |= {f"{one.column} {REFERENCE}": one.reference for one in version.values if one.reference}
            is_last = number == len(record.versions)
            texts = {value.column: value.text for value in record.texts} if is_last else {}
            row = (
                record.uuid, str(number), version.recorded_at, version.recorded_by, version.ended_at, version.ended_by,
                *(said.get(name, "") for name in columns), *(texts.get(name, "") for name in private),
                record.sealed_words if is_last else "",
            )  # fmt: skip
            writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + without_halves(target.getvalue()).encode()


def disclosure_of(held: SubjectAccess, files: Mapping[str, bytes], reason: str) -> DisclosureDraft:
    """Return what is recorded of an answer: the digest is that of its manifest, which names every file with its own."""
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    return DisclosureDraft(held.person_id, DisclosureKind.SUBJECT_ACCESS, digest, held.redacted, checked_reason(reason))


def take_back(paths: Collection[Path]) -> None:
    """Take files away again that were written for nothing, as where it could not be recorded that they are handed out."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def hand_out_answer(
    workspace: Workspace,
    found: Gathered,
    wanted: AccessWanted,
    folder: Path,
    *,
    produced_on: datetime,
    produced_by: str,
) -> tuple[SubjectAccess, list[Path]]:
    """Write an answer into *folder* and record that it was handed out; where that cannot be recorded, no file is left.

    What is there already is never written over. Raises Problem where the files cannot be written, and Refused for a reason that is too long.
    """
    held, files = answer_files(workspace, found, wanted, produced_on=produced_on, produced_by=produced_by)
    draft = disclosure_of(held, files, wanted.reason)
    written = write_new_files(folder, files)
    try:
        workspace.write(log_disclosure, draft, made_by=produced_by, today=produced_on.date())
    except BaseException:
        take_back(written)
        raise
    return held, written
