"""The agreements in force, those to be reviewed first in sight, and the way to the schemes behind them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.agreements import Agreement, agreements
from cpd_desktop.services.supervision.persons import standings
from cpd_desktop.services.supervision.professional import without_professional_supervisor
from cpd_desktop.services.supervision.schemes import schemes
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.agreement_acts import AgreementActs
from cpd_desktop.ui.pages.supervision.columns import agreement_columns
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.pages.supervision.scheme_acts import SchemeActs
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.sinking_line import SinkingLine
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_FEW = 4


@dataclass(frozen=True)
class AgreementsAnswer:
    """The agreements in scope, and how many people in scope have none; *lacking* are the names of who is registered, and supervised
    by nobody registered with the same body.
    """

    agreements: tuple[Agreement, ...]
    without: int
    lacking: tuple[str, ...]
    schemes_suggested: bool


def agreements_answer(session: Session, question: CoverageQuestion, *, is_all: bool) -> AgreementsAnswer:
    """Return the agreements of whoever is in scope: those in force on the date, or with *is_all* all that there are."""
    people = {one.person_id for one in standings(session, question)}
    upto = question.upto
    in_force = [one for one in agreements(session, question.as_at, upto=upto) if one.person_id in people]
    shown = agreements(session, upto=upto) if is_all else tuple(in_force)
    chosen = tuple(one for one in shown if one.person_id in people)
    ordered = tuple(sorted(chosen, key=lambda one: (one.to_review_on > question.as_at,)))
    without = len(people - {one.person_id for one in in_force})
    lacking = tuple(one.name for one in without_professional_supervisor(session, question))
    return AgreementsAnswer(ordered, without, lacking, any(one.suggested for one in schemes(session, upto)))


class AgreementsPanel(KnownPanel):
    """The list, with what can be done about one. `SchemeActs` opens the schemes."""

    def __init__(self, context: Context, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self.acts = AgreementActs(context, window)
        self.schemes = SchemeActs(context, window)
        self.told = SinkingLine()
        self.all = QCheckBox("Show ended ones too")
        self.all.setAccessibleName(self.all.text())
        self.all.toggled.connect(lambda _: self.reload())
        self.add = _button("Add agreement …")
        self.add.setObjectName("primary")
        self.change, self.end = _button("Change agreement …"), _button("End agreement …")
        self.history = _button("History of the agreement …")
        self.show_schemes = _button("Schemes …")
        self.table: Table[Agreement] = Table(
            "Agreements", agreement_columns(context.look, context.today()), context.preferences, today=context.today,
            key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.empty_text = "No agreement here. Until there is one, a person's manager counts as their supervisor."
        self._lay_out()
        self.add.clicked.connect(lambda _=False: self.add_new())
        self.change.clicked.connect(lambda _=False: self._on_current(self.acts.change))
        self.end.clicked.connect(lambda _=False: self._on_current(self.acts.end))
        self.history.clicked.connect(lambda _=False: self._on_current(self.acts.history))
        self.show_schemes.clicked.connect(lambda _=False: self.schemes.open_list())
        self.table.opened.connect(lambda _: self._on_current(self.acts.change) if self.may_record() else None)
        self.table.selected.connect(self._tell_selection)
        self._tell_selection()

    def _lay_out(self) -> None:
        size = self._context.look.size
        acts = WrappingLine()
        acts.setSpacing(size(6))
        for widget in (self.add, self.change, self.end, self.history, self.show_schemes, self.all):
            acts.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        self.told.settle(layout, layout)
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the agreements in scope."""
        for button in (self.add, self.show_schemes):
            button.setEnabled(self.is_now)
        self.ask_known(
            "supervision: agreements", self._show, agreements_answer, self.question(), is_all=self.all.isChecked()
        )

    def _show(self, answer: AgreementsAnswer) -> None:
        as_at = self._context.view.as_at
        self.table.set_rows(answer.agreements)
        choose_first(self.table)
        review = sum(one.to_review_on <= as_at and one.in_force(as_at) for one in answer.agreements)
        parts = [f"{review:,} to be reviewed"] if review else []
        if answer.without:
            who = "1 person has" if answer.without == 1 else f"{answer.without:,} people have"
            parts.append(f"{who} none, so their manager counts as their supervisor")
        if answer.lacking:
            more = f" and {len(answer.lacking) - _FEW:,} more" if len(answer.lacking) > _FEW else ""
            parts.append(
                f"without a professional supervisor of their own register: {', '.join(answer.lacking[:_FEW])}{more}"
            )
        if answer.schemes_suggested:
            parts.append("how often supervision is expected is suggested by the sector: see Schemes")
        text = "; ".join(parts)
        self.told.setText(f"{text[:1].upper()}{text[1:]}." if text else "")
        self.told.setVisible(bool(text))
        self._tell_selection()

    def _tell_selection(self) -> None:
        is_one = self.table.current() is not None
        for button in (self.change, self.end):
            button.setEnabled(is_one and self.is_now)
        self.history.setEnabled(is_one)

    def _on_current(self, act: object) -> None:
        one = self.table.current()
        if one is not None and callable(act):
            act(one)

    def add_new(self) -> None:
        """Add an agreement (Ctrl+N)."""
        if self.may_record():
            self.acts.add()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the agreements, for paper."""
        return list_of_table(
            self.table, title="Supervision agreements", scope=self._context.view.scope, noun=("agreement", "agreements"),
            lead=self.told.text(),
        )  # fmt: skip


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
