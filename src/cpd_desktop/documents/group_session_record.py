"""The record of a group reflective session: what was talked about, who was there, what is to be done. No reflection of anybody."""

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.documents.supervision_parts import STATES, action_columns, action_title, labelled
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_sheets import GroupSessionSheet

_NO_TEAM = "No team or organisation recorded"


def group_session_record(sheet: GroupSessionSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the record as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(group_session_record_story(sheet, house=house), facts, house=house)


def group_session_record_story(sheet: GroupSessionSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the record below its masthead."""
    return [
        *layout.figures_in_rows(_key_figures(sheet), house=house),
        *_facts(sheet, house),
        *_words(sheet, house),
        *_actions(sheet, house),
        *_attendees(sheet, house),
    ]


def _key_figures(sheet: GroupSessionSheet) -> list[layout.KeyFigure]:
    teams, professions = len(sheet.teams), len(sheet.professions)
    outside = sum(bool(one.organisation) for one in sheet.attendees)
    return [
        layout.KeyFigure(
            f"{len(sheet.attendees):,}", "took part", f"{outside:,} from other organisations." if outside else ""
        ),
        layout.KeyFigure(f"{teams:,}", "team or organisation" if teams == 1 else "teams and organisations"),
        layout.KeyFigure(f"{professions:,}", "profession" if professions == 1 else "professions"),
        layout.KeyFigure(
            f"{sheet.reflections:,} of {sheet.own:,}",
            "have written their reflection",
            "Theirs alone to read.",
        ),
    ]


def _facts(sheet: GroupSessionSheet, house: House) -> list[Flowable]:
    pairs = [
        ("Held on", f"{text.long_date(sheet.held_on)}, {counted(sheet.minutes, 'minute')}"),
        ("Facilitator", sheet.facilitator or "not recorded"),
        ("Model", sheet.model or "none named"),
        ("Topic", sheet.topic),
    ]
    pairs += [("Presenter", sheet.presenter)] if sheet.presenter else []
    return [layout.gap(4, house=house), *layout.facts_list(pairs, house=house)]


def _words(sheet: GroupSessionSheet, house: House) -> list[Flowable]:
    parts = (("The question", sheet.question), ("Themes", sheet.themes), ("What was learnt", sheet.learning))
    filled = [(label, words) for label, words in parts if words.strip()]
    if not filled:
        return []
    return [text.heading("What was talked about", house=house), *labelled(filled, 2, house=house)]


def _actions(sheet: GroupSessionSheet, house: House) -> list[Flowable]:
    if not sheet.actions:
        return []
    columns = action_columns("Action", "Now", house=house)
    rows = [
        tables.Row(
            (
                action_title(one),
                one.owner,
                text.long_date(one.due_on) if one.due_on else "no date",
                "Open" if one.state is ActionState.OPEN else STATES[one.state],
            )
        )
        for one in sheet.actions
    ]
    open_ = sum(one.state is ActionState.OPEN for one in sheet.actions)
    return [
        text.heading(f"Actions: {open_:,} of {len(sheet.actions):,} open", house=house),
        tables.table(columns, rows, house=house),
    ]


def _attendees(sheet: GroupSessionSheet, house: House) -> list[Flowable]:
    head = text.heading("Who was there", house=house)
    if not sheet.attendees:
        return [head, *text.body("Nobody is recorded.", house=house)]
    columns = [
        tables.Column("Name", 3),
        tables.Column("Team or organisation", 3),
        tables.Column("Profession", 3),
    ]
    ordered = sorted(sheet.attendees, key=lambda one: ((one.team or one.organisation).casefold(), one.name.casefold()))
    rows = [
        tables.Row((one.name, one.team or one.organisation or _NO_TEAM, one.profession or "not recorded"))
        for one in ordered
    ]
    return [head, tables.table(columns, rows, house=house)]
