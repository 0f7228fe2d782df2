"""A person's CPD as everybody may count it."""

from datetime import date

from cpd_desktop.ui.pages.cpd.person_cpd import NO_ENTRY, PersonCpd
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.reading import faults


def shown(desk: CpdDesk, person_id: int, name: str) -> PersonCpd:
    widget = PersonCpd(desk.context)
    widget.setAccessibleName("CPD")
    desk.qtbot.addWidget(widget)
    widget.resize(1180, 700)
    widget.show()
    widget.show_person(person_id, name)
    desk.settle()
    return widget


def test_the_facts_of_entries_are_there_and_no_text(desk: CpdDesk) -> None:
    desk.write(standards=("SWE 4.1",))
    desk.context.sign_in_as(desk.jo)
    widget = shown(desk, desk.dai.person_id, "Dai Rees")
    assert widget.entries.texts_shown() == (
        ("01 Jun 2026", "Reflection on a piece of work", "● Reflected, with a peer", "1 h 30 min", "SWE 4.1", "", ""),
    )
    assert widget.view.headline.text().startswith("▲ Not ready: Social Work England")
    listed = widget.shown_list(name="CPD 00103")
    assert listed is not None
    assert "Hearing" not in repr(listed.make())
    assert faults(widget) == []


def test_the_list_and_the_count_are_of_the_date_that_is_shown(desk: CpdDesk) -> None:
    desk.write()
    desk.write({"title": "Later"}, done_on=date(2026, 9, 1))
    desk.context.set_view(as_at=date(2026, 6, 1))
    widget = shown(desk, desk.dai.person_id, "Dai Rees")
    assert [row[0] for row in widget.entries.texts_shown()] == ["01 Jun 2026"]
    assert widget.view.explained.text().endswith("1 CPD entry in all.")
    desk.context.set_view(as_at=date(2026, 5, 31))
    widget.show_person(desk.dai.person_id, "Dai Rees")
    desk.settle()
    assert widget.view.explained.text().endswith("0 CPD entries in all.")
    assert widget.entries.empty.text() == "No entry is of something done by 31 May 2026: the date above says for when."


def test_without_an_entry_it_says_who_writes_them(desk: CpdDesk) -> None:
    widget = shown(desk, desk.sian.person_id, "Siân O’Brien")
    assert widget.entries.empty.text() == NO_ENTRY


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    desk.write()
    look.apply(CONTRAST, 200)
    widget = shown(desk, desk.dai.person_id, "Dai Rees")
    widget.resize(1100, 700)
    desk.qtbot.waitUntil(lambda: cut_off(widget) == [])
    look.apply(LIGHT, 100)
