from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.domain.supervision_drafts import MOST_MINUTES
from cpd_desktop.exchange.cells import NotYetDone, RowFault
from cpd_desktop.exchange.drafting_of_supervision import (
    PARSERS,
    PLANNED,
    minutes_parser,
    read_canceller,
    read_functions,
    read_kind,
    read_person,
    read_state,
    supervision_draft,
)
from cpd_desktop.exchange.values import Cell, Unreadable

DAY = date(2026, 3, 2)
WHO = {"supervisee": PersonKey("00001"), "supervisor": PersonKey("00002"), "held_on": DAY}
EVERY = frozenset({"minutes", "functions", "next_on"})


@pytest.mark.parametrize(("cell", "key"), [
    ("00123", PersonKey("00123")), (10234.0, PersonKey("10234")), ("AS-7", PersonKey("AS-7")), ('="00123"', PersonKey("00123")),
    ("Jo.Patel@Westmere.example", PersonKey(email="jo.patel@westmere.example")), ("Jo  Patel", PersonKey(name="Jo Patel")),
    ("Person 1", PersonKey(name="Person 1")), ("محمد الأحمد", PersonKey(name="محمد الأحمد")), ("n/a", None), ("", None), (None, None),
])  # fmt: skip
def test_a_cell_names_a_person_by_number_address_or_name(cell: Cell, key: PersonKey | None) -> None:
    assert read_person(cell) == key


@pytest.mark.parametrize("cell", ["a@b@c", "jo@", 1.5, date(2026, 1, 1), "1.02E+05"])
def test_what_names_nobody_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        read_person(cell)


@pytest.mark.parametrize(("cell", "kind"), [
    ("Individual", Kind.INDIVIDUAL), ("1:1", Kind.INDIVIDUAL), ("One-to-one supervision", Kind.INDIVIDUAL), ("AD_HOC", Kind.AD_HOC),
    ("Professional supervision", Kind.PROFESSIONAL), ("group", Kind.GROUP), ("Supervision", Kind.INDIVIDUAL), ("-", None), (None, None),
])  # fmt: skip
def test_types_are_read_in_the_words_of_councils(cell: Cell, kind: Kind | None) -> None:
    assert read_kind(cell) == kind


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
def test_what_an_export_writes_is_read_again(kind: Kind, state: State) -> None:
    assert (read_kind(kind.value), read_state(state.value)) == (kind, state)
    assert read_functions("; ".join(Function)) == frozenset(Function)


@pytest.mark.parametrize(("cell", "state"), [
    ("Held", State.HELD), ("completed", State.HELD), (True, State.HELD), ("Did not attend", State.CANCELLED), ("Cancelled", State.CANCELLED),
    ("Planned", PLANNED), ("Overdue", PLANNED), ("", None), (None, None),
])  # fmt: skip
def test_whether_it_took_place_is_read(cell: Cell, state: object) -> None:
    assert read_state(cell) == state


@pytest.mark.parametrize(("cell", "found"), [
    ("management; support", {Function.MANAGEMENT, Function.SUPPORT}), ("Learning, Engagement", {Function.DEVELOPMENT, Function.MEDIATION}),
    ("Support and development", {Function.SUPPORT, Function.DEVELOPMENT}), ("support\nsupport;", {Function.SUPPORT}), ("n/a", set()), (None, set()),
])  # fmt: skip
def test_functions_are_read_from_a_list(cell: Cell, found: set[Function]) -> None:
    assert read_functions(cell) == found


@pytest.mark.parametrize(("cell", "who"), [
    ("Supervisor", "Supervisor"), ("no", None), (False, None), ("n/a", ""), ("", ""), (None, ""), ("Jo Patel", "Jo Patel"),
])  # fmt: skip
def test_who_cancelled_is_read_and_a_plain_no_is_nobody(cell: Cell, who: str | None) -> None:
    assert read_canceller(cell) == who


@pytest.mark.parametrize(("heading", "cell", "minutes"), [
    ("Minutes", "90", 90), ("Minutes", 90.0, 90), ("Duration", "1h30", 90), ("Duration", "90 mins", 90), ("Length", "01:30", 90),
    ("Hours", 1.5, 90), ("Duration (hours)", "1", 60), ("duration_hours", "1.3333", 80), ("Minutes", "1 hour 15 minutes", 75),
    ("Minutes", "", None), ("Minutes", "n/a", None), ("Minutes", None, None),
])  # fmt: skip
def test_a_length_is_in_minutes_unless_the_heading_or_the_cell_says_hours(
    heading: str, cell: Cell, minutes: int | None
) -> None:
    assert minutes_parser(heading)(cell) == minutes


@pytest.mark.parametrize(("heading", "cell"), [
    ("Minutes", "1.5"), ("Minutes", 0), ("Minutes", 601), ("Minutes", "-30"), ("Hours", 11), ("Hours", "0.001"), ("Duration", "long"),
    ("Minutes", True), ("Hours", date(2026, 1, 1)),
])  # fmt: skip
def test_a_length_that_cannot_be_is_refused(heading: str, cell: Cell) -> None:
    with pytest.raises(Unreadable):
        minutes_parser(heading)(cell)


@given(st.integers(1, MOST_MINUTES))
def test_minutes_are_the_same_however_they_are_written(minutes: int) -> None:
    written: tuple[Cell, ...] = (
        minutes,
        float(minutes),
        f"{minutes} min",
        f"{minutes // 60}h{minutes % 60:02}",
        f"{minutes // 60}:{minutes % 60:02}",
    )
    assert {minutes_parser("Duration")(cell) for cell in written} == {minutes}
    hours = round(Decimal(minutes) / 60, 4)
    assert minutes_parser("Hours")(str(hours)) == minutes


@given(
    st.sampled_from(sorted(PARSERS)),
    st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.none()),
)
def test_a_cell_is_read_or_refused_and_never_a_crash(field: str, cell: Cell) -> None:
    try:
        PARSERS[field](field)(cell)
    except ValueError as refused:
        assert len(str(refused)) < 400  # noqa: PT017 - that it is refused is one of two good ends.


@pytest.mark.parametrize("cell", ["Sort of", "yes please"])
def test_words_that_mean_nothing_here_are_refused(cell: Cell) -> None:
    for read, told in ((read_kind, "type of supervision"), (read_state, "took place"), (read_functions, "function")):
        with pytest.raises(Unreadable, match=told):
            read(cell)
    with pytest.raises(Unreadable, match="does not say who"):
        read_canceller("yes")


def test_a_row_says_what_was_held() -> None:
    values: dict[str, Any] = {
        **WHO, "minutes": 75, "type": Kind.PROFESSIONAL, "functions": frozenset({Function.SUPPORT}), "next_on": date(2026, 4, 2)
    }  # fmt: skip
    draft = supervision_draft(7, values, EVERY)

    assert (draft.row, draft.supervisee, draft.supervisor, draft.held_on) == (
        7,
        PersonKey("00001"),
        PersonKey("00002"),
        DAY,
    )
    assert (draft.minutes, draft.kind, draft.functions, draft.state, draft.next_on, draft.said) == (
        75, Kind.PROFESSIONAL, frozenset({Function.SUPPORT}), State.HELD, date(2026, 4, 2), EVERY,
    )  # fmt: skip


def test_a_row_speaks_for_the_columns_that_the_file_has() -> None:
    assert supervision_draft(2, WHO, frozenset({"supervisee", "minutes"})).said == {"minutes"}
    cancelled = WHO | {"cancelled_by": "supervisor", "reason": "Leave"}
    # A cancelled one has neither minutes nor functions, whatever columns there are.
    assert supervision_draft(2, cancelled, frozenset()).said == {"minutes", "functions"}


def test_a_cancelled_row_has_who_and_why_and_no_length() -> None:
    draft = supervision_draft(2, WHO | {"cancelled_by": "supervisee", "reason": "Ill", "minutes": 60}, EVERY)

    assert (draft.state, draft.cancelled_by, draft.reason, draft.minutes) == (
        State.CANCELLED,
        "supervisee",
        "Ill",
        None,
    )


@pytest.mark.parametrize(("parts", "field"), [
    ({"cancelled_by": "supervisor"}, "reason"), ({"reason": "Leave"}, "cancelled_by"), ({"state": State.CANCELLED}, "cancelled_by"),
    ({"state": State.CANCELLED, "reason": "Leave"}, "cancelled_by"),
    ({"state": State.HELD, "cancelled_by": "supervisor", "reason": "Leave"}, "state"),
])  # fmt: skip
def test_a_row_that_tells_half_of_a_cancellation_is_a_fault_of_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(RowFault) as fault:
        supervision_draft(2, WHO | parts, EVERY)
    assert fault.value.field == field


def test_one_that_is_still_to_come_is_left_out() -> None:
    with pytest.raises(NotYetDone):
        supervision_draft(2, WHO | {"state": PLANNED}, EVERY)
