"""The demo book: the story of the source assessment, built through the importers that users use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.demo_story import DemoTables, tables_of, write_samples
from cpd_desktop.exchange.demo_story.after_sessions import follow_up
from cpd_desktop.exchange.demo_story.agreements import agree_supervision_of_teams, expect_supervision
from cpd_desktop.exchange.demo_story.apprenticeships import follow_apprentices
from cpd_desktop.exchange.demo_story.approvals import keep_approvals
from cpd_desktop.exchange.demo_story.certificates import attach_certificates
from cpd_desktop.exchange.demo_story.cohorts import cohorts_of
from cpd_desktop.exchange.demo_story.cpd import authors_of, keep_cpd
from cpd_desktop.exchange.demo_story.departures import give_notice
from cpd_desktop.exchange.demo_story.evidence_pack import make_pack
from cpd_desktop.exchange.demo_story.funding import fund_learning
from cpd_desktop.exchange.demo_story.learning import learn_from_experience
from cpd_desktop.exchange.demo_story.looking_ahead import look_ahead
from cpd_desktop.exchange.demo_story.named_roles import lead_and_delegate
from cpd_desktop.exchange.demo_story.needs import raise_the_needs
from cpd_desktop.exchange.demo_story.qualifications import keep_qualifications
from cpd_desktop.exchange.demo_story.reflection import reflect_together
from cpd_desktop.exchange.demo_story.samples import PART
from cpd_desktop.exchange.demo_story.sessions import hold_sessions, taken_in
from cpd_desktop.exchange.demo_story.sessions_at_hand import sessions_at_hand
from cpd_desktop.exchange.demo_story.users import RETURNED_THERAPIST, InTheBook, in_the_book, set_up_users
from cpd_desktop.exchange.demo_story.workforce import Workforce, workforce
from cpd_desktop.exchange.demo_story.written import write_up
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.books import new_demo_book
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Workspace

COUNCIL = "Westmere Council"
LEAST_STAFF, MOST_STAFF = 60, 20_000
EARLIEST, LATEST = date(2000, 1, 1), date(2095, 12, 31)
"""The days on which the story can stand: it goes back some decades, and looks some years ahead."""
FILES = (
    ("teams.csv", "teams"),
    ("courses.csv", "courses"),
    ("requirements.csv", "requirements"),
    ("staff-list.xlsx", "people"),
    ("training-export.csv", "training"),
    ("council-courses-register.csv", "training"),
    ("supervision.csv", "supervision"),
    ("exemptions.csv", "exemptions"),
)
"""The samples that make the book, in the order in which they are imported, with their kinds."""


def build_demo(
    path: Path, *, staff: int, seed: int, as_at: date, say: Callable[[str], None]
) -> dict[str, ImportResult]:
    """Make an unprotected demo book at *path* for *staff* people; the same seed and date give the same content.

    A book that cannot be made to its end is taken away again. Its clock stands at nine in the morning of *as_at*. *say* is told of progress. Returns what the import of each file did.
    """
    if not LEAST_STAFF <= staff <= MOST_STAFF:
        message = f"The demo needs from {LEAST_STAFF} to {MOST_STAFF:,} staff, not {staff}."
        raise Problem(message)
    if not EARLIEST <= as_at <= LATEST:
        message = f"The demo can stand on a day from {EARLIEST} to {LATEST}, not on {as_at}."
        raise Problem(message)
    done: dict[str, ImportResult] = {}
    morning = datetime.combine(as_at, time(9)).astimezone()
    with TemporaryDirectory(prefix="cpd-demo-") as folder:
        say("Writing what the HR and learning systems would export …")
        force = workforce(staff=staff, seed=seed, as_at=as_at)
        tables = tables_of(force)
        taken = taken_in(tables)
        cohorts, tables = cohorts_of(tables)
        written = write_samples(Path(folder), tables)
        with new_demo_book(
            path, clock=lambda: morning, organisation=COUNCIL, seed=f"{staff} {seed} {as_at}"
        ) as workspace:
            for name, kind in _with_parts([file.name for file in written]):
                options = ImportOptions(kind=kind)
                file = read_import(Path(folder) / name, options)
                result, _ = carry_out(workspace, file, options, today=as_at)
                if not result.applied:
                    first = result.rejected[0]
                    message = f"{name}, row {first.row}, {first.column}: {first.reason}"
                    raise ValueError(message)
                done[name] = result
                say(f"Imported {name}: {result.new:,} rows.")
            book = workspace.read(in_the_book, force)
            held = hold_sessions(workspace, book, cohorts, taken)
            at_hand = sessions_at_hand(workspace, book, taken)
            say(f"Held or planned {len(held) + len(at_hand)} training sessions.")
            say(add_gaps(workspace, book))
            say(add_funded_learning(workspace, book))
            say(f"Attached {attach_all_certificates(workspace, book)} certificates.")
            say(add_private_part(workspace, force, tables))
            say(learn_from_experience(workspace, book))
            say(make_pack(workspace, book))
    return done


def attach_all_certificates(workspace: Workspace, book: InTheBook) -> int:
    """Attach certificates to training of some of a team, and of those whom the story of CPD is about; return how many."""
    authors = {name: member.number for name, member in authors_of(book)}
    photographed = authors.get(RETURNED_THERAPIST, "")
    return attach_certificates(
        workspace, as_at=book.force.as_at, authors=tuple(authors.values()), photographed=photographed
    )


def add_gaps(workspace: Workspace, book: InTheBook) -> str:
    """Let the council lead and delegate, keep approvals, know who is to leave, and look ahead; return what was done in words."""
    planned = lead_and_delegate(workspace, book)
    approvals = keep_approvals(workspace, book)
    leavers = give_notice(workspace, book)
    scenarios = look_ahead(workspace, book)
    return (
        f"Planned {planned} sessions on small equipment; recorded {approvals} approvals and {leavers} who are to leave; kept {scenarios}"
        " scenarios of the forecast."
    )


def add_funded_learning(workspace: Workspace, book: InTheBook) -> str:
    """Follow apprentices and those who learn for a qualification, with the money behind it; return what was done in words."""
    followed = follow_apprentices(workspace, book)
    learners = keep_qualifications(workspace, book)
    claims = fund_learning(workspace, book, learners)
    return f"Followed {followed} apprenticeships and {len(learners)} qualifications; recorded {claims} claims."


def add_private_part(workspace: Workspace, force: Workforce, tables: DemoTables) -> str:
    """Let people use a book that holds the story, and let them agree, write up, learn and reflect; return what was done in words.

    What is sealed is that of a few pairs, whatever the size of the council. Nobody keeps the recovery code.
    """
    book = workspace.read(in_the_book, force)
    users = workspace.write(one_change, partial(set_up_users, book=book), named="set up who uses the book").result
    workspace.write(one_change, partial(expect_supervision, book=book), named="adopt schemes of supervision")
    agreed = workspace.write(
        one_change, partial(agree_supervision_of_teams, book=book), named="agree supervision"
    ).result
    written = write_up(workspace, book, users)
    needs = raise_the_needs(workspace, book, tables)
    groups = reflect_together(workspace, book, users)
    answers = follow_up(workspace, book, users)
    cpd = keep_cpd(workspace, book, users)
    return (
        f"Added {len(users.readers)} users, {agreed} agreements, {written} supervisions that were written up, {needs} needs,"
        f" {groups} group sessions, {answers} answers to what training changed, {cpd.entries} CPD entries, {cpd.shared} of them shared,"
        f" {cpd.statements} statements for a register and {cpd.programmes} assessed years."
    )


def _with_parts(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the files to import with their kinds, the further parts of a long export after its first."""
    parts = sorted((name for name in names if re.fullmatch(PART, name)), key=lambda name: (len(name), name))
    return [
        (name, kind)
        for first, kind in FILES
        for name in (first, *(part for part in parts if part.rpartition("-")[0] == first.removesuffix(".csv")))
    ]
