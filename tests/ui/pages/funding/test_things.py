from datetime import date

from cpd_desktop.domain.funding import About
from cpd_desktop.ui.pages.funding.things import things_of
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING

from .money_book import AMIR, SIAN, MoneyDesk


def test_whatever_somebody_learns_can_be_chosen(desk: MoneyDesk) -> None:
    uuid = desk.qualification()
    session = desk.plan()
    desk.book(session, SIAN)
    found = {one.about: one for one in desk.workspace.read(things_of, SIAN, TODAY)}

    assert (found[About.QUALIFICATION].uuid, found[About.QUALIFICATION].words) == (uuid, "Diploma in care (achieved)")
    assert found[About.SESSION].uuid == session
    assert found[About.SESSION].words == f"Fire safety ({COMING.day} {COMING:%b %Y})"
    # A booked place is a training record too.
    assert found[About.TRAINING].name == "Fire safety"


def test_of_somebody_who_learns_nothing_there_is_nothing(desk: MoneyDesk) -> None:
    desk.qualification()

    assert desk.workspace.read(things_of, AMIR, TODAY) == ()
    assert desk.workspace.read(things_of, SIAN, date(2020, 1, 1)) == ()
