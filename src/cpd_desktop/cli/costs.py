"""One cost on the command line: recording it, paying it, and what is at risk when somebody leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.awards import AWARD_HELP
from cpd_desktop.cli.claims import KEY_HELP, about_option, bytes_of_uuid, record_option
from cpd_desktop.cli.funding import PoundsText
from cpd_desktop.cli.options import DateText, common_options, opened, print_json, print_line, print_table, say, today
from cpd_desktop.cli.shapes_of_funding import cost_at_risk_shape, cost_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.funding import About, CostLineDraft, pounds_words
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.awards import find_award
from cpd_desktop.services.cost_lines import cost_lines, delete_cost_line, pay_cost_line, save_cost_line
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.funding import cost_at_risk
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.workspace import Workspace


@click.command("cost")
@click.option("--cost", "uuid", default="", metavar="UUID", help="The cost; left out, a new one is recorded.")
@click.option("--scheme", help="The scheme that bears it, by code or title.")
@click.option("--what", help="What costs this.")
@click.option("--amount", type=PoundsText(), help="What it costs, in pounds.")
@click.option("--person", "key", default="", metavar="KEY", help=f"For whom it is. {KEY_HELP}.")
@click.option("--team", default="", help="The team whose budget bears it; left out, the organisation's.")
@about_option
@record_option
@click.option("--supplier", help="Who is paid.")
@click.option("--reference", help="The number of the order or the invoice.")
@click.option("--award", help=f"The award that bears it, {AWARD_HELP}; an empty one takes it off.")
@click.option("--committed-on", type=DateText(), help="The day on which it was agreed to; left out, today.")
@click.option("--paid-on", type=DateText(), help="The day on which it was paid.")
@click.option("--repay-until", type=DateText(), help="Who leaves before this day owes it back.")
@click.option("--repay-terms", help="On which terms.")
@click.option("--delete", is_flag=True, help="Take it back: it was recorded by mistake.")
@click.option(
    "--at-risk-if-leaves", "leaves_on", type=DateText(), help="What is at risk when this is --person's last day."
)
@common_options
def cost_command(
    *, uuid: str, key: str, team: str, award: str | None, delete: bool, leaves_on: date | None, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Record one cost, correct it, say that it was paid, or delete it; with --at-risk-if-leaves, show what is at risk with somebody."""
    if delete and not uuid:
        message = "Give --cost: which cost is deleted?"
        raise click.UsageError(message)
    if leaves_on is not None and not key:
        message = "Give --person: who leaves?"
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if leaves_on is not None:
            _show_at_risk(workspace, key, leaves_on, as_json=as_json)
            return
        there = _cost(workspace, uuid) if uuid else None
        if delete and there is not None:
            workspace.write(delete_cost_line, there.row_id)
            say("Taken back.", quiet=quiet or as_json)
            return
        done = _save_cost(workspace, there, (key, team, award), said)
        say(
            "Recorded." if done.change is not None else "It is recorded so already; nothing was changed.",
            quiet=quiet or as_json,
        )
        for remark in done.remarks:
            say(remark, quiet=quiet or as_json)
        line = next(one for one in workspace.read(cost_lines, today()) if one.row_id == done.result)
    if as_json:
        print_json(cost_shape(line))
        return
    print_table(
        ("Scheme", "What", "Amount", "State", "Award", "Id"),
        [
            (
                line.said.scheme, line.said.what, pounds_words(line.said.amount), line.state.value, line.award, line.uuid.hex(),
            )
        ],
    )  # fmt: skip


def _cost(workspace: Workspace, uuid: str) -> CostEntry:
    key = bytes_of_uuid(uuid)
    found = next((one for one in workspace.read(cost_lines, today()) if one.uuid == key), None)
    if found is None:
        message = "There is no such cost: the command funding --json lists them."
        raise Refused(message, field="cost")
    return found


def _save_cost(
    workspace: Workspace, there: CostEntry | None, whose: tuple[str, str, str | None], said: dict[str, Any]
) -> Done[int]:
    given = {name: value for name, value in said.items() if value is not None and name != "about_uuid"}
    given |= {"about": About(given["about"])} if "about" in given else {}
    given |= {"about_uuid": bytes_of_uuid(said["about_uuid"])} if said["about_uuid"] else {}
    key, team, award = whose
    if key:
        given["person_id"] = workspace.read(find_person, key).id
    if team:
        given["team_id"] = next(iter(workspace.read(teams_asked_about, CoverageQuestion(today(), team=team))))
    if award is not None:
        given["award_uuid"] = workspace.read(find_award, award, today()).uuid if award.strip() else b""
    if there is not None and list(given) == ["paid_on"]:
        return workspace.write(pay_cost_line, there.row_id, paid_on=given["paid_on"], today=today())
    if there is not None:
        return workspace.write(save_cost_line, replace(there.said, **given), today=today(), row_id=there.row_id)
    lacking = [f"--{name}" for name in ("scheme", "what", "amount") if name not in given]
    if lacking:
        message = f"Give {', '.join(lacking)}: what costs it?"
        raise click.UsageError(message)
    return workspace.write(save_cost_line, CostLineDraft(**{"committed_on": today(), **given}), today=today())


def _show_at_risk(workspace: Workspace, key: str, leaves_on: date, *, as_json: bool) -> None:
    person_id = workspace.read(find_person, key).id
    found = workspace.read(cost_at_risk, [person_id], leaves_on)
    if as_json:
        print_json(cost_at_risk_shape(found))
        return
    print_line(found.sentence)
    for one in found.lines:
        print_line(f"  {one.sentence}")
