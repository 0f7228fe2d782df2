from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from cpd_desktop.store.book import Book
from cpd_desktop.store.ledger import Ledger
from cpd_desktop.store.queries.entities import JobRole, load_job_roles, load_people, person_by_key
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import JobRoleDetailRow, JobRoleRow, PersonDetailRow, PersonRow
from tests.store.sample import add_fact, writing

Reading = Callable[[], AbstractContextManager[Session]]


def add(book: Book, number: str, email: str = "", name: str = "Ŵyn") -> int:
    with writing(book) as ledger:
        person = ledger.identities(PersonRow, 1)[0]
        detail(ledger, person, number, email, name)
    return person


def detail(ledger: Ledger, person: int, number: str, email: str, name: str) -> int:
    return add_fact(
        ledger, PersonDetailRow, person_id=person, name=name, staff_number=number, email=email,
        registration_body="", registration_number="", registered_on=None, manager_id=None,
    )  # fmt: skip


def test_people_are_loaded_all_or_some(book: Book, reading: Reading) -> None:
    add(book, "001", "a@x.example")
    add(book, "002")
    with reading() as session:
        everybody = load_people(session)

        assert {key: (one.name, one.staff_number, one.email) for key, one in everybody.items()} == {
            1: ("Ŵyn", "001", "a@x.example"), 2: ("Ŵyn", "002", ""),
        }  # fmt: skip
        assert load_people(session, [2]) == {2: everybody[2]}
        assert load_people(session, []) == {}
        assert load_people(session, range(1000, 60_000)) == {}
        assert len(everybody[1].uuid) == 32


def test_people_are_loaded_as_they_were_known(book: Book, reading: Reading) -> None:
    add(book, "001", name="Before")
    with writing(book) as ledger:
        ledger.supersede(PersonDetailRow, [1])
        detail(ledger, 1, "001", "", "After")

    with reading() as session:
        assert [load_people(session, upto=upto)[1].name for upto in (1, 2, None)] == ["Before", "After", "After"]
        assert load_people(session, upto=0) == {}


def test_a_key_is_a_number_else_an_address_else_a_uuid(book: Book, reading: Reading) -> None:
    add(book, "001", "a@x.example")
    add(book, "a@x.example", "b@x.example")
    add(book, "", "c@x.example")
    add(book, "", "")
    with reading() as session:
        uuids = {key: one.uuid for key, one in load_people(session).items()}

        def found(key: str) -> int | None:
            person = person_by_key(session, key)
            return None if person is None else person.id

        assert [found(key) for key in ("001", "a@x.example", "B@X.Example", "C@x.example")] == [1, 2, 2, 3]
        assert found(uuids[3]) == found(uuids[3].upper()) == found(f"{uuids[3][:8]}-{uuids[3][8:]}") == 3
        assert [found(key) for key in ("", "1", "0001", "nobody@x.example", "ff" * 16, "zz")] == [None] * 6


def test_an_address_of_two_people_means_neither(book: Book, reading: Reading) -> None:
    add(book, "001", "duty@x.example")
    add(book, "002", "duty@x.example")
    with reading() as session:
        assert person_by_key(session, "duty@x.example") is None


def test_a_key_is_looked_up_as_known_then(book: Book, reading: Reading) -> None:
    add(book, "001", "old@x.example")
    with writing(book) as ledger:
        ledger.supersede(PersonDetailRow, [1])
        detail(ledger, 1, "001", "new@x.example", "Ŵyn")
    with reading() as session:
        assert person_by_key(session, "old@x.example") is None
        then = person_by_key(session, "old@x.example", 1)
        assert then is not None
        assert then.email == "old@x.example"
        assert person_by_key(session, then.uuid, 0) is None


@pytest.mark.parametrize("suggested", [False, True])
def test_roles_are_loaded_with_what_they_are(book: Book, reading: Reading, suggested: bool) -> None:
    with writing(book) as ledger:
        role = ledger.identities(JobRoleRow, 1)[0]
        add_fact(ledger, JobRoleDetailRow, role_id=role, code="SW", title="Social Worker", kind="post",
                 suggested=int(suggested), source="")  # fmt: skip
    with reading() as session:
        assert load_job_roles(session) == {1: JobRole(1, "SW", "Social Worker", "post", suggested)}
        assert load_job_roles(session, 0) == {}
