"""Adding a requirement, or changing one, with whom it bears on before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.drafts import RequirementDraft
from cpd_desktop.domain.requirements import Basis, Level, RequirementKind
from cpd_desktop.domain.training import Expiry
from cpd_desktop.services.catalogue_of_courses import Catalogue
from cpd_desktop.services.requirement_preview import Affected, RequirementPreview
from cpd_desktop.services.requirements import LONGEST_DAYS, SCOPE_FIELDS
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.columns import affected_columns
from cpd_desktop.ui.pages.courses.course_dialog import EXPIRY_HINT, combo, expiry_typed
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker, by_detail
from cpd_desktop.ui.widgets.spin_box import SpinBox
from cpd_desktop.ui.widgets.table import Table

_KINDS = (
    ("Individual: everyone in scope holds it", RequirementKind.INDIVIDUAL.value),
    ("Capacity: enough people hold it", RequirementKind.CAPACITY.value),
)
_LEVELS = (
    ("In each team", Level.TEAM.value),
    ("In each service", Level.SERVICE.value),
    ("In the organisation", Level.ORGANISATION.value),
)
_PAUSE_MS = 250


class RequirementDialog(FormDialog):
    """Gathers a RequirementDraft. `preview_wanted` goes out with what it would say as it stands, once typing rests."""

    preview_wanted = Signal(object)

    def __init__(
        self, catalogue: Catalogue, before: RequirementDraft | None, context: Context, parent: QWidget | None = None
    ) -> None:
        title = "Add a requirement" if before is None else "Change a requirement"
        super().__init__(title, "Add requirement" if before is None else "Save requirement", context.look, parent)
        self.before = before
        self._make_fields(catalogue, context)
        self._add_fields()
        self._add_preview(context)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.preview_wanted.emit(self._said()))
        self._show(before)
        self._connect()
        self._timer.start()

    def _make_fields(self, catalogue: Catalogue, context: Context) -> None:
        options = catalogue.options
        self.code, self.title = QLineEdit(), QLineEdit()
        self.kind, self.level = combo(_KINDS), combo(_LEVELS)
        self.minimum, self.interval, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.minimum.setPlaceholderText("2 or 50%")
        self.interval.setPlaceholderText("As the course says")
        self.interval.setToolTip(EXPIRY_HINT)
        self.within = SpinBox()
        self.within.setRange(-1, LONGEST_DAYS)
        self.within.setSpecialValueText("At once")
        self.within.setSuffix(" days")
        self.within.setValue(-1)
        self.basis = combo(tuple((basis.value.capitalize(), basis.value) for basis in Basis))
        self.basis.setCurrentIndex(self.basis.findData(Basis.LOCAL.value))
        self.specialist = QCheckBox("Specialist: no generic course will do")
        self.starts_on = DateEdit("In force from", context.today)
        self.ends_on = DateEdit("In force to", context.today)
        self.courses = ManyPicker("Courses, any of which will do", options.courses, "course", written=by_detail)
        self.scope = {
            "roles": ManyPicker("Roles", options.posts, "role", everyone="Any role"),
            "additional_roles": ManyPicker(
                "Additional roles", options.additional_roles, "role", written=by_detail, everyone="Any"
            ),
            "teams": ManyPicker("Teams", options.teams, "team", everyone="Any team"),
            "services": ManyPicker("Services", catalogue.services, "service", everyone="Any service"),
            "groups_served": ManyPicker(
                "Groups served", catalogue.groups, "group", allow_new=True, everyone="Any group"
            ),
            "people": ManyPicker("People", options.people, "person", written=by_detail, everyone="Anybody"),
        }

    def _add_fields(self) -> None:
        self.add_field("code", "Code", self.code, wide=False)
        self.add_field("basis", "Basis", self.basis, beside=True)
        self.add_field("title", "Title", self.title)
        self.add_field("kind", "Kind", self.kind)
        self.add_field("minimum", "At least", self.minimum, wide=False)
        self.add_field("level", "Counted", self.level, beside=True)
        self.add_field("courses", "Courses, any of which will do", self.courses)
        self.add_check("specialist", self.specialist)
        labels = ("Roles", "Additional roles", "Teams", "Services", "Groups served", "People")
        for at, (name, label) in enumerate(zip(SCOPE_FIELDS, labels, strict=True)):
            self.add_field(name, label, self.scope[name], wide=False, beside=bool(at % 2))
        self.add_field("within_days", "Time to complete it", self.within, wide=False)
        self.add_field("interval", "To be repeated after", self.interval, beside=True)
        self.add_field("from", "In force from", self.starts_on, wide=False)
        self.add_field("to", "In force to", self.ends_on, beside=True)
        self.add_field("source", "Source", self.source)

    def _add_preview(self, context: Context) -> None:
        self.sentence = QLabel("Working out whom it applies to …")
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("sectionTitle")
        self.who = QPushButton("Show who")
        self.who.setAccessibleName("Show who")
        self.who.setCheckable(True)
        self.who.setAutoDefault(False)
        self.affected: Table[Affected] = Table(
            "Who is affected", affected_columns(context.look), context.preferences, filter_hint="Filter by name or team"
        )
        self.affected.setMinimumHeight(self._look.size(170))
        self.affected.hide()
        self.who.toggled.connect(self._show_who)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(self.who)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - the form lays itself out so.
        layout.insertLayout(layout.count() - 1, line)
        layout.insertWidget(layout.count() - 1, self.affected, 1)

    def _show_who(self, is_shown: bool) -> None:
        self.affected.setVisible(is_shown)
        self.who.setText("Hide who" if is_shown else "Show who")
        self.who.setAccessibleName(self.who.text())

    def _show(self, before: RequirementDraft | None) -> None:
        if before is not None:
            self.code.setText(before.code)
            # A requirement is known by its code.
            self.code.setReadOnly(True)
            self.code.setToolTip("A requirement is known by its code, which stays.")
            self.title.setText(before.title)
            self.kind.setCurrentIndex(max(0, self.kind.findData(before.kind)))
            self.level.setCurrentIndex(max(0, self.level.findData(before.level)))
            self.minimum.setText(before.minimum)
            self.interval.setText("" if before.interval is None else str(before.interval))
            self.within.setValue(-1 if before.within_days is None else before.within_days)
            self.basis.setCurrentIndex(max(0, self.basis.findData(before.basis)))
            self.source.setText(before.source)
            self.specialist.setChecked(before.specialist)
            self.starts_on.set_day(before.starts_on)
            self.ends_on.set_day(before.ends_on)
            self.courses.set_values(before.courses)
            for name, picker in self.scope.items():
                picker.set_values(getattr(before, name))
        self._tell_kind()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _: self._tell_kind())
        for picker in (self.courses, *self.scope.values()):
            picker.changed.connect(self._timer.start)
        for edit in (self.minimum, self.interval, self.code):
            edit.textChanged.connect(lambda _: self._timer.start())
        self.within.valueChanged.connect(lambda _: self._timer.start())
        self.kind.currentIndexChanged.connect(lambda _: self._timer.start())
        self.specialist.toggled.connect(lambda _: self._timer.start())
        for day in (self.starts_on, self.ends_on):
            day.changed.connect(lambda _: self._timer.start())

    def _tell_kind(self) -> None:
        is_capacity = self.kind.currentData() == RequirementKind.CAPACITY.value
        self.minimum.setEnabled(is_capacity)
        self.level.setEnabled(is_capacity)

    def show_preview(self, preview: RequirementPreview) -> None:
        """Show whom it would bear on."""
        self.sentence.setText(preview.sentence)
        self.sentence.setAccessibleName(preview.sentence)
        self.who.setEnabled(bool(preview.people))
        self.affected.set_rows(preview.people)

    def _said(self) -> RequirementDraft:
        """Return what is typed, with what cannot be read left out; nothing is marked."""

        def day(edit: DateEdit) -> date | None:
            try:
                return edit.day()
            except ValueError:
                return None

        return replace(self._plain(), starts_on=day(self.starts_on), ends_on=day(self.ends_on))

    def _plain(self) -> RequirementDraft:
        is_capacity = self.kind.currentData() == RequirementKind.CAPACITY.value
        scope = {name: picker.values() for name, picker in self.scope.items()}
        return RequirementDraft(
            row=0,
            code=self.before.code if self.before is not None else " ".join(self.code.text().split()),
            title=" ".join(self.title.text().split()),
            kind=str(self.kind.currentData()),
            courses=self.courses.values(),
            within_days=None if self.within.value() < 0 else self.within.value(),
            minimum=self.minimum.text().strip() if is_capacity else "",
            level=str(self.level.currentData()) if is_capacity else Level.TEAM.value,
            specialist=self.specialist.isChecked(),
            basis=str(self.basis.currentData()),
            source=self.text("source"),
            roles=scope["roles"],
            additional_roles=scope["additional_roles"],
            teams=scope["teams"],
            services=scope["services"],
            groups_served=scope["groups_served"],
            people=scope["people"],
        )

    def draft(self) -> RequirementDraft:
        """Return what was typed."""
        self.text("code", needed="the code by which the requirement is known")
        self.text("title", needed="what is required, in a few words")
        if not self.courses.values():
            self.show_error("courses", "Needed: a course, or several of which any will do.")
        for name, picker in (("courses", self.courses), *self.scope.items()):
            if picker.pending():
                self.show_error(name, f"“{picker.pending()}” was not taken: choose it from the list.")
        return replace(self._plain(), interval=self._interval(), starts_on=self.day("from"), ends_on=self.day("to"))

    def _interval(self) -> Expiry | None:
        text = self.text("interval")
        return expiry_typed(self, "interval", text) if text else None

    def _state(self) -> list[str]:
        chosen = [value for picker in (self.courses, *self.scope.values()) for value in picker.values()]
        return [*super()._state(), *chosen]
