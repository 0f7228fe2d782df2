"""Which query a claim asks, and of what: the fields that the query takes, and below them the live answer while one chooses."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.evidence_packs import NOT_EVIDENCED, Answered, Asked, QuerySpec
from cpd_desktop.domain.evidence_queries import QUERIES, check_recorded
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.learning_choices import Choice
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.learning.kept_form import LearningForm, picked
from cpd_desktop.ui.pages.reports.pack_opening import QUERY_OPTIONS, ClaimOpening, live_answer
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker, course_picker, team_picker

_PAUSE_MS = 300
_CHOOSE = "Choose what shows it: the answer stands here at once."


class QueryForm(LearningForm):
    """A form with a query. A subclass calls `add_query` among its fields and `follow_query` after the last."""

    def __init__(
        self, title: str, act: str, context: Context, form: str, opening: ClaimOpening, parent: QWidget | None = None, *, about: str = ""
    ) -> None:  # fmt: skip
        super().__init__(title, act, context, form, parent, about=about)
        self.opening = opening
        self.parts: dict[str, QWidget] = {}
        self.answered: Answered | None = None
        self._asked: Asked | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask_live)

    def add_query(self, asked: Asked | None) -> None:
        """Add the query and what it can be about, at what is *asked*."""
        at = next((at for at, one in enumerate(QUERIES) if asked is not None and one.code == asked.code), None)
        self.query: Picker = picked(
            "What shows it", QUERY_OPTIONS, "query", at, hint="Type a few letters, or press Down for all"
        )
        self.add_field(
            "query", "What shows it", self.query, hint="A query that the program counts anew whenever it is asked"
        )
        options, said = self.opening.options, asked or Asked("")
        team = team_picker("Team", options.teams)
        team.set_key(_key_named(options.teams, said.team))
        self.parts["team"] = self.add_part("team", "Team", team, hint="Blank is every team")
        services = tuple(Option(at, name) for at, name in enumerate(self.opening.services))
        self.services = services
        # Complaints and co-production name services that need not be those of teams.
        service = Picker("Service", services, what="service", allow_new=True)
        service.edit.setText(said.service)
        self.parts["service"] = self.add_part("service", "Service", service, hint="Blank is every service")
        requirement = picked(
            "Requirement", options.requirements, "requirement", _key_named(options.requirements, said.requirement)
        )
        self.parts["requirement"] = self.add_part("requirement", "Requirement", requirement)
        course = course_picker("Course", options.courses)
        course.set_key(_key_named(options.courses, said.course))
        self.parts["course"] = self.add_part("course", "Course", course)
        self._add_about(said)
        for name, label, day, of_year in (
            ("begins_on", "From", said.begins_on, "1 April of a year"), ("ends_on", "To", said.ends_on, "31 March at its end"),
        ):  # fmt: skip
            self._add_day(name, label, day, of_year)
        self._add_answer()

    def _add_about(self, said: Asked) -> None:
        self.about_what = Picker("Of which one", (), what="finding, source or register")
        self._abouts: tuple[Choice, ...] = ()
        self.parts["about"] = self.add_part("about", "Of which one", self.about_what, hint="Blank is all")
        self._offer_about()
        keys = [key for key, _ in self.opening.about(() if self.spec is None else self.spec.takes)]
        self.about_what.set_key(keys.index(said.about) if said.about in keys else None)

    def _add_day(self, name: str, label: str, day: date | None, of_year: str) -> None:
        field = DateEdit(label, self.context.today)
        field.set_day(day)
        hint = (
            f"Blank is what the query looks back upon by itself. Complaints, compliments and money: {of_year}, or blank"
        )
        self.parts[name] = self.add_part(name, label, field, hint=hint)

    def _add_answer(self) -> None:
        frame = QFrame()
        frame.setObjectName("card")
        self.figure, self.beside = QLabel(_CHOOSE), QLabel()
        layout = QVBoxLayout(frame)
        for label, name in ((self.figure, "sectionTitle"), (self.beside, "muted")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        self.beside.hide()
        self.grid.addWidget(frame, self.grid.rowCount(), 0, 1, 2)

    def follow_query(self) -> None:
        """Have the fields and the answer follow what is chosen from now on."""
        self.query.edit.textChanged.connect(lambda _: self._chose_query())
        for name in ("team", "service", "requirement", "course", "about", "begins_on", "ends_on"):
            self._fields[name].edit.textChanged.connect(lambda _: self._pause.start())  # type: ignore[attr-defined]
        self._offer_about()
        self._show_parts()
        self.ask_live()

    @property
    def spec(self) -> QuerySpec | None:
        """The query that is chosen; None for none."""
        try:
            at = self.query.key()
        except ValueError:
            return None
        return None if at is None else QUERIES[int(at)]

    def _chose_query(self) -> None:
        self._offer_about()
        self._show_parts()
        self._pause.start()

    def _offer_about(self) -> None:
        spec = self.spec
        self._abouts = () if spec is None else self.opening.about(spec.takes)
        self.about_what.set_options(tuple(Option(at, title) for at, (_, title) in enumerate(self._abouts)))

    def _show_parts(self) -> None:
        spec = self.spec
        takes = set(() if spec is None else spec.takes)
        takes |= {"about"} if takes & {"source", "finding", "register"} else set()
        takes |= {"begins_on", "ends_on"} if "period" in takes else set()
        for name, part in self.parts.items():
            part.setVisible(name in takes)
        QTimer.singleShot(0, self, self._fit)

    def asked(self) -> Asked | None:
        """Return what is asked as it was chosen; None after marking what fits nothing. What the query does not take is left out."""
        spec = self.spec
        if spec is None:
            self.query.show_error("Needed: what shows it." if not self.query.text() else "Choose one of the list.")
            return None
        takes, options = spec.takes, self.opening.options
        keys = {
            name: self.choice(name)
            for name in ("team", "requirement", "course")
            if name in takes
        }  # fmt: skip
        about = self.choice("about") if {"source", "finding", "register"} & set(takes) else None
        days = {name: self.day(name) if "period" in takes else None for name in ("begins_on", "ends_on")}
        if self._has_errors():
            return None
        return Asked(
            spec.code,
            team=_named(options.teams, keys.get("team")),
            service=self.text("service") if "service" in takes else "",
            course=_code_or_name(options.courses, keys.get("course")),
            requirement=_code_or_name(options.requirements, keys.get("requirement")),
            about="" if about is None else self._abouts[int(about)][0],
            **days,
        )

    def ask_live(self) -> None:
        """Ask for the answer to what is chosen, as it stands on the date above the page."""
        spec = self.spec
        if spec is None:
            self._say_answer(_CHOOSE)
            return
        try:
            self._asked = self.asked()
        except Refused as refusal:
            self._say_answer(str(refusal))
            return
        if self._asked is None:
            self._say_answer("Nothing can be counted yet: put right what is marked.")
            return
        try:
            check_recorded(self._asked)
        except Refused as refusal:
            # While one chooses, what is still needed is said and not marked.
            self._say_answer(str(refusal))
            return
        self.context.ask(
            "evidence pack: live answer", self._show_answer, live_answer, self.context.view.as_at, self._asked
        )

    def _show_answer(self, found: Answered | Problem) -> None:
        if isinstance(found, Problem):
            self._say_answer(str(found))
            return
        day = shown(self.context.view.as_at)
        self.answered = found
        rows = f"{len(found.rows):,} {'row' if len(found.rows) == 1 else 'rows'} behind it, as at {day}."
        if not found.is_evidenced:
            self._say_answer(f"○ {NOT_EVIDENCED}", f"{found.asks}. As at {day}.")
        else:
            self._say_answer(f"● {found.words}", " ".join(part for part in (rows, found.caveat) if part))

    def _say_answer(self, figure: str, beside: str = "") -> None:
        if figure != self.figure.text():
            announce(self.figure, figure)
        self.figure.setText(figure)
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        QTimer.singleShot(0, self, self._fit)


def _key_named(options: tuple[Option, ...], name: str) -> int | None:
    """Return the key of what is called so, or has this code."""
    wanted = name.casefold()
    return next((one.key for one in options if wanted and wanted in (one.name.casefold(), one.detail.casefold())), None)


def _named(options: tuple[Option, ...], key: object) -> str:
    return next((one.name for one in options if key is not None and one.key == key), "")


def _code_or_name(options: tuple[Option, ...], key: object) -> str:
    return next((one.detail or one.name for one in options if key is not None and one.key == key), "")
