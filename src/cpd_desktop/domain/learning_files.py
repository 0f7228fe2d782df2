"""What lists of other people say of learning: a register of sources, a row for each; a register of complaints, a row for each issue; a
list of co-production, a row for each activity; and a list of findings with their actions.

What is None or blank is not said: of what is on record already it stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.co_production import Step
from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.learning import Decision, PartnerStatus


@dataclass(frozen=True, slots=True)
class SourceKey:
    """Which source a row means: of its *kind* (code or title) the one with this *reference*, else with this *title*, received on a day."""

    kind: str
    reference: str = ""
    title: str = ""
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a register of learning: one source, of any kind.

    *team*, *service* and *outcome* are as they are written; *basis* is mandatory or discretionary, of a review. *comes_from* is another
    source, such as the complaint of an Ombudsman decision: its reference, else its title.
    """

    row: int
    source: SourceKey
    acknowledged_on: date | None = None
    closed_on: date | None = None
    basis: str = ""
    raised_by: str = ""
    organisation: str = ""
    service: str = ""
    team: str = ""
    summary: str = ""
    where_kept: str = ""
    outcome: str = ""
    well_founded: bool | None = None
    responses: int | None = None
    asked: int | None = None
    comes_from: str = ""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class CoProducedRow:
    """A row of a list of co-production: an activity, with what `domain.co_production.CoProductionDraft` says of one."""

    row: int
    title: str
    begun_on: date
    step: Step | None = None
    produced_with: str = ""
    produced: str = ""
    finished_on: date | None = None
    service: str = ""
    team: str = ""
    evidence: str = ""
    reach_outside: int | None = None
    reached: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A row of a register of complaints: one issue of the complaint *source*.

    *number* counts the issues of a complaint; without one an issue is known by its words. *team* and *service* are where it belongs.
    """

    row: int
    source: SourceKey
    issue: str = ""
    category: str = ""
    outcome: Outcome | None = None
    decided_on: date | None = None
    number: int | None = None
    team: str = ""
    service: str = ""
    remedy: str = ""
    acknowledged_on: date | None = None
    closed_on: date | None = None
    is_well_founded: bool | None = None
    raised_by: str = ""
    summary: str = ""
    where_kept: str = ""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What a row says of an action: its *owner* by staff number, e-mail, name or post, and whose it is: *organisation* is blank for ours."""

    title: str = ""
    owner: str = ""
    organisation: str = ""
    agreed_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    partner_status: PartnerStatus | None = None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A row of a list of findings: a finding of *source* with, where *action* has a title, one of its actions.

    Several rows of one finding have an action each. *teams* are names, none for all.
    """

    row: int
    source: SourceKey
    finding: str
    text: str = ""
    theme: str = ""
    found_on: date | None = None
    is_strength: bool | None = None
    teams: tuple[str, ...] = ()
    owner: str = ""
    decision: Decision | None = None
    decided_on: date | None = None
    reason: str = ""
    raised_by: str = ""
    organisation: str = ""
    summary: str = ""
    action: ActionRow = ActionRow()
