"""The register as a table."""

import pytest
from PySide6.QtCore import Qt

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.sessions.attendance import close_session, register
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.sessions.attendance_model import AttendanceModel, mark_tone
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import PAST, SessionsDesk

NORTH, SOUTH = PAST.replace(day=16), PAST.replace(day=17)


@pytest.fixture
def uuid(desk: SessionsDesk) -> bytes:
    """A session of a day for everybody and another in two groups."""
    parts = (PartDraft(PAST, 570, 720), PartDraft(NORTH, 570, 720, "North"), PartDraft(SOUTH, 570, 720, "South"))
    uuid = desk.plan(parts=parts)
    desk.book(uuid, 1, 2, group="North")
    desk.book(uuid, 3, group="South")
    return uuid


@pytest.fixture
def model(desk: SessionsDesk, uuid: bytes) -> AttendanceModel:
    model = AttendanceModel(desk.context.look)
    model.show_register(desk.workspace.read(register, uuid, today=TODAY))
    return model


def row_of(model: AttendanceModel, name: str) -> int:
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def test_every_part_is_a_column_and_every_learner_a_row(model: AttendanceModel) -> None:
    headings = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]

    assert headings == [
        "Name", "Team or organisation", "Part 1 of 3\nThu 12 Nov, 9:30–12:00", "Part 2 of 3, North\nMon 16 Nov, 9:30–12:00",
        "Part 3 of 3, South\nTue 17 Nov, 9:30–12:00", "Comes to",
    ]  # fmt: skip
    assert [model.index(row, 0).data() for row in range(3)] == ["Amir Khan", "Jo Patel", "Siân O’Brien"]


def test_each_cell_is_a_sentence(model: AttendanceModel) -> None:
    sian, jo = row_of(model, "Siân O’Brien"), row_of(model, "Jo Patel")
    model.mark(sian, 3, Mark.PRESENT)

    assert model.index(sian, 3).data(SENTENCE) == "Siân O’Brien, part 2 of 3, 16 November: present, not saved yet"
    assert model.index(sian, 2).data(SENTENCE) == "Siân O’Brien, part 1 of 3, 12 November: not marked"
    assert model.index(jo, 3).data(SENTENCE) == "Jo Patel, part 2 of 3, 16 November: takes another group’s"
    assert model.index(sian, 5).data(SENTENCE) == "Siân O’Brien comes to: 1 of 2 marked"
    assert model.index(sian, 1).data(SENTENCE) == "Siân O’Brien: East"


def test_marks_are_letter_word_and_colour_and_come_to_something(desk: SessionsDesk, model: AttendanceModel) -> None:
    sian = row_of(model, "Siân O’Brien")
    model.mark(sian, 2, Mark.PRESENT)
    model.mark(sian, 3, Mark.DNA)

    assert model.index(sian, 2).data() == "P  Present"
    assert model.index(sian, 5).data() == "Some of it only"
    assert (
        model.index(sian, 3).data(Qt.ItemDataRole.BackgroundRole).name() == mark_tone(desk.context.look, Mark.DNA).back
    )
    assert model.index(sian, 3).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(sian, 4).data() == "–"


def test_what_is_typed_lies_over_the_register_until_it_is_in_it(
    desk: SessionsDesk, uuid: bytes, model: AttendanceModel
) -> None:
    sian = row_of(model, "Siân O’Brien")
    for column in (2, 3):
        model.mark(sian, column, Mark.PRESENT)
    assert len(model.typed()) == 2
    model.mark(sian, 3, None)
    assert len(model.typed()) == 1
    typed = model.typed()
    desk.attend(uuid)
    model.show_register(desk.workspace.read(register, uuid, today=TODAY))
    assert model.typed() == {}
    model.take(typed)
    assert model.typed() == {}
    model.mark(sian, 2, None)
    assert list(model.typed().values()) == [None]
    model.take({(b"0" * 16, "00"): Mark.PRESENT})
    assert model.typed() == {}


def test_it_shows_one_group_or_whom_one_looks_for(desk: SessionsDesk, uuid: bytes, model: AttendanceModel) -> None:
    model.set_words("khan")
    assert [line.booking.name for line in model.lines] == ["Amir Khan"]
    model.set_words("")
    model.show_register(desk.workspace.read(register, uuid, today=TODAY), group="south")
    assert [line.booking.name for line in model.lines] == ["Jo Patel"]
    assert len(model.parts) == 2


def test_a_closed_session_is_not_marked(desk: SessionsDesk, uuid: bytes, model: AttendanceModel) -> None:
    desk.attend(uuid)
    desk.workspace.write(close_session, uuid, today=TODAY)
    model.show_register(desk.workspace.read(register, uuid, today=TODAY))
    model.mark(0, 2, Mark.ABSENT)

    assert not model.is_open
    assert model.typed() == {}
