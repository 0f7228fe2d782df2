"""One claim on the command line: recording it, its evidence, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.funding import PoundsText, print_claims
from cpd_desktop.cli.options import (
    FILE,
    DateText,
    common_options,
    opened,
    print_json,
    print_line,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_funding import claim_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.attaching import read_to_attach
from cpd_desktop.services.claim_evidence import file_on_record, untick_item
from cpd_desktop.services.claims import (
    attach_evidence,
    claim_of,
    claim_of_row,
    claw_back,
    delete_claim,
    pay_claim,
    refuse_claim,
    reopen_claim,
    save_claim,
    submit_claim,
    take_payment_back,
    tick_evidence,
    withdraw_claim,
)
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.workspace import Workspace

KEY_HELP = "Staff number, else e-mail address, else UUID"
_ACTS = ("submit", "paid", "refuse", "claw_back", "withdraw", "reopen", "delete", "tick", "untick", "not_paid")
about_option = click.option(
    "--about", type=click.Choice([one.value for one in About]), help="What kind of thing it is for; left out, other."
)
record_option = click.option("--record", "about_uuid", default="", metavar="UUID", help="The record that it is about.")


@click.command("claim")
@click.option("--claim", "uuid", default="", metavar="UUID", help="The claim; left out, a new one is recorded.")
@click.option("--person", "key", default="", metavar="KEY", help=f"For whom a new claim is. {KEY_HELP}.")
@click.option("--scheme", help="The scheme, by code or title.")
@click.option("--what", help="The course or qualification that it is for.")
@click.option("--part", help="Which part is claimed, such as 60%.")
@click.option("--amount", type=PoundsText(), help="What is claimed, in pounds.")
@about_option
@record_option
@click.option("--paid-provider-on", type=DateText(), help="The day of the first payment to the provider.")
@click.option("--started-on", type=DateText(), help="The day on which the course started.")
@click.option("--completed-on", type=DateText(), help="The day on which it was completed.")
@click.option("--reference", help="The reference of the claim.")
@click.option("--submit", is_flag=True, help="It was submitted.")
@click.option("--although", default="", metavar="REASON", help="With --submit: why, where the rules refuse it.")
@click.option(
    "--paid",
    type=PoundsText(),
    help="So many pounds were received, beside what was received before: each payment with its own day.",
)
@click.option(
    "--not-paid",
    type=DateText(),
    metavar="DAY",
    help="Nothing was received on this day after all: take what is recorded so back.",
)
@click.option("--refuse", is_flag=True, help="It was refused, for --reason.")
@click.option(
    "--claw-back", type=PoundsText(), help="So many pounds of what was received were taken back, for --reason."
)
@click.option("--withdraw", is_flag=True, help="It is not made, or was taken back before it was decided.")
@click.option("--reopen", is_flag=True, help="Put it back among those that are to be made.")
@click.option("--delete", is_flag=True, help="Take it back: it was recorded by mistake.")
@click.option("--tick", default="", metavar="ITEM", help="This item of its evidence is at hand.")
@click.option(
    "--file",
    "files",
    type=FILE,
    multiple=True,
    help="With --tick: a file that shows it, which is attached; several may.",
)
@click.option(
    "--on-record",
    default="",
    metavar="FILE",
    help="With --tick: a file of the person that is on record, by name or UUID; with --untick: this one alone.",
)
@click.option("--where", default="", help="With --tick: where it is kept.")
@click.option(
    "--untick", default="", metavar="ITEM", help="This item of its evidence is not at hand; its files stay attached."
)
@click.option("--reason", default="", help="Why it was refused, taken back or withdrawn.")
@click.option("--on", type=DateText(), help="The day on which that happened; left out, today.")
@common_options
def claim_command(
    *, uuid: str, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any
) -> None:
    """Record one funding claim, correct it, tick its evidence, or say what came of it; show it as it stands then."""
    acts = [name for name in _ACTS if said[name]]
    if len(acts) > 1:
        message = "Say one thing at a time: " + ", ".join(f"--{name.replace('_', '-')}" for name in acts) + "."
        raise click.UsageError(message)
    if not uuid and (acts or not key):
        message = "Give --claim, which claim it is; or --person, for whom a new one is."
        raise click.UsageError(message)
    if said["on_record"] and (said["files"] or not (said["tick"] or said["untick"])):
        message = "Give --on-record with --tick or --untick, and without --file: which item does it show?"
        raise click.UsageError(message)
    if uuid and key:
        message = "Give --claim or --person, not both: a claim stays the claim of the same person."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        row_id = _row(workspace, uuid) if uuid else None
        done = _act(workspace, row_id, acts[0], said) if acts and row_id else _save(workspace, row_id, key, said)
        if done is not None:
            say(
                "Recorded." if done.change is not None else "It is recorded so already; nothing was changed.",
                quiet=quiet or as_json,
            )
            for remark in done.remarks:
                say(remark, quiet=quiet or as_json)
        if said["delete"]:
            return
        line = _line(workspace, uuid, done)
    if as_json:
        print_json(claim_shape(line))
        return
    print_claims((line,))
    for step in line.progress.steps:
        print_line(f"  {step.sentence(day_words(step.on))}")
    for item in line.evidence:
        print_line(f"  {item.item}: {item.words}{f' ({item.fault})' if item.is_there and item.fault else ''}")


def _line(workspace: Workspace, uuid: str, done: Done[Any] | None) -> Any:
    if uuid or done is None:
        return workspace.read(claim_of, bytes_of_uuid(uuid), today())
    return workspace.read(claim_of_row, done.result, today())


def bytes_of_uuid(uuid: str) -> bytes:
    """Return a UUID as the book has it. Raises Refused for what is none."""
    try:
        return bytes.fromhex(uuid.replace("-", ""))
    except ValueError:
        message = f"'{uuid}' is no UUID: the command funding lists them."
        raise Refused(message) from None


def _row(workspace: Workspace, uuid: str) -> int:
    return workspace.read(claim_of, bytes_of_uuid(uuid), today()).row_id


def _save(workspace: Workspace, row_id: int | None, key: str, said: dict[str, Any]) -> Done[int] | None:
    """Record a new claim, or correct one where anything of it is given; None where nothing is."""
    names = ("scheme", "what", "part", "amount", "about", "paid_provider_on", "started_on", "completed_on", "reference")
    given = {name: said[name] for name in names if said[name] is not None}
    given |= {"about": About(given["about"])} if "about" in given else {}
    given |= {"about_uuid": bytes_of_uuid(said["about_uuid"])} if said["about_uuid"] else {}
    if row_id is None:
        lacking = [f"--{name}" for name in ("scheme", "what", "part", "amount") if name not in given]
        if lacking:
            message = f"Give {', '.join(lacking)}: what is claimed?"
            raise click.UsageError(message)
        draft = ClaimDraft(person_id=workspace.read(find_person, key).id, **given)
        return workspace.write(save_claim, draft, today=today())
    if not given:
        return None
    before = workspace.read(claim_of_row, row_id, today()).said
    # The edition follows from the first payment.
    after = replace(
        before, **{**given, "edition": "" if given.keys() & {"scheme", "paid_provider_on"} else before.edition}
    )
    return workspace.write(save_claim, after, today=today(), row_id=row_id)


def _act(workspace: Workspace, row_id: int, act: str, said: dict[str, Any]) -> Done[Any]:
    if act in ("tick", "untick"):
        return _tick(workspace, row_id, act, said)
    if act == "delete":
        return workspace.write(delete_claim, row_id)
    if act == "reopen":
        return workspace.write(reopen_claim, row_id, today=today(), on=said["on"])
    when: dict[str, Any] = {"today": today(), "on": said["on"]}
    if act == "submit":
        reference = said["reference"] or ""
        return workspace.write(submit_claim, row_id, reference=reference, although=said["although"], **when)
    if act == "paid":
        return workspace.write(pay_claim, row_id, received=said["paid"], reference=said["reference"] or "", **when)
    if act == "not_paid":
        return workspace.write(take_payment_back, row_id, today=today(), on=said["not_paid"])
    if act == "claw_back":
        return workspace.write(claw_back, row_id, amount=said["claw_back"], reason=said["reason"], **when)
    if act == "refuse":
        return workspace.write(refuse_claim, row_id, reason=said["reason"], **when)
    return workspace.write(withdraw_claim, row_id, reason=said["reason"], **when)


def _tick(workspace: Workspace, row_id: int, act: str, said: dict[str, Any]) -> Done[Any]:
    line = workspace.read(claim_of_row, row_id, today())
    named = said["on_record"]
    attachment = workspace.read(file_on_record, line.said.person_id, named) if named else ""
    if act == "untick":
        return workspace.write(untick_item, line.uuid, said["untick"], attachment=attachment)
    if not said["files"]:
        shown: dict[str, Any] = {"attachment": attachment, "where_kept": said["where"]}
        return workspace.write(tick_evidence, line.uuid, said["tick"], today=today(), **shown)
    drafts = [read_to_attach(file, today=today(), title=None, dated_on=None) for file in said["files"]]
    return workspace.write(attach_evidence, line.uuid, said["tick"], drafts, today=today(), where_kept=said["where"])
