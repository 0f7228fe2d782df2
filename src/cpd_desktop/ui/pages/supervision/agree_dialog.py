"""Agreeing the record of a supervision: each of the two at their own sign-in, or in the meeting, as the supervisor says."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.file import SupervisionListed
from cpd_desktop.services.supervision.logging import AT_OWN_SIGN_IN, in_the_meeting
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_ABOUT = (
    "Once both have agreed, the record is locked: from then on it can be amended, visibly and with a reason, and nothing in it"
    " can be taken away."
)


class AgreeDialog(FormDialog):
    """Asks who of the two agrees. Sends out a tuple of (person id, how) for each who does."""

    def __init__(
        self, one: SupervisionListed, reader: Reader | None, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("Agree the record", "Agree the record", look, parent, about=_ABOUT)
        self.ticks: list[tuple[int, str, QCheckBox]] = []
        agreed = {each.person_id for each in one.agreed}
        for person_id, name in ((one.supervisor_id, one.supervisor), (one.person_id, one.person)):
            if person_id in agreed:
                continue
            is_reader = reader is not None and reader.person_id == person_id
            how = AT_OWN_SIGN_IN if is_reader else in_the_meeting(one.supervisor)
            tick = QCheckBox(f"{name} agrees, {how}")
            tick.setChecked(is_reader or reader is None)
            self.ticks.append((person_id, how, tick))
            self.add_check(str(person_id), tick)

    def draft(self) -> tuple[tuple[int, str], ...] | None:
        """Return who agrees, and how; None after saying that nobody does."""
        found = tuple((person_id, how) for person_id, how, tick in self.ticks if tick.isChecked())
        if not found:
            self.problem.setText("Tick who agrees, or close this.")
            self.problem.show()
            return None
        return found
