"""The reference workloads in their order, over one book in a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from cpd_desktop.bench.building import PASSPHRASE, Say, fill, new_workspace, open_workspace
from cpd_desktop.bench.certificates_figure import certificates_figure
from cpd_desktop.bench.changes_figure import changes_figure
from cpd_desktop.bench.coverage_figures import coverage_figures
from cpd_desktop.bench.cpd_figures import record_of_cpd_figure, thousand_records_figure
from cpd_desktop.bench.evidence_pack_figure import evidence_pack_figure
from cpd_desktop.bench.forecast_figure import forecast_figure
from cpd_desktop.bench.import_figure import import_figure
from cpd_desktop.bench.leaver_figure import leaver_figure
from cpd_desktop.bench.measuring import Figure
from cpd_desktop.bench.opening_figures import memory_figure, open_figure
from cpd_desktop.bench.readiness_figure import readiness_figure
from cpd_desktop.bench.record_figure import record_figure
from cpd_desktop.bench.report_figure import report_figure
from cpd_desktop.bench.supervision_figures import log_figure, supervision_figure
from cpd_desktop.bench.window_figures import ALONE, new_date_figure, slide_date_figure, window_figures
from cpd_desktop.bench.workload import Size, Workload
from cpd_desktop.services.workspace import Workspace

_ON_THE_BOOK = frozenset(
    {
        "first-grid",
        "further-date",
        "report",
        "open-book",
        "memory",
        "record-one",
        "new-date",
        "slide-date",
        "supervision",
        "leaver-impact",
        "forecast",
        "changes-between",
        "log-one",
        "certificates",
        "readiness",
        "evidence-pack",
        "person-cpd-thousand",
    }
)


def run_bench(size: Size, wanted: Collection[str], say: Say) -> list[Figure]:
    """Return the figures *wanted*, by name, in the order of `cli.bench`; nothing is left on the disk."""
    names = frozenset(wanted)
    with TemporaryDirectory(prefix="cpd-bench-") as folder:
        found: list[Figure] = []
        if names & _ON_THE_BOOK:
            found += _on_the_book(size, names, Path(folder), say)
        if "import-training" in names:
            found.append(import_figure(Path(folder), size, say))
        if "person-cpd" in names:
            say("person-cpd")
            found.append(record_of_cpd_figure(size.rounds))
        if names & ALONE:
            found += window_figures(names & ALONE, Path(folder), size.rounds, say)
    return found


def _on_the_book(size: Size, names: frozenset[str], folder: Path, say: Say) -> list[Figure]:
    book = folder / "book.cpd"
    with new_workspace(book, passphrase=PASSPHRASE) as workspace:
        fill(workspace, Workload(size), say)
        found = _while_open(workspace, size, names, folder, say)
    return found + _of_the_file(book, size, names, folder, say)


def _while_open(workspace: Workspace, size: Size, names: frozenset[str], folder: Path, say: Say) -> list[Figure]:
    """Return what is measured on the book as it was filled, with its facts in memory."""
    found: list[Figure] = []
    if names & {"first-grid", "further-date"}:
        say("coverage: preparing the floor, then measuring")
        found += coverage_figures(workspace, folder, size.rounds, names)
    measured: tuple[tuple[str, Callable[[], Figure]], ...] = (
        ("report", lambda: report_figure(workspace, size.rounds)),
        ("supervision", lambda: supervision_figure(workspace, folder, size.rounds)),
        ("leaver-impact", lambda: leaver_figure(workspace, folder, size.rounds)),
        ("forecast", lambda: forecast_figure(workspace, folder, size.rounds)),
        ("changes-between", lambda: changes_figure(workspace, folder, size.rounds)),
    )
    return found + _chosen(measured, names, say)


def _of_the_file(book: Path, size: Size, names: frozenset[str], folder: Path, say: Say) -> list[Figure]:
    """Return what is measured on the file, opened anew each time."""
    # The smallest size has few people to log one of each.
    singles = min(size.singles, size.staff - 2)

    def opened(figure: Callable[[Workspace], Figure]) -> Figure:
        with open_workspace(book, passphrase=PASSPHRASE) as workspace:
            return figure(workspace)

    measured: tuple[tuple[str, Callable[[], Figure]], ...] = (
        ("memory", lambda: memory_figure(book)),
        ("open-book", lambda: open_figure(book, size.rounds)),
        ("new-date", lambda: new_date_figure(book, size.rounds)),
        ("slide-date", lambda: slide_date_figure(book, size.rounds)),
        ("record-one", lambda: opened(lambda workspace: record_figure(workspace, folder, size.singles))),
        ("log-one", lambda: opened(lambda workspace: log_figure(workspace, folder, singles))),
        ("certificates", lambda: opened(lambda workspace: certificates_figure(workspace, size.staff, size.rounds))),
        ("readiness", lambda: opened(lambda workspace: readiness_figure(workspace, folder, size.rounds))),
        ("evidence-pack", lambda: opened(lambda workspace: evidence_pack_figure(workspace, folder, size.rounds))),
        ("person-cpd-thousand", lambda: thousand_records_figure(book)),
    )
    # The library that opens the processes' memory to us is not there on Windows.
    left_out = {"memory", "person-cpd-thousand"} if sys.platform == "win32" else set()
    return _chosen(measured, names - left_out, say)


def _chosen(measured: Iterable[tuple[str, Callable[[], Figure]]], names: frozenset[str], say: Say) -> list[Figure]:
    """Return the figures of *names*, measured one after the other."""
    found: list[Figure] = []
    for name, figure in measured:
        if name in names:
            say(name)
            found.append(figure())
    return found
