"""The command line as a whole: its commands, its exit statuses and its voice for errors."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cpd_desktop import __version__
from cpd_desktop.cli.options import say
from cpd_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from cpd_desktop.cli.windows import Windows

_COMMANDS = {
    "open": ("windows", "Open the window; what happens also without any command."),
    "create": ("books", "Make a new record book with the shipped reference data."),
    "check": ("books", "Check the book: identity, schema, encryption, integrity, references, audit trail."),
    "backup": ("books", "Back the book up to one encrypted, verified file."),
    "restore": ("books", "Put a backup in the place of a book, once it is proven good."),
    "verify-backup": ("books", "Prove that a backup is whole and can be restored."),
    "passphrase": ("protection", "Change the passphrase, or give one to a book that has none."),
    "organisation": ("protection", "Show, or set, the name of the organisation, which stands on every paper."),
    "users": ("users", "Who uses the book: list them, add somebody, end somebody's use."),
    "recovery": ("recovery", "The recovery key for when a supervisor is gone: who holds its code; set it up."),
    "hand-over": ("recovery", "Let a successor read a supervisor's files; the supervisor signs in."),
    "recover": ("recovery", "The same with both halves of the recovery code, when the supervisor is gone."),
    "policy": ("books", "Show, or set, the organisation's own choices that change answers."),
    "adopt": ("books", "Adopt suggested requirements as the organisation's own."),
    "demo": ("demo", "Make an unprotected book that tells a story of an invented council."),
    "import": ("imports", "Import a spreadsheet: all rows or none."),
    "undo-import": ("imports", "Take back the last import, or the one with a number, as one step."),
    "export": ("exports", "Export what the book holds, in the columns that import reads."),
    "coverage": ("answers", "Compliance and coverage: one row for each team and requirement."),
    "changes-between": (
        "changes_between",
        "What changed between two dates, or two moments of knowing: whose status of what, and why.",
    ),
    "holdings": ("answers", "Each requirement's status for one person, with the record that decided it."),
    "gaps": ("answers", "Specialist gaps, teams that look compliant and are not, single points of failure."),
    "approvals": ("approvals", "Statutory approvals: hours within approval years, and how long is left; record one."),
    "named-roles": (
        "named_roles",
        "Named roles: who holds them, which are vacant, what nobody does; set or delete one.",
    ),
    "delegated-tasks": (
        "named_roles",
        "Delegated tasks: who can do them against need, who could be trained soonest; set or delete one.",
    ),
    "leaver-impact": (
        "leaver_impact",
        "What falls when people leave: needs, named roles, approvals, supervisees, open actions, money.",
    ),
    "departures": ("leaver_impact", "Who is to leave, and when: show it, record it, take it back."),
    "forecast": ("forecast", "Month by month: what coverage becomes by what is known or supposed."),
    "scenarios": ("forecast", "What the forecast may suppose: show the scenarios, keep one, take one back."),
    "cheapest-bookings": (
        "cheapest_bookings",
        "The cheapest places to book so that what falls short in the forecast is met; book them.",
    ),
    "readiness": ("readiness", "Who is ready for their register, approval or programme; of one person rule by rule."),
    "renewals": ("readiness", "Mark a task of renewing a registration as done, or take that back."),
    "programmes": ("programmes", "Programmes such as the ASYE: their steps and when each is due; record one."),
    "rule-packs": ("rule_packs", "What registers, approvals and programmes ask for; set the organisation's own."),
    "passport": ("passports", "What a person takes along: their record, certificates, and the same as data."),
    "import-passport": ("passports", "Take in a passport of another organisation, after a review."),
    "subject-access": (
        "subject_access",
        "Everything held on a person, as a PDF and as data, with others' names covered.",
    ),
    "disclosures": ("passports", "What was handed out of what is held on people."),
    "funding": (
        "funding",
        "Budgets against what is committed and spent, claims, awards and their deadlines; set a budget.",
    ),
    "scheme-edition": ("editions", "The editions of the funding schemes; record, correct or take back your own."),
    "claim": ("claims", "Record, submit, tick, pay, refuse, claw back, withdraw or delete one funding claim."),
    "award": ("awards", "Record an award, what came in or that it was accounted for, or delete it; what it bears."),
    "cost": ("costs", "Record a cost, say that it was paid, or delete it; what is at risk when somebody leaves."),
    "supervision": ("supervision", "Who is due, overdue and short; counts for each team. Never a text."),
    "sessions": ("sessions", "The training sessions with places, bookings and attendance."),
    "session": ("sessions", "Plan, correct, cancel, close, reopen or delete one training session."),
    "book": ("bookings", "Book people on a session, or decide on, or cancel, their places."),
    "attend": ("bookings", "Show or mark the register of a session, and close it."),
    "leave": ("leave", "Who is on leave: show it, record it, take it back."),
    "team-cover": ("leave", "How many of each team must be at work: show it, set it."),
    "remind": ("reminders", "Write e-mail drafts and calendar files into a folder."),
    "chase": ("reminders", "Whom to chase: lapses, attendance, requests, evidence."),
    "evidence": ("evidence", "What is still to be checked, or a sample that can be drawn again."),
    "check-evidence": ("evidence", "Accept or reject the evidence of training records."),
    "course-version": ("evidence", "The versions of a course: show them, add, correct or delete one."),
    "retire-course": ("evidence", "Say from when on a course is no longer offered, and what replaces it."),
    "practice": ("practice", "Did training change practice: whom to ask, and n of N for each course."),
    "answer-practice": ("practice", "Answer, correct or take back whether training changed somebody's practice."),
    "learned-together": ("practice", "Which teams learned together, and which with no other team."),
    "fair-access": ("practice", "Days, hours, money and specialist places for each person; who had nothing."),
    "learning": (
        "learning",
        "Learning from experience: findings, whom they reached, what is overdue, who is still to be told.",
    ),
    "learning-source": (
        "learning_sources",
        "Record, correct or delete a review, complaint, forum or other source; published percentages.",
    ),
    "finding": ("learning_acts", "Record what is to be learnt, decide on it, close it, open it again."),
    "learning-action": (
        "learning_acts",
        "Record what is done about a finding; finish or drop it; what a partner says of theirs.",
    ),
    "learning-route": (
        "learning_reach",
        "Record how a finding was brought to teams: a session, a briefing, supervision.",
    ),
    "acknowledge-finding": ("learning_reach", "Record who acknowledged a finding, or take that back."),
    "carry-findings": ("learning_reach", "Which findings a session, a group session or a course carries."),
    "learning-check": ("learning_checks", "Plan or record a check of whether a finding changed practice."),
    "learning-told": ("learning_checks", "Record that whoever raised something was told what came of it."),
    "learning-file": (
        "learning_files",
        "Attach files to sources, checks and co-production; list, save, correct or remove them.",
    ),
    "complaints": ("complaints", "Complaints issue by issue, or the numbers of a year, each with what it is of."),
    "complaint-issue": ("complaints", "Record, correct or take back one issue of a complaint."),
    "co-production": ("co_production", "What was produced together, on which step of the ladder, and what it changed."),
    "co-produced": ("co_production", "Record, correct or take back one activity of co-production."),
    "evidence-pack": (
        "evidence_packs",
        "Evidence packs: claims with live figures and the records behind them; freeze one, write it as a workbook.",
    ),
    "evidence-claim": ("evidence_claims", "Record, correct, move, freeze or delete one claim of an evidence pack."),
    "apprenticeships": (
        "apprenticeships",
        "Apprenticeships: hours against plan, reviews, gateway, problems; all of one; log off-the-job hours.",
    ),
    "apprenticeship": (
        "apprenticeship_acts",
        "Record one apprenticeship and what happens on it: breaks, reviews, gateway, assessment, outcome.",
    ),
    "standards": ("standards", "Apprenticeship standards in force: hours, months, funding; of the rules and our own."),
    "standard": ("standards", "Record, correct or take back one apprenticeship standard of the organisation's own."),
    "qualifications": (
        "qualifications",
        "Qualifications: how they stand, the share of learners who finish, which ASC-WDS code fits.",
    ),
    "qualification": ("qualifications", "Record, correct or take back one qualification; attach its certificate."),
    "attach": ("attachments", "Attach a file, such as a certificate, to one training record."),
    "attachments": ("attachments", "The files attached to one person's training records."),
    "save-attachment": ("attachments", "Save a copy of an attached file."),
    "history": ("histories", "Who changed what, when."),
    "undo": ("histories", "Take back the last change, or the one with a number, as one step."),
    "report": ("reports", "Write a report as a PDF."),
    "calendar": ("calendars", "Write the next dates of supervision as a calendar file."),
    "bench": ("bench", "Measure the reference workloads."),
    "screenshots": ("windows", "Write a picture of every page, on a demonstration book made for it."),
}
"""Which module holds which command, and what the list of commands says of it: a module is imported when its command runs."""


class _Commands(click.Group):
    """A group that imports a command's module only when it is asked for: the list of commands needs none of them."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command itself, in the place of its stand-in from the list."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        module = import_module(f"cpd_desktop.cli.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name.replace("-", "_") + "_command")
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours.
        return command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature.
        """Return the names in the order of the table: what a newcomer needs first comes first."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise.
        """Write the list of commands from the stand-ins, without importing what they stand for."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help or "") for name, command in self.commands.items()])


@click.group(
    cls=_Commands,
    commands={name: click.Command(name, help=help_text) for name, (_, help_text) in _COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="CPD Desktop")
@click.pass_context
def cli(context: click.Context) -> None:
    """CPD Desktop: training, supervision and professional development records of an adult social care service."""
    if context.invoked_subcommand is not None:
        return
    windows: Windows | None = context.obj
    if windows is None:
        click.echo(context.get_help())
    else:
        context.exit(windows.open(None))


def run(arguments: Sequence[str], windows: Windows | None = None) -> int:
    """Carry out the command in *arguments* and return the exit status: 0 done, 1 refused or not possible, 2 wrong arguments.

    Without a command, *windows* opens the window.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(args=list(arguments), prog_name="cpd-desktop", standalone_mode=False, obj=windows)
        # A program without a console has no streams at all.
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("Stopped; nothing was changed.")
        return 1
    except Problem as problem:
        say(str(problem))
        return 1
    except BrokenPipeError:
        # Whoever read our output has had enough; say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        place = f" {Path(str(error.filename)).name}" if error.filename else ""
        say(f"The disk refused{place}: {error.strerror or 'no reason given'}; nothing was changed.")
        return 1
    except Exception as error:  # noqa: BLE001 - the last door: whatever comes here is a bug of ours.
        return _report_bug(error)
    return status if isinstance(status, int) else 0


def _report_bug(error: Exception) -> int:
    """Log what happened without values, which may be personal, and say so in one sentence."""
    from platformdirs import user_log_path  # noqa: PLC0415 - only where something went wrong.

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    where = "its log"
    try:
        folder = user_log_path("CPD Desktop", appauthor=False, ensure_exists=True)
        where = str(folder / "bugs.log")
        handler = logging.FileHandler(where, encoding="utf-8")
        logger = logging.getLogger("cpd_desktop.bugs")
        logger.addHandler(handler)
        logger.error("CPD Desktop %s: %s\n  %s", __version__, type(error).__name__, "\n  ".join(lines))
        logger.removeHandler(handler)
        handler.close()
    except OSError:
        where = "nowhere, because its log cannot be written"
    say(f"This is a bug in CPD Desktop ({type(error).__name__}), and nothing was changed; it is noted in {where}.")
    return 1
