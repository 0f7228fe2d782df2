"""What runs in the processes whose memory is measured; each prints its peak in MiB."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_of_the_imports() -> None:
    """Import what the answer needs, and no more."""
    from cpd_desktop.bench import building  # noqa: F401, PLC0415 - the import is what is measured.
    from cpd_desktop.services import coverage  # noqa: F401, PLC0415 - likewise.

    _print_peak()


def peak_of_the_grid() -> None:
    """Open the book in the first argument, with the passphrase from standard input, and count all teams by all requirements."""
    from cpd_desktop.bench.building import open_workspace  # noqa: PLC0415 - the import is part of what is measured.
    from cpd_desktop.bench.workload import TODAY  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.coverage import CoverageQuestion, coverage  # noqa: PLC0415 - likewise.

    with open_workspace(Path(sys.argv[1]), passphrase=sys.stdin.read()) as workspace:
        workspace.read(coverage, CoverageQuestion(TODAY))
    _print_peak()


def peak_of_a_hundred_records() -> None:
    """Open the book in the first argument, as `peak_of_the_grid` does, and make the CPD records of a hundred people."""
    _make_records(100)


def peak_of_a_thousand_records() -> None:
    """The same of a thousand people, or of all where there are fewer."""
    _make_records(1_000)


def _make_records(most: int) -> None:
    from itertools import islice  # noqa: PLC0415 - the imports are part of what is measured.

    from cpd_desktop.bench.building import now, open_workspace  # noqa: PLC0415 - likewise.
    from cpd_desktop.bench.workload import TODAY  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.person_reports import papers_each  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.places import team_places  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.progress import Progress  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.reports import ReportAbout  # noqa: PLC0415 - likewise.

    with open_workspace(Path(sys.argv[1]), passphrase=sys.stdin.read()) as workspace:
        services = dict.fromkeys(service for _, service in workspace.read(team_places))
        made = (
            paper
            for service in services
            for paper in papers_each(
                workspace, "person-cpd", CoverageQuestion(TODAY, service=service), produced_on=now(), produced_by="bench",
                about=ReportAbout(), progress=Progress(),
            )
        )  # fmt: skip
        for paper in islice(made, most):
            (Path(sys.argv[1]).parent / "record.pdf").write_bytes(paper.pdf)
    _print_peak()


def _print_peak() -> None:
    sys.stdout.write(f"{peak_mib():.3f}\n")


def peak_mib() -> float:
    """Return the most resident memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: Linux hands a parent's peak on to a child that it starts.
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource  # noqa: PLC0415 - Windows has no such module, and there the figure is left out.

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
