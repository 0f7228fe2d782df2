"""A small book with what the page Supervision shows: supervisions of one person, an action, a need, an agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_drafts import ActionDraft, AgreementDraft, SupervisionDraft
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.agreements import Agreement, agreements, save_agreement
from cpd_desktop.services.supervision.file import SupervisionDetail, supervision_detail, supervisions_of
from cpd_desktop.services.supervision.logging import AT_OWN_SIGN_IN, agree_supervision, log_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import Desk, desk_of

LAST = TODAY - timedelta(days=30)
SECRET = "Wants to move to nights, and has told nobody yet."
Shown = TypeVar("Shown", bound=QDialog)


class SupervisionDesk(Desk):
    """Dai Rees, whom Jo Patel supervises."""

    @property
    def dai(self) -> int:
        return self.book.practitioner.person_id

    @property
    def jo(self) -> int:
        return self.book.manager.person_id

    def log(self, held_on: date = LAST, *, reader: Reader | None = None, **parts: Any) -> bytes:
        """Record a supervision of the two; with notes where *parts* has texts."""
        known: dict[str, Any] = {
            "minutes": 90, "functions": frozenset({Function.SUPPORT}), "texts": {"notes": SECRET},
            "actions": (ActionDraft("Read the guidance", due_on=TODAY - timedelta(days=3)),),
        }  # fmt: skip
        draft = SupervisionDraft(self.dai, self.jo, held_on, **(known | parts))
        return self.workspace.write(log_supervision, draft, reader=reader or self.book.manager, today=TODAY).result

    def agree(self, uuid: bytes, *readers: Reader) -> None:
        """Have these agree a record, each at their own sign-in."""
        for reader in readers:
            self.workspace.write(
                agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY
            )

    def agreement(self, **parts: Any) -> Agreement:
        """Record an agreement of the two, and return it."""
        draft = AgreementDraft(self.dai, self.jo, date(2026, 1, 5), date(2026, 1, 5), **parts)
        uuid = self.workspace.write(save_agreement, None, draft, today=TODAY).result
        return next(one for one in self.workspace.read(agreements) if one.uuid == uuid)

    def detail(self, uuid: bytes, reader: Reader | None = None) -> SupervisionDetail:
        return self.workspace.read(supervision_detail, uuid, reader=reader)

    def held(self) -> int:
        """Return how many supervisions of Dai there are."""
        return len(self.workspace.read(supervisions_of, self.dai))


def supervision_desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> SupervisionDesk:
    """Make the book, and a context over it."""
    made = desk_of(qtbot, tmp_path, open_context)
    return SupervisionDesk(qtbot, made.context, made.book)


def opened(desk: Desk, kind: type[Shown]) -> Shown:
    """Return the dialog of a kind that is shown, once the book has answered."""
    desk.settle()
    shown = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    assert len(shown) == 1, kind
    found: Any = shown[0]
    found.activateWindow()
    desk.qtbot.waitUntil(found.isActiveWindow)
    return found  # type: ignore[no-any-return]
