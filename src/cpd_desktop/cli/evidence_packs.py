"""Evidence packs on the command line: the list, one with its claims and rows, the queries that there are, freezing, and the workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    FILE,
    DateText,
    as_at_option,
    clock,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
    user,
)
from cpd_desktop.cli.shapes_of_evidence_packs import pack_line_shape, pack_shape, query_shape
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.evidence_packs import EvidenceClaim, Pack, PackDraft, Standing
from cpd_desktop.domain.evidence_queries import QUERIES, asked_words
from cpd_desktop.services.evidence_packs import delete_pack, freeze_pack, pack_named, pack_of, packs, save_pack
from cpd_desktop.services.workspace import Workspace

PACK_HELP = "The pack, by title or the first letters of its UUID."
NOTHING_CHANGED = "It is recorded so already; nothing was changed."


@click.command("evidence-pack")
@click.option("--pack", "key", default="", metavar="PACK", help=f"{PACK_HELP} Left out, the packs are listed.")
@click.option("--queries", "list_queries", is_flag=True, help="List what a claim can ask.")
@click.option("--add", metavar="TITLE", help="Record a new pack with this title.")
@click.option("--title", help="With --pack: call it so.")
@click.option("--statement", help="With --add or --pack: the statement that it is for.")
@click.option("--owner", help="With --add or --pack: who owns it, by post.")
@click.option("--made-on", type=DateText(), help="With --add or --pack: the day on which it was made; left out, today.")
@click.option("--freeze", "freezes", is_flag=True, help="With --pack: freeze all its claims on --as-at.")
@click.option("--delete", "deletes", is_flag=True, help="With --pack: take it back with its claims.")
@click.option("--out", type=FILE, help="With --pack: write it as a workbook (.xlsx), claims and rows.")
@as_at_option
@known_at_option
@common_options
def evidence_pack_command(
    *, key: str, list_queries: bool, add: str | None, as_at: date, known_at: datetime | None, out: Path | None, freezes: bool,
    deletes: bool, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Evidence packs: claims that are sentences with a live figure and the records behind it; freeze one, write it as a workbook."""
    if list_queries:
        _show_queries(as_json=as_json)
        return
    given = {name: value for name, value in said.items() if value is not None}
    _refuse_unclear(key, add, given, acts=(freezes, deletes), out=out)
    with opened(book, passphrase_file) as workspace:
        uuid = workspace.read(pack_named, key) if key else b""
        uuid = _act(
            workspace, uuid, add, given, freezes=as_at if freezes else None, deletes=deletes, quiet=quiet or as_json
        )
        if deletes:
            return
        upto = workspace.known_until(known_at)
        if not uuid:
            _show_list(workspace, upto, as_json=as_json)
            return
        pack = workspace.read(pack_of, uuid, as_at, upto)
        if out is not None:
            _write(workspace, pack, out, quiet=quiet or as_json)
    if as_json:
        print_json(pack_shape(pack))
    elif out is None:
        _show(pack)


def _refuse_unclear(
    key: str, add: str | None, given: dict[str, Any], *, acts: tuple[bool, bool], out: Path | None
) -> None:
    message = ""
    if add is not None and (key or any(acts) or "title" in given):
        message = "Give --add alone with --statement, --owner and --made-on: it records a new pack."
    elif not key and add is None and (any(acts) or out is not None or given):
        message = "Give --pack: which pack is it?"
    elif all(acts):
        message = "Give --freeze or --delete, not both."
    elif acts[1] and (given or out is not None):
        message = "Give --delete with --pack alone: it takes the pack back."
    if message:
        raise click.UsageError(message)


def _act(
    workspace: Workspace, uuid: bytes, add: str | None, given: dict[str, Any], *, freezes: date | None, deletes: bool, quiet: bool
) -> bytes:  # fmt: skip
    """Carry out what is asked for, and return the UUID of the pack that is shown then; empty for none."""
    if add is not None:
        draft = PackDraft(add, **{"statement": "", "owner": "", "made_on": today(), **given})
        row_id = workspace.write(save_pack, draft, today=today()).result
        say("Recorded.", quiet=quiet)
        return next(one for at, one, _, _ in workspace.read(packs) if at == row_id)
    row_id, before = next(((at, said) for at, one, said, _ in workspace.read(packs) if one == uuid), (0, None))
    if deletes:
        workspace.write(delete_pack, row_id)
        say("Taken back.", quiet=quiet)
        return b""
    if before is not None and given:
        done: Done[Any] = workspace.write(save_pack, replace(before, **given), today=today(), row_id=row_id)
        say("Recorded." if done.change is not None else NOTHING_CHANGED, quiet=quiet)
    if freezes is not None:
        frozen = workspace.write(freeze_pack, uuid, as_at=freezes, today=today()).result
        say(f"{frozen:,} claims frozen." if frozen else "They are frozen so already; nothing was changed.", quiet=quiet)
    return uuid


def _write(workspace: Workspace, pack: Pack, out: Path, *, quiet: bool) -> None:
    from cpd_desktop.exchange.evidence_pack_file import write_evidence_pack  # noqa: PLC0415 - only where a file is written.

    name = workspace.book.whose
    write_evidence_pack(pack, out, produced=clock(), who=user(), book=name, head=str(workspace.head()))
    rows = sum(len(one.shown.rows) for one in pack.claims)
    say(f"Wrote {out}: {len(pack.claims):,} claims, {rows:,} rows.", quiet=quiet)


def _show_queries(*, as_json: bool) -> None:
    if as_json:
        print_json([query_shape(one) for one in QUERIES])
        return
    print_table(
        ("Query", "Category", "What it asks", "About"),
        [
            (one.code, one.category, one.title, ", ".join(f"{name} (needed)" if name in one.needs else name for name in one.takes))
            for one in QUERIES
        ],
    )  # fmt: skip


def _show_list(workspace: Workspace, upto: int | None, *, as_json: bool) -> None:
    found = workspace.read(packs, upto)
    if as_json:
        print_json([pack_line_shape(line) for line in found])
    elif not found:
        click.echo("No evidence packs yet; --add makes one, the command evidence-claim adds its claims.")
    else:
        print_table(
            ("Pack", "Title", "Owner", "Made on", "Claims"),
            [(uuid.hex()[:8], said.title, said.owner, said.made_on, claims) for _, uuid, said, claims in found],
            right=frozenset({4}),
        )


def _show(pack: Pack) -> None:
    print_line(pack.said.title)
    if pack.said.statement:
        print_line(pack.said.statement)
    if pack.said.owner:
        print_line(f"Owner: {pack.said.owner}")
    print_line(f"As at {pack.as_at:%d %b %Y}")
    if not pack.claims:
        click.echo("No claims yet; the command evidence-claim adds one.")
    for at, one in enumerate(pack.claims, 1):
        click.echo()
        show_claim(at, one)


def show_claim(number: int, one: EvidenceClaim, *, with_rows: bool = False) -> None:
    """Print a claim: its sentence, its figure or that it is not evidenced, and what has to be said with it."""
    shown, said = one.shown, one.said
    print_line(f"{number}. {said.sentence}")
    print_line(f"   {shown.words}. {shown.caveat}".rstrip())
    print_line(f"   {asked_words(said.asked, about=one.about_title)} ({one.category})")
    frozen = one.frozen
    if frozen is not None:
        print_line(
            f"   frozen on {frozen.frozen_on:%d %b %Y} as at {frozen.as_at:%d %b %Y}, SHA-256 {frozen.digest[:12]}…"
        )
        if one.live.figure != shown.figure:
            print_line(f"   now: {one.live.figure}")
    if one.not_yet_frozen:
        print_line(f"   {one.not_yet_frozen}")
    if one.standing is Standing.STALE:
        print_line(f"   STALE: {' '.join(one.changed)}")
    owner = ", ".join(filter(None, (said.owner, f"confidence {said.confidence}" if said.confidence else "")))
    for words in filter(None, (owner, f"Against it: {said.contrary}" if said.contrary else "")):
        print_line(f"   {words}")
    count = len(shown.rows)
    print_line(f"   {count:,} row{'' if count == 1 else 's'}, claim {one.uuid.hex()[:8]}")
    if with_rows and shown.rows:
        click.echo()
        print_table(
            ("Reference", "What it says", "Day", "Counts"),
            [(row.reference, row.words, row.day, shown.counted(row)) for row in shown.rows],
        )
