"""The ledger of approvals: who may do the work of a role that needs approval, for how long, and what is still to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.approvals import (
    COUNTED_APART,
    ApprovalDraft,
    ApprovalKindAnswer,
    ApprovalLine,
    ApprovalsAnswer,
    ApprovalState,
)
from cpd_desktop.domain.gap_sheets import needs_attention
from cpd_desktop.services.approvals import approvals_ledger, correct_approval, delete_approval, record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.approval_columns import approval_columns, kind_words
from cpd_desktop.ui.pages.gaps.gap_acts import GapActs
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.ways_out import NO_WAY, WayOut, ways_to_approval
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.pages.people.approval_dialog import ApprovalDialog
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

BOOK, PLAN, RECORD, CORRECT = "Book this person …", "Plan a session …", "Record approval …", "Correct approval …"
TAKE_BACK, OPEN, PRINT = "Take back approval", "Open the person", "Print approvals"
_ALL = "all"
_TO_FIND = (ApprovalState.HOURS_TO_FIND, ApprovalState.TRAINING_TO_FIND)
_TO_RECORD = (ApprovalState.NOT_RECORDED, ApprovalState.LAPSED, ApprovalState.ENDS_SOON)


@dataclass(frozen=True)
class Ledger:
    """The approvals on a date, and by kind the next session that would count towards it."""

    answer: ApprovalsAnswer
    ways: Mapping[str, WayOut]


def ledger(session: Session, question: CoverageQuestion, today: date) -> Ledger:
    """Return what the panel shows."""
    answer = approvals_ledger(session, question)
    ways = ways_to_approval(session, question, [one.kind for one in answer.kinds if one.lines], today)
    return Ledger(answer, ways)


class ApprovalsPanel(GapPanel, OneListPanel[ApprovalLine]):
    """What is lapsed or urgent comes first; *dialog* is the form opened last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Approvals", parent)
        self.dialog: ApprovalDialog | None = None
        self._kinds: tuple[ApprovalKindAnswer, ...] = ()
        self._ways: Mapping[str, WayOut] = {}
        self.acts = GapActs(context, self)
        self.acts.told.connect(self.tell)
        self.tabs = FilterTabs("Kinds of approval")
        self.tabs.chosen.connect(lambda _: self._arrange())
        table: Table[ApprovalLine] = Table(
            "Approvals", approval_columns(context.look), context.preferences, today=context.today,
            key=lambda line: (line.person_id, line.kind.code),
        )  # fmt: skip
        self.take_list(table, self._open_person)
        self.add_corner(PRINT, self.print_report)
        self.add_row_button(BOOK, self._book, changes=True, is_first=True)
        self.add_row_button(PLAN, self._plan, changes=True)
        self.add_row_button(RECORD, lambda line: self._edit(line, is_new=True), changes=True)
        self.add_row_button(CORRECT, lambda line: self._edit(line, is_new=False), changes=True)
        self.add_row_button(TAKE_BACK, self._take_back, changes=True)
        self.add_row_button(OPEN, self._open_person)
        self.lay_out(self.tabs, self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask how approvals stand."""
        self.ask(self._show, ledger, self.context.today())

    def _show(self, found: Ledger) -> None:
        self._kinds, self._ways = tuple(one for one in found.answer.kinds if one.lines), found.ways
        if not self._kinds and self.is_everything:
            self.show_empty(
                "Nobody holds a role that needs approval",
                "AMHPs, best interests assessors, practice educators and deafblind assessors are listed here with the months they have"
                " left, once somebody has such a role beside their post. Roles are added on a person’s page.",
                "Go to People",
                lambda: self.context.go_to("People", ""),
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(headline_of(self._kinds), explained(self._kinds))
        self.explained.setToolTip(COUNTED_APART)
        self.explained.setAccessibleDescription(COUNTED_APART)
        self.buttons[PRINT].setEnabled(bool(self._kinds))
        every = sum(len(one.lines) for one in self._kinds)
        tabs = [(_ALL, f"All kinds ({every:,})")]
        tabs += [(one.kind.code, f"{kind_words(one.kind)} ({len(one.lines):,})") for one in self._kinds]
        self.tabs.show_tabs(tabs)
        self.tabs.setVisible(len(tabs) > 2)
        self._arrange()

    def _arrange(self) -> None:
        key = self.tabs.key
        self.table.empty_text = "Nobody here holds a role that needs approval on this date."
        self.show_rows(worst_first(self._kinds, "" if key == _ALL else key))

    def _tell_of(self, line: ApprovalLine) -> None:
        way = self._ways.get(line.kind.code, NO_WAY)
        is_to_find = line.state in _TO_FIND
        self.say_of_row(f"{sentence_of(line)} {way.sentence if is_to_find else ''}".strip())
        first = (BOOK if way.session is not None else PLAN if way.courses else "") if is_to_find else ""
        is_to_record = line.state in _TO_RECORD and line.kind.needs_a_date
        wanted = first or (RECORD if is_to_record else "")
        self.stand_out(wanted, *(text for text in (BOOK, PLAN, RECORD) if text != wanted))
        record = RECORD if line.approval is None or is_to_record else ""
        own = (CORRECT, TAKE_BACK) if line.approval is not None else ()
        self.offer(*(text for text in (first, record, *own, OPEN) if text))

    def _book(self, line: ApprovalLine) -> None:
        session = self._ways.get(line.kind.code, NO_WAY).session
        if session is not None:
            self.acts.book(session.known.uuid, (line.person_id,))

    def _plan(self, line: ApprovalLine) -> None:
        courses = self._ways.get(line.kind.code, NO_WAY).courses
        self.acts.plan(courses[0].id if courses else None)

    def _edit(self, line: ApprovalLine, *, is_new: bool) -> None:
        context, kinds = self.context, [one.kind for one in self._kinds]
        approval = None if is_new else line.approval
        dialog = ApprovalDialog(
            line.name, kinds, context.today, context.look, self, code=line.kind.code, approval=approval
        )
        dialog.submitted.connect(lambda draft: self._save(dialog, line, draft, None if is_new else line.approval))
        self.dialog = dialog
        dialog.open()

    def _save(self, dialog: ApprovalDialog, line: ApprovalLine, draft: ApprovalDraft, approval: Any) -> None:
        said, today = f"The approval of {line.name} is saved.", self.context.today()
        if approval is None:
            self.do_act("record an approval", said, dialog, record_approval, line.person_id, draft, today=today)
        else:
            who = (line.person_id, approval.row_id)
            self.do_act("correct an approval", said, dialog, correct_approval, *who, draft, today=today)

    def _take_back(self, line: ApprovalLine) -> None:
        if line.approval is not None:
            said = f"The approval of {line.name} is taken back."
            self.do_act("take back an approval", said, None, delete_approval, line.approval.row_id)

    def _open_person(self, line: ApprovalLine) -> None:
        self.context.go_to("People", line.person_id)

    def print_report(self) -> None:
        """Have the ledger shown as a report, to be printed or saved."""
        self.go_to_report("approvals")

    def shown_list(self) -> ShownList | None:
        """Return the approvals that are shown, for paper."""
        kind = next((kind_words(one.kind) for one in self._kinds if one.kind.code == self.tabs.key), "")
        return self.printed("Approvals", ("approval", "approvals"), kind)


def worst_first(kinds: tuple[ApprovalKindAnswer, ...], code: str = "") -> list[ApprovalLine]:
    """Return the lines of a kind, or of all, with what needs something done first; within that as the ledger has them."""
    lines = [line for one in kinds if code in ("", one.kind.code) for line in one.lines]
    return sorted(lines, key=lambda line: (not needs_attention(line), line.state is ApprovalState.ON_TRACK))


def sentence_of(line: ApprovalLine) -> str:
    """Return whose approval it is, and how it stands."""
    return f"{line.name}, {line.kind.title}: {line.sentence.rstrip('.')}."


def headline_of(kinds: tuple[ApprovalKindAnswer, ...]) -> str:
    """Return how many approvals have something to be done about them."""
    lines = [line for one in kinds for line in one.lines]
    now = sum(needs_attention(line) for line in lines)
    later = sum(line.state in _TO_FIND and not needs_attention(line) for line in lines)
    if not lines:
        return "No approvals here"
    if now:
        rest = f"; {later:,} more later" if later else ""
        return (
            f"{now:,} of {counted(len(lines), 'approval')} {'needs' if now == 1 else 'need'} something done now{rest}"
        )
    if later:
        has = "has" if later == 1 else "have"
        return f"{later:,} of {counted(len(lines), 'approval')} {has} something to find, and time for it"
    return "Every approval is on track"


def explained(kinds: tuple[ApprovalKindAnswer, ...]) -> str:
    """Return who is available against the minimum that is needed, and how many have no date on record."""
    parts = [f"{kind_words(one.kind)}: {one.words}." for one in kinds if one.rota_needed is not None]
    missing = sum(one.not_recorded for one in kinds)
    if missing:
        parts.append(f"{counted(missing, 'person', 'people')} without an approval date on record.")
    return " ".join(parts)
