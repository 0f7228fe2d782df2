from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.funding.year_box import ALL, YearBox


def test_a_year_follows_what_is_looked_at_until_one_is_chosen(qtbot: QtBot) -> None:
    looked_at = 2026
    box = YearBox(lambda: looked_at)
    qtbot.addWidget(box)
    turns: list[int | None] = []
    box.turned.connect(lambda: turns.append(box.year))
    box.offer([2024, 2025])
    assert [box.itemText(at) for at in range(box.count())] == ["All years", "2026-27", "2025-26", "2024-25"]
    assert (box.year, box.key, box.words, box.currentText()) == (2026, "", "2026-27", "2026-27")
    looked_at = 2024
    box.offer([2024, 2025])
    assert (box.year, box.currentText()) == (2024, "2024-25")

    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert (box.year, box.key) == (2025, "2025")
    box.choose(ALL)
    assert (box.year, box.words, box.currentText()) == (None, "All years", "All years")
    box.choose(ALL)
    box.choose("2019")
    box.offer([])
    assert (box.year, box.currentText()) == (2019, "2019-20")
    assert turns == [2025, None, 2019]


def test_all_years_can_be_what_is_shown_at_first(qtbot: QtBot) -> None:
    box = YearBox(lambda: None)
    qtbot.addWidget(box)
    box.offer([2026])

    assert (box.year, box.key, box.currentText()) == (None, "", "All years")
