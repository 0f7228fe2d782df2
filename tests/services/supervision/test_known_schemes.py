from datetime import date

import pytest

from cpd_desktop.domain.supervision import Length, Phase, Scheme
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.supervision.known_schemes import CHOICES, schemes, shipped_schemes
from cpd_desktop.services.supervision.schemes import adopt_schemes
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.supervision.team import role_ids

MONTH, WEEK, FORTNIGHT = Length(1, "months"), Length(1, "weeks"), Length(2, "weeks")


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with the sector's roles."""
    workspace.write(load_reference_data, empty=True, on=TODAY)
    return workspace


def known(workspace: Workspace) -> tuple[Scheme, ...]:
    return workspace.read(schemes, on=TODAY)


def titles_in(workspace: Workspace, scheme: Scheme) -> set[str]:
    names = {role_id: title for title, role_id in role_ids(workspace).items()}
    return {names[role_id] for role_id in scheme.roles}


def test_until_there_are_schemes_of_its_own_the_sectors_stand_in_and_say_so(furnished: Workspace) -> None:
    newly, social, everybody = known(furnished)

    assert [one.suggested for one in (newly, social, everybody)] == [True] * 3
    assert titles_in(furnished, newly) == {"Newly Qualified Social Worker (ASYE)"}
    assert titles_in(furnished, social) == {
        "Advanced Practitioner",
        "Hospital Discharge / Home First Social Worker",
        "Practice Supervisor / Assistant Team Manager",
        "Principal Social Worker",
        "Safeguarding Lead / Enquiry Manager",
        "Social Worker",
        "Social Worker with Deaf people",
    }
    assert everybody.roles == frozenset()


def test_the_suggested_stages_are_those_of_the_table(furnished: Workspace) -> None:
    newly, social, everybody = known(furnished)

    assert newly.phases == (
        Phase("First six weeks of employment", Length(6, "weeks"), WEEK, 90),
        Phase("To six months", Length(6, "months"), FORTNIGHT, 90),
        Phase("After six months", None, MONTH, 90),
    )
    assert social.phases == (Phase("All", None, MONTH, 90),)
    assert everybody.phases == (Phase("All", None, MONTH, 60),)
    assert "registered social worker" in social.supervisor_rule
    assert "LGA employer standards" in newly.source


def test_the_other_summary_for_social_workers_can_be_chosen(furnished: Workspace) -> None:
    newly, social, everybody = furnished.read(shipped_schemes, TODAY, social_workers="DFE-SUMMARY")

    assert newly.phases == (Phase("All", None, FORTNIGHT, 90),)
    assert social.phases == (Phase("All", None, MONTH, 90),)
    assert everybody.phases == (Phase("All", None, MONTH, 60),)
    assert set(CHOICES) == {"LGA-SW", "DFE-SUMMARY"}


def test_a_book_that_names_its_roles_itself_is_understood_by_their_titles(workspace: Workspace) -> None:
    someone(workspace, job_role="social worker")
    social, everybody = known(workspace)

    assert titles_in(workspace, social) == {"social worker"}
    assert everybody.roles == frozenset()


def test_a_book_without_such_roles_has_one_scheme_for_everybody(workspace: Workspace) -> None:
    (everybody,) = known(workspace)

    assert everybody.roles == frozenset()


def test_what_is_the_books_own_is_read_as_it_was_written(furnished: Workspace) -> None:
    suggested = known(furnished)
    furnished.write(adopt_schemes, today=TODAY)

    own = known(furnished)
    assert [(one.title, one.roles, one.phases, one.supervisor_rule, one.source) for one in own] == [
        (one.title, one.roles, one.phases, one.supervisor_rule, one.source) for one in suggested
    ]
    assert all(len(one.uuid) == 32 and not one.suggested for one in own)
    assert all(one.in_force(date(1990, 1, 1)) for one in own)
