from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.people_writer import PeopleWriter, Somebody
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.people import live_people_facts
from cpd_desktop.store.session import Session
from tests.services.building import rows_of


def a_draft(row: int = 2, *, team: str = "North", service: str = "", number: str = "1") -> PersonDraft:
    return PersonDraft(row, PersonKey(number), "Cook", team, date(2020, 1, 1), service=service)


def a_writer(session: Session) -> PeopleWriter:
    return PeopleWriter(TeamBook.of(session), RoleBook.of(session))


def test_nothing_collected_is_nothing_to_write(workspace: Workspace) -> None:
    assert not workspace.read(a_writer).has_work


def test_what_is_to_be_made_has_one_stand_in_and_the_first_service_named(workspace: Workspace) -> None:
    writer = workspace.read(a_writer)

    assert [writer.team(a_draft(team=name)) for name in ("North", "NORTH", "South")] == [-1, -1, -2]
    assert [writer.role(name) for name in ("Cook", "cook", "Porter")] == [-1, -1, -2]
    assert writer.team(a_draft(service="Adults")) == -1
    assert not writer.has_work, "a stand-in alone writes nothing"


def test_people_postings_roles_and_absences_are_written_with_what_they_need(workspace: Workspace) -> None:
    def act(session: Session) -> Done[int | None]:
        writer, boss, worker = a_writer(session), Somebody(None), Somebody(None)
        for one, number in ((boss, "1"), (worker, "2")):
            writer.detail(one, ("Name", number, "", "", "", None, None), None)
            writer.posting(one, a_draft(number=number, service="Adults"), (10, None, "37"), None)
        assert writer.manager(worker, boss, None)
        assert not writer.manager(boss, None, None)
        writer.additional_role(worker, writer.role("AMHP", kind="additional role"), 20)
        writer.absence(worker, 30, 40, None)
        assert writer.has_work
        writer.write(ledger_of(session))
        return Done(worker.person_id, Touched.PEOPLE)

    assert workspace.write(act).result == 2
    assert rows_of(workspace, "person_details", "person_id, staff_number, manager_id") == [(1, "1", None), (2, "2", 1)]
    assert rows_of(workspace, "postings", "person_id, team_id, role_id, starts_on, ends_on, hours") == [
        (1, 1, 1, 10, None, "37"), (2, 1, 1, 10, None, "37"),
    ]  # fmt: skip
    assert rows_of(workspace, "job_role_details", "title, kind") == [("Cook", "post"), ("AMHP", "additional role")]
    assert rows_of(workspace, "additional_roles", "person_id, role_id, starts_on, ends_on") == [(2, 2, 20, None)]
    assert rows_of(workspace, "absences", "person_id, starts_on, ends_on") == [(2, 30, 40)]
    assert rows_of(workspace, "team_details", "name, service") == [("North", "Adults")]

    def end(session: Session) -> Done[None]:
        writer = a_writer(session)
        _, _, roles, absences = live_people_facts(session)
        writer.role_ended(roles[2][0], 19)
        writer.absence_ended(absences[2][0], 35)
        writer.write(ledger_of(session))
        return Done(None, Touched.PEOPLE)

    workspace.write(end)
    assert rows_of(workspace, "additional_roles", "id") == [], "it had not begun by then"
    assert rows_of(workspace, "absences", "starts_on, ends_on") == [(30, 35)]


def test_the_fate_of_a_row_is_new_before_changed_before_same() -> None:
    somebody = Somebody(1, rows=[a_draft()], changed_rows={2, 3}, new_rows={2})

    assert [somebody.fate_of(row) for row in (2, 3, 4)] == [Fate.NEW, Fate.CHANGED, Fate.SAME]
    assert somebody.staff_number == "1"
    assert Somebody(1).staff_number == ""
