"""The organisation's own choices that change answers, each declared once."""

from __future__ import annotations

from collections.abc import Mapping

from cpd_desktop.domain.lazy_dataclass import dataclass
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

    @property
    def is_yes_or_no(self) -> bool:
        """Whether there is nothing to choose but no (0) and yes (1)."""
        return (self.least, self.most) == (0, 1)

    def words(self, value: int) -> str:
        """Return *value* in words: `90 days`, `yes`."""
        if self.is_yes_or_no:
            return "yes" if value else "no"
        return f"{value} {self.unit}".strip()


CHOICES = (
    Choice(
        "warning_days", 90, 0, 365, "days",
        "How many days before its last day a holding is shown as expiring; the last day itself is included.",
    ),
    Choice(
        "mandatory_target", 90, 0, 100, "per cent",
        "The share of mandatory training from which a team looks compliant; used to find teams that look compliant and are not.",
    ),
    Choice(
        "private_action_titles", 0, 0, 1, "",
        "Whether the titles of actions agreed in supervision are sealed with its text, so that others only count them. It holds for"
        " actions agreed from then on; those agreed before stay as they are.",
    ),
    Choice(
        "approval_hours", 0, 0, 500, "hours",
        "How many hours of training an approved mental health professional needs in each approval year, where this authority asks for"
        " more than the statutory figure; 0 leaves that.",
    ),
    Choice(
        "practice_educator_months", 0, 0, 120, "months",
        "How long the last record of practice education keeps a practice educator current; 0 leaves the period that the rules suggest.",
    ),
    Choice(
        "assumed_attendance", 90, 0, 100, "per cent",
        "The share of booked places that the forecast takes to be attended while fewer than 20 places of the last twelve months are"
        " known; from then on it is measured. This is an assumption: change it to what you know.",
    ),
    Choice(
        "apprenticeship_review_weeks", 12, 1, 52, "weeks",
        "How many weeks there may be from one review of an apprenticeship, with apprentice, employer and provider, to the next.",
    ),
    Choice(
        "apprenticeship_assessment", 0, 0, 1, "",
        "Whether the end-point assessment is called apprenticeship assessment, its newer name, on screen and on paper.",
    ),
    Choice(
        "assumed_completion", 55, 0, 100, "per cent",
        "The share of learners who finish a qualification or an apprenticeship, where too few have ended in the last three years to measure"
        " it. Of apprenticeships in England 54.6 per cent were achieved in 2022/23 (FE Week, 21 March 2024).",
    ),
    Choice(
        "claim_warning_days", 30, 0, 365, "days",
        "How many days before its deadline a funding claim is shown as about to lapse, and an award as to be spent or accounted for soon; the "
        "deadline itself is included.",
    ),
    Choice(
        "reach_share", 80, 1, 100, "per cent",
        "The share of a team's people in post who must have acknowledged a finding before it has reached the team; those on long-term"
        " absence are counted in.",
    ),
    Choice(
        "tell_within_days", 28, 0, 365, "days",
        "Within how many days of the decision whoever raised something is to be told what came of it; then it is overdue.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices in force: *warning_days* in days from 0, *mandatory_target* in per cent from 0 to 100; *private_action_titles* is
    1 where the titles of actions are sealed, else 0. *approval_hours* in each approval year, and *practice_educator_months*, 0 for what
    the rules have. *assumed_attendance* is in per cent from 0 to 100. *apprenticeship_review_weeks* from one tripartite review to the
    next; *apprenticeship_assessment* is 1 where the end-point assessment is called by its newer name. *assumed_completion* is in per cent
    from 0 to 100. Within *claim_warning_days* before its deadline a claim is about to lapse. A finding has reached a team from *reach_share*
    per cent of its people, 1 to 100; whoever raised something is told of the decision within *tell_within_days*.
    """

    warning_days: int = 90
    mandatory_target: int = 90
    private_action_titles: int = 0
    approval_hours: int = 0
    practice_educator_months: int = 0
    assumed_attendance: int = 90
    apprenticeship_review_weeks: int = 12
    apprenticeship_assessment: int = 0
    assumed_completion: int = 55
    claim_warning_days: int = 30
    reach_share: int = 80
    tell_within_days: int = 28

    @property
    def end_assessment(self) -> str:
        """What the assessment at the end of an apprenticeship is called."""
        return "Apprenticeship assessment" if self.apprenticeship_assessment else "End-point assessment"

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
            limits = (
                "0 for no or 1 for yes"
                if choice.is_yes_or_no
                else f"from {choice.least} to {choice.words(choice.most)}"
            )
            message = f"{name} must be {limits}, not {value}."
            raise Refused(message, field=name)
    known = ", ".join(choice.name for choice in CHOICES)
    message = f"There is no choice called '{name}': the choices are {known}."
    raise Refused(message, field="name")
