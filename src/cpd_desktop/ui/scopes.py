"""What a book offers as scopes, and what of it was looked at last: between the bar above the pages and the book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from cpd_desktop.services.places import team_places
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.last_place import LastPlace, keep_place, kept_place
from cpd_desktop.ui.top_bar import TopBar


class Scopes(QObject):
    """Keeps the bar and what is looked at in one open book in step; `keep` remembers it for the next time."""

    def __init__(self, context: Context, bar: TopBar) -> None:
        super().__init__(context)
        self._context = context
        self._bar = bar
        self._last = kept_place(context.preferences, context.workspace.book.path)
        bar.scope_chosen.connect(self._choose_scope)
        bar.date_chosen.connect(self._choose_day)
        context.view_changed.connect(bar.show_view)
        context.changed.connect(self.load)
        bar.show_view(context.view)
        self.load()

    def keep(self) -> None:
        """Remember the scope for the next time, and follow the book no more."""
        view = self._context.view
        keep_place(self._context.preferences, self._context.workspace.book.path, LastPlace(view.service, view.team))
        self._bar.scope_chosen.disconnect(self._choose_scope)
        self._bar.date_chosen.disconnect(self._choose_day)

    def load(self, _: object = None) -> None:
        """Ask the book for its teams and services."""
        self._context.ask("scopes", self._show, team_places)

    def _show(self, places: Sequence[tuple[str, str]]) -> None:
        last, self._last = self._last, LastPlace()
        # Only what still exists is looked at again.
        is_there = last.team in {team for team, _ in places} or last.service in {of for _, of in places}
        if is_there and last != LastPlace():
            self._context.set_view(service=last.service, team=last.team)
        if not self._bar.show_places(places, self._context.view):
            # What was looked at is gone, by an undo for example.
            self._context.set_view(service="", team="")

    def _choose_scope(self, service: str, team: str) -> None:
        self._context.set_view(service=service, team=team)

    def _choose_day(self, day: date) -> None:
        self._context.set_view(as_at=day)
