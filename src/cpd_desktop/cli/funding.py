"""Funding on the command line: budgets against what is committed and spent, claims, awards and their deadlines, and the schemes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_funding import funding_shape, scheme_shape
from cpd_desktop.cli.years import YearText
from cpd_desktop.domain.award_room import days_words
from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import BudgetDraft, pounds_words, typed_pounds, year_words
from cpd_desktop.domain.funding_answers import ClaimLine, FundingAnswer
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.budgets import budgets, delete_budget, save_budget
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding, narrowed_to_scheme
from cpd_desktop.services.funding_schemes import find_scheme, funding_schemes
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.workspace import Workspace


class PoundsText(click.ParamType[Decimal]):
    """An amount in pounds, such as 1250.50."""

    name = "pounds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the amount, or fail as a wrong argument."""
        if isinstance(value, Decimal):
            return value
        try:
            amount = typed_pounds(str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)
        if amount is None:
            self.fail("give an amount in pounds, such as 1250.50.", param, ctx)
        return amount


@click.command("funding")
@click.option("--year", type=YearText(), help="A financial year, such as 2026 or 2026-27; left out, all years.")
@click.option("--scheme", default="", help="One scheme, by code or title.")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option(
    "--schemes", "list_schemes", is_flag=True, help="Show the schemes and their editions in the place of the money."
)
@click.option(
    "--budget", type=PoundsText(), help="Set the budget of --scheme for --year, of --team or the organisation."
)
@click.option("--notes", help="With --budget: what there is to say of it.")
@click.option("--delete-budget", "deletes", is_flag=True, help="Take back the budget of --scheme for --year.")
@as_at_option
@known_at_option
@common_options
def funding_command(
    *, year: int | None, scheme: str, team: str, service: str, list_schemes: bool, budget: Decimal | None, notes: str | None,
    deletes: bool, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Budgets against what is committed and spent by scheme, year and team, claims and awards by their deadlines; or set a budget."""
    if budget is not None and deletes:
        message = "Give --budget or --delete-budget, not both."
        raise click.UsageError(message)
    if (budget is not None or deletes) and (not scheme or year is None):
        message = "Give --scheme and --year: which budget is it?"
        raise click.UsageError(message)
    if notes is not None and budget is None:
        message = "Give --budget: --notes say something of it."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if year is not None and (budget is not None or deletes):
            said = _change_budget(workspace, (scheme, year, team), budget, notes)
            say(said, quiet=quiet or as_json)
        asked = CoverageQuestion(as_at, team=team, service=service)
        question = workspace.read(as_known_at, asked, known_at)
        code = workspace.read(find_scheme, scheme, as_at, question.upto).code if scheme else ""
        if list_schemes:
            every = workspace.read(funding_schemes, as_at, question.upto)
            _show_schemes([one for one in every if code in ("", one.code)], as_json=as_json)
            return
        answer = narrowed_to_scheme(workspace.read(funding, question, year=year), code)
    if as_json:
        print_json(funding_shape(answer))
    else:
        _print(answer)


def _change_budget(workspace: Workspace, whose: tuple[str, int, str], amount: Decimal | None, notes: str | None) -> str:
    scheme, year, team = whose
    code = workspace.read(find_scheme, scheme, today()).code
    team_id = next(iter(workspace.read(teams_asked_about, CoverageQuestion(today(), team=team)))) if team else None
    there = next(
        (
            one
            for one in workspace.read(budgets)
            if (folded(one.said.scheme), one.said.year, one.said.team_id) == (folded(code), year, team_id)
        ),
        None,
    )
    if amount is None:
        if there is None:
            message = f"There is no such budget of {code} {year_words(year)}: the command funding shows what there is."
            raise Refused(message, field="budget")
        workspace.write(delete_budget, there.row_id)
        return "Taken back."
    kept = "" if there is None else there.said.notes
    draft = BudgetDraft(code, year, amount, team_id, kept if notes is None else notes)
    done = workspace.write(save_budget, draft, today=today(), row_id=None if there is None else there.row_id)
    return "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."


def _print(answer: FundingAnswer) -> None:
    if not (answer.schemes or answer.claims or answer.awards):
        click.echo(
            "No budgets, costs, claims or awards here; --budget sets a budget, the commands cost, claim and award record those."
        )
        return
    print_table(
        ("Scheme", "Year", "Team", "Budget", "Committed", "Spent", "Left", "Claimed", "Received", "Clawed back"),
        [
            (
                one.scheme, one.year_words, one.place, pounds_words(one.budget) if one.is_budgeted else "not set",
                *map(pounds_words, (one.committed, one.spent, one.left, one.claimed, one.received, one.clawed_back)),
            )
            for one in answer.schemes
        ],
        right=frozenset(range(3, 10)),
    )  # fmt: skip
    if answer.awards:
        click.echo()
        print_awards(answer.awards)
    if answer.claims:
        click.echo()
        print_claims(answer.claims)
        for one in answer.claims:
            for step in one.progress.steps:
                if step.reason:
                    print_line(
                        f"{one.person.name}, {one.said.part} of {one.said.what}: {step.words(day_words(step.on))}"
                    )


def print_awards(lines: tuple[AwardLine, ...]) -> None:
    """Print awards as a table, and below it what is to be looked at of each."""
    print_table(
        ("Award", "Funder", "Team", "Amount", "Committed", "Spent", "Left", "Received", "Handed back", "How it stands", "Id"),
        [
            (
                one.words, one.said.funder, one.place,
                *map(pounds_words, (one.said.amount, one.committed, one.spent, one.left, one.received, one.returned)),
                one.standing, one.uuid.hex(),
            )
            for one in lines
        ],
        right=frozenset(range(3, 9)),
    )  # fmt: skip
    for one in lines:
        for fact in _facts(one):
            print_line(f"{one.name}: {fact}")
        for sentence in one.sentences:
            print_line(f"{one.name}: {sentence}")


def _facts(line: AwardLine) -> list[str]:
    """Return the days of an award, each receipt and return, and its conditions, a line each; what there is not is left out."""
    said, days = line.said, days_words(line)
    found = [f"awarded on {day_words(said.awarded_on)}{f', for costs {days}' if days else ''}."]
    if said.account_by is not None:
        found.append(f"its use is to be told by {day_words(said.account_by)}.")
    found += [f"{one.words(day_words(one.on))}." for one in line.moves]
    if said.conditions:
        found.append(f"conditions: {' '.join(said.conditions.split())}")
    return found


def print_costs_of(line: AwardLine) -> None:
    """Print the costs that an award bears, the newest first; nothing where it bears none."""
    if not line.costs:
        return
    click.echo()
    print_table(
        ("Cost", "For", "Team", "Amount", "State", "Committed on", "Paid on", "Id"),
        [
            (
                one.said.what, "" if one.person is None else one.person.name, one.team or "The organisation", pounds_words(one.said.amount),
                one.state.value, one.said.committed_on, one.said.paid_on, one.uuid.hex(),
            )
            for one in line.costs
        ],
        right=frozenset({3}),
    )  # fmt: skip


def print_claims(lines: tuple[ClaimLine, ...]) -> None:
    """Print claims as a table, and below it why some cannot be claimed."""
    print_table(
        ("Name", "Claim", "State", "Deadline", "", "Id"),
        [
            (
                one.person.name,
                one.words,
                one.state_words,
                one.answer.deadline,
                one.to_come_words or one.answer.words,
                one.uuid.hex(),
            )
            for one in lines
        ],
    )
    for one in lines:
        if one.answer.sentence:
            print_line(f"{one.person.name}, {one.said.part} of {one.said.what}: {one.answer.sentence}")


def _show_schemes(schemes: list[Scheme], *, as_json: bool) -> None:
    if as_json:
        print_json([scheme_shape(one) for one in schemes])
        return
    for scheme in schemes:
        print_line(f"{scheme.name}: {scheme.eligibility or 'your own'}")
        for edition in scheme.editions:
            own = ", your own" if edition.row_id is not None else ""
            parts = ", ".join(part.part for part in edition.said.parts)
            print_line(f"  {edition.said.edition}: first paid {edition.days_words}; parts {parts}{own}")
        if not scheme.editions:
            print_line("  no edition is known")
