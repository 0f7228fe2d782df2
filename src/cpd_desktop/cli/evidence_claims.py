"""One claim of an evidence pack on the command line: recording it, its place, freezing, and the rows behind its figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.evidence_packs import NOTHING_CHANGED, PACK_HELP, show_claim
from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_evidence_packs import claim_of_pack_shape
from cpd_desktop.domain.evidence_packs import Asked, Confidence, EvidenceClaim, EvidenceClaimDraft
from cpd_desktop.domain.evidence_queries import query_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.evidence_pack_facts import PlacedClaim, placed_claims
from cpd_desktop.services.evidence_packs import (
    claim_of,
    delete_claim_of_pack,
    freeze_claim,
    move_claim,
    pack_named,
    save_claim_of_pack,
)
from cpd_desktop.services.learning_naming import finding_named, source_named
from cpd_desktop.services.workspace import Workspace

_ASKED = ("query", "team", "service", "requirement", "course", "source", "finding", "register", "begins_on", "ends_on")
_SAID = ("sentence", "category", "owner", "confidence", "contrary")


@click.command("evidence-claim")
@click.option("--pack", "key", required=True, metavar="PACK", help=PACK_HELP)
@click.option(
    "--claim",
    "which",
    default="",
    metavar="CLAIM",
    help="Its number, or the first letters of its UUID; left out, a new one.",
)
@click.option("--sentence", help="What is claimed.")
@click.option("--query", help="What shows it, by code; evidence-pack --queries lists them.")
@click.option("--team", help="Asked of one team, by name.")
@click.option("--service", help="Asked of one service, by name.")
@click.option("--requirement", help="Asked of one requirement, by code.")
@click.option("--course", help="Asked of one course, by code or title.")
@click.option("--source", help="Asked of one source of learning, by key, reference or title.")
@click.option("--finding", help="Asked of one finding, by key or title.")
@click.option("--register", help="Asked of one register, approval or programme.")
@click.option(
    "--from",
    "begins_on",
    type=DateText(),
    help="The first day of the period; of complaints, compliments and money 1 April of a year.",
)
@click.option(
    "--to", "ends_on", type=DateText(), help="The last day of the period; of complaints and money 31 March at its end."
)
@click.option("--category", help="The evidence category, by code; left out, the query's usual one.")
@click.option("--owner", help="Who stands for it, by post.")
@click.option(
    "--confidence", type=click.Choice([one.value for one in Confidence if one]), help="How sure its owner is."
)
@click.option("--contrary", help="What speaks against it.")
@click.option("--position", type=int, help="Its place in the pack, from 1; left out, the last, or where it is.")
@click.option("--freeze", "freezes", is_flag=True, help="Freeze it on --as-at.")
@click.option("--delete", "deletes", is_flag=True, help="Take it back.")
@as_at_option
@known_at_option
@common_options
def evidence_claim_command(
    *, key: str, which: str, position: int | None, freezes: bool, deletes: bool, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Record a claim of an evidence pack, correct it, move, freeze or delete it; show it with the rows behind its figure."""
    given = {name: value for name, value in said.items() if value is not None}
    if deletes and (given or freezes or position is not None or not which):
        message = "Give --delete with --pack and --claim alone: it takes the claim back."
        raise click.UsageError(message)
    if not which and not {"sentence", "query"} <= given.keys():
        message = "Give --claim, which claim it is; or --sentence and --query of a new one."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        pack_uuid = workspace.read(pack_named, key)
        claim = _named(workspace, pack_uuid, which) if which else None
        silent = quiet or as_json
        if deletes and claim is not None:
            workspace.write(delete_claim_of_pack, claim.row_id)
            say("Taken back.", quiet=silent)
            return
        row_id = _save(workspace, pack_uuid, claim, given, position, quiet=silent)
        claim = next(one for one in workspace.read(placed_claims, pack_uuid) if one.row_id == row_id)
        if freezes:
            done = workspace.write(freeze_claim, row_id, as_at=as_at, today=today())
            say("Frozen." if done.change is not None else "It is frozen so already; nothing was changed.", quiet=silent)
        found: EvidenceClaim = workspace.read(claim_of, claim.uuid, as_at, workspace.known_until(known_at))
    if as_json:
        print_json(claim_of_pack_shape(found))
    else:
        show_claim(found.said.position or 1, found, with_rows=True)


def _named(workspace: Workspace, pack_uuid: bytes, which: str) -> PlacedClaim:
    every = workspace.read(placed_claims, pack_uuid)
    letters = which.replace("-", "").casefold()
    found = [one for one in every if which.isdecimal() and one.said.position == int(which)]
    found = found or [one for one in every if one.uuid.hex().startswith(letters)]
    if len(found) != 1:
        message = (
            f"There is no one claim '{which}' in this pack of {len(every):,}: the command evidence-pack shows them."
        )
        raise Refused(message, field="claim")
    return found[0]


def _save(
    workspace: Workspace, pack_uuid: bytes, claim: PlacedClaim | None, given: dict[str, Any], position: int | None, *, quiet: bool
) -> int:  # fmt: skip
    """Record what is given of a claim, and return its row; where nothing is, it stays as it is."""
    said = {name: given[name] for name in _SAID if name in given}
    said |= {"confidence": Confidence(said["confidence"])} if "confidence" in said else {}
    asked = {name: given[name] for name in _ASKED if name in given}
    if claim is None:
        draft = EvidenceClaimDraft(
            pack_uuid, asked=_asked(workspace, Asked(""), asked), position=position, **{"category": "", **said}
        )
        done = workspace.write(save_claim_of_pack, draft, today=today())
    elif said or asked:
        draft = replace(claim.said, asked=_asked(workspace, claim.said.asked, asked), position=position, **said)
        done = workspace.write(save_claim_of_pack, draft, today=today(), row_id=claim.row_id)
    elif position is not None:
        done = workspace.write(move_claim, claim.row_id, position)
    else:
        return claim.row_id
    say("Recorded." if done.change is not None else NOTHING_CHANGED, quiet=quiet)
    return done.result


def _asked(workspace: Workspace, before: Asked, given: dict[str, Any]) -> Asked:
    """Return what is asked then; another query begins anew, since it may be about something else."""
    abouts = [name for name in ("source", "finding", "register") if name in given]
    if len(abouts) > 1:
        message = f"Give one of {', '.join(f'--{name}' for name in abouts)}: what is it about?"
        raise click.UsageError(message)
    parts = dict(given)
    if "query" in parts:
        code = query_named(parts.pop("query")).code
        before = before if code == before.code else Asked(code)
    if "source" in parts:
        key = parts.pop("source")
        parts["about"] = workspace.read(source_named, key).uuid.hex() if key else ""
    if "finding" in parts:
        key = parts.pop("finding")
        parts["about"] = workspace.read(finding_named, key).uuid.hex() if key else ""
    if "register" in parts:
        parts["about"] = parts.pop("register")
    return replace(before, **parts)
