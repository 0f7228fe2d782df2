"""The mapping of headings to fields that was used last for each source, kept in the preferences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cpd_desktop.ui.preferences import Preferences


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
