"""Checks of whether findings changed practice: planned, made, corrected, and what is due; each act is one step to undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.effectiveness import (
    Followed,
    check_check,
    computed_checks,
    days_late,
    is_passed_over,
    months_covered,
    refuse_early,
    stands_for_its_months,
)
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning import CheckDraft, Decision, Method, Verdict
from cpd_desktop.domain.learning_answers import Check
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.budgets import refuse_unknown_team
from cpd_desktop.services.learning_facts import (
    CHECK_COLUMNS,
    KnownCheck,
    KnownFinding,
    check_of_row,
    finding_there,
    known_checks,
    known_findings,
    known_routes,
    optional_number,
)
from cpd_desktop.services.learning_records import files_kept
from cpd_desktop.services.reach import first_acknowledged, first_shared
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session

_TOUCHED = Touched.LEARNING
_EVERYBODY = "All teams"


def save_check(session: Session, draft: CheckDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Plan a check or record one that was made, or correct the live row *row_id*; return the row's id.

    Raises Refused, with the field: for a finding or a team that is not there, a day that cannot be, a made check without verdict, one of
    so many months that was made too soon after sharing, a second check of the same months and team, unless that was made and this one is
    of a day of its own, and for making a plan of one that was made.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import EffectivenessCheckRow  # noqa: PLC0415 - as above.

    finding = finding_there(session, draft.finding_uuid)
    draft = check_check(draft, found_on=finding.found_on, today=today)
    refuse_unknown_team(session, draft.team_id)
    before = None
    if row_id is not None:
        before = check_of_row(live_row(session, EffectivenessCheckRow, CHECK_COLUMNS, row_id).values)
        _refuse_other(before, finding.uuid, draft)
    _refuse_twice(session, draft, row_id)
    if before is None or (before.months, before.made_on) != (draft.months, draft.made_on):
        refuse_early(draft, _shared_by(session, finding, draft.made_on))
    values = (
        finding.uuid, draft.months, optional_number(draft.due_on), draft.method.value, draft.team_id, optional_number(draft.made_on),
        draft.made_by, draft.sample, draft.met, draft.result, draft.verdict.value,
    )  # fmt: skip
    act = "correct an effectiveness check"
    if row_id is None:
        act = "plan an effectiveness check" if draft.made_on is None else "record an effectiveness check"
    return save_row(
        session, EffectivenessCheckRow, CHECK_COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED
    )


def _refuse_other(before: CheckDraft, finding_uuid: bytes, draft: CheckDraft) -> None:
    if before.finding_uuid != finding_uuid:
        message = "This check belongs to another finding: close this, and look at it as it is now."
        raise Refused(message)
    if before.made_on is not None and draft.made_on is None:
        message = f"This check was made on {before.made_on:%d/%m/%Y}: correct it with what it found, or delete it."
        raise Refused(message, field="made_on")


def _shared_by(session: Session, finding: KnownFinding, day: date | None) -> date | None:
    """Return the first day by *day* on which a finding was shared; None for not yet."""
    if day is None:
        return None
    routes = known_routes(session, uuids=[finding.uuid])
    heard = first_acknowledged(session, [finding.uuid], day, None, routes)
    return first_shared(finding, routes.get(finding.uuid, ()), heard.get(finding.uuid), day)


def _refuse_twice(session: Session, draft: CheckDraft, row_id: int | None) -> None:
    others = known_checks(session, uuids=[draft.finding_uuid]).get(draft.finding_uuid, ())
    same = (draft.months, draft.team_id)
    if draft.months and any((one.said.months, one.said.team_id) == same for one in others if one.row_id != row_id):
        message = f"There is a check {draft.months} months after sharing already: correct that one, or record this as one of a day of its own (0)."
        raise Refused(message, field="months")


def delete_check(session: Session, row_id: int) -> Done[int]:
    """Take back a check that was recorded by mistake, with its files. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row, live_row  # noqa: PLC0415 - see save_check.
    from cpd_desktop.services.learning_files import supersede_learning_files  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import EffectivenessCheckRow  # noqa: PLC0415 - as above.

    supersede_learning_files(session, [live_row(session, EffectivenessCheckRow, ("months",), row_id).uuid])
    return delete_row(
        session, EffectivenessCheckRow, row_id, act_name="delete an effectiveness check", touched=_TOUCHED
    )


def checks_of(
    session: Session, findings: Collection[bytes] | None, as_at: date, upto: int | None = None
) -> dict[bytes, tuple[Check, ...]]:
    """Return the checks of each of the findings (UUIDs; None for all): those made by *as_at*, those planned, and those that the rule wants.

    By due day. One that was planned and not made is passed over once one of later months was made, as one that the rule wants is. What was made later than the date asked about is a planned check on it, with its due day and nothing of what it found.
    """
    there = known_findings(session, upto, uuids=findings)
    if not there:
        return {}
    uuids = None if findings is None else tuple(there)
    checks, routes = known_checks(session, upto, uuids=uuids), known_routes(session, upto, uuids=uuids)
    heard = first_acknowledged(session, uuids, as_at, upto, routes)
    teams = {one.id: one.name for one in load_teams(session.connection(), upto).values()}
    files = files_kept(session, FiledAs.CHECK, upto) if checks else {}
    return {
        uuid: _of_one(
            finding, checks.get(uuid, ()), first_shared(finding, routes.get(uuid, ()), heard.get(uuid), as_at), as_at, teams, files
        )
        for uuid, finding in there.items()
    }  # fmt: skip


def _of_one(
    finding: KnownFinding,
    recorded: Collection[KnownCheck],
    shared_on: date | None,
    as_at: date,
    teams: Mapping[int, str],
    files: Mapping[bytes, int],
) -> tuple[Check, ...]:
    made = [one for one in recorded if one.said.made_on is not None and one.said.made_on <= as_at]
    slipped = [one.said.made_on for one in made if one.said.verdict is Verdict.SLIPPED_BACK]
    standing = [one.said for one in made if stands_for_its_months(one.said, shared_on)]
    followed = Followed(
        shared_on, finding.decision_on(as_at) is Decision.NOT_ACCEPTED, finding.is_closed_on(as_at, slipped),
        months_covered((one.said for one in recorded), finding.teams), months_covered(standing, finding.teams),
    )  # fmt: skip
    found = []
    for one in recorded:
        is_made, team_id = one in made, one.said.team_id
        is_past = not is_made and is_passed_over(one.said, standing, finding.teams)
        late = days_late(one.said.due_on, as_at, is_made=is_made, is_over=followed.is_over or is_past)
        team = _EVERYBODY if team_id is None else teams.get(team_id, "")
        said = _recorded(one, team, late, files.get(one.uuid, 0), is_later=not is_made)
        found.append(replace(said, is_passed_over=is_past))
    for months, due in computed_checks(followed):
        draft = CheckDraft(finding.uuid, months, due, Method.RE_AUDIT)
        late = days_late(due, as_at, is_made=False, is_over=False)
        found.append(Check(None, b"", draft, _EVERYBODY, late))
    return tuple(sorted(found, key=lambda one: (one.said.due_on, one.said.months, one.row_id or 0)))


def _recorded(one: KnownCheck, team: str, late: int | None, files: int, *, is_later: bool) -> Check:
    """Return a check as it stands on a date; *is_later* is one that is still to be made then."""
    if not is_later or one.said.made_on is None:
        return Check(one.row_id, one.uuid, one.said, team, late, files)
    planned = replace(one.said, made_on=None, made_by="", sample=None, met=None, result="", verdict=Verdict.NONE)
    return Check(one.row_id, one.uuid, planned, team, late, 0, one.said)
