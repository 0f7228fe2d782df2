"""The joining list of a training session: who is booked, by group, who waits, and what the room must hold; for whoever runs the day."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import Stack, counted
from cpd_desktop.documents.session_parts import about_session
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.session_sheets import GroupSheet, JoiningList, LearnerSheet

NO_TEAM = "no team recorded"
NO_MAIL = "none recorded"
NO_GROUP = "No group chosen"


def joining_list(sheet: JoiningList, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the list as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(joining_list_story(sheet, house=house), facts, house=house)


def joining_list_story(sheet: JoiningList, *, house: House = STANDARD) -> list[Flowable]:
    """Return the list below its masthead: how many, the facts, the room, who is booked by group, who waits."""
    return [
        *_stands(sheet, house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        layout.gap(4, house=house),
        *layout.facts_list(about_session(sheet.facts, sheet.facts.parts), house=house),
        *_room(sheet, house),
        *_booked(sheet, house),
        *_others("Waiting list, in its order", sheet.waiting, house),
        *_others("Asked for, and not decided yet", sheet.undecided, house),
    ]


def _stands(sheet: JoiningList, house: House) -> list[Flowable]:
    """Return what nobody may miss: a session that is cancelled."""
    return text.lead("This session is cancelled.", house=house) if sheet.facts.state == "cancelled" else []


def _figures(sheet: JoiningList) -> list[layout.KeyFigure]:
    capacity, left = sheet.facts.capacity, sheet.left
    if capacity is None:
        booked = layout.KeyFigure(f"{sheet.booked:,}", "booked by name", "There is no limit of places.")
    else:
        over = sheet.booked - capacity
        note = (
            f"{counted(over, 'person', 'people')} more than there are places."
            if over > 0
            else f"{counted(left or 0, 'place')} left."
        )
        booked = layout.KeyFigure(f"{sheet.booked:,} of {capacity:,}", "places are booked by name", note)
    figures = [booked]
    if sheet.audiences:
        says = "more expected, counted and not named"
        figures.append(layout.KeyFigure(f"{sheet.expected:,}", says))
    figures.append(layout.KeyFigure(f"{len(sheet.waiting):,}", "on the waiting list"))
    if sheet.undecided:
        figures.append(layout.KeyFigure(f"{len(sheet.undecided):,}", "asked for, not decided yet"))
    return figures


def _room(sheet: JoiningList, house: House) -> list[Flowable]:
    """Return what the room must hold: who is booked, by group, and those who are counted and not named."""
    by_group = ", ".join(f"{group.name or NO_GROUP} {len(group.learners):,}" for group in sheet.groups)
    outside = [
        f"{one.expected:,} {one.audience.value}" + (f" of {one.organisation}" if one.organisation else "")
        for one in sheet.audiences
        if one.expected
    ]
    total = sheet.booked + sheet.expected
    words = f"Seats for {counted(total, 'learner')}: {sheet.booked:,} booked by name"
    words += f" ({by_group})" if len(sheet.groups) > 1 else ""
    words += f", and {', '.join(outside)}." if outside else "."
    unknown = [one.audience.value for one in sheet.audiences if one.expected is None]
    words += f" How many {' and '.join(unknown)} come is not known." if unknown else ""
    return [text.heading("What the room must hold", house=house), *text.body(words, house=house)]


def _booked(sheet: JoiningList, house: House) -> list[Flowable]:
    head = text.heading("Who is booked", house=house)
    if not sheet.booked:
        return [head, *text.body("Nobody has a place yet.", house=house)]
    rows: list[tables.Row] = []
    for group in sheet.groups:
        if len(sheet.groups) > 1:
            rows.append(tables.Row((_group_heading(group),), tables.Kind.GROUP))
        rows += [_row(number, one, house) for number, one in enumerate(group.learners, 1)]
        if not group.learners:
            rows.append(tables.Row(("", "Nobody has a place in this group yet.", "", "")))
    return [head, tables.table(_columns(), rows, house=house)]


def _group_heading(group: GroupSheet) -> str:
    return f"{group.name or NO_GROUP}: {counted(len(group.learners), 'person', 'people')}"


def _columns() -> list[tables.Column]:
    return [
        tables.Column("", 0.4, "right", "Number"),
        tables.Column("Name", 3.2),
        tables.Column("Team or organisation", 2.9),
        tables.Column("Work e-mail", 3.5),
    ]


def _row(number: int, one: LearnerSheet, house: House) -> tables.Row:
    name = [text.line(one.name, "cell", house=house)]
    name += text.small(one.role, house=house) if one.role else []
    mail = one.email or ("" if one.organisation else NO_MAIL)
    return tables.Row((f"{number:,}", Stack(name), one.place or NO_TEAM, mail))


def _others(title: str, learners: Sequence[LearnerSheet], house: House) -> list[Flowable]:
    if not learners:
        return []
    rows = [_row(number, one, house) for number, one in enumerate(learners, 1)]
    return [text.heading(f"{title}: {len(learners):,}", house=house), tables.table(_columns(), rows, house=house)]
