"""Sources of learning on the command line: recording, correcting and deleting one, and the percentages published about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.options import DateText, common_options, opened, print_json, say, today
from cpd_desktop.cli.shapes_of_learning import quoted_shape, source_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.learning import QuotedFigureDraft, SourceDraft
from cpd_desktop.domain.learning_answers import QuotedFigure
from cpd_desktop.domain.learning_kinds import REVIEW_BASES
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_naming import source_named
from cpd_desktop.services.learning_sources import (
    delete_quoted_figure,
    delete_source,
    quoted_figures,
    save_quoted_figure,
    save_source,
    sources,
)
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
DAY = DateText()
SOURCE_HELP = "The source: key, its first letters, reference or title."
NOTHING_NEW = "It is recorded so already; nothing was changed."


class PercentText(click.ParamType[Decimal]):
    """A percentage as it was published, such as 45 or 36.8."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the percentage, or fail as a wrong argument."""
        try:
            return Decimal(str(value).strip().removesuffix("%").strip())
        except InvalidOperation:
            self.fail(f"'{value}' is not a percentage: write it as it was published, such as 45 or 36.8.", param, ctx)


@click.group("learning-source")
def learning_source_command() -> None:
    """Record what there is to learn from, such as a review, a complaint or a forum; learning --kinds lists the kinds.

    Each takes --book and --json, written after it.
    """


def _fields(command: Command) -> Command:
    """Give a command the options of what a source says."""
    options = (
        click.option("--kind", help="Its kind, by code or title, such as SAR; learning --kinds lists them."),
        click.option("--title", help="What it is, in a few words; nobody is named."),
        click.option("--received-on", type=DAY, help="The day on which it was received or published."),
        click.option("--reference", help="Its reference."),
        click.option("--acknowledged-on", type=DAY, help="The day on which a complaint was acknowledged."),
        click.option("--closed-on", type=DAY, help="The day on which it was closed."),
        click.option("--referred-on", type=DAY, help="The day on which we were told that a complaint was referred to the Ombudsman."),
        click.option("--basis", type=click.Choice(REVIEW_BASES), help="Of a Safeguarding Adults Review."),
        click.option("--raised-by", help="Who raised it and waits to hear of it, never by name; blank for nobody."),
        click.option("--organisation", help="Whose it is; blank for ours."),
        click.option("--service", help="The service that it is about."),
        click.option("--team", help="The team that it is about, by name; blank for none."),
        click.option("--summary", help="What was said; nobody is named."),
        click.option("--where-kept", help="Where its papers are kept."),
        click.option("--outcome", help="What came of it: one of its kind's outcomes."),
        click.option("--well-founded", type=click.Choice(("yes", "no", "not said")), help="Of a complaint that was decided on."),
        click.option("--responses", type=int, help="How many answered a survey."),
        click.option("--asked", type=int, help="How many were asked."),
        click.option("--about", metavar="KEY", help="The source that it comes from, such as the complaint of an Ombudsman decision."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _given(workspace: Workspace, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what of a draft was given."""
    given = {name: value for name, value in fields.items() if value is not None}
    if "well_founded" in given:
        given["well_founded"] = {"yes": True, "no": False}.get(given["well_founded"])
    team = given.pop("team", None)
    if team is not None:
        given["team_id"] = team_of_name(workspace, team)
    about = given.pop("about", None)
    if about is not None:
        given["about_uuid"] = workspace.read(source_named, about).uuid if about else b""
    return given


def team_of_name(workspace: Workspace, name: str) -> int | None:
    """Return the team of this name, None for blank. Raises Refused where there is none."""
    return next(iter(workspace.read(teams_asked_about, CoverageQuestion(today(), team=name)))) if name else None


@learning_source_command.command("record")
@_fields
@common_options
def record_command(*, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **fields: Any) -> None:
    """Record a source; --kind, --title and --received-on are needed."""
    lacking = [f"--{name.replace('_', '-')}" for name in ("kind", "title", "received_on") if not fields[name]]
    if lacking:
        message = f"Give {', '.join(lacking)}: what is it, and since when is it there?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        done = workspace.write(save_source, SourceDraft(**_given(workspace, fields)), today=today())
        _tell(workspace, done, "Recorded.", as_json=as_json, quiet=quiet)


@learning_source_command.command("correct")
@click.argument("source")
@_fields
@click.option("--still-open", is_flag=True, help="It was not closed after all.")
@click.option("--not-referred", is_flag=True, help="It was not referred to the Ombudsman after all.")
@common_options
def correct_command(
    *, source: str, still_open: bool, not_referred: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
    **fields: Any,
) -> None:  # fmt: skip
    """Correct what is said of a SOURCE, by key, reference or title: only what is given changes."""
    taken_back: dict[str, None] = {}
    for option, is_given, field in (
        ("still-open", still_open, "closed_on"),
        ("not-referred", not_referred, "referred_on"),
    ):
        if is_given and fields[field] is not None:
            message = f"Give --{field.replace('_', '-')} or --{option}, not both."
            raise click.UsageError(message)
        if is_given:
            taken_back[field] = None
    with opened(book, passphrase_file) as workspace:
        given = {**_given(workspace, fields), **taken_back}
        if not given:
            message = "Say what is to be corrected, such as --outcome or --closed-on."
            raise click.UsageError(message)
        before = workspace.read(source_named, source)
        done = workspace.write(save_source, replace(before.said, **given), today=today(), row_id=before.row_id)
        _tell(workspace, done, "Corrected.", as_json=as_json, quiet=quiet)


@learning_source_command.command("delete")
@click.argument("source")
@common_options
def delete_command(*, source: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take a SOURCE back that was recorded by mistake, with its findings and all that belongs to them."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(delete_source, workspace.read(source_named, source).row_id)
    say("Taken back.", quiet=quiet or as_json)


@learning_source_command.command("quote")
@click.argument("source")
@click.option("--percent", type=PercentText(), help="The percentage as it was published, such as 45.")
@click.option("--sentence", default="", help="The sentence that it stood in.")
@click.option("--numerator", type=int, help="How many it counts.")
@click.option("--denominator", type=int, help="Of how many.")
@click.option("--base", default="", help="Of what, such as issues received.")
@click.option("--published-on", type=DAY, help="When it was published.")
@click.option("--published-in", default="", help="Where it was published.")
@click.option("--delete", "deletes", metavar="KEY", default="", help="Take this one back, by the key that is shown.")
@common_options
def quote_command(
    *, source: str, deletes: str, percent: Decimal | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
    **said: Any,
) -> None:  # fmt: skip
    """Record a percentage that was published about a SOURCE, which is held against its own counts; without one, show them."""
    with opened(book, passphrase_file) as workspace:
        uuid = workspace.read(source_named, source).uuid
        if deletes:
            workspace.write(delete_quoted_figure, _quoted_row(workspace, uuid, deletes))
        elif percent is not None:
            done = workspace.write(save_quoted_figure, QuotedFigureDraft(uuid, percent=percent, **said), today=today())
            for remark in ("Recorded.", *done.remarks):
                say(remark, quiet=quiet or as_json)
        found = workspace.read(quoted_figures, uuid)
    if as_json:
        print_json([quoted_shape(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.uuid.hex()[:8]}  {one.said.sentence}: {one.problem or one.computed}")


def _quoted_row(workspace: Workspace, source_uuid: bytes, key: str) -> int:
    found: list[QuotedFigure] = [
        one for one in workspace.read(quoted_figures, source_uuid) if one.uuid.hex().startswith(key.casefold())
    ]
    if len(found) != 1:
        message = f"There is no published percentage '{key}' of this source: the same command without it shows them."
        raise Refused(message, field="quoted")
    return found[0].row_id


def _tell(workspace: Workspace, done: Done[int], text: str, *, as_json: bool, quiet: bool) -> None:
    """Print what an act did: in JSON the source as it is now."""
    if as_json:
        every = workspace.read(sources, CoverageQuestion(today()))
        line = next(one for one in every if one.row_id == done.result)
        print_json({**source_shape(line), "changed": done.change is not None, "remarks": list(done.remarks)})
        return
    say(text if done.change is not None else NOTHING_NEW, quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)
