"""The editions of funding schemes on the command line: all of them, and recording, correcting and taking back one of your own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.edition_parts import EXAMPLE, PartOfEdition, PartSaid, part_as_typed, with_parts
from cpd_desktop.cli.funding import PoundsText
from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_funding import edition_shape
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_schemes import (
    EXAMPLE_OF_MOST_FILES,
    Edition,
    EditionDraft,
    SchemePart,
    most_files_text,
    scheme_called,
    typed_most_files,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.funding_schemes import delete_scheme, funding_schemes, own_editions, save_scheme
from cpd_desktop.services.workspace import Workspace

_LISTS = ("excluded_registers", "eligible_roles", "file_types")
_BLANK: dict[str, tuple[str, Any]] = {
    "first-paid-from": ("starts_on", None), "first-paid-to": ("ends_on", None), "registers": ("excluded_registers", ()),
    "roles": ("eligible_roles", ()), "cap": ("cap", None), "file-types": ("file_types", ()), "file-megabytes": ("file_megabytes", None),
    "most-files": ("most_files", ()),
}  # fmt: skip
"""What --not-known takes: the field of the draft, and what it is then."""


class MostFilesText(click.ParamType[tuple[tuple[str, int], ...]]):
    """How many files may show which item of the evidence."""

    name = "item: number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, int], ...]:
        """Return the items with their numbers, or fail as a wrong argument."""
        try:
            return value if isinstance(value, tuple) else typed_most_files(str(value))
        except Refused as refused:
            self.fail(str(refused), param, ctx)


@click.command("scheme-edition")
@click.option("--scheme", default="", help="The scheme, by code or title; the code of a new one.")
@click.option("--edition", default="", help="The edition, such as 2026-27; with --scheme alone, all of the scheme.")
@click.option("--own", is_flag=True, help="Show the organisation's own only.")
@click.option("--title", help="What the scheme is called.")
@click.option("--first-paid-from", "starts_on", type=DateText(), help="It covers first payments from this day.")
@click.option("--first-paid-to", "ends_on", type=DateText(), help="It covers first payments to this day.")
@click.option(
    "--exclude-register",
    "excluded_registers",
    multiple=True,
    metavar="CODE",
    help="Whoever is on this register, such as SWE, is not eligible; repeat it for all of them.",
)
@click.option(
    "--only-role",
    "eligible_roles",
    multiple=True,
    metavar="ROLE",
    help="Only for this role; repeat it for all of them.",
)
@click.option(
    "--employed-at-start/--employed-at-any-time", default=None, help="Whether to be in post when the course starts."
)
@click.option(
    "--once-each/--more-than-once", default=None, help="Whether there is one claim for a person and a course."
)
@click.option(
    "--part", "parts", type=PartOfEdition(), multiple=True, help=f"A part, such as '{EXAMPLE}'; also title=, last=."
)
@click.option("--without-part", "without", multiple=True, metavar="NAME", help="Take this part out.")
@click.option("--cap", type=PoundsText(), help="What the organisation may claim at most, in pounds.")
@click.option("--clawback-terms", help="What is taken back, and when.")
@click.option(
    "--file-type", "file_types", multiple=True, help="A kind of file that is taken, such as pdf; repeat it for all."
)
@click.option("--file-megabytes", type=int, help="A file of evidence has so many MB at most.")
@click.option(
    "--most-files",
    type=MostFilesText(),
    help=f"So many files may show an item at most: '{EXAMPLE_OF_MOST_FILES}'; several by ;.",
)
@click.option("--source", help="Where this is written.")
@click.option("--notes", help="What else there is to say of it.")
@click.option("--not-known", "blank", type=click.Choice(list(_BLANK)), multiple=True, help="Leave this blank.")
@click.option("--delete", is_flag=True, help="Take your own back; that of the rules, where there is one, counts again.")
@as_at_option
@known_at_option
@common_options
def scheme_edition_command(
    *, scheme: str, edition: str, own: bool, delete: bool, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """The editions of the funding schemes, and what each says; or record one of your own, correct it, or take it back."""
    given = {name: value for name, value in said.items() if value is not None and value != ()}
    if (given or delete) and not (scheme.strip() and edition.strip()):
        message = "Give --scheme and --edition: which edition of which scheme is it?"
        raise click.UsageError(message)
    if delete and given:
        message = "Give --delete, or what the edition says: not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if not (given or delete):
            every = _editions(workspace, (scheme, edition), as_at, workspace.known_until(known_at))
            _show([one for one in every if one.row_id is not None or not own], as_json=as_json)
            return
        there = _named(workspace, scheme, edition)
        if delete:
            _delete(workspace, there, f"{scheme} {edition}")
            say("Taken back.", quiet=quiet or as_json)
            return
        row_id = None if there is None else there.row_id
        done = workspace.write(save_scheme, _draft(workspace, there, (scheme, edition), given), row_id=row_id)
        saved = next(one for one in workspace.read(own_editions) if one.row_id == done.result)
    what = "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."
    say(what, quiet=quiet or as_json)
    if as_json:
        print_json(edition_shape(saved))
    else:
        _print(saved)


def _editions(workspace: Workspace, named: tuple[str, str], as_at: date, upto: int | None) -> list[Edition]:
    """Return the editions, of one scheme and of one name where these are given. Raises Refused where there is none of them."""
    every = workspace.read(funding_schemes, as_at, upto)
    scheme, edition = named
    chosen = scheme_called(every, scheme) if scheme else None
    if scheme and chosen is None:
        message = f"There is no scheme '{scheme}': choose {', '.join(one.code for one in every)}."
        raise Refused(message, field="scheme")
    of = every if chosen is None else (chosen,)
    found = [one for some in of for one in some.editions if not edition or folded(one.said.edition) == folded(edition)]
    if edition and not found:
        message = f"There is no edition '{edition}' of it: the command funding --schemes shows what there is."
        raise Refused(message, field="edition")
    return found


def _named(workspace: Workspace, scheme: str, edition: str) -> Edition | None:
    """Return the edition of that name as it is now, the organisation's own or of the rules; None for a new one."""
    found = scheme_called(workspace.read(funding_schemes, today()), scheme)
    return None if found is None else found.edition_called(edition)


def _draft(
    workspace: Workspace, there: Edition | None, named: tuple[str, str], given: dict[str, Any]
) -> EditionDraft:  # fmt: skip
    """Return what is to be recorded: what was not said stays as it is, of your own or of the rules."""
    scheme = scheme_called(workspace.read(funding_schemes, today()), named[0])
    code, title = (named[0], "") if scheme is None else (scheme.code, scheme.title)
    before = EditionDraft(code, named[1], title) if there is None else there.said
    said = {name: tuple(value) if name in _LISTS else value for name, value in given.items()}
    parts: Sequence[PartSaid] = said.pop("parts", ())
    without: Sequence[str] = said.pop("without", ())
    blank = dict(_BLANK[name] for name in said.pop("blank", ()))
    # As the form has it: a first part pays the whole, until another is named.
    known = before.parts or (() if parts else (SchemePart("100%", share=Decimal(100)),))
    return replace(before, **{**said, **blank}, parts=with_parts(known, parts, without))


def _delete(workspace: Workspace, there: Edition | None, name: str) -> None:
    if there is None or there.row_id is None:
        message = f"There is no edition {name} of your own: scheme-edition --own shows what there is."
        if there is not None:
            message = f"{there.name} is of the rules, and cannot be taken back: record one of your own in its place."
        raise Refused(message, field="edition")
    workspace.write(delete_scheme, there.row_id)


def _show(editions: Sequence[Edition], *, as_json: bool) -> None:
    if as_json:
        print_json([edition_shape(one) for one in editions])
        return
    for one in editions:
        _print(one)
    if not editions:
        print_line("No edition of your own; scheme-edition with --scheme and --edition records one.")


def _print(one: Edition) -> None:
    """Print an edition: its name and days, and what it says, a line each; what it leaves open is left out."""
    said = one.said
    whose = "of the rules" if one.row_id is None else "your own"
    print_line(f"{one.name}, {said.title}: first paid {one.days_words}; {whose}")
    for part in said.parts:
        print_line(f"  {part_as_typed(part)}")
    megabytes = "" if said.file_megabytes is None else f"{said.file_megabytes} MB at most"
    for name, value in (
        ("Not eligible, on the register of", ", ".join(said.excluded_registers)),
        ("Only for", ", ".join(said.eligible_roles)),
        ("In post when the course starts", "yes" if said.employed_at_start else ""),
        ("One claim for a person and a course", "yes" if said.once_each else ""),
        ("Cap", "" if said.cap is None else pounds_words(said.cap)),
        ("Taken back", said.clawback_terms),
        ("Files", ", ".join(filter(None, (*said.file_types, megabytes)))),
        ("Files of an item at most", most_files_text(said.most_files)),
        ("Source", said.source),
        ("Notes", said.notes),
    ):
        if value:
            print_line(f"  {name}: {value}")
