"""Passports: handing one out, taking one in after a review, and what was handed out of people's records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    FILE,
    as_at_option,
    clock,
    common_options,
    opened,
    print_json,
    print_line,
    print_table,
    reader_given,
    reader_options,
    say,
    today,
    user,
)
from cpd_desktop.domain.passport import CERTIFICATES, ReadPassport
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.passport_files import PassportMade, PassportWanted, hand_out_passport
from cpd_desktop.exchange.passport_reading import read_passport
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.disclosures import disclosures_of
from cpd_desktop.services.history import person_ever
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import (
    PassportReview,
    PassportTaken,
    PassportTarget,
    certain_person,
    import_passport,
    passport_candidates,
    refuse_doubt,
    review_passport,
)
from cpd_desktop.services.workspace import Workspace

_SAY_SO = "say --although-different if it is theirs all the same"
_PERSON = "Staff number, else e-mail address, else UUID."


@click.command("passport")
@click.option("--person", "key", required=True, help=_PERSON)
@click.option("--out", type=FILE, required=True, help="The ZIP file to write.")
@click.option("--for-employer", is_flag=True, help="The employer's copy, without what the person wrote.")
@click.option("--large-print", is_flag=True, help="Body text of 16 points in the record.")
@click.option("--reason", default="", help="Why it is handed out, for the list of disclosures.")
@as_at_option
@reader_options
@common_options
def passport_command(
    *, key: str, out: Path, for_employer: bool, large_print: bool, reason: str, as_at: date, sign_in: str | None,
    user_passphrase_file: Path | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """What a person takes along: their record, certificates, and the same as data that another organisation's book can import.

    Their own copy, with what they wrote, is made where they sign in; every other is the employer's. It is listed as a disclosure.
    """
    with opened(book, passphrase_file) as workspace:
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        person = workspace.read(find_person, key)
        say(f"Making the passport of {person.name} …", quiet=quiet)
        made = hand_out_passport(
            workspace, PassportWanted(person, as_at, for_employer, large_print, reason), out, produced_on=clock(),
            produced_by=user() if reader is None else reader.name, reader=reader,
        )  # fmt: skip
    if as_json:
        print_json(_made_shape(made, out))
        return
    say(f"Wrote {out}. Anyone who may read that folder may read it.", quiet=quiet)
    for sentence in _about(made, for_employer=for_employer):
        say(sentence, quiet=quiet)


def _made_shape(made: PassportMade, out: Path) -> dict[str, Any]:
    passport = made.passport
    return {
        "out": str(out), "bytes": len(made.data), "copy": passport.copy.value, "training": len(passport.training),
        "qualifications": len(passport.qualifications), "apprenticeships": len(passport.apprenticeships),
        "certificates": sum(file.path.startswith(CERTIFICATES) for file in passport.files),
        "approvals": len(passport.approvals),
        "programmes": len(passport.programmes), "entries": len(passport.entries), "statements": len(passport.statements),
        "sealed_left_out": made.closed,
    }  # fmt: skip


def _about(made: PassportMade, *, for_employer: bool) -> Sequence[str]:
    if made.is_own:
        return ("It is the person's own copy: what they wrote stands in it in clear.",)
    if made.closed and not for_employer:
        count = f"{made.closed:,} {'entry or statement is' if made.closed == 1 else 'entries and statements are'}"
        return (f"It is the employer's copy: {count} in it as facts alone. Their own copy is made where they sign in.",)
    return ()


@click.command("import-passport")
@click.argument("file", type=FILE)
@click.option("--person", "key", default="", help=f"Whose it is here. {_PERSON}")
@click.option("--new", "is_new", is_flag=True, help="Add the person: say by which staff number or e-mail address.")
@click.option("--staff-number", default="", help="The staff number here of somebody who is added.")
@click.option("--email", default="", help="Their e-mail address here.")
@click.option(
    "--although-different",
    is_flag=True,
    help="Take it in for them although it may be somebody else's: say so only when you are sure.",
)
@click.option("--leave-out", multiple=True, type=int, metavar="NO", help="Do not take this thing of the review.")
@click.option(
    "--take", multiple=True, type=int, metavar="NO", help="Take this thing, of which the book says otherwise."
)
@click.option(
    "--trust-evidence",
    is_flag=True,
    help="Training that was checked or confirmed there counts as such here, and what a qualification stood for there too.",
)
@click.option("--dry-run", is_flag=True, help="Show what would become of everything in it; change nothing.")
@reader_options
@common_options
def import_passport_command(
    *, file: Path, key: str, is_new: bool, staff_number: str, email: str, although_different: bool, leave_out: tuple[int, ...], take: tuple[int, ...],
    trust_evidence: bool, dry_run: bool, sign_in: str | None, user_passphrase_file: Path | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Take in a passport of another organisation, after a review, as one step that undo-import takes back.

    What the person wrote is taken where they sign in themselves, and sealed to them.
    """
    if bool(key) and is_new:
        message = "Say --person or --new, not both."
        raise click.UsageError(message)
    if (staff_number or email) and not is_new:
        message = "--staff-number and --email are of somebody who is added: say --new too."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        say(f"Reading {file.name} …", quiet=quiet)
        read = read_passport(file)
        reader = reader_given(workspace, sign_in, user_passphrase_file)
        target = PassportTarget(
            None if is_new else _whose(workspace, read, key), staff_number, email, trust_evidence
        )  # fmt: skip
        review: PassportReview = workspace.read(review_passport, read, target, reader=reader, today=today())
        refuse_doubt(review.doubt, although_different=although_different, say_so=_SAY_SO)
        keys = _chosen(review, leave_out, take)
        taken = None
        if not dry_run:
            taken = workspace.write(
                import_passport, read, target, keys, reader=reader, today=today(), although_different=although_different
            ).result
    if as_json:
        print_json(_review_shape(review, keys, taken))
    else:
        _tell(file.name, review, keys, taken)


def _whose(workspace: Workspace, read: ReadPassport, key: str) -> int:
    """Return whose a passport is. Raises Problem where nobody says, and it is not certain."""
    if key:
        return workspace.read(find_person, key).id
    candidates = workspace.read(passport_candidates, read.passport.person)
    found = certain_person(candidates)
    if found is None:
        near = "; ".join(f"{one.text}, {one.why[0].lower()}{one.why[1:].rstrip('.')}" for one in candidates)
        whom = f"it may be of {near}: say which with --person" if near else "nobody here is like it: say --person"
        message = f"Whose passport this is has to be decided by a person: {whom}, or add them with --new."
        raise Problem(message)
    return found


def _chosen(review: PassportReview, leave_out: Sequence[int], take: Sequence[int]) -> frozenset[str]:
    keys = set(review.proposed)
    for number in (*leave_out, *take):
        if not 1 <= number <= len(review.items):
            message = f"There is no {number} in this passport: it has 1 to {len(review.items)}; --dry-run lists them."
            raise Problem(message)
        item = review.items[number - 1]
        if number in leave_out:
            keys.discard(item.key)
        elif item.can_be_taken:
            keys.add(item.key)
        else:
            message = f"{number}, {item.what}, cannot be taken: {item.why or 'the book has it already'}"
            raise Problem(message.rstrip(".") + ".")
    return frozenset(keys)


def _review_shape(review: PassportReview, keys: frozenset[str], taken: PassportTaken | None) -> dict[str, Any]:
    items = [
        {
            "no": number, "kind": one.kind.value, "what": one.what, "on": one.on, "fate": one.fate.value, "why": one.why,
            "taken": one.key in keys,
        }
        for number, one in enumerate(review.items, start=1)
    ]  # fmt: skip
    counts = {fate.value: review.count(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.REJECTED)}
    return {
        "passport_of": review.passport.person.name, "person": review.person, "doubt": review.doubt, "copy": review.passport.copy.value, "organisation": review.passport.organisation, **counts,
        "taken": len(keys), "items": items, "stays": list(review.stays), "applied": taken is not None,
    }  # fmt: skip


def _tell(name: str, review: PassportReview, keys: frozenset[str], taken: PassportTaken | None) -> None:
    what = "would be taken" if taken is None else "taken"
    print_line(
        f"{name}, of {review.passport.person.name} from {review.passport.organisation}, for {review.person} here: "
        f"{len(keys):,} of {len(review.items):,} things {what}: "
        f"{review.count(Fate.NEW):,} new, {review.count(Fate.CHANGED):,} that the book says otherwise of or that add to it, "
        f"{review.count(Fate.SAME):,} the same, {review.count(Fate.REJECTED):,} rejected."
    )
    rows = [
        (number, "yes" if one.key in keys else "", one.kind.value, one.what, one.on, one.fate.value, one.why)
        for number, one in enumerate(review.items, start=1)
    ]
    print_table(("No", "Taken", "What", "Which", "Day", "Fate", "Why"), rows, right=frozenset({0}))
    if review.doubt:
        print_line(review.doubt)
    for sentence in review.stays:
        print_line(sentence)


@click.command("disclosures")
@click.option("--person", "key", default="", help=f"What was handed out of one person. {_PERSON}")
@common_options
def disclosures_command(*, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """What was handed out of what is held on people: passports and answers to subject access requests, newest first."""
    with opened(book, passphrase_file) as workspace:
        person_id = workspace.read(person_ever, key) if key else None
        found = workspace.read(disclosures_of, person_id)
    if as_json:
        print_json(
            [
                {
                    "disclosure": one.uuid, "person": one.person, "kind": one.kind.value, "made_on": one.made_on,
                    "made_by": one.made_by, "redacted": one.redacted, "reason": one.reason, "sha256": one.digest,
                }
                for one in found
            ]
        )  # fmt: skip
        return
    rows = [
        (one.made_on, one.person, one.kind.value, one.made_by, one.redacted, one.reason, one.digest[:16])
        for one in found
    ]  # fmt: skip
    print_table(("Day", "Of whom", "What", "By", "Redacted", "Why", "SHA-256 begins"), rows, right=frozenset({4}))
    if not found:
        say("Nothing was handed out.", quiet=quiet)
