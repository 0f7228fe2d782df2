"""What a course is, in sentences."""

from __future__ import annotations

from cpd_desktop.services.catalogue_of_courses import CourseLine
from cpd_desktop.services.course_versions import CourseStory

TIERS = {1: "tier 1, aware", 2: "tier 2, skilled", 3: "tier 3, specialist"}


def about_words(line: CourseLine) -> str:
    """Return what a course is, in one line: code, kind, subject, tier, for whom, how it is taught."""
    draft = line.draft
    parts = (
        draft.code, draft.kind, draft.subject, TIERS.get(draft.tier or 0, ""), f"for {draft.group}" if draft.group else "",
        draft.delivery, f"{draft.hours} hours" if draft.hours else "", draft.provider,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def expiry_words(line: CourseLine, story: CourseStory) -> str:
    """Return how a course runs out, which version is taught, and which lower levels it stands for."""
    parts = [_expiry(line.expiry)]
    if story.versions:
        count = len(story.versions)
        parts.append(f"{count} {'version' if count == 1 else 'versions'}, the newest {story.versions[-1].draft.label}")
    if line.draft.satisfies:
        parts.append(f"Also counts as {', '.join(line.draft.satisfies)}")
    return ". ".join(parts) + "."


def _expiry(text: str) -> str:
    if text in ("never", "not known"):
        return "Never expires" if text == "never" else "Nobody has said when it expires"
    return f"Expires {'after' if text.rsplit(maxsplit=1)[-1].startswith(('day', 'month')) else 'on'} {text}"


def retraining_words(story: CourseStory) -> str:
    """Return how many people must do a course again because of its versions; nothing where they ask nobody."""
    if not any(one.draft.retrain_from is not None for one in story.versions):
        return ""
    count = story.who_must_retrain
    who = "1 person holds it" if count == 1 else f"{count:,} people hold it"
    return f"{who} on what was completed before a version that asks for it anew: their holding ends earlier because of that."
