"""Mappings of headings to fields: the one used last for each source, kept in the preferences, and those in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.exchange.headings import load_mapping
from cpd_desktop.exchange.looking import save_mapping
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.where_to_save import where_to_save

MAPPINGS = "Mappings (*.json)"


@dataclass(frozen=True)
class Remembered:
    """What files of a source were taken for, and which heading was which field."""

    kind: str
    mapping: Mapping[str, str] = field(default_factory=dict)


def remembered(preferences: Preferences, source: str) -> Remembered | None:
    """Return what was remembered of a source, None for nothing that can be read."""
    try:
        found = json.loads(preferences.text(f"mapping/{source}", "null"))
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("mapping"), dict):
        return None
    mapping = {str(name): str(heading) for name, heading in found["mapping"].items()}
    return Remembered(str(found.get("kind", "")), mapping)


def remember(preferences: Preferences, source: str, kind: str, mapping: Mapping[str, str]) -> None:
    """Keep the mapping of a source for the next file that has the same headings."""
    content = {"kind": kind, "mapping": dict(mapping)}
    preferences.set_text(f"mapping/{source}", json.dumps(content, ensure_ascii=False))


def asked_mapping(parent: QWidget, preferences: Preferences, kind: str) -> Mapping[str, str] | None:
    """Ask for a file with a mapping and return it; None if it was given up. Raises Problem if it cannot be read."""
    name, _ = QFileDialog.getOpenFileName(parent, "Load a mapping", preferences.folder("mappings"), MAPPINGS)
    if not name:
        return None
    mapping = load_mapping(Path(name), kind or None)
    preferences.used_folder("mappings", Path(name))
    return mapping


def save_where_asked(parent: QWidget, preferences: Preferences, stem: str, mapping: Mapping[str, str]) -> None:
    """Ask where to save *mapping* and save it. Raises Problem if it cannot be written."""
    title, name = "Save this mapping", f"{stem} mapping.json"
    out = where_to_save(parent, preferences, "mappings", title=title, name=name, kinds=MAPPINGS)
    if out is not None:
        save_mapping(out, mapping)
