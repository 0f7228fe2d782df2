"""Rule packs on the command line: what registers, approvals and programmes ask for, and the organisation's own in their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_readiness import rule_pack_shape
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.rule_pack_text import content_from_text
from cpd_desktop.domain.rule_packs import RulePack, RulePackDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.rule_packs import delete_rule_pack, own_rule_packs, rule_packs, save_rule_pack
from cpd_desktop.services.workspace import Workspace


@click.command("rule-packs")
@click.option(
    "--set", "named", default="", metavar="CODE", help="Record the organisation's own pack of this code, or correct it."
)
@click.option(
    "--delete", "deleted", default="", metavar="CODE", help="Take back the organisation's own pack of this code."
)
@click.option("--content", type=FILE, help="With --set: a file with its content, as --json shows that of a pack.")
@click.option("--title", help="With --set: what it is called.")
@click.option("--from", "begins", type=DateText(), help="With --set: the first day on which it counts.")
@click.option("--to", "ends", type=DateText(), help="With --set: the last day on which it counts.")
@click.option("--source", help="With --set: where it is said.")
@as_at_option
@known_at_option
@common_options
def rule_packs_command(
    *, named: str, deleted: str, content: Path | None, title: str | None, begins: date | None, ends: date | None,
    source: str | None, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """What registers, approvals and programmes ask for on a date; set the organisation's own in the place of one, or delete that."""
    if named and deleted:
        message = "Say --set or --delete, not both."
        raise click.UsageError(message)
    if not named and any(one is not None for one in (content, title, begins, ends, source)):
        message = "Say --set and which pack: --content, --title, --from, --to and --source say what it is."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        own = [one for one in workspace.read(own_rule_packs) if folded(one.code) == folded(named or deleted)]
        if deleted:
            workspace.write(delete_rule_pack, _newest(own, deleted))
            say("Taken back.", quiet=quiet or as_json)
        if named:
            text = None if content is None else _text_of(content)
            before = next((one for one in reversed(own) if begins is None or one.starts_on == begins), None)
            draft = _draft(workspace, named, before, text)
            draft = RulePackDraft(
                draft.code, title or draft.title, draft.content, begins or draft.starts_on, ends or draft.ends_on,
                draft.source if source is None else source,
            )  # fmt: skip
            row_id = None if before is None else before.row_id
            done = workspace.write(save_rule_pack, draft, row_id=row_id)
            said = "Recorded." if done.change is not None else "It says that already; nothing was changed."
            say(said, quiet=quiet or as_json)
        found = workspace.read(rule_packs, as_at, workspace.known_until(known_at))
    if as_json:
        print_json({"as_at": as_at, "rule_packs": [rule_pack_shape(one) for one in found]})
    else:
        _print(found)


def _newest(own: Sequence[RulePack], code: str) -> int:
    row_id = own[-1].row_id if own else None
    if row_id is None:
        message = f"The organisation has no rule pack '{code}' of its own: the command rule-packs shows what there is."
        raise Refused(message, field="pack")
    return row_id


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"The file {file.name} cannot be read as UTF-8 text: name another."
        raise Problem(message) from error


def _draft(workspace: Workspace, code: str, before: RulePack | None, text: str | None) -> RulePackDraft:
    """Return what is set: as the own pack of the code has it, else as the one in force today, with the content of a file."""
    in_force = (one for one in workspace.read(rule_packs, today()) if folded(one.code) == folded(code))
    there = before or next(in_force, None)
    content = None if text is None else content_from_text(text)
    if there is not None:
        return RulePackDraft(
            there.code, there.title, content or there.content, there.starts_on, there.ends_on, there.source
        )
    if content is None:
        message = "Give --content: there is no pack of this code yet."
        raise click.UsageError(message)
    return RulePackDraft(code, code, content)


def _print(found: Sequence[RulePack]) -> None:
    print_table(
        ("Code", "Title", "Rules", "Whose", "From", "To", "Source"),
        [
            (
                one.code, one.title, len(one.content.rules), "own" if one.is_own else "shipped", one.starts_on, one.ends_on,
                one.source,
            )
            for one in found
        ],
        right=frozenset({2}),
    )  # fmt: skip
