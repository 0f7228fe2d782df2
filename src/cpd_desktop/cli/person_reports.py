"""Reports of persons: what of a record is chosen, and a print run of one file for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cpd_desktop.cli.options import clock, print_json, say, user
from cpd_desktop.domain.cpd_sheets import CpdChoice, parts_without
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.exchange.report_files import paper_files
from cpd_desktop.exchange.writing import write_one_by_one
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.services.workspace import Workspace

NONE = "none"


def chosen(left_out: tuple[str, ...], entries: tuple[str, ...]) -> CpdChoice:
    """Return what a record is to have. Raises Refused, with the field, for a part that there is not, or what is no UUID."""
    if not entries:
        return CpdChoice(parts_without(left_out))
    uuids = frozenset(_uuid(one) for one in entries if one.strip().casefold() != NONE)
    return CpdChoice(parts_without(left_out), uuids)


def _uuid(text: str) -> str:
    try:
        return bytes.fromhex(text.strip().replace("-", "")).hex()
    except ValueError:
        message = f"'{text}' is no UUID of a CPD entry: take it from an export of CPD entries."
        raise Refused(message, field="entry") from None


class _TellingProgress(Progress):
    """Progress that is told on the terminal, on one line."""

    def tell(self, done: int, of: int) -> None:
        """Say how far it is."""
        super().tell(done, of)
        if of > 1:
            click.echo(f"\r{done:,} of {of:,}", err=True, nl=done == of)


@contextmanager
def told_on_terminal(*, quiet: bool) -> Iterator[Progress]:
    """Yield a progress that is told on the terminal, where standard error is one; Ctrl+C ends the work, and nothing is written."""
    yield _TellingProgress() if sys.stderr.isatty() and not quiet else Progress()


def write_papers_each(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    about: ReportAbout,
    folder: Path,
    *,
    reader: Reader | None,
    large_print: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the paper of each person asked about into *folder*; what is there already is never written over."""
    say(f"Making {name}, one file each …", quiet=quiet)
    with told_on_terminal(quiet=quiet) as progress:
        made = paper_files(
            workspace, name, question, produced_on=clock(), produced_by=user() if reader is None else reader.name,
            large_print=large_print, about=about, reader=reader, pages_of=pages_of_file, progress=progress,
        )  # fmt: skip
        written = write_one_by_one(folder, made)
    if as_json:
        files = [{"out": str(path), "bytes": path.stat().st_size} for path in written]
        print_json({"report": name, "out": str(folder), "files": files})
    else:
        say(f"Wrote {'1 file' if len(written) == 1 else f'{len(written):,} files'} into {folder}.", quiet=quiet)
