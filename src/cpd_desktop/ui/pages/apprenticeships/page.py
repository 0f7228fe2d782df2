"""Apprenticeships: the apprentices, worst first; one of them in the place of the tabs; qualifications; standards; as known at a moment."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.pages.apprenticeships.apprentice_view import ApprenticeView
from cpd_desktop.ui.pages.apprenticeships.panels import APPRENTICES, PANELS
from cpd_desktop.ui.pages.page_with_one import PageWithOne


class ApprenticeshipsPage(PageWithOne[ApprenticeView]):
    """A tab for each list, and one apprentice in their place."""

    NAME = "Apprenticeships"
    SHOWS = Touched.EVERYTHING
    ABOUT, TAB_PANELS = "About apprenticeships", PANELS
    MEANWHILE = "What was recorded later is left out, and nothing can be changed here meanwhile."
    BACK, ONE = "‹ All of Apprenticeships", "apprenticeship"
    LEAST, LEAST_OF_ONE, MORE_WHERE_NARROW = 520, 560, 260

    def _follow(self, name: str, panel: Any) -> None:
        super()._follow(name, panel)
        if name == APPRENTICES:
            panel.opened.connect(self._open)

    def _make_view(self) -> ApprenticeView:
        view = ApprenticeView(self.context)
        view.named.connect(self._name)
        view.refused.connect(self.knowing.refuse)
        return view

    def _show_one(self, uuid: bytes) -> None:
        self.view.show_apprenticeship(uuid)

    def person_in_view(self) -> int | None:
        """Return whose apprenticeship is shown."""
        shown = None if self.one is None else self.view.shown
        return None if shown is None else shown.whole.line.apprenticeship.said.person_id

    def show_target(self, target: Any) -> None:
        """Show a tab, `{"tab": "Apprentices"}`, narrowed to a `kind`; or one: `{"apprenticeship": uuid}`, at a tab `at` of its own."""
        super().show_target(target)
