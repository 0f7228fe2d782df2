"""Reports: every document, with a preview, print and save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.report_files import mail_draft
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.places import team_places
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.reports.choices import NO_TEAMS, ReportChoices
from cpd_desktop.ui.pages.reports.every_person import EveryPerson
from cpd_desktop.ui.pages.reports.every_team import EveryTeam
from cpd_desktop.ui.pages.reports.making import ReportWanted, made
from cpd_desktop.ui.pages.reports.one_each import OneEach
from cpd_desktop.ui.pages.reports.pack_side import PackSide
from cpd_desktop.ui.pages.reports.saving import WithTwin, save_report
from cpd_desktop.ui.pages.reports.subjects import SIGN_IN, offered
from cpd_desktop.ui.pages.reports.text_to_copy import TextToCopy
from cpd_desktop.ui.pages.reports.whose import WITHOUT_TEXT, entries_offered
from cpd_desktop.ui.printing import PrintRun, asked_printer
from cpd_desktop.ui.where_to_save import PDF, where_to_save
from cpd_desktop.ui.widgets.following_area import FollowingArea
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.pdf_view import Pages, PageWanted, PdfView, rendered_page
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_SUBJECTS = ("supervision", "person", "supervisor", "session", "claim", "year", "finding", "source", "pack")


class ReportsPage(Page):
    """Shows documents as they will be on paper."""

    NAME = "Reports"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: ReportWanted | None = None
        self._shown: ReportWanted | None = None
        self.printing = PrintRun(context.tasks, self)
        self.every_team, self.one_each = EveryTeam(context, self), OneEach(context, self)
        self.every_person, self.text_to_copy = EveryPerson(context, self), TextToCopy(context, self)
        for told in (self.every_team.told, self.one_each.told, self.every_person.told, self.text_to_copy.told):
            told.connect(self._say)
        self.choices = ReportChoices(context.look, context.today)
        self.choices.remember(context.preferences)
        self.knowing = KnownAt(context, meanwhile="The report leaves out what was recorded later.", is_narrow=True)
        self.choices.add_option(self.knowing)
        self.with_twin = WithTwin(context.preferences)
        self.choices.add_option(self.with_twin)
        self.preview = PdfView("Preview")
        self._build_bar()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.way_in = _button("Import people …")
        self.way_in.clicked.connect(lambda: context.go_to("Import and export", "people"))
        self.way_in.hide()
        self.stop = _button("Stop printing")
        self.stop.clicked.connect(self.printing.stop)
        self.stop.hide()
        self._lay_out()
        self.choices.changed.connect(self._make)
        self.knowing.changed.connect(self._make)
        self.preview.page_wanted.connect(self._render)
        self.preview.moved.connect(self._tell_place)
        self.printing.told.connect(self._say)
        self.printing.ended.connect(self._end_printing)
        self.choices.subjects.sign_in_wanted.connect(self._ask_sign_in)
        self.choices.whose.sign_in_wanted.connect(lambda: context.ask_sign_in(WITHOUT_TEXT, self._make))
        self.choices.whose.person_changed.connect(self._ask_entries)
        context.reader_changed.connect(lambda _: self._follow_reader())
        context.locking.connect(self._clear_private)

    def _build_bar(self) -> None:
        self.place_label = QLabel()
        self.place_label.setObjectName("muted")
        self.smaller, self.larger, self.fit = _button("Smaller"), _button("Larger"), _button("Fit width")
        self.print, self.save = _button("Print …"), _button("Save as PDF …")
        self.print.setObjectName("primary")
        self.smaller.clicked.connect(self.preview.zoom_out)
        self.larger.clicked.connect(self.preview.zoom_in)
        self.fit.clicked.connect(self.preview.fit_width)
        self.print.clicked.connect(self.print_shown)
        self.save.clicked.connect(self._save)
        self.mail = _button("E-mail as a draft …")
        self.mail.clicked.connect(self._mail)
        acts = WrappingLine(is_right=True)
        acts.setSpacing(self.context.look.size(8))
        runs = (self.every_team, self.every_person, self.one_each, self.text_to_copy)
        for button in (*(run.button for run in runs), self.mail, self.save, self.print):
            acts.addWidget(button)
        self.top.addLayout(acts)

    def _lay_out(self) -> None:
        look = self.context.look
        area = FollowingArea()
        area.setWidgetResizable(True)
        area.setWidget(self.choices)
        bar = WrappingLine(is_right=True)
        bar.setSpacing(look.size(8))
        for widget in (self.place_label, self.smaller, self.larger, self.fit):
            bar.addWidget(widget)
        told = QHBoxLayout()
        told.addWidget(self.message, 1)
        told.addWidget(self.way_in)
        told.addWidget(self.stop)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(look.size(8), 0, 0, 0)
        layout.addLayout(bar)
        layout.addLayout(told)
        for run in (self.every_team, self.every_person, self.one_each):
            layout.addWidget(run.progress)
        layout.addWidget(self.preview, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(area)
        self.pack = PackSide(self.context, right)
        self.pack.made.connect(lambda key: self.context.go_to(self.NAME, {"name": "evidence-pack", "pack": key}))
        splitter.addWidget(self.pack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([look.size(320), look.size(800)])
        self.layout_.addWidget(splitter, 1)
        self._enable()

    def reload(self) -> None:
        """Offer the teams as they are now, and make the report again."""
        self._wanted = None
        self.context.ask(
            "report places", lambda places: self.choices.show_places(places, self.context.view), team_places
        )
        self._ask_subjects()
        self._ask_entries()

    def _ask_subjects(self) -> None:
        view = self.context.view
        question = CoverageQuestion(view.as_at, None, view.team, view.service)
        self.context.tasks.read(
            "report subjects", self.choices.offer_subjects, offered, self.context.workspace, question, self.context.reader
        )  # fmt: skip

    def _ask_entries(self) -> None:
        """Offer the entries whose text the paper of who is chosen can have."""
        person_id, reader = self.choices.whose.person_id, self.context.reader
        if person_id is not None and reader is not None:
            self.context.tasks.read(
                "report entries", self.choices.whose.offer_entries, entries_offered, self.context.workspace, person_id, reader,
                self.context.view.as_at,
            )  # fmt: skip

    def _ask_sign_in(self) -> None:
        self.context.ask_sign_in(SIGN_IN, self._make)

    def _follow_reader(self) -> None:
        """Take private text out of sight at once, and offer what the next reader may read."""
        self._clear_private()
        if self.isVisible():
            self._ask_subjects()
            self._ask_entries()
        else:
            self._stale = True

    def _clear_private(self) -> None:
        self.choices.whose.clear_entries()
        for wanted in (self._shown, self._wanted):
            if wanted is not None and wanted.document.takes_reader:
                self._shown = self._wanted = None
                self.preview.set_pages(None)
                self._enable()
                self._tell_place()
                return

    def show_target(self, target: Any) -> None:
        """Show a report: a mapping with its `name` and, where it is about one, the `team` or `service`, the `session`, `claim`, `year`, `finding`, `source` or `pack`, the days
        `from` and `to`, in ISO form, the `people` who leave, by their keys, and the day that they leave `by`, or the `months` ahead
        and the name of a `scenario`; and the moments as `known` at which it is, and the first of two dates (`first_known`).
        """
        if isinstance(target, Mapping):
            begins, ends, by = (
                date.fromisoformat(target[key]) if target.get(key) else None for key in ("from", "to", "by")
            )
            first_known, known = (
                datetime.fromisoformat(target[key]) if target.get(key) else None for key in ("first_known", "known")
            )
            self.choices.period.choose(begins, ends, first_known)
            if "known" in target:
                self.knowing.choose(known)
            self.choices.leavers.choose(tuple(map(str, target.get("people", ()))), by)
            self.choices.ahead.choose(target.get("months"), str(target.get("scenario", "")))
            asked = {key: str(target[key]) for key in _SUBJECTS if key in target}
            view = self.context.view
            self.choices.subjects.choose(asked, view.team or view.service)
            self.choices.whose.choose(str(target.get("person", "")))
            self.choices.choose(
                str(target.get("name", "")), str(target.get("team", "")), str(target.get("service", ""))
            )

    def start(self) -> QWidget | None:
        """Return the list of reports."""
        return self.choices.documents

    def place(self) -> Any:
        """Return which report is shown."""
        wanted = self._chosen()
        if wanted is None:
            return None
        about = {key: getattr(wanted.about, key) for key in _SUBJECTS if getattr(wanted.about, key)}
        days = {"from": wanted.about.begins_on, "to": wanted.about.ends_on, "by": wanted.about.leaves_by}
        days |= {"first_known": wanted.about.first_known_at}
        period = {key: day.isoformat() for key, day in days.items() if day is not None}
        return {
            "name": wanted.name, "team": wanted.question.team, "service": wanted.question.service, **about, **period,
            **({"people": list(wanted.about.people)} if wanted.about.people else {}),
            **{key: said for key in ("months", "scenario") if (said := getattr(wanted.about, key)) not in (None, "")},
        }  # fmt: skip

    def add_new(self) -> None:
        """Add a claim to the pack that is shown claim by claim (Ctrl+N)."""
        self.pack.add_new(super().add_new)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of its claims (Ctrl+F)."""
        self.pack.focus_filter(super().focus_filter)

    def _chosen(self) -> ReportWanted | None:
        wanted = self.choices.wanted()
        if wanted is None:
            return None
        document = wanted.document
        return replace(
            wanted,
            known_at=self.knowing.moment if document.takes_known_at else None,
            reader=self.context.reader if document.takes_reader else None,
        )

    def _make(self) -> None:
        wanted = self._chosen()
        self.every_team.offer(wanted, self.context.view.service)
        self.one_each.offer(wanted)
        self.text_to_copy.offer(wanted)
        self.every_person.offer(wanted, self.context.view)
        document = self.choices.document
        self.pack.offer(document, wanted)
        self.knowing.setVisible(document.takes_known_at)
        # A private record is not sent about.
        self.mail.setVisible(not (document.is_private or (document.takes_reader and self.context.reader is not None)))
        if wanted is None or wanted.is_of_nobody:
            self._shown = self._wanted = None
            self.preview.set_pages(None)
            missing = self.choices.missing
            self._say(missing)
            self.way_in.setVisible(missing == NO_TEAMS)
            self._enable()
            self._tell_place()
            return
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.way_in.hide()
        self._say("Making the report …", "muted")
        self.context.tasks.read(
            "report",
            lambda answer: self._show(wanted, answer),
            attempt, made, self.context.workspace, wanted, self.context.clock(), self.context.who,
        )  # fmt: skip

    def _show(self, wanted: ReportWanted, answer: Pages | Problem) -> None:
        if wanted != self._wanted:
            return
        if isinstance(answer, Problem):
            self._shown = None
            self.preview.set_pages(None)
            self._say(str(answer), "fieldError")
        else:
            self._shown = wanted
            self.preview.set_pages(answer)
            self._say("")
        self._enable()
        self._tell_place()

    def _render(self, wanted: PageWanted) -> None:
        self.context.tasks.read(f"report page {wanted.number}", self.preview.show_page, rendered_page, wanted)

    def _tell_place(self) -> None:
        count = self.preview.count
        text = f"Page {self.preview.current + 1} of {count}, {self.preview.zoom:.0%}" if count else ""
        self.place_label.setText(text)

    def _enable(self) -> None:
        for button in (self.print, self.save, self.mail, self.smaller, self.larger, self.fit):
            button.setEnabled(self._shown is not None and (not self.printing.is_printing or button is not self.print))
        # What cannot be pressed does not look as if it could.
        self.print.setObjectName("primary" if self.print.isEnabled() else "")
        self.print.style().unpolish(self.print)
        self.print.style().polish(self.print)

    def _say(self, text: str, name: str = "") -> None:
        self.message.setObjectName(name)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.setVisible(bool(text))
        announce(self.message, text)

    def _save(self) -> None:
        pages, shown = self.preview.pages, self._shown
        if pages is None or shown is None:
            return
        out = self._asked_where("Save as PDF", shown.file_name, PDF)
        if out is None:
            return
        twin = pages.twin if self.with_twin.isChecked() else b""
        self.context.tasks.read("report save", self._saved, attempt, save_report, out, pages.data, twin)

    def _asked_where(self, title: str, name: str, kinds: str) -> Path | None:
        return where_to_save(self, self.context.preferences, "reports", title=title, name=name, kinds=kinds)

    def _mail(self) -> None:
        """Write the report into an e-mail where the user says, and open it with the program that mail is written in."""
        pages, shown = self.preview.pages, self._shown
        if pages is None or shown is None:
            return
        subject = shown.file_name.removesuffix(".pdf")
        out = self._asked_where("E-mail as a draft", f"{subject}.eml", "E-mail (*.eml)")
        if out is None:
            return
        line = f"The report is attached: {subject}."
        data = mail_draft(subject, [line], shown.file_name, pages.data)
        self.context.tasks.read("report mail", self._mailed, attempt, write_file, out, data)

    def _mailed(self, answer: Path | Problem) -> None:
        if isinstance(answer, Problem):
            self._say(str(answer), "fieldError")
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(answer))):
            self._say(f"✔ Saved as {answer.name}, and opened: add who it is for, and send it.")
        else:
            self._say(f"✔ Saved as {answer.name}. No program opened it: open it in your mail program, and send it.")

    def _saved(self, answer: tuple[Path, ...] | Problem) -> None:
        if isinstance(answer, Problem):
            self._say(str(answer), "fieldError")
        else:
            self._say(f"✔ Saved as {' and '.join(one.name for one in answer)}.")

    def print_shown(self) -> None:
        """Print the report that is shown (Ctrl+P)."""
        pages, shown = self.preview.pages, self._shown
        if pages is None or shown is None or self.printing.is_printing:
            return
        printer = asked_printer(pages, shown.file_name.removesuffix(".pdf"), self)
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the report on *printer*, page by page."""
        pages = self.preview.pages
        if pages is not None:
            self.stop.show()
            self.printing.begin(printer, pages)
            self._enable()

    def _end_printing(self) -> None:
        self.stop.hide()
        self._enable()


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
