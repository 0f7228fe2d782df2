"""The gaps on paper: teams that are not covered, named roles, delegated tasks, and what rests on exactly enough people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import CapacityPips
from cpd_desktop.documents.style import STANDARD, WIDTH, House
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.delegated_tasks import TaskCapability
from cpd_desktop.domain.gap_sheets import GapsSheet, SinglePoint
from cpd_desktop.domain.gaps import TeamGap
from cpd_desktop.domain.named_roles import NamedRoleStanding, long_day

MOST_IN_FULL = 30
"""Teams of which each need has a row of its own; each beyond has one sentence."""

MOST_SOONEST = 3
MOST_HOLDERS = 3
MOST_SINGLE = 60
TASKS_NOT_ASKED = "Delegated tasks: no number is asked for"
VACANT = "○"
"""A shape beside the words, so that the eye finds it on a photocopy."""


def gaps_report(sheet: GapsSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the report as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(gaps_story(sheet, house=house), facts, house=house)


def gaps_story(sheet: GapsSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the report below its masthead: the answer in figures, then each kind of gap, worst first."""
    return [
        *text.lead(sheet.sentence, house=house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_short(sheet, house),
        *_roles(sheet, house),
        *_tasks(sheet, house),
        *_single_points(sheet, house),
        *_how_to_read(sheet, house),
    ]


def _figures(sheet: GapsSheet) -> list[layout.KeyFigure]:
    """Return the figures of what there is any of: nothing of nothing says nothing."""
    looks, roles, asked = len(sheet.looks_compliant), len(sheet.roles), len(sheet.tasks_asked)
    figures: list[layout.KeyFigure] = []
    if sheet.teams:
        target = f"Mandatory training at or above {sheet.policy.mandatory_target}%."
        words = (
            "team looks compliant and is not covered"
            if sheet.teams == 1
            else "teams look compliant and are not covered"
        )
        figures.append(layout.KeyFigure(f"{looks:,} of {sheet.teams:,}", words, target))
    if roles:
        undone = f"{len(sheet.functions_undone):,} of {parts.counted(sheet.functions, 'function')} done by nobody."
        figures.append(layout.KeyFigure(f"{len(sheet.vacant):,} of {roles:,}", "named roles are vacant", undone))
    if asked:
        short = f"{len(sheet.tasks_short):,} of {asked:,}"
        figures.append(layout.KeyFigure(short, "delegated tasks short, by team"))
    if sheet.needs:
        words = "need rests on exactly enough people" if sheet.needs == 1 else "needs rest on exactly enough people"
        figures.append(layout.KeyFigure(f"{len(sheet.single_points):,} of {sheet.needs:,}", words))
    return figures


def _short(sheet: GapsSheet, house: House) -> list[Flowable]:
    """Return teams whose specialist needs are short, those that look compliant first; then other needs that are short."""
    gaps, others = sheet.gaps.teams, sheet.gaps.capacity
    if not gaps and not others:
        return []
    columns = [
        tables.Column("Need that is short", 4.0),
        tables.Column("Claimed, held of needed", 4.2),
        tables.Column("Assured", 1.8, "right"),
    ]
    rows = [row for gap in gaps[:MOST_IN_FULL] for row in _team_rows(gap, house)]
    rows += [parts.across(gap.sentence, len(columns), house=house) for gap in gaps[MOST_IN_FULL:]]
    places: dict[str, list[CoverageRow]] = {}
    for row in others:
        places.setdefault(row.place, []).append(row)
    for place, found in places.items():
        rows += [tables.Row((place,), tables.Kind.GROUP), *(_need_row(row, house) for row in found)]
    title = f"Not covered: {len(gaps):,} of {parts.counted(sheet.teams, 'team')}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _team_rows(gap: TeamGap, house: House) -> Iterator[tables.Row]:
    mandatory = (
        f"{gap.mandatory.n_of_n} of mandatory training" if gap.mandatory.denominator else "no mandatory training"
    )
    looks = "looks compliant, " if gap.looks_compliant else ""
    yield tables.Row((f"{gap.team.name}: {looks}{mandatory}",), tables.Kind.GROUP)
    for row in gap.short:
        yield _need_row(row, house)


def _need_row(row: CoverageRow, house: House) -> tables.Row:
    return tables.Row((parts.requirement_cell(row.requirement, house=house), _held(row, house), parts.assured(row)))


def _held(row: CoverageRow, house: House) -> Flowable:
    """Return circles for a need of capacity; for one of everybody, the answer with what they have in its stead."""
    if row.needed is not None:
        return parts.need(row, house=house)
    words = text.small(parts.in_words(row.counts), house=house)
    return parts.Stack([text.line(row.answer, "cell", house=house), *words])


def _roles(sheet: GapsSheet, house: House) -> list[Flowable]:
    if not sheet.roles:
        return []
    columns = [
        tables.Column("Role", 2.6),
        tables.Column("How it stands", 2.8),
        tables.Column("What nobody does", 4.6),
    ]
    rows = [tables.Row((_role(role, house), _standing(role, house), _undone(role))) for role in sheet.roles]
    title = f"Named roles: {len(sheet.vacant):,} of {len(sheet.roles):,} vacant"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _role(role: NamedRoleStanding, house: House) -> Flowable:
    suggested = "suggested" if role.role.suggested else ""
    facts = " · ".join(filter(None, (role.role.service, role.role.basis.value, suggested)))
    return parts.Stack([*_cell(role.title, house), *text.small(facts, house=house)])


def _standing(role: NamedRoleStanding, house: House) -> Flowable:
    """Return how a role stands; a vacancy begins with its shape and the word for it: a gap, or not met."""
    answer = f"{role.answer[:1].upper()}{role.answer[1:]}."
    if not role.is_vacant:
        return parts.Stack(_cell(answer, house))
    what = "Not met: statutory guidance expects it." if role.is_not_met else "A gap: no statutory guidance asks for it."
    begins = f"\n{role.next_holder or 'A holder'} begins on {long_day(role.next_on)}." if role.next_on else ""
    return parts.Stack(_cell(f"{VACANT}\u00a0{answer}\n{what}{begins}", house))


def _cell(words: str, house: House) -> list[Flowable]:
    made = text.cell(f"{words}\n", WIDTH, house=house)
    return made if isinstance(made, list) else []


def _undone(role: NamedRoleStanding) -> str:
    if not role.is_vacant:
        return ""
    count = f"{len(role.functions_undone):,} of {parts.counted(len(role.functions), 'function')}"
    return f"{count}: {'; '.join(role.functions_undone)}" if role.functions_undone else f"{count}"


def _tasks(sheet: GapsSheet, house: House) -> list[Flowable]:
    if not sheet.tasks:
        return []
    columns = [
        tables.Column("Where", 2.6),
        tables.Column("Can do it, of needed", 2.8),
        tables.Column("Who could be trained soonest", 4.6),
    ]
    by_task: dict[int, list[TaskCapability]] = {}
    for one in sheet.tasks:
        by_task.setdefault(one.task.row_id, []).append(one)
    rows: list[tables.Row] = []
    for found in by_task.values():
        rows.append(tables.Row((_task_heading(found),), tables.Kind.GROUP))
        rows += [tables.Row((one.team, _capable(one, house), _soonest(one))) for one in found if one.needed is not None]
        unasked = [f"{one.team} ({one.held:,})" for one in found if one.needed is None]
        if unasked:
            words = f"Can do it, where no number is asked for: {parts.listed(unasked, MOST_SINGLE)}."
            rows.append(parts.across(words, len(columns), house=house))
    asked = len(sheet.tasks_asked)
    title = f"Delegated tasks: short in {len(sheet.tasks_short):,} of {asked:,}" if asked else TASKS_NOT_ASKED
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _task_heading(found: Sequence[TaskCapability]) -> str:
    task = found[0].task
    eases = f", eases {', '.join(task.eases_titles)}" if task.eases_titles else ""
    return f"{task.title} ({task.course_code or task.course_title}){eases}"


def _capable(one: TaskCapability, house: House) -> Flowable:
    booked = text.small(f"{one.booked:,} booked", house=house) if one.booked else []
    return parts.Stack([CapacityPips(one.held, one.needed or 0, house=house), *booked])


def _soonest(one: TaskCapability) -> str:
    if not one.soonest:
        return one.soonest_words
    days = {day: list(group) for day, group in groupby(one.soonest, key=lambda who: who.session_on)}
    (first, people), *later = days.items()
    named = parts.listed([who.name for who in people], MOST_SOONEST, between=parts.BETWEEN_PEOPLE)
    words = [f"{text.long_date(first)}: {named}"]
    words += [f"{text.long_date(day)}: {parts.counted(len(some), 'person', 'people')}" for day, some in later]
    return "\n".join(words)


def _single_points(sheet: GapsSheet, house: House) -> list[Flowable]:
    if not sheet.single_points:
        return []
    columns = [
        tables.Column("Where", 2.6),
        tables.Column("Need", 3.8),
        tables.Column("Held, and by whom", 3.6),
    ]
    shown = sheet.single_points[:MOST_SINGLE]
    rows = [tables.Row((one.row.place, one.row.requirement.title, _held_by(one))) for one in shown]
    more = len(sheet.single_points) - len(shown)
    rows += [parts.across(f"And {more:,} more.", len(columns), house=house)] if more else []
    title = f"▲ Single points of failure: {len(sheet.single_points):,} of {parts.counted(sheet.needs, 'need')}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _held_by(one: SinglePoint) -> str:
    who = parts.listed(one.holders, MOST_HOLDERS, between=parts.BETWEEN_PEOPLE)
    return f"{one.row.numerator:,} of {one.row.denominator:,}: {who}"


def _how_to_read(sheet: GapsSheet, house: House) -> list[Flowable]:
    if not (sheet.teams or sheet.roles or sheet.tasks or sheet.needs):
        return []
    words = (
        f"A team looks compliant from {sheet.policy.mandatory_target}% of its mandatory training; generic training never meets a"
        " specialist need. A vacant named role is a gap, and only where statutory guidance expects the role is it called not met."
        " Claimed counts every holding; assured counts those whose evidence somebody other than the learner checked, or the provider"
        " confirmed."
    )
    return [layout.gap(4, house=house), *text.small(words, house=house)]
