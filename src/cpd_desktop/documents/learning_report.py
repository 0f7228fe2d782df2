"""Learning from experience on paper: how findings stand, whom they reached, what is overdue, who is to act, and who waits to be told."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning import ActionState, PartnerStatus
from cpd_desktop.domain.learning_answers import Action, FindingLine, FindingState, ReachState, TeamReach
from cpd_desktop.domain.learning_sheets import LearningSheet, kind_beside
from cpd_desktop.domain.learning_words import TIMES_REACHED, days_words, to_tell_words

NOTHING = "No source of learning is on record here."
MARKS = {
    ReachState.SLIPPED_BACK: "▼", ReachState.NOT_SHARED: "○", ReachState.SHARED: "□", ReachState.PARTLY_REACHED: "⬓",
    ReachState.REACHED: "■", ReachState.PARTLY_EMBEDDED: "◇", ReachState.EMBEDDED: "◆",
}  # fmt: skip
"""Shapes that say in black and white what the words beside them say."""
_TO_DO = (FindingState.SLIPPED_BACK, FindingState.NOT_YET, FindingState.UNDECIDED)


def learning_report_story(sheet: LearningSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the report below its masthead."""
    if sheet.is_empty:
        return text.lead(NOTHING, house=house)
    if not sheet.register.findings:
        words = f"{counted(len(sheet.register.sources), 'source')} on record here, and no finding of any yet."
        return [*text.lead(words, house=house), *_waiting(sheet, house)]
    return [
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_findings(sheet, house),
        *_reach(sheet, house),
        *_overdue(sheet, house),
        *_actions(sheet, house),
        *_waiting(sheet, house),
        layout.gap(4, house=house),
        *text.small(
            "A finding is at most actions done until somebody checked whether practice changed. Where there are several checks, the last"
            " of all teams and those of single teams since it count, and the worst of them is shown; until every team was checked, it is"
            f" at most partly embedded. A team is reached once {sheet.reach_share}% of its people in post on the date, which is the share"
            " that the organisation chose, have acknowledged the finding, or were at a session that carried it, whatever a check found there."
            " Of a partner's action it is said how far they say that it is, and when we last saw it ourselves.",
            house=house,
        ),
    ]


def _figures(sheet: LearningSheet) -> list[layout.KeyFigure]:
    findings, accepted = len(sheet.register.findings), len(sheet.accepted)
    slipped = sum(one.state is FindingState.SLIPPED_BACK for one in sheet.accepted)
    reached, teams = sheet.times_reached
    figures = [
        layout.KeyFigure(
            f"{accepted:,} of {findings:,}",
            "findings accepted",
            f"From {counted(sheet.with_findings, 'source')}{f'; {files_words(sheet.files)} as evidence' if sheet.files else ''}.",
        )
    ]
    if teams:
        note = "Each accepted finding in each team that it concerns."
        figures.append(layout.KeyFigure(f"{reached:,} of {teams:,}", TIMES_REACHED, note))
    if sheet.checked:
        note = f"▼ {slipped:,} slipped back." if slipped else ""
        figures.append(layout.KeyFigure(f"{sheet.embedded:,} of {sheet.checked:,}", "checked findings embedded", note))
    elif accepted:
        figures.append(layout.KeyFigure(f"0 of {accepted:,}", "accepted findings checked"))
    waiting, late = len(sheet.waiting), len(sheet.overdue)
    to_hear = (
        f"{waiting:,} of {counted(sheet.raised, 'source')} that somebody raised: they wait to hear." if waiting else ""
    )
    return [*figures, layout.KeyFigure(f"{late:,} of {findings:,}", "findings with something overdue", to_hear)]


def _findings(sheet: LearningSheet, house: House) -> list[Flowable]:
    is_large = house.factor > STANDARD.factor
    columns = [
        tables.Column("Finding", 3.5 if is_large else 4.6),
        tables.Column("How it stands", 2.4),
        tables.Column("Actions done", 1.3, "right"),
        tables.Column("Teams reached", 1.4, "right"),
        # As wide as the word is, which is not broken.
        tables.Column("Acknowledged", 2.4 if is_large else 1.6, "right"),
    ]
    rows: list[tables.Row] = []
    for source in sheet.register.sources:
        findings = [one for one in sheet.register.findings if one.said.source_uuid == source.uuid]
        if findings:
            kind = kind_beside(source.said.title, source.kind)
            parts = (source.said.title, kind, files_words(source.files))
            rows.append(tables.Row((" · ".join(filter(None, parts)),), tables.Kind.GROUP))
            rows += map(_finding, findings)
    title = f"Findings: {len(sheet.register.findings):,}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _finding(one: FindingLine) -> tables.Row:
    mark = "▲ " if one.state in _TO_DO else ""
    state = f"{mark}{one.state.value[:1].upper()}{one.state.value[1:]}"
    if one.state is FindingState.NOT_ACCEPTED:
        return tables.Row((f"{one.said.title}\nNot accepted because: {one.reason}", state, "", "", ""))
    kept = files_words(one.check_files)
    checked = f"\n{text.long_date(one.checked_on)}{f' · {kept}' if kept else ''}" if one.checked_on else ""
    if one.state is FindingState.UNDECIDED:
        return tables.Row((one.said.title, state, "", "", ""))
    return tables.Row(
        (
            one.said.title, f"{state}{checked}", f"{one.actions_done:,} of {one.actions:,}", f"{one.teams_reached:,} of {one.teams:,}",
            f"{one.acknowledged:,} of {one.in_post:,}",
        )
    )  # fmt: skip


def _reach(sheet: LearningSheet, house: House) -> list[Flowable]:
    """Return how each accepted finding stands in each team that it concerns, worst first."""
    is_large = house.factor > STANDARD.factor
    columns = [
        tables.Column("Team", 3.2 if is_large else 4.0),
        tables.Column("How it stands", 2.9 if is_large else 3.2),
        tables.Column("Acknowledged", 2.4 if is_large else 1.6, "right"),
        tables.Column("Shared on", 2.4 if is_large else 2.2),
    ]
    rows: list[tables.Row] = []
    for line in sheet.accepted:
        concerned = [one for one in sheet.reach_of(line) if one.state is not ReachState.NOT_CONCERNED]
        if concerned:
            rows.append(tables.Row((f"{line.said.title}: {_reached(line)}",), tables.Kind.GROUP))
            rows += [
                _team(one) for one in sorted(concerned, key=lambda one: (list(ReachState).index(one.state), one.team))
            ]
    if not rows:
        return []
    return [text.heading("Reach, team by team", house=house), tables.table(columns, rows, house=house)]


def _reached(line: FindingLine) -> str:
    return f"{line.teams_reached:,} of {counted(line.teams, 'team')} reached"


def _team(one: TeamReach) -> tables.Row:
    state = f"{MARKS[one.state]} {one.state.value[:1].upper()}{one.state.value[1:]}"
    shared = text.long_date(one.shared_on) if one.shared_on else ""
    return tables.Row((one.team, state, f"{one.acknowledged:,} of {one.in_post:,}", shared))


def _overdue(sheet: LearningSheet, house: House) -> list[Flowable]:
    if not sheet.overdue:
        return []
    columns = [tables.Column("Finding", 4.0), tables.Column("What is overdue", 6.0)]
    rows = [tables.Row((one.said.title, "\n".join(one.overdue))) for one in sheet.overdue]
    title = f"Overdue: {counted(len(rows), 'finding')}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _actions(sheet: LearningSheet, house: House) -> list[Flowable]:
    """Return the actions of each accepted finding: who is to act by when, how far it is, and of a partner's what they say and we saw of it."""
    is_large = house.factor > STANDARD.factor
    columns = [
        tables.Column("Action", 2.9 if is_large else 4.0),
        # As wide as a long word is in large print, such as neighbourhood, which is not broken.
        tables.Column("Who", 3.3 if is_large else 2.6),
        tables.Column("Due", 2.6 if is_large else 2.2),
        tables.Column("How it stands", 3.4),
    ]
    rows: list[tables.Row] = []
    found = [(line, sheet.actions_of(line)) for line in sheet.accepted]
    for line, actions in found:
        if actions:
            owner = f"owner: {line.owner}" if line.owner else "nobody is named as its owner"
            rows.append(tables.Row((f"{line.said.title} · {owner}",), tables.Kind.GROUP))
            rows += map(_action, actions)
    if not rows:
        return []
    every = [one for _, actions in found for one in actions]
    late = sum(bool(one.days_late) for one in every)
    title = f"Actions, and who is to act: {len(every):,}{f', {late:,} overdue' if late else ''}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _action(one: Action) -> tables.Row:
    said = one.said
    who = "\n".join(filter(None, (said.organisation, one.owner))) or "nobody is named"
    due = text.long_date(said.due_on) if said.due_on else "no day agreed"
    return tables.Row((said.title, who, due, "\n".join((_how_far(one), *_of_partner(one)))))


def _how_far(one: Action) -> str:
    if one.state == ActionState.OPEN:
        return f"▲ Open, {days_words(one.days_late)} overdue" if one.days_late else "Open"
    reason = f": {one.reason}" if one.reason else ""
    return f"{one.state[:1].upper()}{one.state[1:]} on {text.long_date(one.state_on)}{reason}"


def _of_partner(one: Action) -> tuple[str, ...]:
    """Return what a partner says of an action of theirs, and when and how we last saw it; nothing of ours."""
    said = one.said
    if not said.organisation:
        return ()
    how = f": {said.assured_how}" if said.assured_how else ""
    seen = f"Last seen by us on {text.long_date(said.assured_on)}{how}" if said.assured_on else "Never seen by us"
    return f"They say: {said.partner_status or PartnerStatus.NOT_KNOWN}", seen


def _waiting(sheet: LearningSheet, house: House) -> list[Flowable]:
    if not sheet.waiting:
        return []
    items: Sequence[str] = [f"{one.title}. {to_tell_words(one)}." for one in sheet.waiting]
    return [text.heading("Still to be told what came of it", house=house), *text.bullets(list(items), house=house)]
