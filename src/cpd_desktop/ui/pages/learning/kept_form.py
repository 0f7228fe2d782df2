"""What the forms of the page Learning share: all that is typed is kept, teams that were chosen too, and user text is never rich."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.files_field import FilesField
from cpd_desktop.ui.widgets.many_picker import ManyPicker
from cpd_desktop.ui.widgets.picker import Picker, person_picker

WIDTH = 720
NOBODY_NAMED = "Everybody with this book can read it: name nobody, neither who complained nor who was at fault."


class LearningForm(KeptForm):
    """A subclass adds its fields, shows what is known, and calls `go_on_from` last."""

    def __init__(
        self, title: str, act: str, context: Context, form: str, parent: QWidget | None = None, *, about: str = ""
    ) -> None:
        super().__init__(title, act, context, form, context.reader, parent)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.files: FilesField | None = None
        self.set_width(WIDTH)

    def go_on_from(self, kept: Kept | None) -> None:
        """Begin as the form stands, or with what was kept of it, and keep what is typed and chosen from now on."""
        for field in self._fields.values():
            if isinstance(field, ManyPicker):
                field.changed.connect(self.typed)
        super().go_on_from(kept)

    def add_files(self, label: str) -> None:
        """Add a field that takes files, which are attached with what is saved; they are not kept until then."""
        self.files = FilesField(self.context.today, self._look)
        self.add_field("file", label, self.files, hint="Chosen or dropped here; later they are under “Files …”")
        # Once the form has laid itself out anew.
        self.files.changed.connect(lambda: QTimer.singleShot(0, self, self._fit))

    def files_typed(self) -> tuple[AttachmentDraft, ...]:
        """Return the files with their titles and days; none where a day cannot be read, which is marked."""
        return (self.files.drafts() if self.files is not None else ()) or ()

    def are_files_right(self) -> bool:
        """Whether the day of each file can be read; one that cannot is marked."""
        return self.files is None or self.files.drafts() is not None

    def reject(self) -> None:
        """Close; what was typed is kept, and where files were chosen, which are not, after asking."""
        if self.files is not None and (self.files.cards or self.files.is_reading) and not self._is_waiting and not notices.ask(
            self, "Close without the files that you chose?", "Close without them", otherwise="Keep editing",
            detail="What you typed is kept. The files are not in the record book yet: choose them again later.", loses=True,
        ):  # fmt: skip
            return
        super().reject()

    def state(self) -> dict[str, Any]:
        """Return all that is typed, and what is chosen of many."""
        chosen = {name: list(field.values()) for name, field in self._fields.items() if isinstance(field, ManyPicker)}
        return {**super().state(), "chosen": chosen}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        super().take(state)
        for name, values in state.get("chosen", {}).items():
            field = self._fields.get(name)
            if isinstance(field, ManyPicker):
                field.set_values([str(one) for one in values])

    def add_day(
        self, name: str, label: str, day: Any = None, *, hint: str = "", beside: bool = False, wide: bool = False
    ) -> DateEdit:
        """Add a field for a day, which shows *day*."""
        field = DateEdit(label, self.context.today)
        field.set_day(day)
        self.add_field(name, label, field, hint=hint, beside=beside, wide=wide)
        return field

    def add_line(
        self, name: str, label: str, text: str = "", *, hint: str = "", beside: bool = False, wide: bool = True, most: int = 200
    ) -> None:  # fmt: skip
        """Add a field for a line of text, which shows the beginning of *text*."""
        edit = line_edit(text, most=most)
        edit.setCursorPosition(0)
        self.add_field(name, label, edit, hint=hint, beside=beside, wide=wide)

    def add_choice(
        self, name: str, label: str, values: Iterable[tuple[str, object]], chosen: object, *, hint: str = "", beside: bool = False,
        wide: bool = False,
    ) -> QComboBox:  # fmt: skip
        """Add a list of texts, each with what stands for it, at what is *chosen*."""
        box = one_of(values, chosen)
        self.add_field(name, label, box, hint=hint, beside=beside, wide=wide)
        return box

    def add_owner(self, people: Sequence[Option], owner_id: int | None, owner: str) -> None:
        """Add who sees it through: one of the book's people, or anybody by name or post."""
        person = person_picker("Owner, one of this book’s people", people)
        person.set_key(owner_id)
        self.add_field("owner_id", "Owner, one of this book’s people", person, wide=False)
        self.add_line("owner", "or by name or post", "" if owner_id is not None else owner, beside=True)

    def owner(self) -> tuple[int | None, str]:
        """Return who sees it through: an id, or a name; both blank for nobody. What fits nobody is marked."""
        person_id = self.choice("owner_id")
        text = self.text("owner")
        if person_id is not None and text:
            self.show_error("owner", "One owner is enough: take this out, or the person beside it.")
        return (None if person_id is None else int(person_id)), ("" if person_id is not None else text)

    def add_teams(self, options: Options, teams: Iterable[int], *, label: str, everyone: str) -> None:
        """Add a field for several teams, none of which are *everyone*."""
        field = ManyPicker(label, options.teams, "team")
        named = {one.key: one.name for one in options.teams}
        field.set_values([named[one] for one in teams if one in named])
        self.add_field("teams", label, field, hint=everyone)

    def teams(self, options: Options) -> tuple[int, ...]:
        """Return the ids of the teams that are chosen; what is typed and was not taken is marked."""
        field = self._fields["teams"]
        assert isinstance(field, ManyPicker)  # noqa: S101 - a form asks its own field.
        if field.pending():
            self.show_error("teams", f"“{field.pending()}” was not taken: choose it from the list, or take it out.")
        wanted = set(map(folded, field.values()))
        return tuple(one.key for one in options.teams if folded(one.name) in wanted)


def picked(label: str, options: Sequence[Option], what: str, chosen: int | None, *, hint: str = "") -> Picker:
    """Return a field for one of *options*, which shows the one that is chosen."""
    field = Picker(label, options, what=what, hint=hint or "Type a few letters")
    field.set_key(chosen)
    return field
