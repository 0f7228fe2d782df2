"""Which standard is meant: our own before that of the rules, by reference or title, by version, by the start."""

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import StandardDraft
from cpd_desktop.services.standard_naming import standard_named
from cpd_desktop.services.standards import save_standard
from cpd_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 26)


def test_our_own_comes_before_that_of_the_rules(workspace: Workspace) -> None:
    shipped = workspace.read(standard_named, "st0006", TODAY)
    assert shipped is not None
    assert shipped.row_id is None
    assert workspace.read(standard_named, "LEAD ADULT CARE WORKER", TODAY) == shipped
    workspace.write(save_standard, StandardDraft("ST0006", "Our lead worker", "1.1"))
    ours = workspace.read(standard_named, "ST0006", TODAY)
    assert ours is not None
    assert (ours.said.title, ours.row_id is not None) == ("Our lead worker", True)
    assert workspace.read(standard_named, "ST0006", TODAY, version="1.2") == shipped
    assert workspace.read(standard_named, "ST9999", TODAY) is None


def test_of_several_the_version_or_the_start_says_which(workspace: Workspace) -> None:
    spans = ((date(2025, 8, 1), date(2026, 7, 31), 400), (date(2026, 8, 1), None, 420))
    for first, last, hours in spans:
        draft = StandardDraft("ST0006", "Lead", "1.1", least_hours=Decimal(hours), starts_on=first, ends_on=last)
        workspace.write(save_standard, draft)
    with pytest.raises(Refused, match=r"means 2 standards .version 1.1, for starts from 01/08/2025 to 31/07/2026;"):
        workspace.read(standard_named, "ST0006", TODAY, version="1.1")
    for start, hours in ((date(2026, 7, 31), 400), (date(2026, 8, 1), 420)):
        found = workspace.read(standard_named, "ST0006", TODAY, start=start)
        assert found is not None
        assert found.said.least_hours == hours
    assert workspace.read(standard_named, "ST0006", TODAY, start=date(2025, 7, 31)) is None
