"""The archive of a passport: the record as a PDF, the same as JSON with its schema, certificates, and a manifest with hashes.

The same book on the same day gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cpd_desktop.domain.attachments import saved_name
from cpd_desktop.domain.passport import JSON_FILE, MANIFEST, RECORD, SCHEMA, Copy, Passport
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.exchange.passport_json import passport_json, schema_bytes
from cpd_desktop.exchange.passport_reading import MANIFEST_FORMAT
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.disclosures import DisclosureDraft, DisclosureKind, checked_reason, log_disclosure
from cpd_desktop.services.passport import PassportContent, passport_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.report_about import ReportAbout
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace

# What the format can say earliest; when a passport was made stands in it.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16


@dataclass(frozen=True)
class PassportWanted:
    """Whose passport is made, as at which day, and for whom: their own copy where they are signed in, else the employer's."""

    person: Person
    as_at: date
    for_employer: bool = False
    large_print: bool = False
    reason: str = ""


@dataclass(frozen=True)
class PassportMade:
    """A passport as an archive. *closed* counts the entries and statements whose text is sealed to its author and not in it."""

    passport: Passport
    data: bytes = field(repr=False)
    closed: int = 0

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own copy, with what they wrote."""
        return self.passport.copy is Copy.PERSON

    def disclosure(self, person_id: int, reason: str) -> DisclosureDraft:
        """Return what is recorded of its being handed out. Raises Refused for a reason that is too long."""
        kind = DisclosureKind.OWN_PASSPORT if self.is_own else DisclosureKind.PASSPORT
        return DisclosureDraft(person_id, kind, hashlib.sha256(self.data).hexdigest(), reason=checked_reason(reason))


def make_passport(
    workspace: Workspace,
    wanted: PassportWanted,
    *,
    produced_on: datetime,
    produced_by: str,
    reader: Reader | None,
    progress: Progress | None = None,
) -> PassportMade:
    """Return a passport. Nothing is written, to the disk or to the book. Raises Problem where the person is gone, Stopped if stopped."""
    author = reader if reader is not None and reader.person_id == wanted.person.id and not wanted.for_employer else None
    content = workspace.read(
        passport_of, wanted.person.id, as_at=wanted.as_at, made_on=produced_on.date(),
        organisation=workspace.book.whose, reader=author, for_employer=wanted.for_employer,
    )  # fmt: skip
    if content is None:
        message = "This person is not in the book any more: look at the list as it is now."
        raise Problem(message)
    if progress is not None:
        progress.check()
    record = report(
        workspace, "person-cpd", CoverageQuestion(wanted.as_at), produced_on=produced_on, produced_by=produced_by,
        large_print=wanted.large_print, about=ReportAbout(person=wanted.person.uuid), reader=author, pages_of=pages_of_file,
    )  # fmt: skip
    if progress is not None:
        progress.check()
    return PassportMade(content.passport, _archive(content, record), content.closed)


def _archive(content: PassportContent, record: bytes) -> bytes:
    parts = {
        RECORD: record,
        JSON_FILE: passport_json(content.passport),
        SCHEMA: schema_bytes(),
        **dict(sorted(content.files.items())),
    }
    return packed({**parts, MANIFEST: _manifest(parts)})


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    files = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in parts.items()
    ]
    whole = {"format": MANIFEST_FORMAT, "version": 1, "files": files}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return *parts* (path → content) as a ZIP, stored as they are: the same parts give the same bytes on any computer."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, _DAY)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content)
    return target.getvalue()


def hand_out_passport(
    workspace: Workspace,
    wanted: PassportWanted,
    out: Path,
    *,
    produced_on: datetime,
    produced_by: str,
    reader: Reader | None,
    progress: Progress | None = None,
) -> PassportMade:
    """Make a passport, write it to *out*, and record that it was handed out; where that cannot be recorded, no file is left.

    Raises Problem as `make_passport` does, and where the file cannot be written, has another ending, or is there already.
    """
    refuse_place(out)
    made = make_passport(
        workspace, wanted, produced_on=produced_on, produced_by=produced_by, reader=reader, progress=progress
    )
    draft = made.disclosure(wanted.person.id, wanted.reason)
    write_file(out, made.data)
    try:
        workspace.write(log_disclosure, draft, made_by=produced_by, today=produced_on.date())
    except BaseException:
        with suppress(OSError):
            out.unlink()
        raise
    return made


def refuse_place(out: Path) -> None:
    """Raise Problem where a passport cannot be written to *out*: another ending, or something that is there already."""
    if out.suffix.casefold() != ".zip":
        # Also so that no slip of the hand writes over a record book.
        message = f"{out.name}: a passport is a ZIP file: choose a name that ends in .zip."
        raise Problem(message)
    if out.exists():
        message = f"{out.name} exists already in {out.parent}: give another name."
        raise Problem(message)


def passport_file_name(name: str, day: date, *, is_own: bool) -> str:
    """Return what a passport's file is called unless somebody says otherwise."""
    copy = "" if is_own else " for the employer"
    return saved_name(f"CPD passport {name[:80]}{copy} {day:%Y-%m-%d}.zip")
