"""The panels of a page by their tabs: each one's module is imported, and the panel made, when it is first looked at."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from cpd_desktop.ui.context import Context


class PanelsByTab:
    """Knows of each tab the module, of the package *package*, and the class of its panel; *names* are the tabs in their order."""

    def __init__(self, package: str, panels: Mapping[str, tuple[str, str]]) -> None:
        self._package = package
        self._panels = dict(panels)
        self.names = tuple(panels)

    def kind_of(self, name: str) -> Any:
        """Return the class of a tab's panel. Raises KeyError where there is no tab called *name*."""
        module, kind = self._panels[name]
        return getattr(import_module(f"{self._package}.{module}"), kind)

    def make(self, name: str, context: Context) -> Any:
        """Return the panel of a tab, made anew. Raises KeyError where there is no tab called *name*."""
        return self.kind_of(name)(context)
