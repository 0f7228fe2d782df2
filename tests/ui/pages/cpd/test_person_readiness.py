"""What the window asks of one person's readiness."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.ui.pages.cpd.person_readiness import (
    RuleRow,
    cycle_words,
    key_of,
    paper_of,
    person_readiness,
    state_words,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CpdDesk


@pytest.mark.parametrize(
    ("pack", "paper"),
    [
        ("SWE", "swe-cpd"),
        ("HCPC-OT", "hcpc-profile"),
        ("HCPC-PSY", "hcpc-profile"),
        ("HCPC", ""),
        ("AMHP", ""),
        ("ASYE", ""),
    ],
)
def test_each_register_has_its_paper(pack: str, paper: str) -> None:
    assert paper_of(pack) == paper


def test_everything_that_is_asked_is_there_with_its_rules(desk: CpdDesk) -> None:
    uuid = desk.start_asye(desk.sian.person_id, date(2026, 5, 4))
    found = desk.workspace.read(person_readiness, desk.sian.person_id, TODAY)
    hcpc, asye = found.found
    assert [key_of(one) for one in found.found] == ["HCPC-OT", f"ASYE {uuid}"]
    assert (found.has_list(hcpc), found.has_list(asye)) == (True, False)
    assert len(found.gaps["HCPC-OT"]) == 1
    assert found.programme_of(hcpc) is None
    programme = found.programme_of(asye)
    assert programme is not None
    assert programme.programme.uuid == uuid
    step = found.step_of(RuleRow(asye, asye.rules[0]))
    assert step is not None
    assert step.title == "Support and assessment agreement"
    assert found.step_of(RuleRow(hcpc, hcpc.rules[0])) is None
    assert cycle_words(asye) == "Programme from 4 May 2026 to 3 May 2027."


def test_the_window_of_a_renewal_is_said_by_the_day(desk: CpdDesk) -> None:
    one = desk.readiness(desk.dai.person_id)
    cycle = "Cycle from 1 December 2025 to 30 November 2026."
    assert state_words(one) == "▲ Not ready"
    assert cycle_words(replace(one, as_at=date(2026, 8, 31))) == (
        f"{cycle} Renewal opens on 1 September 2026 and closes on 30 November 2026."
    )
    assert cycle_words(replace(one, as_at=date(2026, 9, 1))) == f"{cycle} Renewal is open until 30 November 2026."
    assert cycle_words(replace(one, as_at=date(2026, 11, 30))) == f"{cycle} Renewal is open until 30 November 2026."
    assert cycle_words(replace(one, as_at=date(2026, 12, 1))) == f"{cycle} Renewal closed on 30 November 2026."
    assert cycle_words(replace(one, opens_on=None)) == cycle
    assert cycle_words(replace(one, cycle_ends_on=None)) == ""
