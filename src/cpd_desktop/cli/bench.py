"""Measuring the program against floors taken in the same run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cpd_desktop.cli.options import json_option, print_json, print_table, quiet_option, say
from cpd_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from cpd_desktop.bench.measuring import Figure

FIGURES = (
    "first-grid",
    "further-date",
    "record-one",
    "supervision",
    "leaver-impact",
    "forecast",
    "changes-between",
    "log-one",
    "import-training",
    "open-book",
    "memory",
    "report",
    "certificates",
    "readiness",
    "evidence-pack",
    "person-cpd",
    "person-cpd-thousand",
    "window-painted",
    "first-figures",
    "window-ready",
    "start-gap",
    "long-list",
    "filter-letter",
    "heat-map",
    "new-date",
    "slide-date",
)


@click.command("bench")
@click.option(
    "--size", type=click.Choice(("county", "national", "tiny")), metavar="[county|national]", default="county",
    show_default=True,
    help="How large an organisation: county is 5,000 staff and 250,000 records, national 100,000 and 5,000,000.",
)  # fmt: skip
@click.option(
    "--only", multiple=True, type=click.Choice(FIGURES), help="This figure alone; may be given several times."
)
@click.option("--check", is_flag=True, help="Exit with 1 if a target does not hold.")
@json_option
@quiet_option
def bench_command(*, size: str, only: tuple[str, ...], check: bool, as_json: bool, quiet: bool) -> None:
    """Measure the reference workloads, each with its floor in the same run.

    An invented organisation of the chosen size is written to a book of its own in a temporary folder: the same one each
    time. Every figure and its floor are taken in turn, warmed alike, and their medians compared, so that a slow or busy
    computer slows both. Where a floor answers the same question, the answers are compared too, and a difference is an
    error. The floors: for first-grid and further-date the fastest of several forms of one SQL statement that gives the
    same counts; for record-one the plain insert and commit of the same row; for supervision the rows
    that it takes, read and no more; for leaver-impact the records of the colleagues and the supervisions of the supervisees of who
    leaves, read and no more, with a target of 100 milliseconds; for forecast the same statements for each of its days, with a target of
    1,000 milliseconds; for changes-between the posts and the training known at both, read and no more; for log-one sealing a text and inserting its two rows; for import-training reading the workbook
    and inserting its rows unchecked; for open-book the derivation of the key; for memory the imports alone; for report
    ReportLab's bare tables, without a target; for certificates the same words drawn with plain calls on a canvas; for readiness the people, their entries and training, read
    and no more, with a target of 1 second; for evidence-pack the people, posts, training and a year of supervision, read and no more, with
    a target of 2 seconds; for person-cpd the same pages drawn with plain calls and without tags; for person-cpd-thousand the
    memory that the first hundred records take. Of the
    window, offscreen: for window-painted, first-figures and window-ready a blank main window of Qt's own; for long-list a list of 1,000 rows; for heat-map one picture of its
    size; for new-date and slide-date the service's answer alone; start-gap and filter-letter stand against a length of time.
    """
    from cpd_desktop.bench.measuring import WrongAnswer  # noqa: PLC0415 - heavy; help texts do not need it.
    from cpd_desktop.bench.running import run_bench  # noqa: PLC0415 - likewise.
    from cpd_desktop.bench.workload import SIZES  # noqa: PLC0415 - likewise.

    wanted = only or FIGURES
    try:
        figures = run_bench(SIZES[size], wanted, lambda text: say(f"{text} …", quiet=quiet))
    except WrongAnswer as wrong:
        raise Problem(str(wrong)) from wrong
    figures.sort(key=lambda figure: FIGURES.index(figure.name))
    if as_json:
        print_json({"size": size, "figures": [figure.shape() for figure in figures]})
    else:
        _tell(figures)
    if check and not all(figure.holds for figure in figures):
        missed = ", ".join(figure.name for figure in figures if not figure.holds)
        message = f"Not every target holds: {missed}."
        raise Problem(message)


def _tell(figures: list[Figure]) -> None:
    print_table(
        ("Figure", "Value", "Floor", "Ratio", "Target", "Holds"),
        [
            (
                figure.name,
                f"{figure.value:,.2f} {'ms' if figure.unit == 'ms' else 'MiB'}",
                f"{figure.floor:,.2f} {'ms' if figure.unit == 'ms' else 'MiB'}",
                f"{figure.ratio:.2f}",
                figure.target,
                "yes" if figure.holds else "no",
            )
            for figure in figures
        ],
        right=frozenset({1, 2, 3}),
    )
    sys.stdout.flush()
    for figure in figures:
        click.echo(f"{figure.name}: {figure.what}. Floor: {figure.floor_is}.")
