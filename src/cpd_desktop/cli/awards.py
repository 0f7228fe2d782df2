"""One award on the command line: recording it, what came in and went back, that it was accounted for, and what it bears."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.funding import PoundsText, print_awards, print_costs_of
from cpd_desktop.cli.options import DateText, common_options, opened, print_json, say, today
from cpd_desktop.cli.shapes_of_funding import award_shape
from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft, AwardLine
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.levy import is_levy, last_day_of_levy, suggestion_words
from cpd_desktop.services.awards import award_lines, delete_award, find_award, save_award
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import find_scheme
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.workspace import Workspace

AWARD_HELP = "by its key, its reference or its name"
_CLEARED: dict[str, dict[str, Any]] = {
    "team": {"team_id": None},
    "spend-from": {"spend_from": None},
    "spend-by": {"spend_by": None},
    "account-by": {"account_by": None},
    "accounted-on": {"accounted_on": None},
}
"""What can be made blank again, and the fields that then are."""
_MONEY = ("receive", "hand_back", "on", "not_received", "not_handed_back")


@click.command("award")
@click.option("--award", "text", default="", metavar="AWARD", help=f"The award, {AWARD_HELP}; left out, a new one.")
@click.option("--scheme", help="The scheme that it is of, by code or title.")
@click.option("--what", help="What it is called.")
@click.option("--amount", type=PoundsText(), help="What was awarded, in pounds.")
@click.option("--funder", help="Who gives it.")
@click.option("--reference", help="The funder's reference.")
@click.option("--team", default="", help="The team that it is for; left out, the organisation.")
@click.option("--awarded-on", type=DateText(), help="The day on which it was awarded; left out, today.")
@click.option("--spend-from", type=DateText(), help="The first day on which it may be spent.")
@click.option("--spend-by", type=DateText(), help="The last day on which it may be spent.")
@click.option("--account-by", type=DateText(), help="The day by which its use must be told to the funder.")
@click.option("--accounted-on", type=DateText(), help="The day on which its use was told.")
@click.option(
    "--receive",
    type=PoundsText(),
    help="So many pounds of it came in, beside what came in before: each receipt with its own day.",
)
@click.option(
    "--hand-back",
    type=PoundsText(),
    help="So many pounds of what came in went back to the funder, beside what went back before.",
)
@click.option(
    "--on", type=DateText(), help="With --receive or --hand-back: the day on which that was; left out, today."
)
@click.option(
    "--not-received",
    type=DateText(),
    metavar="DAY",
    help="Nothing came in on this day after all: take what is recorded so back.",
)
@click.option(
    "--not-handed-back",
    type=DateText(),
    metavar="DAY",
    help="Nothing went back on this day after all: take what is recorded so back.",
)
@click.option("--conditions", help="The conditions of the funder.")
@click.option("--where-kept", help="Where its letter is kept.")
@click.option(
    "--clear", "cleared", type=click.Choice(list(_CLEARED)), multiple=True, help="Make this blank again; several may."
)
@click.option("--delete", is_flag=True, help="Take it back: it was recorded by mistake. No cost may name it.")
@common_options
def award_command(
    *, text: str, team: str, cleared: tuple[str, ...], delete: bool, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Record one award, correct it, say what came in or that it was accounted for, or delete it; show what it bears and what is left."""
    given = {name: value for name, value in said.items() if value is not None}
    if ("on" in given or {"receive", "hand_back"} <= given.keys()) and len(
        {"receive", "hand_back"} & given.keys()
    ) != 1:
        message = "Give one of --receive and --hand-back, and --on only with it: which money moved on that day?"
        raise click.UsageError(message)
    if (delete or cleared) and not text:
        message = f"Give --award: which award is {'deleted' if delete else 'corrected'}?"
        raise click.UsageError(message)
    if delete and (given or cleared or team):
        message = "Give --delete alone with --award: nothing else is recorded of an award that is taken back."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        there = workspace.read(find_award, text, today()) if text else None
        if delete and there is not None:
            workspace.write(delete_award, there.row_id)
            say("Taken back.", quiet=quiet or as_json)
            return
        row_id = _saved(workspace, there, given, team, cleared, quiet=quiet or as_json)
        line = next(one for one in workspace.read(award_lines, CoverageQuestion(today())) if one.row_id == row_id)
    if as_json:
        print_json(award_shape(line))
    else:
        print_awards((line,))
        print_costs_of(line)


def _saved(
    workspace: Workspace, there: AwardLine | None, given: dict[str, Any], team: str, cleared: tuple[str, ...], *, quiet: bool
) -> int:  # fmt: skip
    if team:
        given["team_id"] = next(iter(workspace.read(teams_asked_about, CoverageQuestion(today(), team=team))))
    moved = {name: given.pop(name) for name in _MONEY if name in given}
    for name in cleared:
        given |= _CLEARED[name]
    if there is not None and not (given or moved):
        return there.row_id
    done = _write(workspace, there, given, moved, quiet=quiet)
    say("Recorded." if done.change is not None else "It is recorded so already; nothing was changed.", quiet=quiet)
    return done.result


def _write(
    workspace: Workspace, there: AwardLine | None, given: dict[str, Any], moved: dict[str, Any], *, quiet: bool
) -> Done[int]:
    if there is not None:
        said = _moved(replace(there.said, **given), moved)
        if "spend_by" not in given:
            said = said.expiring_as(there.said)
            if said.spend_by is not None and said.spend_by != there.said.spend_by:
                say(suggestion_words(said.spend_by), quiet=quiet)
        return workspace.write(save_award, said, today=today(), row_id=there.row_id)
    lacking = [f"--{name}" for name in ("scheme", "what", "amount") if name not in given]
    if lacking:
        message = f"Give {', '.join(lacking)}: what was awarded?"
        raise click.UsageError(message)
    said = AwardDraft(**{"awarded_on": today(), **given})
    said = _moved(said, moved)
    scheme = workspace.read(find_scheme, said.scheme, today())
    if is_levy(scheme.code) and said.spend_by is None:
        last = last_day_of_levy(said.came_in_on)
        said = replace(said, spend_by=last)
        say(suggestion_words(last), quiet=quiet)
    return workspace.write(save_award, said, today=today())


def _moved(said: AwardDraft, moved: dict[str, Any]) -> AwardDraft:
    """Return the award with what came in, went back, or did not after all."""
    for name, is_back in (("not_received", False), ("not_handed_back", True)):
        if name in moved:
            said = said.without_steps(moved[name], is_back=is_back)
    for name, is_back in (("receive", False), ("hand_back", True)):
        if name in moved:
            said = said.with_step(AwardStep(moved.get("on", today()), moved[name], is_back))
    return said
