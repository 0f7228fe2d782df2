from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, made

ON = date(2026, 11, 23)


def test_a_file_is_named_for_what_it_holds() -> None:
    wanted = ReportWanted("team-coverage", CoverageQuestion(ON, team="East/West: both"))
    assert wanted.file_name == "Team coverage East West both 2026-11-23.pdf"


def test_a_report_is_made(context: Context) -> None:
    wanted = ReportWanted("organisation-coverage", CoverageQuestion(ON))
    pages = made(context.workspace, wanted, context.clock(), context.who)
    assert "Organisation coverage" in pages.texts[0]
    unknown = ReportWanted("team-coverage", CoverageQuestion(ON, team="No such team"))
    with pytest.raises(Refused):
        made(context.workspace, unknown, context.clock(), context.who)


def test_a_paper_about_a_pair_is_named_for_it_and_its_day_and_shows_no_keys() -> None:
    wanted = ReportWanted(
        "supervision-record", CoverageQuestion(ON), subject="Dai Rees with Jo Patel", day=date(2026, 11, 3)
    )
    assert wanted.file_name == "Supervision record Dai Rees with Jo Patel 2026-11-03.pdf"
    assert "reader" not in repr(wanted)
