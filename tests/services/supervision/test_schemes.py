from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Length, Phase, Scheme
from cpd_desktop.domain.supervision_drafts import SchemeDraft
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.supervision.schemes import (
    adopt_schemes,
    end_scheme,
    save_scheme,
    schemes,
    shipped_schemes,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock, entries, rows_of
from tests.services.supervision.team import role_ids

MONTH, WEEK, FORTNIGHT = Length(1, "months"), Length(1, "weeks"), Length(2, "weeks")
EVERY_SIX_WEEKS = (Phase("All", None, Length(6, "weeks"), 45),)


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


def saved(
    workspace: Workspace, title: str, *roles: str, uuid: bytes | None = None, starts_on: date | None = None
) -> bytes:
    ids = role_ids(workspace)
    draft = SchemeDraft(title, frozenset(ids[role] for role in roles), EVERY_SIX_WEEKS, starts_on=starts_on)
    return workspace.write(save_scheme, uuid, draft, today=TODAY).result


def test_suggestions_can_be_adopted_once(furnished: Workspace) -> None:
    done = furnished.write(adopt_schemes, today=TODAY)

    assert (done.result, done.touched) == (3, Touched.SUPERVISION)
    assert [(one.title, one.phases, one.roles) for one in known(furnished)] == [
        (one.title, one.phases, one.roles) for one in furnished.read(shipped_schemes, TODAY)
    ]
    assert not any(one.suggested for one in known(furnished))
    assert furnished.write(adopt_schemes, today=TODAY).result == 0


def test_the_choice_for_social_workers_is_adopted(furnished: Workspace) -> None:
    furnished.write(adopt_schemes, today=TODAY, social_workers="DFE-SUMMARY")

    assert known(furnished)[0].phases == (Phase("All", None, FORTNIGHT, 90),)
    with pytest.raises(Refused, match="LGA-SW, DFE-SUMMARY"):
        furnished.write(adopt_schemes, today=TODAY, social_workers="OURS")


def test_the_first_of_its_own_takes_the_suggestions_for_other_roles_with_it(furnished: Workspace) -> None:
    ids = role_ids(furnished)
    draft = SchemeDraft("Our social workers", frozenset({ids["Social Worker"]}), EVERY_SIX_WEEKS)
    done = furnished.write(save_scheme, None, draft, today=TODAY)

    own, newly, social, everybody = known(furnished)
    assert (own.uuid, own.phases) == (done.result.hex(), EVERY_SIX_WEEKS)
    assert titles_in(furnished, newly) == {"Newly Qualified Social Worker (ASYE)"}
    assert "Social Worker" not in titles_in(furnished, social)
    assert everybody.roles == frozenset()
    assert "for the other roles: NQSW (LGA-SW)" in done.remarks[0]


def test_a_scheme_of_its_own_for_everybody_takes_the_place_of_the_suggested_one(furnished: Workspace) -> None:
    saved(furnished, "Everybody else")

    assert [one.title for one in known(furnished)] == [
        "Everybody else",
        "NQSW (LGA-SW)",
        "Social worker past ASYE (LGA-SW)",
    ]


def test_a_scheme_is_corrected_in_its_place(furnished: Workspace) -> None:
    furnished.write(adopt_schemes, today=TODAY)
    newly = known(furnished)[0]
    saved(furnished, "Newly qualified", "Newly Qualified Social Worker (ASYE)", uuid=bytes.fromhex(newly.uuid))

    assert (known(furnished)[0].title, known(furnished)[0].uuid) == ("Newly qualified", newly.uuid)
    assert len(known(furnished)) == 3


def test_what_is_the_same_already_is_not_written_again(furnished: Workspace) -> None:
    uuid = saved(furnished, "Everybody")
    before = furnished.head()
    saved(furnished, "Everybody", uuid=uuid)

    assert furnished.head() == before


def test_a_role_is_in_one_scheme_at_a_time(furnished: Workspace) -> None:
    saved(furnished, "Our OTs", "Occupational Therapist")

    with pytest.raises(Refused, match="'Our OTs' is for Occupational Therapist already") as refused:
        saved(furnished, "All therapists", "Occupational Therapist", "Senior Occupational Therapist")
    assert refused.value.field == "roles"
    with pytest.raises(Refused, match="for everybody else already"):
        saved(furnished, "Everybody")


def test_a_scheme_that_has_ended_makes_room_for_the_next(furnished: Workspace) -> None:
    uuid = saved(furnished, "Our OTs", "Occupational Therapist")
    furnished.write(end_scheme, uuid, date(2026, 6, 30), today=TODAY)
    saved(furnished, "Our OTs from July", "Occupational Therapist", starts_on=date(2026, 7, 1))

    with pytest.raises(Refused, match="Our OTs"):
        saved(furnished, "Our OTs too", "Occupational Therapist", starts_on=date(2026, 6, 30))
    ended = next(one for one in known(furnished) if one.title == "Our OTs")
    assert (ended.in_force(date(2026, 6, 30)), ended.in_force(date(2026, 7, 1))) == (True, False)


def test_a_scheme_does_not_end_before_it_starts_nor_twice(furnished: Workspace) -> None:
    uuid = saved(furnished, "Our OTs", "Occupational Therapist", starts_on=date(2026, 7, 1))

    with pytest.raises(Refused, match="01/07/2026"):
        furnished.write(end_scheme, uuid, date(2026, 6, 30), today=TODAY)
    furnished.write(end_scheme, uuid, date(2026, 7, 31), today=TODAY)
    assert furnished.write(end_scheme, uuid, date(2026, 7, 31), today=TODAY).touched is Touched.NOTHING
    with pytest.raises(Refused, match="This scheme is not in the book any more"):
        furnished.write(end_scheme, bytes(16), date(2026, 7, 31), today=TODAY)


def test_what_cannot_be_a_scheme_is_refused_and_leaves_nothing(furnished: Workspace) -> None:
    before = furnished.head()

    with pytest.raises(Refused) as refused:
        furnished.write(save_scheme, None, SchemeDraft(" ", frozenset(), EVERY_SIX_WEEKS), today=TODAY)
    assert refused.value.field == "title"
    assert furnished.head() == before


def test_what_was_known_then_is_asked_with_the_entry(furnished: Workspace, clock: Clock) -> None:
    before = furnished.head().number
    clock.turn(hours=1)
    saved(furnished, "Everybody")

    assert all(one.suggested for one in furnished.read(schemes, before, on=TODAY))
    assert rows_of(furnished, "supervision_schemes", "title")[0] == ("Everybody",)
    assert entries(furnished)[-1]["act"] == "add a scheme of supervision"
