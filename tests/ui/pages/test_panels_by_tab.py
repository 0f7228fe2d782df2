"""The panels of a page by their tabs."""

import pytest

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab
from cpd_desktop.ui.pages.standing_panel import StandingPanel

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.funding", {"Claims": ("claims_panel", "ClaimsPanel"), "Nowhere": ("no", "No")}
)


def test_a_panel_is_found_and_made_by_the_name_of_its_tab(context: Context) -> None:
    made = PANELS.make("Claims", context)

    assert PANELS.names == ("Claims", "Nowhere")
    assert isinstance(made, PANELS.kind_of("Claims"))
    assert isinstance(made, StandingPanel)
    made.deleteLater()


def test_a_module_is_looked_for_when_its_panel_is_wanted_and_not_before() -> None:
    with pytest.raises(ModuleNotFoundError):
        PANELS.kind_of("Nowhere")
    with pytest.raises(KeyError):
        PANELS.kind_of("No such tab")
