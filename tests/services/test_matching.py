"""Whom and what a file means."""

import pytest

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.matching import Names, People
from cpd_desktop.services.workspace import Workspace
from tests.factories import a_person
from tests.services.building import HOSTILE_NAMES, add_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deaf Services", "  deaf   SERVICES "),
        ("José Peña", "Jose Pena"),
        ("Siôn", "Sio\u0302n"),
        ("Łukasz Øster", "lukasz oster"),
        ("O’Brien", "O'Brien"),
        ("STRASSE", "straße"),
        ("İzmir", "izmir"),
    ],
)
def test_names_are_compared_as_people_compare_them(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Ann", "Anna"), ("A B", "AB"), ("O'Brien", "OBrien"), ("", "a")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def people(*listed: Person, chosen: dict[str, str] | None = None) -> People:
    return People({person.id: person for person in listed}, chosen or {})


ANN = a_person(1, name="Ann Smith", staff_number="00001", email="ann@example.org")
BOB = a_person(2, name="Bob Jones", staff_number="00002", email="shared@example.org")
CAT = Person(3, "00000000-0000-4000-8000-000000000003", "Cat Jones", "", "shared@example.org")
DEE = Person(4, "000000000000400080000000000000dd", "Dee Brown", "", "dee@example.org")
EVERYBODY = people(ANN, BOB, CAT, DEE)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        (PersonKey("00001"), 1),
        (PersonKey("00002", "ann@example.org"), 2),
        (PersonKey("", "ann@example.org"), 1),
        (PersonKey("", "shared@example.org"), None),
        (PersonKey("99999"), None),
        (PersonKey("99999", "ann@example.org"), None),
        (PersonKey("99999", "dee@example.org"), 4),
        (PersonKey("", "", "Ann Smith"), None),
        (PersonKey(), None),
    ],
)
def test_a_person_is_found_by_number_else_by_an_address_of_one_person(key: PersonKey, found: int | None) -> None:
    assert EVERYBODY.find(key) == found


def test_a_name_is_matched_only_by_a_choice_made_by_hand() -> None:
    chosen = {"A. Smith": "00001", "D. Brown": "DEE@example.org", "C. Jones": CAT.uuid.replace("-", ""), "X": "nobody"}
    found = people(ANN, BOB, DEE, chosen=chosen)

    assert found.find(PersonKey(name="A. Smith")) == 1
    assert found.find(PersonKey(name="D. Brown")) == 4
    assert found.find(PersonKey(name="X")) is None
    assert found.find(PersonKey("99999", "", "A. Smith")) is None


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("00001", 1),
        ("ANN@example.org", 1),
        (DEE.uuid, 4),
        ("00000000-0000-4000-8000-0000000000dd", 4),
        ("shared@example.org", None),
        ("", None),
    ],
)
def test_a_key_is_a_number_an_address_or_a_uuid(key: str, found: int | None) -> None:
    assert EVERYBODY.by_key(key) == found


@pytest.mark.parametrize(
    ("key", "column", "reason"),
    [
        (PersonKey("99999"), "staff_number", "there is no one with staff number 99999: import people first"),
        (PersonKey("", "x@example.org"), "email", "there is no one with e-mail x@example.org: give the staff number"),
        (
            PersonKey("", "shared@example.org"), "email",
            "shared@example.org belongs to several people: give the staff number",
        ),
        (
            PersonKey(name="Anne Smith"), "name",
            "a name alone is never matched by itself: choose for 'Anne Smith' from Ann Smith (00001)",
        ),
        (
            PersonKey(name="Zebedee"), "name",
            "nobody is called 'Zebedee': import people first, or give the staff number",
        ),
    ],
)  # fmt: skip
def test_why_nobody_is_found_says_what_to_do(key: PersonKey, column: str, reason: str) -> None:
    assert EVERYBODY.why_not(key) == (column, reason)


def test_candidates_come_best_first_and_are_few() -> None:
    alike = [a_person(at, name=f"Ann Smith {'x' * at}") for at in range(1, 9)]

    candidates = people(*alike).candidates("ann smith x")

    assert len(candidates) == 3
    assert candidates[0] == 1


def test_everybody_of_one_name_is_a_candidate() -> None:
    twins = people(a_person(1, name="Ann Smith"), a_person(2, name="ANN SMITH"))

    assert twins.candidates("Ann Smith") == [1, 2]


def test_people_are_told_apart_by_number_else_by_address() -> None:
    assert EVERYBODY.describe(1) == "Ann Smith (00001)"
    assert EVERYBODY.describe(4) == "Dee Brown (dee@example.org)"


def test_people_come_from_the_book(workspace: Workspace) -> None:
    person = add_person(workspace, 7)

    found = workspace.read(People.of)

    assert found.find(PersonKey("00007")) == person
    assert found.by_key(found.by_id[person].uuid) == person


@pytest.fixture
def names() -> Names:
    return Names(
        [(1, "FIR-01", "Fire safety"), (2, "MCA", "Mental capacity"), (3, "MCA-2", "Mental capacity"), (4, "", "Bare")]
    )


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("fir-01", 1),
        ("FIRE  safety", 1),
        ("mca", 2),
        ("Mental capacity", None),
        ("bare", 4),
        ("", None),
        ("nothing", None),
    ],
)
def test_a_thing_is_found_by_code_else_by_a_title_of_its_own(names: Names, written: str, found: int | None) -> None:
    assert names.find(written) == found


def test_a_code_goes_before_a_title() -> None:
    assert Names([(1, "A", "B"), (2, "B", "C")]).find("b") == 2


def test_a_thing_that_is_named_twice_is_one_thing() -> None:
    names = Names([(1, "A", "Fire"), (1, "A", "FIRE")])

    assert names.find("fire") == 1


def test_what_is_near_is_offered_and_what_is_not_is_not(names: Names) -> None:
    assert names.like("Fire saftey") == "Fire safety"
    assert names.like("Zebedee") == ""
    assert Names([]).like("anything") == ""
