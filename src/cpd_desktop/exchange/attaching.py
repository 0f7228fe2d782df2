"""Files from this computer for a record, and copies of attached files for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cpd_desktop.domain.attachments import (
    AttachmentDraft,
    Limits,
    ending_of,
    guess_from_name,
    media_type_of,
    saved_name,
    shown_name,
    size_in_words,
)
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.exchange.pdf_process import guess_from_pdf, look_into_pdf
from cpd_desktop.exchange.writing import write_file

MOST_AT_ONCE = 20
_MOST_LOOKED_INTO = 3


@dataclass(frozen=True)
class FilesRead:
    """Files that were read, each with a title and a day guessed from its name, and a sentence for each that could not be."""

    drafts: tuple[AttachmentDraft, ...]
    problems: tuple[str, ...] = ()


def read_to_attach(
    path: Path,
    *,
    today: date,
    title: str | None = None,
    dated_on: date | None = None,
    limits: Limits | None = None,
) -> AttachmentDraft:
    """Read a file that is to be attached; a *title* and a day that are not given are guessed from its name.

    Raises Refused, with one sentence, for a folder, or a file that is not there, empty, too large or not to be read.
    """
    name, most = shown_name(path.name), (limits or Limits()).one
    try:
        if path.is_dir():
            message = f"{name} is a folder: choose a file."
            raise Refused(message, field="file")
        # Devices and pipes have no end.
        if path.exists() and not path.is_file():
            message = f"{name} is not a file: choose a file."
            raise Refused(message, field="file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read(most + 1) if size <= most else b""
    except FileNotFoundError as error:
        message = f"{name} is not there any more: choose it again where it is now."
        raise Refused(message, field="file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "its name cannot be used"
        message = f"{name} cannot be read ({reason.lower()}): copy it to your own folder and choose it there."
        raise Refused(message, field="file") from error
    if size > most or len(content) > most:
        message = (
            f"{name} has {size_in_words(max(size, len(content)))}, and a file may have {size_in_words(most)}: "
            "save it smaller, for example as a PDF or a smaller picture."
        )
        raise Refused(message, field="file")
    if not content:
        message = f"{name} is empty: choose the file that belongs here."
        raise Refused(message, field="file")
    guess = guess_from_name(name, today=today)
    return AttachmentDraft(name, content, guess.title if title is None else title, dated_on or guess.dated_on)


def read_all_to_attach(paths: Sequence[Path], *, today: date) -> FilesRead:
    """Read files that are to be attached together; what cannot be read is told of, and the others are there."""
    drafts: list[AttachmentDraft] = []
    problems: list[str] = []
    for at, path in enumerate(paths[:MOST_AT_ONCE]):
        try:
            draft = read_to_attach(path, today=today)
            # Looking into one takes a moment.
            drafts.append(_guessed(draft, today) if at < _MOST_LOOKED_INTO else draft)
        except Refused as refusal:
            problems.append(str(refusal))
    if len(paths) > MOST_AT_ONCE:
        problems.append(f"At most {MOST_AT_ONCE} files are taken at once: attach the others afterwards.")
    return FilesRead(tuple(drafts), tuple(problems))


def _guessed(draft: AttachmentDraft, today: date) -> AttachmentDraft:
    """Guess from a PDF itself what its name does not tell."""
    if (draft.title and draft.dated_on) or media_type_of(draft.name, draft.content) != "application/pdf":
        return draft
    try:
        guess = guess_from_pdf(draft.name, look_into_pdf(draft.content), today=today)
    except Problem:
        return draft
    return replace(draft, title=guess.title, dated_on=guess.dated_on)


def save_attached(out: Path, content: bytes, *, overwrite: bool = True) -> Path:
    """Write a copy of an attached file to *out* and return it. Raises Problem if it cannot be written.

    Without *overwrite*, also if something is there already.
    """
    if not overwrite and (out.exists() or out.is_symlink()):
        message = f"{out.name} exists already in {out.parent}: give another name."
        raise Problem(message)
    written = write_file(out, content)
    mark_as_foreign(written)
    return written


def mark_as_foreign(path: Path) -> None:
    """Tell Windows that a file came from elsewhere, so that Office opens it protected; other systems have no such mark."""
    if os.name == "nt":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")


def name_to_save(name: str, title: str) -> str:
    """Return the name under which a copy is offered: what the file was called, or its title where that was nothing."""
    if name != "file" or not title:
        return saved_name(name)
    return saved_name(title + ending_of(name))
