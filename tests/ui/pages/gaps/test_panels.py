from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.panels import TABS, panel_of


def test_every_tab_has_its_panel_which_is_named_after_it(context: Context) -> None:
    assert TABS == ("All gaps", "Named roles", "Delegated tasks", "Leaver impact", "Forecast", "Approvals")
    for name in TABS:
        panel = panel_of(name, context)
        assert isinstance(panel, QWidget)
        assert panel.accessibleName() == name
        panel.deleteLater()
