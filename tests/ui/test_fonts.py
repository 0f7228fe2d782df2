"""Fonts for machines that have none."""

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from cpd_desktop.ui import fonts


def test_the_systems_own_fonts_stay(qapp: QApplication) -> None:
    before = qapp.font().family()
    if not QFontDatabase.families():
        pytest.skip("This machine has no fonts.")

    fonts.load_fonts_if_none()

    assert qapp.font().family() == before


def test_where_there_are_none_ours_are_used(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = qapp.font()
    known: list[str] = []
    loaded: list[str] = []

    class NoFonts:
        @staticmethod
        def families() -> list[str]:
            return known

        @staticmethod
        def addApplicationFont(path: str) -> int:  # noqa: N802 - Qt's own form.
            loaded.append(path)
            known[:] = ["CPD Sans"]
            return QFontDatabase.addApplicationFont(path)

    monkeypatch.setattr(fonts, "QFontDatabase", NoFonts)
    fonts.load_fonts_if_none()

    assert [path.rpartition("/")[2] for path in loaded] == ["CPDSans-Regular.ttf", "CPDSans-Bold.ttf"]
    assert qapp.font().family() == "CPD Sans"
    qapp.setFont(before)
