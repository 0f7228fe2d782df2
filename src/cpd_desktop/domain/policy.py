"""The organisation's own choices that change answers, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cpd_desktop.domain.problems import Refused


@dataclass(frozen=True, slots=True)
class Choice:
    """A whole number the organisation may choose, with its default, its limits (both included) and why it matters."""

    name: str
    default: int
    least: int
    most: int
    unit: str
    explanation: str


CHOICES = (
    Choice(
        "warning_days", 90, 0, 365, "days",
        "How many days before its last day a holding is shown as expiring; the last day itself is included.",
    ),
    Choice(
        "mandatory_target", 90, 0, 100, "per cent",
        "The share of mandatory training from which a team looks compliant; used to find teams that look compliant and are not.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices in force: *warning_days* in days from 0, *mandatory_target* in per cent from 0 to 100."""

    warning_days: int = 90
    mandatory_target: int = 90

    @classmethod
    def from_values(cls, values: Mapping[str, int]) -> Policy:
        """Return the policy with *values* for what was chosen and the defaults for the rest."""
        return cls(**{choice.name: values.get(choice.name, choice.default) for choice in CHOICES})


def checked_choice(name: str, value: int) -> Choice:
    """Return the choice called *name* if *value* is within its limits. Raises Refused otherwise."""
    for choice in CHOICES:
        if choice.name == name:
            if choice.least <= value <= choice.most:
                return choice
            message = f"{name} must be from {choice.least} to {choice.most} {choice.unit}, not {value}."
            raise Refused(message, field=name)
    known = ", ".join(choice.name for choice in CHOICES)
    message = f"There is no choice called '{name}': the choices are {known}."
    raise Refused(message, field="name")
