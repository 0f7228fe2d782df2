"""Names in the spelling that was met first, and what may be imported to ask for them."""

from __future__ import annotations

import subprocess
import sys

from cpd_desktop.services.groups import Spellings, groups_in_use, known_groups
from cpd_desktop.services.workspace import Workspace
from tests.services.building import a_course_draft, a_requirement_draft, add_courses, add_requirements


def test_spellings_are_those_that_were_met_first() -> None:
    spellings = Spellings(["Deaf", "DEAF", ""])

    assert (spellings.settle("deaf"), spellings.settle(""), spellings.settle("autism")) == ("Deaf", "", "autism")
    assert "AUTISM" in spellings
    assert "" not in spellings
    assert spellings.find("dementia") is None
    assert spellings.like("autsim") == "autism"


def test_the_names_of_spellings_come_sorted() -> None:
    assert Spellings(["deafblind", "Autism", "Deaf"]).names() == ("Autism", "Deaf", "deafblind")


def test_groups_in_use_are_those_of_courses_and_teams_and_known_ones_those_of_requirements_too(
    workspace: Workspace,
) -> None:
    add_courses(workspace, a_course_draft("BSL-1", group="Deaf"), a_course_draft("FIR-01", row=3, title="Fire"))
    add_requirements(workspace, a_requirement_draft(groups_served=("Carers",)))

    assert workspace.read(groups_in_use).names() == ("Deaf",)
    assert workspace.read(known_groups).names() == ("Carers", "Deaf")


def test_what_today_asks_about_the_months_ahead_needs_no_schema() -> None:
    code = "import sys, cpd_desktop.services.today_ahead; print(sorted({'sqlalchemy', 'nacl', 'reportlab'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
