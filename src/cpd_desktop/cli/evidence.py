"""Evidence on the command line: what is to be checked, samples, checks; and the versions and retirement of courses."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    DateText,
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
from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course
from cpd_desktop.services.attachments import record_of
from cpd_desktop.services.course_versions import (
    CourseStory,
    CourseVersion,
    add_version,
    bring_back_course,
    correct_version,
    course_story,
    delete_version,
    retire_course,
)
from cpd_desktop.services.coverage import CoverageQuestion, find_person, refuse_unknown_scope
from cpd_desktop.services.evidence import (
    SAMPLE_SIZE,
    EvidenceLine,
    EvidenceSample,
    check_evidence,
    evidence_queue,
    evidence_sample,
)
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.services.workspace import Workspace


@click.command("evidence")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option("--course", default="", help="One course, by code or title.")
@click.option(
    "--sample", "size", type=int, is_flag=False, flag_value=SAMPLE_SIZE, help="Draw so many records; 20 if not said."
)
@click.option("--seed", help="The word that a sample is drawn by: the same word draws the same again.")
@as_at_option
@known_at_option
@common_options
def evidence_command(
    *, team: str, service: str, course: str, size: int | None, seed: str | None, as_at: date, known_at: datetime | None,
    book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """What counts on the date and nobody but the learner vouches for, the worst first; or a sample of all that counts."""
    if (size is None) is not (seed is None):
        message = "Give --sample and --seed together: a sample is drawn by a word, so that it can be drawn again."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        workspace.read(refuse_unknown_scope, question)
        course_id = workspace.read(course_named, course, question.upto).id if course else None
        if size is None or seed is None:
            _tell_queue(workspace.read(evidence_queue, question, course_id=course_id), as_json=as_json, quiet=quiet)
        else:
            drawn = workspace.read(evidence_sample, question, size=size, seed=seed, course_id=course_id)
            _tell_sample(drawn, as_json=as_json)


def _tell_queue(lines: tuple[EvidenceLine, ...], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json([_line_shape(line) for line in lines])
        return
    _print_lines(lines)
    if not lines:
        say("Everything that counts here on that date was checked, or the provider confirmed it.", quiet=quiet)


def _tell_sample(drawn: EvidenceSample, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "sample": drawn.name, "seed": drawn.seed, "size": drawn.size, "population": drawn.population,
                "accepted": drawn.accepted, "rejected": drawn.rejected,
                "records": [_line_shape(line) for line in drawn.lines],
            }
        )  # fmt: skip
        return
    print_line(f"{drawn.name}: {drawn.accepted} accepted, {drawn.rejected} rejected.")
    _print_lines(drawn.lines)


def _print_lines(lines: tuple[EvidenceLine, ...]) -> None:
    print_table(
        ("Record", "Person", "Team", "Course", "Completed", "Evidence", "Files", "Last check"),
        [
            (
                line.record, f"{line.name} ({line.staff_number})" if line.staff_number else line.name, line.team,
                f"{line.code} {line.course}", line.completed_on, line.evidence.value, line.files,
                "" if line.check is None else line.check.words,
            )
            for line in lines
        ],
        right=frozenset({6}),
    )  # fmt: skip


def _line_shape(line: EvidenceLine) -> dict[str, Any]:
    check = line.check
    return {
        "record": line.record,
        "person": line.staff_number,
        "name": line.name,
        "team": line.team,
        "course": line.code,
        "completed_on": line.completed_on,
        "evidence": line.evidence.value,
        "stated": line.stated.value,
        "assured": line.is_assured,
        "files": line.files,
        "verdict": None if check is None else check.verdict.value,
        "reason": line.reason,
        "checked_by": None if check is None else check.checked_by,
        "checked_on": None if check is None else check.checked_on,
        "sample": "" if check is None else check.sample,
    }


@click.command("check-evidence")
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@click.option("--person", "key", help="In place of a record's UUID: whose it is, by staff number, e-mail or UUID.")
@click.option("--course", default="", help="With --person: the code of the course.")
@click.option("--completed-on", type=DateText(), help="With --person: the day of the record.")
@click.option("--by", required=True, metavar="KEY", help="Who checked: staff number, else e-mail address, else UUID.")
@click.option("--accept", is_flag=True, help="The evidence is good.")
@click.option("--reject", is_flag=True, help="It is not; say why with --reason.")
@click.option("--reason", default="", help="What was found; rejecting takes one.")
@click.option("--sample", default="", help="The name of the sample that they were drawn in, as evidence shows it.")
@common_options
def check_evidence_command(
    *, records: tuple[str, ...], key: str | None, course: str, completed_on: date | None, by: str, accept: bool,
    reject: bool, reason: str, sample: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Accept or reject the evidence of training records, by their UUIDs as evidence shows them. Nobody checks their own."""
    if accept is reject:
        message = "Say --accept or --reject."
        raise click.UsageError(message)
    if (key is None) is not (completed_on is None) or (key is None) is not (not course) or bool(records) is bool(key):
        message = "Give the UUIDs of records, or --person, --course and --completed-on."
        raise click.UsageError(message)
    uuids = [_uuid(one) for one in records]
    person_ids: list[int] | None = None
    verdict = Verdict.ACCEPTED if accept else Verdict.REJECTED
    with opened(book, passphrase_file) as workspace:
        if key is not None and completed_on is not None:
            record = workspace.read(record_of, key, course, completed_on)
            uuids, person_ids = [bytes.fromhex(record.uuid)], [record.person_id]
        checker = workspace.read(find_person, by)
        done = workspace.write(
            check_evidence,
            uuids,
            verdict=verdict,
            reason=reason,
            checked_by_id=checker.id,
            today=today(),
            sample=sample,
            person_ids=person_ids,
        )
    if as_json:
        print_json({"checked": done.result, "verdict": verdict.value, "change": done.change})
    else:
        count = "1 record" if done.result == 1 else f"{done.result:,} records"
        say(f"{verdict.capitalize()}: {count}.", quiet=quiet)


def _uuid(text: str) -> bytes:
    try:
        return bytes.fromhex(text.replace("-", ""))
    except ValueError:
        message = f"'{text}' is not the UUID of a record: take it from what evidence shows."
        raise Refused(message, field="records") from None


@click.command("course-version")
@click.argument("course")
@click.option("--label", help="The version that is meant, such as 2027; without it, all are shown.")
@click.option("--starts-on", type=DateText(), help="The first day on which it is taught.")
@click.option(
    "--retrain-from", type=DateText(), help="From this day on, what was completed before the version counts no longer."
)
@click.option("--what-changed", help="What is new in it.")
@click.option("--delete", "is_deleted", is_flag=True, help="Take back the version of this label.")
@as_at_option
@known_at_option
@common_options
def course_version_command(
    *, course: str, label: str | None, starts_on: date | None, retrain_from: date | None, what_changed: str | None,
    is_deleted: bool, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Show the versions of a course; with --label and --starts-on, add one or correct the one of that label."""
    if label is None and (starts_on or retrain_from or what_changed is not None or is_deleted):
        message = "Give --label: which version is meant."
        raise click.UsageError(message)
    if label is not None and (starts_on is None) is not is_deleted:
        message = "Give --starts-on, or --delete."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at))
        found = workspace.read(course_named, course, question.upto)
        if label is not None:
            draft = (
                None if starts_on is None else CourseVersionDraft(label, starts_on, retrain_from, what_changed or "")
            )
            _write_version(workspace, found, label, draft, quiet=quiet)
            question = CoverageQuestion(as_at)
        _tell_story(found, workspace.read(course_story, found.id, question), as_json=as_json)


def _write_version(
    workspace: Workspace, course: Course, label: str, draft: CourseVersionDraft | None, *, quiet: bool
) -> None:
    """Add *draft*, correct the version of its label by it, or, where it is None, delete the version of this *label*."""
    story = workspace.read(course_story, course.id, CoverageQuestion(today()))
    before = next((one for one in story.versions if folded(one.draft.label) == folded(label)), None)
    if draft is not None and before is None:
        workspace.write(add_version, course.id, draft)
        say(f"Added version {label} of {course.title}.", quiet=quiet)
    elif draft is not None and before is not None:
        workspace.write(correct_version, before.uuid, draft)
        say(f"Corrected version {label} of {course.title}.", quiet=quiet)
    elif before is not None:
        workspace.write(delete_version, before.uuid)
        say(f"Deleted version {label} of {course.title}.", quiet=quiet)
    else:
        message = f"{course.title} has no version {label}: the command shows them without --label."
        raise Refused(message, field="label")


def _tell_story(course: Course, story: CourseStory, *, as_json: bool) -> None:
    if as_json:
        print_json(_story_shape(course, story))
        return
    print_line(f"{course.code} {course.title}")
    if story.retirement is not None:
        by = "" if story.replaced_by is None else f", replaced by {story.replaced_by.code} {story.replaced_by.title}"
        print_line(f"No longer offered from {story.retirement.retired_on:%d %b %Y} on{by}.")
    for one in story.replaces:
        print_line(f"Replaces {one.code} {one.title}.")
    print_table(
        ("Version", "Taught from", "Retraining from", "Must retrain", "What changed"),
        [
            (one.draft.label, one.draft.starts_on, one.draft.retrain_from, one.must_retrain, one.draft.what_changed)
            for one in story.versions
        ],
        right=frozenset({3}),
    )


def _story_shape(course: Course, story: CourseStory) -> dict[str, Any]:
    retirement = story.retirement
    return {
        "course": course.code,
        "title": course.title,
        "versions": [_version_shape(one) for one in story.versions],
        "who_must_retrain": story.who_must_retrain,
        "retired_on": None if retirement is None else retirement.retired_on,
        "replaced_by": None if story.replaced_by is None else story.replaced_by.code,
        "reason": "" if retirement is None else retirement.reason,
        "replaces": [one.code for one in story.replaces],
    }


def _version_shape(one: CourseVersion) -> dict[str, Any]:
    return {
        "label": one.draft.label,
        "starts_on": one.draft.starts_on,
        "retrain_from": one.draft.retrain_from,
        "what_changed": one.draft.what_changed,
        "must_retrain": one.must_retrain,
    }


@click.command("retire-course")
@click.argument("course")
@click.option("--on", "retired_on", type=DateText(), help="The first day on which it is no longer offered.")
@click.option(
    "--replaced-by", default="", metavar="COURSE", help="The course that stands for it then, by code or title."
)
@click.option("--reason", default="", help="Why.")
@click.option("--bring-back", "is_back", is_flag=True, help="Offer it again: it was never retired.")
@common_options
def retire_course_command(
    *, course: str, retired_on: date | None, replaced_by: str, reason: str, is_back: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Say from when on a course is no longer offered, and which course satisfies then what asks for it."""
    if (retired_on is None) is not is_back:
        message = "Give --on, or --bring-back."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(course_named, course)
        if retired_on is None:
            done = workspace.write(bring_back_course, found.id)
            say(f"{found.title} is offered again.", quiet=quiet)
        else:
            by = workspace.read(course_named, replaced_by).id if replaced_by else None
            done = workspace.write(
                retire_course, found.id, retired_on=retired_on, replaced_by_id=by, reason=reason, today=today()
            )
            say(f"{found.title} is no longer offered from {retired_on:%d %b %Y} on.", quiet=quiet)
        for remark in done.remarks:
            say(remark)
        if as_json:
            print_json(_story_shape(found, workspace.read(course_story, found.id, CoverageQuestion(today()))))
