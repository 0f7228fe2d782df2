"""What the record of a supervision and a supervision file share: one session on paper, with its actions and amendments."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import Stack
from cpd_desktop.documents.style import STRONG_LINE, House
from cpd_desktop.domain.supervision import ActionState, State
from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.domain.supervision_sheets import (
    FUNCTIONS,
    KINDS,
    ActionSheet,
    SupervisionSheet,
    VersionSheet,
    changed_texts,
)

SEALED = "Title sealed: it can be read by the two of that supervision only"
_TOO_LARGE = 1.3
"""In print of this size, labels beside the texts would leave too narrow a column."""

_LONG = 1_200
"""More characters than this are read more easily over the whole width."""

STATES = {ActionState.OPEN: "Still open", ActionState.DONE: "Done", ActionState.DROPPED: "Dropped"}


def session_facts(sheet: SupervisionSheet, *, house: House, with_names: bool = True) -> list[Flowable]:
    """Return who, when, how long, what kind and what for; of a cancelled one by whom it was cancelled, and why."""
    pairs = [("Supervisee", sheet.supervisee), ("Supervisor", sheet.supervisor)] if with_names else []
    if sheet.state is State.CANCELLED:
        pairs += [
            ("Planned for", text.long_date(sheet.held_on)),
            ("Cancelled by", sheet.cancelled_by or "not recorded"),
            ("Why", sheet.reason or "no reason recorded"),
        ]
    else:
        pairs += [
            ("Held on", f"{text.long_date(sheet.held_on)}, {sheet.length}"),
            ("Type", KINDS[sheet.kind]),
            ("Functions", functions_in_words(sheet)),
        ]
    pairs += [("Next date", text.long_date(sheet.next_on) if sheet.next_on else "none agreed")]
    if sheet.state is State.HELD:
        pairs += [("Agreed by", "\n".join(_agreement(sheet)))]
    return layout.facts_list(pairs, house=house)


def functions_in_words(sheet: SupervisionSheet) -> str:
    """Return what it was for, of the four: ``Management, development (2 of 4)``."""
    named = [name for function, name in FUNCTIONS.items() if function in sheet.functions]
    if not named:
        return "none ticked"
    return f"{', '.join(named).capitalize()} ({len(named)} of {len(FUNCTIONS)})"


def session_body(sheet: SupervisionSheet, level: int, *, house: House) -> list[Flowable]:
    """Return what was answered, said and agreed, by whom it was agreed, and its amendments; headings from *level* on."""
    if sheet.state is State.CANCELLED:
        return []
    return [
        *_answered(sheet.answered, level, house),
        *_discussed(sheet.discussed, level, house),
        *_texts(sheet, level, house),
        *_actions(sheet.actions, level, house),
        *_to_be_agreed(sheet, level, house),
        *_amendments(sheet.versions, level, house),
    ]


def _answered(actions: Sequence[ActionSheet], level: int, house: House) -> list[Flowable]:
    if not actions:
        return []
    columns = action_columns("Action carried over", "What became of it", house=house)
    rows = [
        tables.Row((action_title(one), one.owner, _day(one.due_on, "no date"), STATES[one.state])) for one in actions
    ]
    return [text.heading("What was answered", level, house=house), tables.table(columns, rows, house=house)]


def _discussed(findings: Sequence[str], level: int, house: House) -> list[Flowable]:
    if not findings:
        return []
    lines = (line for one in findings for line in text.body(one, house=house))
    return [text.heading("Learning discussed", level, house=house), *lines]


def _texts(sheet: SupervisionSheet, level: int, house: House) -> list[Flowable]:
    filled = [(label, sheet.texts[name]) for name, label in TEXTS.items() if sheet.texts.get(name, "").strip()]
    if not filled:
        return text.body(sheet.why_closed or "Nothing was written down beside the facts.", house=house)
    blank = [label for name, label in TEXTS.items() if not sheet.texts.get(name, "").strip()]
    return [
        text.heading("What was written down", level, house=house),
        *labelled(filled, min(level + 1, 3), house=house),
        *(text.small(f"Left blank: {'; '.join(blank)}.", house=house) if blank else []),
    ]


def labelled(parts: Sequence[tuple[str, str]], level: int, *, house: House) -> list[Flowable]:
    """Return texts with their labels beside them; below them, as headings, in large print or where one of them is long."""
    if house.factor >= _TOO_LARGE or any(len(words) > _LONG for _, words in parts):
        return [
            flowable
            for label, words in parts
            for flowable in (text.heading(label, level, house=house), *text.body(words, house=house))
        ]
    columns = [tables.Column("", 2.1), tables.Column("", 7.9)]
    rows = [
        tables.Row((Stack([text.line(label, "label", house=house)]), Stack(_spaced(words, house))))
        for label, words in parts
    ]
    return [tables.table(columns, rows, has_head=False, house=house)]


def _spaced(words: str, house: House) -> list[Flowable]:
    """Return the paragraphs of *words* with white space between them, which a cell would leave out."""
    made = [part for paragraph in text.body(words, house=house) for part in (paragraph, layout.gap(4, house=house))]
    return made[:-1]


def _actions(actions: Sequence[ActionSheet], level: int, house: House) -> list[Flowable]:
    head = text.heading("Agreed actions", level, house=house)
    if not actions:
        return [head, *text.body("No actions were agreed.", house=house)]
    columns = action_columns("Action", "Now", house=house)
    rows = [tables.Row((action_title(one), one.owner, _day(one.due_on, "no date"), _now(one))) for one in actions]
    return [head, tables.table(columns, rows, house=house)]


def action_columns(first: str, last: str, *, house: House) -> list[tables.Column]:
    """Return the columns of a table of actions; in large print days and names get more of the room."""
    shares = (4.2, 2.1, 1.7, 2.0) if house.factor < _TOO_LARGE else (3.5, 2.0, 2.3, 1.9)
    headings = (first, "Who", "Due", last)
    return [tables.Column(heading, share) for heading, share in zip(headings, shares, strict=True)]


def action_title(action: ActionSheet) -> str:
    """Return what is to be done, or that it is sealed."""
    return SEALED if action.is_sealed else action.title


def _now(action: ActionSheet) -> str:
    if action.state is ActionState.OPEN:
        return "Open"
    closed = f" on {text.long_date(action.closed_on)}" if action.closed_on else ""
    return f"{STATES[action.state]}{closed}"


def _day(day: date | None, otherwise: str) -> str:
    return text.long_date(day) if day else otherwise


def _agreement(sheet: SupervisionSheet) -> Iterator[str]:
    """Yield a line for each who agreed, and for each who has not yet."""
    several = len(sheet.versions) > 1
    for one in sheet.agreed:
        version = f"version {one.version}, " if several else ""
        yield f"{one.name}, {version}on {text.long_date(one.agreed_on)}, {one.how}"
    for name in sheet.waits_for:
        yield f"not yet by {name}"
    if not sheet.agreed and not sheet.waits_for:
        yield "nobody"


def _to_be_agreed(sheet: SupervisionSheet, level: int, house: House) -> list[Flowable]:
    """Return lines to sign on, for those of the two who have not agreed in the program."""
    if not sheet.waits_for:
        return []
    return [text.heading("To be agreed", level, house=house), *(_to_sign(name, house) for name in sheet.waits_for)]


def _to_sign(name: str, house: House) -> Flowable:
    return layout.together(
        SigningLine(house=house), *text.small(f"{name}: I agree this record. Signed, and the date", house=house)
    )


class SigningLine(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A line to write on, with the room for it above."""

    def __init__(self, *, room: float = 22.0, share: float = 0.6, house: House) -> None:
        super().__init__()
        self._room, self._share = house.space(room), share

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self.width, self.height = aW, self._room
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line at the foot of its room."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 1, self.width * self._share, 1)


def _amendments(versions: Sequence[VersionSheet], level: int, house: House) -> list[Flowable]:
    """Return each amendment, newest first: who, when, why, and what each changed text was before."""
    if len(versions) < 2:
        return []
    story: list[Flowable] = [
        text.heading("Amendments", level, house=house),
        *text.body(
            f"What stands above is version {versions[-1].number}. Below is what each amendment changed, the newest first, "
            "with the text as it was before.",
            house=house,
        ),
    ]
    for older, newer in reversed(list(pairwise(versions))):
        story += _amendment(older, newer, min(level + 1, 3), house)
    return story


def _amendment(older: VersionSheet, newer: VersionSheet, level: int, house: House) -> Iterable[Flowable]:
    when = f" on {text.long_date(newer.amended_on)}" if newer.amended_on else ""
    yield text.heading(
        f"Version {newer.number}, amended{when} by {newer.by or 'somebody not named'}", level, house=house
    )
    yield from text.body(f"Why: {newer.reason or 'no reason recorded'}", house=house)
    changed = changed_texts(older, newer)
    if older.facts != newer.facts:
        yield from text.body(f"The facts were: {older.facts}", house=house)
    elif not changed:
        yield from text.body("No text was changed, only the actions.", house=house)
    before = [(f"{one.label}, in version {older.number}", one.before or "Blank until then.") for one in changed]
    yield from labelled(before, 3, house=house) if before else ()
