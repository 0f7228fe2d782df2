"""The pages of the navigation, in their order."""

from __future__ import annotations

from typing import NamedTuple


class PageEntry(NamedTuple):
    """A page of the navigation and the module that holds its class."""

    name: str
    module: str
    kind: str


PAGES: tuple[PageEntry, ...] = (
    PageEntry("Today", "cpd_desktop.ui.pages.today.page", "TodayPage"),
    PageEntry("People", "cpd_desktop.ui.pages.people.page", "PeoplePage"),
    PageEntry("Teams", "cpd_desktop.ui.pages.teams.page", "TeamsPage"),
    PageEntry("Courses", "cpd_desktop.ui.pages.courses.page", "CoursesPage"),
    PageEntry("Sessions", "cpd_desktop.ui.pages.sessions.page", "SessionsPage"),
    PageEntry("Coverage", "cpd_desktop.ui.pages.coverage.page", "CoveragePage"),
    PageEntry("Gaps", "cpd_desktop.ui.pages.gaps.page", "GapsPage"),
    PageEntry("Supervision", "cpd_desktop.ui.pages.supervision.page", "SupervisionPage"),
    PageEntry("CPD", "cpd_desktop.ui.pages.cpd.page", "CpdPage"),
    PageEntry("Learning", "cpd_desktop.ui.pages.learning.page", "LearningPage"),
    PageEntry("Apprenticeships", "cpd_desktop.ui.pages.apprenticeships.page", "ApprenticeshipsPage"),
    PageEntry("Funding", "cpd_desktop.ui.pages.funding.page", "FundingPage"),
    PageEntry("Reports", "cpd_desktop.ui.pages.reports.page", "ReportsPage"),
    PageEntry("Import and export", "cpd_desktop.ui.pages.transfer.page", "TransferPage"),
    PageEntry("Settings", "cpd_desktop.ui.pages.settings.page", "SettingsPage"),
)
