"""What people take along when they leave, on paper: needs that fall short, roles, approvals, supervisees, open actions, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.cost_at_risk import MoneyAtRisk
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.gap_sheets import LeaverSheet
from cpd_desktop.domain.leaver_impact import (
    ActionLeft,
    ApprovalLapses,
    ImpactRow,
    LeaverImpact,
    RoleFallsVacant,
    SuperviseeLeft,
)

MOST_ROWS = 60
"""Lines of one kind that have a row each; how many more there are is said."""

NOBODY = "Nobody leaves by then: no notice is recorded, and no posting ends."
NO_NOTICE = "no notice on record"
"""Of who is not known to leave, and of whom it is only asked what would be."""

NOTHING_FALLS = "Nothing falls: every need is met without them as it is with them, and nobody and nothing loses them."


def leaver_impact_paper(sheet: LeaverSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the paper as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(leaver_impact_story(sheet, house=house), facts, house=house)


def leaver_impact_story(sheet: LeaverSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the paper below its masthead: what falls in figures, who leaves, then what each kind of loss is."""
    impact = sheet.impact
    if not impact.leavers:
        return text.lead(NOBODY, house=house)
    return [
        *text.lead(impact.sentence if impact.falls else NOTHING_FALLS, house=house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_leavers(impact, house),
        *_needs(sheet, house),
        *_not_asked(impact.not_asked, house),
        *_roles(impact, house),
        *_approvals(impact.approvals_lapse, house),
        *_supervisees(impact.supervisees, house),
        *_actions(impact.actions, house),
        *_money(impact, house),
        *text.small(
            f"Figures are of {text.long_date(impact.on)}, with them and without them. What others may still learn, and who may be"
            " appointed, is not counted. Leaving makes nobody less compliant: what falls short is what there must be enough people for.",
            house=house,
        ),
    ]


def _figures(sheet: LeaverSheet) -> list[layout.KeyFigure]:
    impact, asked = sheet.impact, sheet.asked
    single = len(impact.single_points)
    note = f"▲ {parts.counted(single, 'more need')} met by nobody to spare." if single else ""
    actions = f"{parts.counted(len(impact.actions), 'open action')} left over." if impact.actions else ""
    people = len({one.person_id for one in impact.supervisees})
    return [
        layout.KeyFigure(f"{len(impact.needs):,} of {asked.needs:,}", "needs fall short, or shorter", note),
        layout.KeyFigure(f"{len(impact.roles_vacant):,} of {asked.roles:,}", "named roles fall vacant"),
        layout.KeyFigure(f"{len(impact.approvals_lapse):,} of {asked.approvals:,}", "approvals go with them"),
        layout.KeyFigure(f"{people:,} of {asked.people:,}", "people in post lose a supervisor", actions),
    ]


def _table(
    title: str, columns: Sequence[tables.Column], rows: Sequence[tables.Row], count: str, house: House
) -> list[Flowable]:
    """Return a table of at most `MOST_ROWS` below its heading, and how many more there are."""
    shown, more = list(rows[:MOST_ROWS]), len(rows) - MOST_ROWS
    if more > 0:
        shown.append(parts.across(f"And {more:,} more.", len(columns), house=house))
    return [text.heading(f"{title}: {count}", house=house), tables.table(columns, shown, house=house)]


def _leavers(impact: LeaverImpact, house: House) -> list[Flowable]:
    columns = [
        tables.Column("Name", 2.7),
        tables.Column("Team", 2.8),
        tables.Column("Last day", 2.5),
        tables.Column("Why", 2),
    ]
    rows = [
        tables.Row((one.name, one.team, text.long_date(one.last_day), one.why or NO_NOTICE)) for one in impact.leavers
    ]
    return _table("Who leaves", columns, rows, parts.counted(len(rows), "person", "people"), house)


def _needs(sheet: LeaverSheet, house: House) -> list[Flowable]:
    impact = sheet.impact
    columns = [tables.Column("Need", 3.8), tables.Column("With them", 3.1), tables.Column("Without them", 3.1)]
    rows = [_need_row(one, house) for one in impact.needs]
    if impact.single_points:
        heading = f"Met still, by nobody to spare: {len(impact.single_points):,}"
        rows += [tables.Row((heading,), tables.Kind.GROUP), *(_need_row(one, house) for one in impact.single_points)]
    if not rows:
        return []
    return _table(
        "Needs", columns, rows, f"{len(impact.needs):,} of {sheet.asked.needs:,} fall short, or shorter", house
    )


def _need_row(one: ImpactRow, house: House) -> tables.Row:
    facts = f"{one.requirement.code} · {one.requirement.basis.value}"
    title = text.line(f"{one.place}: {one.requirement.title}", "cell", house=house)
    what = parts.Stack([title, *text.small(facts, house=house)])
    return tables.Row((what, parts.need(one.row_before, house=house), parts.need(one.row_after, house=house)))


def _not_asked(rows: Sequence[CoverageRow], house: House) -> list[Flowable]:
    if not rows:
        return []
    columns = [tables.Column("Where", 3.6), tables.Column("Need, of a role that nobody there has any more", 6.4)]
    made = [tables.Row((row.place, f"{row.requirement.title}: {row.answer} with them")) for row in rows]
    return _table("Needs that no figure shows any more", columns, made, f"{len(made):,}", house)


def _roles(impact: LeaverImpact, house: House) -> list[Flowable]:
    if not impact.roles_vacant:
        return []
    columns = [
        tables.Column("Role", 2.6),
        tables.Column("Held by, vacant from", 2.8),
        tables.Column("What nobody does then", 4.6),
    ]
    rows = [tables.Row((one.title, _vacancy(one), _undone(one))) for one in impact.roles_vacant]
    return _table("Named roles that fall vacant", columns, rows, f"{len(rows):,}", house)


def _vacancy(one: RoleFallsVacant) -> str:
    who = parts.listed(one.holders, MOST_ROWS, between=parts.BETWEEN_PEOPLE)
    since = one.role_after.vacant_since
    basis = "a gap" if one.role_after.is_gap else "not met: statutory guidance expects it"
    return ", ".join(filter(None, (who, text.long_date(since) if since else "", basis)))


def _undone(one: RoleFallsVacant) -> str:
    count = f"{len(one.functions_undone):,} of {parts.counted(len(one.role_after.functions), 'function')}"
    return f"{count}: {'; '.join(one.functions_undone)}" if one.functions_undone else count


def _approvals(lapsing: Sequence[ApprovalLapses], house: House) -> list[Flowable]:
    if not lapsing:
        return []
    columns = [
        tables.Column("Approval", 3.4),
        tables.Column("Whose", 2.3),
        tables.Column("Until", 2.1),
        tables.Column("Available", 2.2),
    ]
    rows = [tables.Row((one.line.kind.title, one.line.name, _until(one), _available(one))) for one in lapsing]
    return _table("Approvals that go with them", columns, rows, f"{len(rows):,}", house)


def _until(one: ApprovalLapses) -> str:
    return text.long_date(one.line.ends_on) if one.line.ends_on else "no end"


def _available(one: ApprovalLapses) -> str:
    of = f" of {one.rota_needed:,} needed" if one.rota_needed is not None else ""
    return f"{one.available_before:,}, then {one.available_after:,}{of}"


def _supervisees(left: Sequence[SuperviseeLeft], house: House) -> list[Flowable]:
    if not left:
        return []
    columns = [
        tables.Column("Who", 2.6),
        tables.Column("Team", 2.8),
        tables.Column("Loses", 2.6),
        tables.Column("Next agreed for", 2.2),
    ]
    rows = [
        tables.Row((one.name, one.team, f"{one.supervisor} ({one.purpose})", text.long_date(one.next_on) if one.next_on else ""))
        for one in left
    ]  # fmt: skip
    return _table("Who loses a supervisor", columns, rows, f"{len(rows):,}", house)


def _actions(left: Sequence[ActionLeft], house: House) -> list[Flowable]:
    if not left:
        return []
    columns = [
        tables.Column("Action", 3.6),
        tables.Column("Agreed in", 2.8),
        tables.Column("Owner", 2.0),
        tables.Column("Due", 2.3),
    ]
    rows: list[tables.Row] = []
    counts = Counter(one.loses for one in left)
    for loses in counts:
        rows.append(tables.Row((f"{loses.value[:1].upper()}{loses.value[1:]}: {counts[loses]:,}",), tables.Kind.GROUP))
        rows += [tables.Row((one.title, _agreed_in(one), one.owner, _due(one))) for one in left if one.loses is loses]
    return [
        text.heading(f"Open actions left over: {len(left):,}", house=house),
        tables.table(columns, rows, house=house),
    ]


def _money(impact: LeaverImpact, house: House) -> list[Flowable]:
    if not impact.costs:
        return []
    columns = [
        tables.Column("Whose, and for what", 3.8),
        tables.Column("Why it is at risk", 4.2),
        tables.Column("Amount", 1.8, "right"),
    ]
    rows = [
        tables.Row((f"{one.person.name}: {one.what} ({one.scheme})", _risk(one), pounds_words(one.amount)))
        for one in impact.costs
    ]
    return _table("Money at risk", columns, rows, pounds_words(impact.money_at_risk), house)


def _risk(one: MoneyAtRisk) -> str:
    until = "" if one.until is None else f" until {text.long_date(one.until)}"
    terms = f": {one.terms}" if one.terms else ""
    return f"{one.kind.value[:1].upper()}{one.kind.value[1:]}{until}{terms}"


def _agreed_in(one: ActionLeft) -> str:
    return f"{one.source} of {one.person}" if one.person else one.source


def _due(one: ActionLeft) -> str:
    if one.due_on is None:
        return "no date"
    return f"{text.long_date(one.due_on)}{', overdue' if one.is_overdue else ''}"
