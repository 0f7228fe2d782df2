"""Reports on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    DateText,
    MomentText,
    as_at_option,
    clock,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    reader_given,
    reader_options,
    say,
    user,
)
from cpd_desktop.cli.person_reports import chosen, told_on_terminal, write_papers_each
from cpd_desktop.cli.years import YearText
from cpd_desktop.documents.catalogue import document_named, documents_by_subject
from cpd_desktop.domain.cpd_sheets import CpdPart
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.exchange.report_files import certificate_files, reports_of_teams
from cpd_desktop.exchange.writing import write_file, write_files, write_new_files
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_reports import text_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace


@click.command("report")
@click.argument("name", required=False)
@click.option("--list", "list_only", is_flag=True, help="List the reports with their options.")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option(
    "--each-team", is_flag=True, help="Every team, or those of the service: --out is a folder for a file each."
)
@click.option(
    "--each", is_flag=True, help="A certificate, or a record, for each person in a file of its own: --out is a folder."
)
@click.option("--supervision", default="", help="One supervision, by UUID.")
@click.option(
    "--person",
    "people",
    multiple=True,
    help="One person: staff number, else e-mail address, else UUID. For leaver-impact it may be given again.",
)
@click.option(
    "--by",
    "leaves_by",
    type=DateText(),
    help="For leaver-impact: everybody who leaves by this day, else within twelve months; or the last day of each --person.",
)
@click.option("--on", type=DateText(), help="The day of that person's supervision.")
@click.option("--supervisor", default="", help="Their supervisor: staff number, else e-mail address, else UUID.")
@click.option(
    "--session", default="", help="One group session by UUID; or one session of a course, by UUID or by course and day."
)
@click.option(
    "--from",
    "begins_on",
    type=DateText(),
    help="The first day of a period; else that of --as-at. For changes-between: the first date; else a month before.",
)
@click.option(
    "--to",
    "ends_on",
    type=DateText(),
    help="Its last day; else twelve months on. For changes-between: the second date; else that of --as-at.",
)
@click.option(
    "--from-known-at",
    "first_known_at",
    type=MomentText(),
    help="For changes-between: the first date as it was known at this moment; else as at --known-at.",
)
@click.option("--months", type=int, help="For forecast: over how many months, 1 to 36; else twelve.")
@click.option(
    "--saved-scenario", "scenario", default="", help="For forecast: what is supposed, a saved scenario by name."
)
@click.option("--claim", default="", metavar="UUID", help="One funding claim, by UUID.")
@click.option(
    "--year",
    type=YearText(),
    help="For funding and complaints-year: a year from 1 April, such as 2026 or 2026-27; else all, or the last whole one.",
)
@click.option(
    "--finding", default="", metavar="KEY", help="For briefing: one finding, by key, its first letters, or title."
)
@click.option(
    "--source", default="", metavar="KEY", help="For you-said: one source of learning, by key, reference or title."
)
@click.option(
    "--pack", default="", metavar="KEY", help="For evidence-pack: one pack, by key, its first letters, or title."
)
@click.option(
    "--without",
    "left_out",
    multiple=True,
    metavar="PART",
    help=f"For person-cpd: a part to leave out, again for another: {', '.join(CpdPart)}.",
)
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="UUID",
    help="A CPD entry whose text is to be shown, again for another; else all that you may read. With 'none', no text.",
)
@click.option("--text", type=FILE, help="The same as plain text too, to be copied into a form: the file to write.")
@click.option("--large-print", is_flag=True, help="Body text of 16 points.")
@click.option("--out", type=FILE, help="The PDF to write.")
@click.option(
    "--html", type=FILE, help="The same as a web page too, for a browser or a screen reader: the file to write."
)
@as_at_option
@known_at_option
@reader_options
@common_options
def report_command(
    *, name: str | None, list_only: bool, team: str, service: str, each_team: bool, supervision: str, people: tuple[str, ...],
    leaves_by: date | None, on: date | None, supervisor: str, session: str, begins_on: date | None, ends_on: date | None, each: bool,
    first_known_at: datetime | None, months: int | None, scenario: str, claim: str, year: int | None, finding: str, source: str, pack: str, left_out: tuple[str, ...], entries: tuple[str, ...], text: Path | None,
    large_print: bool, out: Path | None, html: Path | None, as_at: date, known_at: datetime | None, sign_in: str | None,
    user_passphrase_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Write the report NAME as a PDF."""
    if list_only:
        _list(as_json=as_json)
        return
    if name is None or out is None:
        message = "Say which report, and where to write it with --out; report --list shows what there is."
        raise click.UsageError(message)
    if (html is not None or text is not None) and (each or each_team):
        message = "Leave out --html and --text: they are for one report in one file."
        raise click.UsageError(message)
    if each_team:
        if team:
            message = "Say --team or --each-team, not both."
            raise click.UsageError(message)
        with opened(book, passphrase_file) as workspace:
            question = CoverageQuestion(as_at, workspace.known_until(known_at), "", service)
            _each_team(workspace, name, question, out, large_print=large_print, as_json=as_json, quiet=quiet)
        return
    of_many = document_named(name).takes_people
    if len(people) > 1 and not of_many:
        message = "Say --person once: only leaver-impact is about several people."
        raise click.UsageError(message)
    person = people[0] if people and not of_many else ""
    about = ReportAbout(
        person, supervisor, on, supervision, session, begins_on, ends_on, people if of_many else (), leaves_by,
        months, scenario, first_known_at, known_at, chosen(left_out, entries), claim, year, finding, source, pack,
    )  # fmt: skip
    outs = _Outs(out, html, text)
    if not each:
        outs.check()
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        if not each:
            _one(workspace, name, question, about, outs, reader, large_print=large_print, as_json=as_json, quiet=quiet)
        elif document_named(name).is_of_person:
            write_papers_each(
                workspace, name, question, about, out, reader=reader, large_print=large_print, as_json=as_json, quiet=quiet
            )  # fmt: skip
        else:
            _each(workspace, name, question, about, out, large_print=large_print, as_json=as_json, quiet=quiet)


@dataclass(frozen=True)
class _Outs:
    """The files that one report is written to: its PDF, and beside it a web page and plain text, None for not wanted."""

    pdf: Path
    html: Path | None
    text: Path | None

    def check(self) -> None:
        """Raise Problem for a name that does not say what it is; also so that no slip of the hand writes over a record book."""
        if self.pdf.suffix.casefold() != ".pdf":
            message = f"{self.pdf.name}: a report is a PDF: choose a name that ends in .pdf."
            raise Problem(message)
        if self.html is not None and self.html.suffix.casefold() not in {".html", ".htm"}:
            message = f"{self.html.name}: a web page ends in .html: choose such a name."
            raise Problem(message)
        if self.text is not None and self.text.suffix.casefold() != ".txt":
            message = f"{self.text.name}: plain text ends in .txt: choose such a name."
            raise Problem(message)


def _one(
    workspace: Workspace, name: str, question: CoverageQuestion, about: ReportAbout, outs: _Outs, reader: Reader | None, *,
    large_print: bool, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Write one report into one file, and what is wanted beside it."""
    twins: list[bytes] = []
    say(f"Making {name} …", quiet=quiet)
    to_copy = "" if outs.text is None else text_of(workspace, name, question, about=about, reader=reader)
    with told_on_terminal(quiet=quiet) as progress:
        data = report(
            workspace, name, question, produced_on=clock(), produced_by=user() if reader is None else reader.name,
            large_print=large_print, about=about, reader=reader, at_twin=None if outs.html is None else twins.append,
            pages_of=pages_of_file, progress=progress,
        )  # fmt: skip
    write_file(outs.pdf, data)
    beside = {"html": outs.html, "text": outs.text}
    if outs.html is not None:
        write_file(outs.html, twins[-1])
    if outs.text is not None:
        write_file(outs.text, to_copy.encode("utf-8"))
    written = {kind: str(path) for kind, path in beside.items() if path is not None}
    if as_json:
        print_json({"report": name, "out": str(outs.pdf), "bytes": len(data), **written})
    else:
        say(f"Wrote {' and '.join([str(outs.pdf), *written.values()])}.", quiet=quiet)


def _each_team(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    folder: Path,
    *,
    large_print: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    say(f"Making {name} of every team …", quiet=quiet)
    made = reports_of_teams(
        workspace, name, question, produced_on=clock(), produced_by=user(), large_print=large_print, progress=Progress()
    )
    _tell_files(name, folder, write_files(folder, made), made, as_json=as_json, quiet=quiet)


def _each(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    about: ReportAbout,
    folder: Path,
    *,
    large_print: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write each certificate of a session into *folder*; what is there already is never written over."""
    if not document_named(name).takes_each:
        message = f"The report {name} is one file: leave out --each."
        raise Problem(message)
    say("Making the certificates …", quiet=quiet)
    made = certificate_files(
        workspace, question, produced_on=clock(), produced_by=user(), large_print=large_print, about=about,
        progress=Progress(),
    )  # fmt: skip
    _tell_files(name, folder, write_new_files(folder, made), made, as_json=as_json, quiet=quiet)


def _tell_files(
    name: str, folder: Path, written: list[Path], made: dict[str, bytes], *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        files = [{"out": str(path), "bytes": len(data)} for path, data in zip(written, made.values(), strict=True)]
        print_json({"report": name, "out": str(folder), "files": files})
    else:
        files_in_words = "1 file" if len(written) == 1 else f"{len(written):,} files"
        say(f"Wrote {files_in_words} into {folder}.", quiet=quiet)


def _list(*, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "subject": subject,
                    "shows": one.shows,
                    "options": list(one.options),
                }
                for subject, documents in documents_by_subject().items()
                for one in documents
            ]
        )
        return
    print_table(
        ("Subject", "Name", "Title", "Shows", "Options"),
        [
            (subject, one.name, one.title, one.shows, " ".join(one.options))
            for subject, documents in documents_by_subject().items()
            for one in documents
        ],
    )
