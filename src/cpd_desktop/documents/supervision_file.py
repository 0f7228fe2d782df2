"""A supervisee's file with one supervisor, for whoever takes over: the open actions first, then each session in its order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.documents.supervision_parts import action_title, session_body, session_facts
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.supervision_sheets import KINDS, ActionSheet, SupervisionFileSheet, SupervisionSheet


def supervision_file(sheet: SupervisionFileSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the file as a PDF, marked as private to its two. Raises Problem when the logo in *facts* cannot be read."""
    marked = replace(facts, private_to=(sheet.supervisee, sheet.supervisor))
    return layout.build(supervision_file_story(sheet, facts.as_at, house=house), marked, house=house)


def supervision_file_story(sheet: SupervisionFileSheet, as_at: date, *, house: House = STANDARD) -> Iterator[Flowable]:
    """Yield the file below its masthead."""
    yield from text.lead(_opening(sheet), house=house)
    yield from _open_actions(sheet.open_actions, as_at, house)
    if not sheet.sessions:
        return
    yield text.heading("Contents", house=house)
    yield _contents(sheet, house)
    for number, session in enumerate(sheet.sessions, 1):
        yield text.heading(_title(number, session), place=_place(number), house=house)
        yield from session_facts(session, house=house, with_names=False)
        yield layout.gap(6, house=house)
        yield from session_body(session, 2, house=house)


def _opening(sheet: SupervisionFileSheet) -> str:
    if not sheet.sessions:
        return f"No supervision of {sheet.supervisee} with {sheet.supervisor} is recorded."
    first, last = sheet.sessions[0].held_on, sheet.sessions[-1].held_on
    held = f"{sheet.held:,} of {_counted(len(sheet.sessions), 'session')} held"
    when = f"on {text.long_date(first)}" if first == last else f"from {text.long_date(first)} to {text.long_date(last)}"
    actions = _counted(len(sheet.open_actions), "open action")
    return f"{sheet.supervisee} with {sheet.supervisor}: {held}, {when}. {actions}."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _open_actions(actions: tuple[ActionSheet, ...], as_at: date, house: House) -> list[Flowable]:
    head = text.heading("Open actions", house=house)
    if not actions:
        return [head, *text.body("Every action that was agreed has been answered.", house=house)]
    columns = [
        tables.Column("Action", 3.6),
        tables.Column("Who", 1.9),
        tables.Column("Due", 2.7),
        tables.Column("Agreed on", 1.9),
    ]
    rows = [
        tables.Row(
            (action_title(one), one.owner, _due(one, as_at), text.long_date(one.agreed_on) if one.agreed_on else "")
        )
        for one in actions
    ]
    return [head, tables.table(columns, rows, house=house)]


def _due(action: ActionSheet, as_at: date) -> str:
    if action.due_on is None:
        return "no date"
    day = text.long_date(action.due_on)
    return f"▲ {day}, overdue by {_counted((as_at - action.due_on).days, 'day')}" if action.is_overdue(as_at) else day


def _contents(sheet: SupervisionFileSheet, house: House) -> Flowable:
    columns = [
        tables.Column("No.", 0.6, "right"),
        tables.Column("Session", 2.3),
        tables.Column("What", 3.9),
        tables.Column("Agreed", 2.2),
        tables.Column("Page", 0.7, "right"),
    ]
    rows = [
        tables.Row(
            (
                f"{number:,}",
                text.long_date(session.held_on),
                _what(session),
                _agreement(session),
                PageNumber(_place(number), house=house),
            )
        )
        for number, session in enumerate(sheet.sessions, 1)
    ]
    return tables.table(columns, rows, house=house)


def _what(session: SupervisionSheet) -> str:
    if session.state is State.CANCELLED:
        return f"Cancelled by {session.cancelled_by or 'somebody not recorded'}"
    length = f"{_counted(session.minutes, 'minute')}{', short' if session.is_short else ''}" if session.minutes else ""
    return ", ".join(filter(None, (KINDS[session.kind], length)))


def _agreement(session: SupervisionSheet) -> str:
    if session.state is State.CANCELLED:
        return ""
    amended = f", {_counted(len(session.versions) - 1, 'amendment')}" if len(session.versions) > 1 else ""
    return ("by both" if not session.waits_for else f"{2 - len(session.waits_for)} of 2") + amended


def _place(number: int) -> str:
    return f"session-{number}"


def _title(number: int, session: SupervisionSheet) -> str:
    cancelled = ", cancelled" if session.state is State.CANCELLED else ""
    return f"{number:,}. {text.long_date(session.held_on)}{cancelled}"
