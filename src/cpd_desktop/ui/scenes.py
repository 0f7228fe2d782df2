"""What is worth a picture besides the pages: a person, a session, a register, an import before it is applied, and a few dialogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QDialog

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.resources import resource
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow

Wait = Callable[[], None]
_MANAGER, _PRACTITIONER = "deaf.manager", "signer"
_SCENARIO, _SCENARIO_OF = "Two more leave Deaf Services", "Deaf Services"


class Scene(NamedTuple):
    """A picture, the page that it is on, and how it is come to; the answer is a dialog that is shown over the page."""

    name: str
    page: str
    show: Callable[[MainWindow, Wait], QDialog | None]


def _show_person(window: MainWindow, wait: Wait) -> None:
    page: Any = window.page("People")
    # Somebody of whom there is something to tell.
    lacking = max(page.table.model.rows, key=lambda row: (row.sign.lacking, row.sign.required))
    window.show_page("People", lacking.id)
    wait()


def _show_record_form(window: MainWindow, wait: Wait) -> QDialog | None:
    _show_person(window, wait)
    page: Any = window.page("People")
    page.person.buttons["Record training …"].click()
    return _opened(window, wait)


def _show_requirement(window: MainWindow, wait: Wait) -> QDialog | None:
    page: Any = window.page("Courses")
    page.tabs.setCurrentIndex(1)
    wait()
    widest = max(page.requirements.model.rows, key=lambda line: (line.draft.specialist, line.applies_to or 0))
    page.requirements.select(widest)
    page.edit_requirement.click()
    dialog: Any = _opened(window, wait)
    while dialog.sentence.text().endswith("…"):
        wait()
    shown: QDialog = dialog
    return shown


def _show_course(window: MainWindow, wait: Wait) -> None:
    """Show the course with most sessions."""
    from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415 - only for pictures.
    from cpd_desktop.services.sessions.answers import sessions_list  # noqa: PLC0415 - likewise.

    context = window.context
    page: Any = window.page("Courses")
    if context is None or not page.courses.model.rows:
        return
    held = context.workspace.read(sessions_list, CoverageQuestion(context.view.as_at))
    sessions = Counter(one.known.draft.course_id for one in held)
    window.show_page("Courses", max(page.courses.model.rows, key=lambda line: sessions[line.id]).id)
    wait()


def _show_evidence(window: MainWindow, wait: Wait) -> None:
    window.show_page("Courses", "evidence")
    wait()


def _show_import(window: MainWindow, wait: Wait) -> None:
    page: Any = window.page("Import and export")
    window.show_page("Import and export", resource("samples", "faulty-staff-list.csv"))
    wait()
    while page.wizard.step in ("Columns", "People") and page.wizard.go_on.isEnabled():
        page.wizard.go_on.click()
        wait()


def _sign_in(context: Context, name: str) -> bool:
    """Sign in as somebody of the demonstration, looking at everything; False, as nobody, in any other book."""
    from cpd_desktop.domain.problems import Problem  # noqa: PLC0415 - only for pictures.
    from cpd_desktop.exchange.demo_story.users import PASSPHRASE  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.book_users import sign_in  # noqa: PLC0415 - likewise.

    try:
        context.sign_in_as(context.workspace.read(sign_in, name, PASSPHRASE))
    except Problem:
        return False
    context.set_view(service="", team="")
    return True


def _show_log(window: MainWindow, wait: Wait) -> QDialog | None:
    """Log a supervision, as a manager of the demonstration who has signed in; as nobody in any other book."""
    context = window.context
    page: Any = window.page("Supervision")
    people = page.panel("Due").table.model.rows
    if context is None or not people:
        return None
    own = people
    if _sign_in(context, _MANAGER):
        own = [one for one in people if context.reader and one.supervisor_id == context.reader.person_id] or people
    wait()
    # Somebody with something to carry over.
    page.log_supervision(max(own, key=lambda one: one.open_actions).person_id)
    dialog = _opened(window, wait)
    if dialog is not None:
        dialog.finished.connect(context.sign_out)
    return dialog


def _show_entry(window: MainWindow, wait: Wait) -> QDialog | None:
    """Show the entry of most words of a practitioner of the demonstration, who has signed in."""
    context = window.context
    if context is None or not _sign_in(context, _PRACTITIONER):
        return None
    wait()
    window.show_page("CPD", {"tab": "My entries"})
    wait()
    page: Any = window.page("CPD")
    panel = page.panel("My entries")
    if not panel.table.model.rows:
        return None
    panel.acts.correct(max(panel.table.model.rows, key=lambda row: sum(map(len, row.read.texts.values()))))
    dialog = _opened(window, wait)
    if dialog is not None:
        dialog.finished.connect(context.sign_out)
    return dialog


def _show_my_readiness(window: MainWindow, wait: Wait) -> None:
    """Show what a register asks of a practitioner of the demonstration; they stay signed in until the next scene."""
    if window.context is not None and _sign_in(window.context, _PRACTITIONER):
        window.show_page("CPD", {"tab": "My readiness"})
        wait()


def _show_session(window: MainWindow, wait: Wait) -> None:
    """Show the session that is coming up of which there is most to tell."""
    page: Any = window.page("Sessions")
    sessions = [one for one in page.panel("Sessions").sessions or () if one.known.state == "open"]
    coming = [one for one in sessions if one.known.first_on >= page.context.view.as_at] or sessions
    if coming:
        fullest = max(coming, key=lambda one: (bool(one.known.draft.hoped_for), one.pending + one.waiting, one.booked))
        page.open_session(fullest.known.uuid)
        wait()


def _show_attendance(window: MainWindow, wait: Wait) -> None:
    """Show a register in which somebody is in the middle of marking; nothing is saved."""
    page: Any = window.page("Sessions")
    as_at = page.context.view.as_at
    over = [
        one
        for one in page.panel("Sessions").sessions or ()
        if one.known.state == "open" and one.known.first_on <= as_at
    ]
    if over:
        page.open_attendance(max(over, key=lambda one: (one.unmarked, one.booked)).known.uuid)
        wait()
        for mark in "PPPDPAPP":
            page.attendance.grid.mark_current(Mark(mark))
        wait()


def _show_named_roles(window: MainWindow, wait: Wait) -> None:
    window.show_page("Gaps", {"tab": "Named roles"})
    wait()


def _show_leaver_impact(window: MainWindow, wait: Wait) -> None:
    """Show what falls with everybody who is to leave; where nobody is, the page says so."""
    window.show_page("Gaps", {"tab": "Leaver impact"})
    wait()


def _show_forecast(window: MainWindow, wait: Wait) -> None:
    """Show what is forecast; in the demonstration if two more leave Deaf Services."""
    window.show_page("Gaps", {"tab": "Forecast"})
    wait()
    page: Any = window.page("Gaps")
    panel = page.panel("Forecast")
    at = panel.scenario.findText(_SCENARIO)
    if at >= 0:
        panel.choose_scenario(str(panel.scenario.itemData(at)))
        wait()
    falling = next(
        (need for need in panel.table.model.rows if need.line.place == _SCENARIO_OF and need.falls_short), None
    )
    if falling is not None:
        panel.table.select(falling)
        wait()


def _show_apprentice(window: MainWindow, wait: Wait) -> None:
    """Show the apprentice of whom there is most to put right, with their hours; where there is none, the page says so."""
    page: Any = window.page("Apprenticeships")
    lines = page.panel("Apprentices").table.model.rows
    if lines:
        told_most = max(lines, key=lambda line: (len(line.problems), line.progress.counted))
        window.show_page("Apprenticeships", {"apprenticeship": told_most.apprenticeship.uuid})
        wait()


def _show_qualifications(window: MainWindow, wait: Wait) -> None:
    window.show_page("Apprenticeships", {"tab": "Qualifications"})
    wait()


def _show_finding(window: MainWindow, wait: Wait) -> None:
    """Show the thread of the accepted finding of which there is most to tell; where there is none, the page says so."""
    page: Any = window.page("Learning")
    window.show_page("Learning", {"tab": "Findings"})
    wait()
    lines = page.panel("Findings").table.model.rows
    if lines:
        told_most = max(lines, key=lambda line: (line.actions + line.acknowledged, len(line.overdue)))
        window.show_page("Learning", {"finding": told_most.uuid})
        wait()


def _show_sources(window: MainWindow, wait: Wait) -> None:
    window.show_page("Learning", {"tab": "Sources"})
    wait()


def _show_awards(window: MainWindow, wait: Wait) -> None:
    window.show_page("Funding", {"tab": "Awards"})
    wait()


def _show_budgets(window: MainWindow, wait: Wait) -> None:
    window.show_page("Funding", {"tab": "Costs and budgets"})
    wait()


def _show_schemes(window: MainWindow, wait: Wait) -> None:
    window.show_page("Funding", {"tab": "Schemes"})
    wait()


def _show_complaints(window: MainWindow, wait: Wait) -> None:
    """Show the numbers of the last whole year of complaints, with the published figure that its counts do not give."""
    window.show_page("Learning", {"tab": "Complaints", "kind": "numbers"})
    wait()
    page: Any = window.page("Learning")
    panel = page.panel("Complaints")
    if panel.year.count() > 1:
        panel.year.setCurrentIndex(1)
        panel.year.activated.emit(1)
        wait()


def _show_co_production(window: MainWindow, wait: Wait) -> None:
    window.show_page("Learning", {"tab": "Co-production"})
    wait()


def _show_evidence_pack(window: MainWindow, wait: Wait) -> None:
    """Show the newest evidence pack claim by claim, at one that is stale; where there is none, the page says so."""
    window.show_page("Reports", {"name": "evidence-pack"})
    wait()
    page: Any = window.page("Reports")
    panel = page.pack.panel
    stale = next((one for one in panel.table.model.rows if one.changed), None)
    if stale is not None:
        panel.table.select(stale)
        wait()


def _opened(window: MainWindow, wait: Wait) -> QDialog | None:
    wait()
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


SCENES = (
    Scene("Person", "People", _show_person),
    Scene("Record training", "People", _show_record_form),
    Scene("Requirement", "Courses", _show_requirement),
    Scene("Course", "Courses", _show_course),
    Scene("Evidence", "Courses", _show_evidence),
    Scene("Import preview", "Import and export", _show_import),
    Scene("Session", "Sessions", _show_session),
    Scene("Attendance", "Sessions", _show_attendance),
    Scene("Named roles", "Gaps", _show_named_roles),
    Scene("Leaver impact", "Gaps", _show_leaver_impact),
    Scene("Forecast", "Gaps", _show_forecast),
    Scene("My readiness", "CPD", _show_my_readiness),
    Scene("CPD entry", "CPD", _show_entry),
    Scene("Finding", "Learning", _show_finding),
    Scene("Sources of learning", "Learning", _show_sources),
    Scene("Apprentice", "Apprenticeships", _show_apprentice),
    Scene("Qualifications", "Apprenticeships", _show_qualifications),
    Scene("Awards", "Funding", _show_awards),
    Scene("Budgets", "Funding", _show_budgets),
    Scene("Schemes", "Funding", _show_schemes),
    Scene("Complaints of a year", "Learning", _show_complaints),
    Scene("Co-production", "Learning", _show_co_production),
    Scene("Evidence pack", "Reports", _show_evidence_pack),
    Scene("Log supervision", "Supervision", _show_log),
)
