"""How far somebody is: planned against done as a chart and in words, and what happened and is planned from day to day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.off_the_job import Progress, hours_words
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.hours_chart import HoursChart
from cpd_desktop.ui.pages.apprenticeships.timeline import TIMELINE_COLUMNS, Happening, timeline
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table


class ProgressTab(QWidget):
    """The figures in words, the chart, and the timeline."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.figures, self.minimum = _label("sectionTitle"), _label("muted")
        self.chart = HoursChart(context.look)
        self.table: Table[Happening] = Table(
            "Timeline", TIMELINE_COLUMNS, context.preferences, today=context.today, key=lambda one: (one.day, one.what)
        )
        self.table.filter.hide()
        self.table.count.hide()
        self.table.view.setMinimumHeight(context.look.size(110))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(8), 0, 0)
        layout.setSpacing(context.look.size(6))
        for widget in (self.figures, self.minimum):
            layout.addWidget(widget)
        layout.addWidget(self.chart, 3)
        layout.addWidget(self.table, 2)

    def show_whole(self, whole: ApprenticeshipWhole, assessment: str) -> None:
        """Show how far somebody is; *assessment* is what the end assessment is called."""
        progress = whole.line.progress
        self.figures.setText(f"{progress.words}.")
        self.minimum.setText(minimum_words(progress))
        self.chart.show_points(whole.curve, whole.facts.breaks, whole.as_at)
        self.table.set_rows(timeline(whole, assessment))

    def focus_filter(self) -> None:
        """Put the cursor into the timeline: it needs no filter."""
        self.table.view.setFocus()

    def shown_list(self, title: str, name: str) -> ShownList | None:
        """Return the timeline, for paper."""
        return list_of_table(
            self.table, title=title, scope="Timeline", noun=("line", "lines"), name=name, lead=self.figures.text()
        )


def minimum_words(progress: Progress) -> str:
    """Return how the minimum comes about, what is left, what has no evidence and what does not count."""
    parts = [f"Minimum: {progress.minimum.words}"]
    if progress.left:
        parts.append(f"{hours_words(progress.left)} left.")
    if progress.not_evidenced:
        parts.append(f"{hours_words(progress.not_evidenced)} of those done without evidence.")
    if progress.not_counted:
        parts.append(f"{hours_words(progress.not_counted)} more do not count: not in paid time, or not new learning.")
    if progress.break_days:
        parts.append(f"{counted(progress.break_days, 'day')} of breaks in learning so far.")
    return " ".join(parts)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
