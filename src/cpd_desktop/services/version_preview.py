"""Whose holding a version of a course ends, before it is saved: counted by the same rule as once it is."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.services.course_versions import who_must_retrain
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class VersionPreview:
    """What a version would ask: of *holders*, who hold the course on the date, *people* hold it less long because of it."""

    draft: CourseVersionDraft
    people: int
    holders: int

    @property
    def sentence(self) -> str:
        """The answer in a sentence, such as `12 of the 40 people who hold this course must do it again by 31 March 2027`."""
        draft = self.draft
        if draft.retrain_from is None:
            return "Nobody has to do it again: what was completed before counts on."
        if not self.holders:
            return "Nobody holds this course: no holding ends because of this version."
        who = "1 person who holds" if self.holders == 1 else f"{self.holders:,} people who hold"
        if not self.people:
            return f"No holding ends because of this version: of the {who} this course, nobody holds it longer without."
        ends = "1 holding ends" if self.people == 1 else f"{self.people:,} holdings end"
        day = f"{draft.retrain_from.day} {draft.retrain_from:%B %Y}"
        return (
            f"{ends} because of this version: {self.people:,} of the {who} this course must do it again before {day}."
        )


def version_preview(
    session: Session, course_id: int, draft: CourseVersionDraft, question: CoverageQuestion
) -> VersionPreview:
    """Return what *draft* would ask of the people in scope."""
    holders, people = who_must_retrain(session, course_id, draft, question)
    return VersionPreview(draft, people, holders)
