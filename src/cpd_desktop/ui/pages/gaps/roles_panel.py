"""The named roles: who holds each, since when nobody does, and the functions that are then nobody's."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.services.named_roles import NamedRolesAnswer, named_roles
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.role_acts import RoleActs
from cpd_desktop.ui.pages.gaps.role_columns import role_columns
from cpd_desktop.ui.pages.gaps.words import counted, is_are
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, APPOINT, END = "Add named role …", "Appoint somebody …", "End an appointment …"
EDIT, TAKE_BACK, OPEN = "Edit role …", "Take back role", "Open the person"
_MOST_TOLD = 6


class RolesPanel(GapPanel, OneListPanel[NamedRoleStanding]):
    """Vacancies first: what statutory guidance expects is not met, all else is a gap."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Named roles", parent)
        self.acts = RoleActs(context, self)
        self.acts.told.connect(self.tell)
        table: Table[NamedRoleStanding] = Table(
            "Named roles", role_columns(context.look), context.preferences, today=context.today,
            key=lambda one: one.role.uuid,
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(APPOINT, self.acts.appoint, changes=True, is_first=True)
        self.add_row_button(END, self.acts.end, changes=True)
        self.add_row_button(OPEN, self._open_person)
        self.add_row_button(EDIT, lambda one: self.acts.edit(one.role), changes=True)
        self.add_row_button(TAKE_BACK, lambda one: self.acts.take_back(one.role), changes=True)
        self.lay_out(self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask how the named roles stand."""
        self.ask(self._show, named_roles)

    def _show(self, found: NamedRolesAnswer) -> None:
        view = self.context.view
        if not found.roles and self.is_everything:
            self.show_empty(
                "No named roles yet",
                "A named role is one that somebody carries for the whole organisation, such as Principal Social Worker or AMHP lead."
                " Say which there are and what they do; while nobody holds one, this page says which functions nobody does.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(headline_of(found), explained(found))
        self.table.empty_text = (
            "Named roles belong to the whole organisation or to one service: choose Everything, or a service, under Scope."
            if view.team or view.service
            else "There was no named role yet."
        )
        self.show_rows(found.roles)

    def _tell_of(self, one: NamedRoleStanding) -> None:
        self.say_of_row(sentence_of(one))
        if one.is_vacant:
            self.offer(APPOINT, EDIT, TAKE_BACK)
        else:
            self.offer(OPEN, END, APPOINT, EDIT, TAKE_BACK)

    def _open_person(self, one: NamedRoleStanding) -> None:
        if one.holding:
            self.context.go_to("People", one.holding[0].person_id)

    def _open_row(self, one: NamedRoleStanding) -> None:
        if one.holding:
            self._open_person(one)
        elif self.moment is None:
            self.acts.appoint(one)

    def add_new(self) -> None:
        """Add a named role (Ctrl+N)."""
        self.acts.edit(None)

    def shown_list(self) -> ShownList | None:
        """Return the named roles, for paper."""
        return self.printed("Named roles", ("named role", "named roles"))


def sentence_of(one: NamedRoleStanding) -> str:
    """Return how a named role stands, with what it carries while it is held."""
    if one.is_vacant or not one.functions:
        return one.sentence
    listed = "; ".join(one.functions[:_MOST_TOLD])
    more = len(one.functions) - _MOST_TOLD
    return f"{one.sentence} It carries: {listed}{f'; and {more:,} more' if more > 0 else ''}."


def headline_of(found: NamedRolesAnswer) -> str:
    """Return how many of the named roles are vacant."""
    vacant, every = sum(one.is_vacant for one in found.roles), len(found.roles)
    if not every:
        return "No named roles here"
    if not vacant:
        return "Every named role is held" if every > 1 else "The named role is held"
    return f"{vacant:,} of {counted(every, 'named role')} {is_are(vacant)} vacant"


def explained(found: NamedRolesAnswer) -> str:
    """Return what a vacancy means: of those that statutory guidance expects, and of the others."""
    not_met = [one.role.name for one in found.roles if one.is_not_met]
    gaps = sum(one.is_gap for one in found.roles)
    parts = []
    if found.functions_undone:
        count = len(found.functions_undone)
        parts.append(f"{counted(count, 'function')} {is_are(count)} nobody’s.")
    if not_met:
        parts.append(f"Statutory guidance expects: {', '.join(not_met)}.")
    if gaps:
        parts.append(
            "A vacant role that no statutory guidance asks for is a gap to decide on, not a rule that is broken."
        )
    return " ".join(parts)
