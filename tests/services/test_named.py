import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.named import Named
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import rows_of
from tests.services.people_book import someone


def settle(session: Session, team: str, role: str) -> Done[tuple[str, ...]]:
    named = Named(session)
    named.team(team)
    named.role(role, "post")
    return Done(tuple(named.remarks), Touched.TEAMS)


def test_what_is_known_is_found_in_silence(workspace: Workspace) -> None:
    someone(workspace)
    before = workspace.head()

    assert workspace.write(settle, "EAST", "social worker").result == ()
    assert workspace.head() == before


def test_what_is_new_is_made_and_told_of_with_what_is_near(workspace: Workspace) -> None:
    someone(workspace)

    remarks = workspace.write(settle, "Eastt", "Plumber").result

    assert remarks == ("Eastt is a new team: is it East?", "Plumber is a new job role.")
    assert ("Plumber",) in rows_of(workspace, "job_role_details", "title")


@pytest.mark.parametrize(("team", "role", "field"), [("", "Plumber", "team"), ("East", "", "job_role")])
def test_blank_names_are_refused(workspace: Workspace, team: str, role: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        workspace.write(settle, team, role)
    assert refused.value.field == field
