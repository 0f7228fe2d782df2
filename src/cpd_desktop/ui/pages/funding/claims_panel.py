"""The claims, the nearest deadline first: what can be claimed, what cannot and why, which evidence is missing, and what came of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine, FundingAnswer
from cpd_desktop.services.funding import funding
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.claim_acts import ClaimActs
from cpd_desktop.ui.pages.funding.claim_columns import (
    ALL,
    KINDS,
    checklist_words,
    claim_columns,
    days_left_words,
    of_kind,
    sentence_of,
)
from cpd_desktop.ui.pages.funding.evidence_dialogs import ticked_items
from cpd_desktop.ui.pages.funding.panel import FundingPanel
from cpd_desktop.ui.pages.funding.panels import CLAIMS
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD, PRINT = "Add claim …", "Print funding"
SUBMIT, EVIDENCE, UNTICK = "Submit …", "Record evidence …", "Take a tick back …"
PAID, REFUSED, CLAW_BACK, WITHDRAW = "Record payment …", "Record refusal …", "Record claw-back …", "Withdraw …"
UNPAY = "Take a payment back …"
REOPEN, CORRECT, DELETE = "Make it again", "Correct claim …", "Delete claim"
PACK, OPEN = "Print claim pack", "Open the person"
_S = ClaimState
_STEPS: dict[ClaimState, tuple[str, ...]] = {
    _S.TO_CLAIM: (SUBMIT, EVIDENCE, UNTICK, WITHDRAW),
    _S.LAPSED: (SUBMIT, WITHDRAW),
    _S.SUBMITTED: (PAID, REFUSED, EVIDENCE, UNTICK, WITHDRAW, REOPEN),
    _S.PAID: (CLAW_BACK, PAID, UNPAY),
    _S.REFUSED: (SUBMIT, EVIDENCE, UNTICK, REOPEN),
    _S.CLAWED_BACK: (CLAW_BACK, PAID, UNPAY),
    _S.WITHDRAWN: (REOPEN,),
}
"""What comes next for a claim in each state, the likeliest first."""


class ClaimsPanel(FundingPanel, OneListPanel[ClaimLine]):
    """Each claim with its deadline and its evidence; below the list, what it is about and its next step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, CLAIMS, parent)
        self._answer = FundingAnswer(context.view.as_at, None)
        self._wanted: bytes | None = None
        self._wanted_kind = ""
        self.acts = ClaimActs(context, self)
        self.acts.told.connect(self.tell)
        self.tabs = FilterTabs("Which claims")
        self.tabs.chosen.connect(lambda _: self._arrange())
        table: Table[ClaimLine] = Table(
            "Claims", claim_columns(context.look, lambda: self._answer.warning_days), context.preferences,
            today=context.today, key=lambda line: line.uuid,
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.checklist = QLabel()
        self.checklist.setWordWrap(True)
        self.checklist.setTextFormat(Qt.TextFormat.PlainText)
        self._add_buttons()
        self.lay_out(self.tabs, self.table, stretch=self.table)
        foot = self.foot.layout()
        assert isinstance(foot, QVBoxLayout)  # noqa: S101 - it was laid out above.
        foot.insertWidget(1, self.checklist)
        self.say_of_row("")

    def _add_buttons(self) -> None:
        acts = self.acts
        self.add_corner(ADD, self.add_new, changes=True)
        # The papers are of what is known now: beside old knowledge they would say something else.
        self.add_corner(PRINT, self.print_report, changes=True)
        for text, act in (
            (SUBMIT, acts.submit), (PAID, acts.pay), (UNPAY, acts.unpay), (REFUSED, acts.refuse), (EVIDENCE, acts.evidence), (UNTICK, acts.untick),
            (CLAW_BACK, acts.claw_back), (WITHDRAW, acts.withdraw), (REOPEN, acts.reopen), (CORRECT, acts.correct),
            (DELETE, acts.delete),
        ):  # fmt: skip
            self.add_row_button(text, act, changes=True)
        self.add_row_button(PACK, self._print_pack, changes=True)
        self.add_row_button(OPEN, lambda line: self.context.go_to("People", line.said.person_id))

    @property
    def kind(self) -> str:
        """Which part of the list is shown."""
        return self.tabs.key or self._wanted_kind or ALL

    def reload(self) -> None:
        """Ask how the claims stand."""
        self.ask(self._show, funding)

    def choose_kind(self, kind: str) -> None:
        """Show a part of the list, such as what is about to lapse; all of it where there is nothing of that part."""
        if kind in KINDS:
            self._wanted_kind = kind
            self.tabs.choose(kind)

    def choose_claim(self, uuid: bytes) -> None:
        """Choose the claim with this UUID, as soon as it is there."""
        self._wanted, self._wanted_kind = bytes(uuid), ALL
        self.tabs.choose(ALL)
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        line = next((one for one in self.table.model.rows if one.uuid == self._wanted), None)
        if line is not None:
            self.table.select(line)
            self._wanted = None

    def _show(self, found: FundingAnswer) -> None:
        self._answer = found
        if not found.claims and self.is_everything:
            self.show_empty(
                "No claims yet",
                "A claim says what a scheme is asked to pay for somebody’s course or qualification. From the scheme’s rules follow by when"
                " it has to be made, with which evidence, and whether it can be made at all.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(headline_of(found), explained(found))
        days = found.warning_days
        counts = {key: len(of_kind(found.claims, key, days)) for key in KINDS}
        self.tabs.show_tabs(
            [(key, f"{words} ({counts[key]:,})") for key, (words, _) in KINDS.items() if counts[key] or key == ALL]
        )
        self.tabs.setVisible(self.tabs.count() > 1)
        if self._wanted_kind:
            self.tabs.choose(self._wanted_kind)
            self._wanted_kind = ""
        self._arrange()
        self._choose_wanted()

    def _arrange(self) -> None:
        self.table.empty_text = (
            "Nothing is claimed for anybody here." if self.kind == ALL else "No claims of this kind."
        )
        self.show_rows(of_kind(self._answer.claims, self.tabs.key or ALL, self._answer.warning_days))

    def _tell_of(self, line: ClaimLine) -> None:
        self.say_of_row(sentence_of(line))
        said = "   ".join(checklist_words(line))
        self.checklist.setText(f"Evidence:  {said}" if said else "")
        self.checklist.setVisible(bool(said))
        first, *rest = offered(line)
        self.stand_out(first, *rest)
        self.offer(first, *rest)

    def _open_row(self, line: ClaimLine) -> None:
        """Do on Enter what the first button does."""
        if self.moment is None:
            self.buttons[offered(line)[0]].click()

    def add_new(self, person_id: int | None = None) -> None:
        """Record a claim (Ctrl+N), for somebody where that is known already."""
        self.acts.add(person_id)

    def _print_pack(self, line: ClaimLine) -> None:
        self.context.go_to("Reports", {"name": "claim-pack", "claim": line.uuid.hex()})

    def print_report(self) -> None:
        """Have the report on funding shown, to be printed or saved."""
        self.go_to_report("funding")

    def shown_list(self) -> ShownList | None:
        """Return the claims that are shown, for paper."""
        kind = "" if self.kind == ALL else KINDS[self.kind][0]
        return self.printed("Claims", ("claim", "claims"), kind)


def offered(line: ClaimLine) -> tuple[str, ...]:
    """Return what can be done about a claim, the likeliest first."""
    steps = list(_STEPS[line.answer.state])
    if line.answer.is_only_short_of_evidence and EVIDENCE in steps:
        steps.remove(EVIDENCE)
        steps.insert(0, EVIDENCE)
    if line.to_come:
        # More of it is still to come in.
        steps.sort(key=lambda one: one != PAID)
    elif PAID in steps and line.progress.received >= line.said.amount:
        steps.remove(PAID)
    if not ticked_items(line) and UNTICK in steps:
        steps.remove(UNTICK)
    return (*steps, CORRECT, PACK, OPEN, DELETE)


def headline_of(found: FundingAnswer) -> str:
    """Return how many claims are about to lapse, else how many can be made."""
    lapsing, open_ = len(found.lapsing), sum(one.can_become for one in found.claims)
    if lapsing:
        verb = "lapses" if lapsing == 1 else "lapse"
        return f"{counted(lapsing, 'claim')} {verb} within {counted(found.warning_days, 'day')}"
    if open_:
        return f"{counted(open_, 'claim')} can be made"
    return "Nothing is to be claimed now" if found.claims else "No claims here"


def explained(found: FundingAnswer) -> str:
    """Return the first that lapses, and what the claims come to: what can be claimed and what cannot, asked for, received and kept."""
    total, parts = found.total, []
    can, cannot = total.can_be_claimed, total.not_claimable
    if found.lapsing:
        first = found.lapsing[0]
        parts.append(f"First {first.person.name}, {first.said.what}: {_lowered(days_left_words(first))}.")
    said = [
        f"{pounds_words(can)} can be claimed" if can else "",
        f"{pounds_words(cannot)} cannot{'' if can else ' be claimed'}" if cannot else "",
        f"{pounds_words(total.claimed)} was claimed" if total.claimed else "",
        f"{pounds_words(total.received)} of it was received" if total.received else "",
        f"{pounds_words(total.clawed_back)} was taken back" if total.clawed_back else "",
    ]
    if any(said):
        parts.append(f"{'; '.join(part for part in said if part)}.")
    return " ".join(parts)


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
