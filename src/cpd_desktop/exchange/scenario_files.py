"""Scenarios of the forecast as files: JSON, as `domain.scenarios` says."""

from __future__ import annotations

from pathlib import Path

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.services.scenarios import scenario_from_file_text
from cpd_desktop.services.workspace import Workspace

LARGEST = 2_000_000
"""Bytes that a scenario's file may have."""


def scenario_in_file(workspace: Workspace, path: Path) -> Scenario:
    """Return the scenario that a file says. Raises Refused, with the field, for a file that cannot be read or is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        message = f"{path.name} cannot be read: {(error.strerror or 'refused').lower()}."
        raise Refused(message, field="file") from error
    except UnicodeDecodeError as error:
        message = f"{path.name} is not a scenario: it is not text in UTF-8."
        raise Refused(message, field="file") from error
    if len(data) > LARGEST:
        message = f"{path.name} is too large to be a scenario."
        raise Refused(message, field="file")
    return workspace.read(scenario_from_file_text, text)
