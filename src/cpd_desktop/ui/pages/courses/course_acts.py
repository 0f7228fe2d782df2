"""What is done with one course: its versions, retiring it and bringing it back; each act opens its form, and is one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.course_versions import (
    CourseVersion,
    add_version,
    bring_back_course,
    correct_version,
    delete_version,
    retire_course,
)
from cpd_desktop.services.course_whole import CourseWhole
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.version_preview import VersionPreview, version_preview
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.retire_dialog import RetireDialog, RetirementEntry
from cpd_desktop.ui.pages.courses.version_dialog import VersionDialog


class CourseActs(QObject):
    """Carries out acts on a course over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: VersionDialog | RetireDialog | None = None

    def add_version(self, whole: CourseWhole) -> None:
        """Add a version of a course."""
        dialog = self._version_dialog(whole, None)
        dialog.submitted.connect(
            lambda draft: self._save(dialog, "add a version of a course", add_version, whole.line.id, draft)
        )

    def correct_version(self, whole: CourseWhole, version: CourseVersion) -> None:
        """Correct what is said of a version."""
        dialog = self._version_dialog(whole, version)
        dialog.submitted.connect(
            lambda draft: self._save(dialog, "correct a version of a course", correct_version, version.uuid, draft)
        )

    def delete_version(self, version: CourseVersion) -> None:
        """Take back a version that was never so."""
        self._do("delete a version of a course", delete_version, version.uuid)

    def _version_dialog(self, whole: CourseWhole, version: CourseVersion | None) -> VersionDialog:
        context, course_id = self.context, whole.line.id
        before = None if version is None else version.draft
        dialog = VersionDialog(whole.line.draft.title, before, context.today, context.look, self._window)

        def preview(draft: CourseVersionDraft) -> None:
            question = CoverageQuestion(context.view.as_at)
            context.ask("course version: preview", show, version_preview, course_id, draft, question)

        def show(found: VersionPreview) -> None:
            if isValid(dialog):
                dialog.show_preview(found.sentence)

        dialog.preview_wanted.connect(preview)
        self.dialog = dialog
        dialog.open()
        return dialog

    def retire(self, whole: CourseWhole) -> None:
        """Say from when a course is not offered any more, or correct that."""
        line = whole.line
        title = "retire a course" if line.retirement is None else "correct the retirement of a course"

        def show(options: Options) -> None:
            others = [one for one in options.courses if one.key != line.id]
            context = self.context
            dialog = RetireDialog(line.draft.title, line.retirement, others, context.today, context.look, self._window)
            dialog.submitted.connect(lambda entry: retire(dialog, entry))
            self.dialog = dialog
            dialog.open()

        def retire(dialog: RetireDialog, entry: RetirementEntry) -> None:
            self._save(
                dialog, title, retire_course, line.id, retired_on=entry.retired_on,
                replaced_by_id=entry.replaced_by_id, reason=entry.reason, today=self.context.today(),
            )  # fmt: skip

        self.context.ask("course: options", show, options_to_choose)

    def bring_back(self, whole: CourseWhole) -> None:
        """Offer a course again, as if it had never been retired."""
        self._do("bring a retired course back", bring_back_course, whole.line.id)

    def _save(
        self, dialog: VersionDialog | RetireDialog, title: str, act: Callable[..., Done[Any]], *args: Any, **kwargs: Any
    ) -> None:
        def then(_: object) -> None:
            dialog.finish()
            self.told.emit(_saved(title))

        self.context.act(title, then, dialog.fail, act, *args, **kwargs)

    def _do(self, title: str, act: Callable[..., Done[Any]], *args: Any) -> None:
        self.context.act(title, lambda _: self.told.emit(_saved(title)), None, act, *args)


def _saved(title: str) -> str:
    return f"Saved: {title}. Ctrl+Z takes it back."
