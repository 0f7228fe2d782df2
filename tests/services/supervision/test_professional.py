"""Who is registered in a profession, and is supervised by nobody of it, is found."""

from datetime import date

import pytest

from cpd_desktop.domain.supervision import PROFESSIONAL
from cpd_desktop.services.supervision.professional import without_professional_supervisor
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.supervision.team import NOW, a_manager, a_worker, agreed

MAY = date(2026, 5, 4)


def missing(workspace: Workspace) -> list[str]:
    return [one.name for one in workspace.read(without_professional_supervisor, NOW)]


@pytest.mark.parametrize(
    ("of_worker", "of_manager", "is_missing"),
    [("SWE", "", True), ("SWE", "HCPC", True), ("SWE", "SWE", False), ("SWE", "swe", False), ("", "SWE", False), ("", "", False)],
)  # fmt: skip
def test_the_line_manager_is_registered_with_the_same_body_or_somebody_is_missing(
    workspace: Workspace, of_worker: str, of_manager: str, is_missing: bool
) -> None:
    a_manager(workspace, registration_body=of_manager)
    a_worker(workspace, registration_body=of_worker)

    assert missing(workspace) == (["Amir Khan"] if is_missing else [])


@pytest.mark.parametrize(
    ("body", "ends_on", "is_missing"), [("HCPC", None, False), ("SWE", None, True), ("HCPC", TODAY, False), ("HCPC", MAY, True)]
)  # fmt: skip
def test_a_professional_supervisor_of_the_same_body_makes_it_good_while_agreed(
    workspace: Workspace, body: str, ends_on: date | None, is_missing: bool
) -> None:
    a_manager(workspace, registration_body="SWE")
    worker = a_worker(workspace, registration_body="HCPC")
    other = a_manager(workspace, "00009", "Bo Chen", registration_body=body)
    agreed(workspace, worker, other, MAY, purpose=PROFESSIONAL, ends_on=ends_on)

    assert missing(workspace) == (["Amir Khan"] if is_missing else [])


def test_whoever_has_no_supervisor_at_all_is_another_gap(workspace: Workspace) -> None:
    a_worker(workspace, manager="", registration_body="SWE")

    assert missing(workspace) == []
