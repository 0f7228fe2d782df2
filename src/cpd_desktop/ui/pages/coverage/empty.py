"""What Coverage says while there is nothing to cover."""

from __future__ import annotations

from cpd_desktop.services.coverage_grid import CoverageGrid
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.empty_state import EmptyState


def say_why(empty: EmptyState, grid: CoverageGrid, context: Context) -> None:
    """Say what is missing: people, requirements, or only anything in this scope on this date."""
    view = context.view
    day = f"{view.as_at.day} {view.as_at:%B %Y}"
    if not grid.has_people:
        empty.say(
            "No people yet",
            "Coverage shows, team by team, who holds what is required. Import the staff list first; training records and "
            "the organisation's own requirements can follow.",
            "Import people",
            lambda: context.go_to("Import and export", "people"),
        )
    elif view.team or view.service:
        empty.say(
            "Nothing is required here",
            f"No requirement bears on {view.scope} as at {day}.",
            "Show everything",
            lambda: context.set_view(team="", service=""),
        )
    else:
        empty.say(
            "Nothing is required yet",
            f"No requirement was in force as at {day}: adopt the suggested ones on Courses, import your own, or look at "
            "another date.",
            "Go to Courses",
            lambda: context.go_to("Courses"),
        )


def suggested_words(grid: CoverageGrid) -> str:
    """Return what is to be said of suggested requirements below the figures; "" for nothing."""
    if any(one.stands_in for one in grid.requirements):
        return "Nothing has been adopted yet: these figures rest on the suggestions that came with the program."
    if not grid.suggested:
        return ""
    noun = "requirement is" if grid.suggested == 1 else "requirements are"
    return f"{grid.suggested:,} more {noun} suggested and not adopted; they count nowhere."
