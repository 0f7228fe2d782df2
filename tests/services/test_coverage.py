from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.drafts import ExemptionDraft, PersonDraft, PersonKey, RecordDraft, TeamDraft
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.coverage import (
    CoverageQuestion,
    coverage,
    find_person,
    organisation_sheet,
    organisation_totals,
    person_holdings,
    team_sheet,
    team_sheets,
)
from cpd_desktop.services.exemptions import plan_exemptions, revoke_holding
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import (
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    take_in,
)

PEOPLE = (
    (1, "North", "Social Worker", date(2020, 1, 1)),
    (2, "North", "Social Worker", date(2020, 1, 1)),
    (2, "South", "Social Worker", date(2021, 1, 1)),
    (3, "South", "Cook", date(2026, 6, 1)),
)
WAYS_OF_SAYING = frozenset({"absence_from", "additional_roles", "ends_on"})


def person(number: int, team: str, role: str, starts: date, *, row: int = 2, **more: Any) -> PersonDraft:
    key = PersonKey(f"{number:05}", f"p{number}@x.example", f"Person {number}")
    return PersonDraft(row, key, role, team, starts, **more)


def record(number: int, course: str, done: date, **more: Any) -> RecordDraft:
    return RecordDraft(2, PersonKey(f"{number:05}"), course, done, **more)


def train(workspace: Workspace, *drafts: RecordDraft) -> None:
    assert take_in(workspace, partial(plan_training, drafts=drafts, today=TODAY)).applied


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two teams, three people and some training, for reading only."""
    clock = Clock()
    path = tmp_path_factory.mktemp("coverage") / "book.cpd"
    with empty_book(path, clock=clock) as workspace:
        fill(workspace)
        yield workspace


def fill(workspace: Workspace) -> None:
    add_teams(
        workspace,
        TeamDraft(2, "North", "Adults", ("Deaf",)),
        TeamDraft(3, "South", "Adults", ()),
        TeamDraft(4, "Empty", "", ()),
    )
    add_courses(
        workspace,
        a_course_draft("FIR-01", expiry="12 months"),
        a_course_draft("BSL", row=3, expiry="never", subject="deaf", group="Deaf", tier=3),
    )
    drafts = [person(*one, row=at) for at, one in enumerate(PEOPLE, 2)]
    take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY, said=WAYS_OF_SAYING))
    add_requirements(
        workspace, a_requirement_draft("R-FIR", within_days=30),
        a_requirement_draft("R-BSL", row=3, courses=("BSL",), groups_served=("Deaf",), specialist=True),
        a_requirement_draft("R-TWO", row=4, kind="capacity", minimum="2"),
        a_requirement_draft("R-SRV", row=5, kind="capacity", minimum="1", level="service"),
        a_requirement_draft("R-ORG", row=6, kind="capacity", minimum="50%", level="organisation"),
    )  # fmt: skip
    train(
        workspace,
        record(1, "FIR-01", date(2026, 1, 1), evidence=Evidence.CHECKED),
        record(2, "FIR-01", date(2025, 9, 1)),
    )


def ask(**parts: Any) -> CoverageQuestion:
    return CoverageQuestion(parts.pop("as_at", TODAY), **parts)


def rows(workspace: Workspace, **parts: Any) -> list[tuple[str, str, str]]:
    return [(row.place, row.requirement.code, row.answer) for row in workspace.read(coverage, ask(**parts))]


def test_rows_come_in_reading_order_teams_then_services_then_the_organisation(shared: Workspace) -> None:
    assert rows(shared) == [
        ("Empty", "R-TWO", "0 of 2 needed, short by 2"),
        ("North", "R-FIR", "2 of 2, 100%"),
        ("North", "R-BSL", "0 of 2, 0%"),
        ("North", "R-TWO", "2 of 2 needed"),
        ("South", "R-FIR", "1 of 1, 100%"),
        ("South", "R-TWO", "1 of 2 needed, short by 1"),
        ("Adults", "R-SRV", "2 of 1 needed"),
        ("No service", "R-SRV", "0 of 1 needed, short by 1"),
        ("Whole organisation", "R-ORG", "2 of 2 needed"),
    ]


@pytest.mark.parametrize(("parts", "places"), [
    ({"team": " nórth "}, {"North"}),
    ({"service": "ADULTS"}, {"North", "South", "Adults"}),
    ({"requirement": "r-org"}, {"Whole organisation"}),
    ({"team": "North", "requirement": "R-SRV"}, set()),
    ({"team": "Empty", "service": "Adults"}, set()),
    ({"as_at": date(2019, 12, 31)}, {"Empty", "North", "South", "Adults", "No service", "Whole organisation"}),
])  # fmt: skip
def test_what_is_asked_for_is_answered(shared: Workspace, parts: dict[str, Any], places: set[str]) -> None:
    assert {place for place, *_ in rows(shared, **parts)} == places


@pytest.mark.parametrize(("parts", "field", "known"), [
    ({"team": "Norht"}, "team", "Empty, North, South"), ({"service": "X"}, "service", "Adults"),
    ({"requirement": "X"}, "requirement", "R-BSL, R-FIR"),
])  # fmt: skip
def test_an_unknown_name_is_refused_with_those_there_are(
    shared: Workspace, parts: dict[str, Any], field: str, known: str
) -> None:
    with pytest.raises(Refused, match=known) as refused:
        rows(shared, **parts)
    assert refused.value.field == field


def test_a_long_list_of_names_is_cut_and_an_empty_one_said(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="the teams are none yet"):
        rows(workspace, team="North")
    add_teams(workspace, *(TeamDraft(at, f"Team {at:02}") for at in range(20)))
    with pytest.raises(Refused, match="Team 11 and 8 more"):
        rows(workspace, team="North")


def test_totals_count_everybody_once(shared: Workspace) -> None:
    totals = {row.requirement.code: row for row in shared.read(organisation_totals, ask())}

    assert totals["R-FIR"].counts.in_scope == 3
    assert "R-TWO" not in totals


def test_a_team_s_sheet_names_the_people_behind_each_figure(shared: Workspace) -> None:
    sheet = shared.read(team_sheet, ask(team="south"))

    assert (sheet.team.name, sheet.people_count, sheet.away_count) == ("South", 2, 0)
    fire = next(row.requirement.id for row in sheet.rows if row.requirement.code == "R-FIR")
    assert [(one.person.name, one.role, one.holding.status.value) for one in sheet.behind[fire]] == [
        ("Person 2", "Social Worker", "expiring"), ("Person 3", "Cook", "not yet due"),
    ]  # fmt: skip
    assert [one.team.name for one in shared.read(team_sheets, ask())] == ["Empty", "North", "South"]


def test_the_organisation_s_sheet_is_of_all_or_of_a_service(shared: Workspace) -> None:
    whole, service = (shared.read(organisation_sheet, ask(service=name)) for name in ("", "adults"))

    assert (whole.people_count, [team.name for team in whole.teams]) == (3, ["Empty", "North", "South"])
    assert (service.people_count, [team.name for team in service.teams]) == (3, ["North", "South"])
    assert {row.place for row in service.rows} == {"North", "South", "Adults"}
    with pytest.raises(Refused, match="no service"):
        shared.read(organisation_sheet, ask(service="X"))


def test_a_person_s_holdings_come_by_code_with_the_course_that_decided(shared: Workspace) -> None:
    who, held = shared.read(person_holdings, "P1@x.example", ask())

    assert who.name == "Person 1"
    assert [(one.requirement.code, one.holding.status.value, one.course) for one in held] == [
        ("R-BSL", "missing", ""), ("R-FIR", "in date", "FIR-01"), ("R-ORG", "in date", "FIR-01"),
        ("R-SRV", "in date", "FIR-01"), ("R-TWO", "in date", "FIR-01"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="99999"):
        shared.read(person_holdings, "99999", ask())


def test_exemptions_and_revocations_say_why(workspace: Workspace) -> None:
    fill(workspace)
    exempt = ExemptionDraft(2, PersonKey("00003"), "R-FIR", date(2026, 6, 1), date(2026, 6, 15), "Adjusted duties")
    take_in(workspace, partial(plan_exemptions, drafts=[exempt]))
    workspace.write(revoke_holding, 1, 1, date(2026, 3, 1), "Observed practice", today=TODAY)

    def fire(key: str, as_at: date = TODAY) -> tuple[Status, str]:
        held = workspace.read(person_holdings, key, ask(as_at=as_at))[1]
        one = next(one for one in held if one.requirement.code == "R-FIR")
        return one.holding.status, one.holding.reason

    assert fire("00003") == (Status.EXEMPT, "Adjusted duties")
    assert fire("00003", date(2026, 6, 16)) == (Status.NOT_YET_DUE, "")
    assert fire("00001") == (Status.REVOKED, "Observed practice")
    assert fire("00001", date(2026, 2, 28)) == (Status.IN_DATE, "")


def test_who_was_trained_on_14_march_as_we_knew_it_on_20_march(workspace: Workspace, clock: Clock) -> None:
    fill(workspace)
    clock.turn(days=1)
    known = workspace.head().number
    question = ask(as_at=date(2026, 3, 14), requirement="R-FIR", upto=known)
    before = workspace.read(coverage, question)
    train(
        workspace,
        record(3, "FIR-01", date(2026, 3, 1)),
        record(1, "FIR-01", date(2026, 1, 1), valid_until=date(2026, 1, 31)),
    )
    take_in(workspace, partial(plan_people, drafts=[person(3, "South", "Cook", date(2026, 3, 1))], today=TODAY))

    assert workspace.read(coverage, question) == before
    now = {row.place: row.answer for row in workspace.read(coverage, ask(as_at=date(2026, 3, 14), requirement="R-FIR"))}
    assert {row.place: row.answer for row in before} == {"North": "2 of 2, 100%", "South": "1 of 1, 100%"}
    assert now == {"North": "1 of 2, 50%", "South": "2 of 2, 100%"}
    stamp = workspace.known_until(clock.now)
    assert stamp == workspace.head().number


def test_a_person_is_found_as_known_then_else_as_known_now(workspace: Workspace) -> None:
    fill(workspace)
    known = workspace.head().number
    renamed = PersonDraft(
        2, PersonKey("00001", "new@x.example", "Person 1"), "Social Worker", "North", date(2020, 1, 1)
    )
    take_in(workspace, partial(plan_people, drafts=[renamed], today=TODAY))

    for key, upto, address in (("p1@x.example", known, "p1@x.example"), ("new@x.example", known, "new@x.example"),
                               ("00001", known, "p1@x.example"), ("00001", None, "new@x.example")):  # fmt: skip
        assert workspace.read(find_person, key, upto).email == address
    with pytest.raises(Refused):
        workspace.read(find_person, "p1@x.example")


def test_a_book_on_a_path_with_any_letters_answers(tmp_path: Path) -> None:
    path = tmp_path / "Ŵyn & Söhne" / "ক 100%.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        assert rows(workspace) == []
