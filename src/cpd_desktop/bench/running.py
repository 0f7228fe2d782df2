"""The reference workloads in their order, over one book in a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from cpd_desktop.bench.building import PASSPHRASE, Say, fill, new_workspace, open_workspace
from cpd_desktop.bench.certificates_figure import certificates_figure
from cpd_desktop.bench.coverage_figures import coverage_figures
from cpd_desktop.bench.forecast_figure import forecast_figure
from cpd_desktop.bench.import_figure import import_figure
from cpd_desktop.bench.leaver_figure import leaver_figure
from cpd_desktop.bench.measuring import Figure
from cpd_desktop.bench.opening_figures import memory_figure, open_figure
from cpd_desktop.bench.record_figure import record_figure
from cpd_desktop.bench.report_figure import report_figure
from cpd_desktop.bench.supervision_figures import log_figure, supervision_figure
from cpd_desktop.bench.window_figures import ALONE, new_date_figure, slide_date_figure, window_figures
from cpd_desktop.bench.workload import Size, Workload

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
        "log-one",
        "certificates",
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
        if names & ALONE:
            found += window_figures(names & ALONE, Path(folder), size.rounds, say)
    return found


def _on_the_book(size: Size, names: frozenset[str], folder: Path, say: Say) -> list[Figure]:
    book = folder / "book.cpd"
    found: list[Figure] = []
    with new_workspace(book, passphrase=PASSPHRASE) as workspace:
        fill(workspace, Workload(size), say)
        if names & {"first-grid", "further-date"}:
            say("coverage: preparing the floor, then measuring")
            found += coverage_figures(workspace, folder, size.rounds, names)
        if "report" in names:
            say("report")
            found.append(report_figure(workspace, size.rounds))
        if "supervision" in names:
            say("supervision")
            found.append(supervision_figure(workspace, folder, size.rounds))
        if "leaver-impact" in names:
            say("leaver-impact")
            found.append(leaver_figure(workspace, folder, size.rounds))
        if "forecast" in names:
            say("forecast")
            found.append(forecast_figure(workspace, folder, size.rounds))
    # The library that opens the processes' memory to us is not there on Windows.
    if "memory" in names and sys.platform != "win32":
        say("memory")
        found.append(memory_figure(book))
    if "open-book" in names:
        say("open-book")
        found.append(open_figure(book, size.rounds))
    if "new-date" in names:
        say("new-date")
        found.append(new_date_figure(book, size.rounds))
    if "slide-date" in names:
        say("slide-date")
        found.append(slide_date_figure(book, size.rounds))
    if "record-one" in names:
        say(f"record-one, {size.singles} times")
        with open_workspace(book, passphrase=PASSPHRASE) as workspace:
            found.append(record_figure(workspace, folder, size.singles))
    if "log-one" in names:
        # The smallest size has few people to log one of each.
        singles = min(size.singles, size.staff - 2)
        say(f"log-one, {singles} times")
        with open_workspace(book, passphrase=PASSPHRASE) as workspace:
            found.append(log_figure(workspace, folder, singles))
    if "certificates" in names:
        say("certificates")
        with open_workspace(book, passphrase=PASSPHRASE) as workspace:
            found.append(certificates_figure(workspace, size.staff, size.rounds))
    return found
