"""What somebody has qualified in, in a CPD record: awards, apprenticeships, accredited training, programmes, and posts and roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import tables, text
from cpd_desktop.documents.person_cpd_tables import Section, is_large, room, section
from cpd_desktop.documents.person_cpd_words import ASIDE, MET, SOON, TO_DO, days_words, short_date, until_words
from cpd_desktop.documents.style import House
from cpd_desktop.domain.cpd_sheets import ApprenticedLine, AwardLine, CpdPart, PersonCpdSheet, PostLine, TrainingLine
from cpd_desktop.domain.programmes import ProgrammeStanding, StepState

_STEPS = {StepState.DONE: MET, StepState.OVERDUE: TO_DO, StepState.DUE: SOON}


def qualifications(sheet: PersonCpdSheet, house: House) -> Section | None:
    """Return awards, apprenticeships, accredited training, programmes with their steps, and the posts and roles that they have held."""
    parts = (sheet.qualifications, sheet.apprenticeships, sheet.accredited, sheet.programmes, sheet.posts)
    if not any(parts):
        return None
    story: list[Flowable] = []
    if sheet.qualifications:
        story.append(_awards(sheet.qualifications, house))
    if sheet.apprenticeships:
        story.append(_apprenticeships(sheet.apprenticeships, house))
    if sheet.accredited:
        story.append(_accredited(sheet.accredited, house))
    story += [part for one in sheet.programmes for part in _programme(one, house)]
    return section(CpdPart.QUALIFICATIONS, "", *story, *_posts(sheet.posts, house))


def _awards(found: Sequence[AwardLine], house: House) -> Flowable:
    """Return the qualifications; in large print who awards them stands below their names."""
    large = is_large(house)
    columns = [tables.Column("Qualification", 4.2 if large else 3.4)]
    if not large:
        columns.append(tables.Column("Awarded by", 2.2))
    columns += [
        tables.Column("As it stands", 2.6),
        tables.Column("Registered", 1.7 if large else 1.4),
        tables.Column("Certificate", 1.7 if large else 1.4),
    ]
    rows = []
    for one in found:
        amount = "" if one.credits is None else f"{one.credits:,} {'credit' if one.credits == 1 else 'credits'}"
        beside = [one.awarding_body] if large else []
        beside += [amount, f"with {one.provider}" if one.provider else ""]
        name = "\n".join(filter(None, (one.name, ", ".join(filter(None, beside)))))
        registered = short_date(one.registered_on) if one.registered_on else ""
        words = _capital(one.words)
        attached = "none" if not one.files else "attached" if one.files == 1 else f"{one.files:,} attached"
        cells = (name, words, registered, attached)
        rows.append(tables.Row(cells if large else (name, one.awarding_body, *cells[1:])))
    return tables.table(columns, rows, house=house)


def _apprenticeships(found: Sequence[ApprenticedLine], house: House) -> Flowable:
    columns = [
        tables.Column("Apprenticeship", 4.0),
        tables.Column("Provider", 2.6),
        tables.Column("From, to", 2.2),
        tables.Column("Outcome", 2.2),
    ]
    rows = [
        tables.Row((one.name, one.provider, _apprenticed_days(one), ", ".join(filter(None, (_capital(one.outcome), one.grade)))))
        for one in found
    ]  # fmt: skip
    return tables.table(columns, rows, house=house)


def _apprenticed_days(one: ApprenticedLine) -> str:
    if one.has_ended:
        return days_words(one.starts_on, one.ends_on)
    return f"since {short_date(one.starts_on)}, planned to {short_date(one.ends_on)}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _accredited(found: Sequence[TrainingLine], house: House) -> Flowable:
    columns = [
        tables.Column("Accredited training", 4.4),
        tables.Column("Date", 1.8),
        tables.Column("By", 2.6),
        tables.Column("Valid until", 1.8),
    ]
    rows = [
        tables.Row((one.course, short_date(one.completed_on), one.provider, until_words(one.until))) for one in found
    ]
    return tables.table(columns, rows, house=house)


def _programme(one: ProgrammeStanding, house: House) -> list[Flowable]:
    programme = one.programme
    said = [f"{short_date(programme.starts_on)} to {short_date(programme.ends_on)}", one.state.value]
    said += [f"assessor: {programme.assessor}"] if programme.assessor else []
    columns = [
        tables.Column("Step", 3.0),
        tables.Column("Due", 1.8),
        tables.Column("As it stands", 2.6),
        tables.Column("By, and what came of it", 3.2),
    ]
    rows = []
    for step in one.steps:
        taken = step.taken
        state = (
            f"Done {short_date(taken.done_on)}" if taken else f"{step.state.value[:1].upper()}{step.state.value[1:]}"
        )
        told = ": ".join(filter(None, (taken.by_whom, taken.outcome))) if taken else ""
        due = short_date(step.due_on) if step.due_on else ""
        rows.append(tables.Row((step.title, due, f"{_STEPS.get(step.state, ASIDE)} {state}", told)))
    return [
        room(house),
        text.heading(one.title, 2, house=house),
        *text.small(" · ".join(said), house=house),
        *([tables.table(columns, rows, house=house)] if rows else []),
    ]


def _posts(posts: Sequence[PostLine], house: House) -> list[Flowable]:
    if not posts:
        return []
    columns = [tables.Column("Post or role", 4.0), tables.Column("Team", 3.2), tables.Column("From, to", 3.2)]
    rows = [tables.Row((one.what, one.team, _spell(one.starts_on, one.ends_on))) for one in posts]
    return [text.heading("Posts and roles", 2, house=house), tables.table(columns, rows, house=house)]


def _spell(first: date, last: date | None) -> str:
    return f"since {short_date(first)}" if last is None else days_words(first, last)
