"""The tabs of the page Funding, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

CLAIMS, AWARDS, COSTS_AND_BUDGETS, SCHEMES = "Claims", "Awards", "Costs and budgets", "Schemes"

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.funding",
    {
        CLAIMS: ("claims_panel", "ClaimsPanel"),
        AWARDS: ("awards_panel", "AwardsPanel"),
        COSTS_AND_BUDGETS: ("costs_panel", "CostsPanel"),
        SCHEMES: ("schemes_panel", "SchemesPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
