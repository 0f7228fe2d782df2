import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.banner import Banner


@pytest.mark.parametrize(
    ("is_demo", "words"), [(True, "a demonstration with invented people"), (False, "its key lies beside it")]
)
def test_it_says_why_no_real_records_belong_there(qtbot: QtBot, is_demo: bool, words: str) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()

    banner.show_unprotected(is_demo=is_demo)

    assert not banner.isHidden()
    assert words in banner.text()
    assert banner.text().endswith("Do not keep real records in it.")
