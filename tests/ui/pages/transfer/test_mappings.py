from __future__ import annotations

from cpd_desktop.ui.pages.transfer.mappings import Remembered, remember, remembered
from cpd_desktop.ui.preferences import Preferences


def test_a_mapping_is_remembered_by_its_source(preferences: Preferences) -> None:
    remember(preferences, "abc", "training", {"course": "Kurs"})
    assert remembered(preferences, "abc") == Remembered("training", {"course": "Kurs"})
    assert remembered(preferences, "other") is None


def test_what_cannot_be_read_is_as_if_it_were_not_there(preferences: Preferences) -> None:
    for text in ("no JSON", "[]", '{"mapping": 3}'):
        preferences.set_text("mapping/abc", text)
        assert remembered(preferences, "abc") is None
