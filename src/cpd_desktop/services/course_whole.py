"""One course's whole: what it is, its versions and its retirement, its sessions, what it did for practice, and who asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.catalogue_of_courses import CourseLine, RequirementLine, course_catalogue
from cpd_desktop.services.course_versions import CourseStory, course_story
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import SessionListed, sessions_list
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class CourseWhole:
    """Everything that the book says of one course. *upcoming* sessions come by their first day, *past* ones from the last.

    A cancelled session is past. *requirements* are those that name the course; *story* counts people of the whole organisation.
    """

    line: CourseLine
    story: CourseStory
    upcoming: tuple[SessionListed, ...]
    past: tuple[SessionListed, ...]
    requirements: tuple[RequirementLine, ...]

    @property
    def sessions(self) -> tuple[SessionListed, ...]:
        """Its sessions: what is coming up, then what is past."""
        return (*self.upcoming, *self.past)


def course_whole(session: Session, course_id: int, question: CoverageQuestion) -> CourseWhole | None:
    """Return one course's whole on the date; None if there is no such course in the book, as after adding it was undone.

    A course is the whole organisation's: the team and the service that are asked about narrow nothing here.
    """
    catalogue = course_catalogue(session, question.as_at)
    line = next((one for one in catalogue.courses if one.id == course_id), None)
    if line is None:
        return None
    everywhere = CoverageQuestion(question.as_at, question.upto)
    mine = [one for one in sessions_list(session, everywhere) if one.known.draft.course_id == course_id]
    coming = [
        one for one in mine if one.known.state is SessionState.OPEN and one.known.last_on >= question.as_at
    ]  # fmt: skip
    past = [one for one in mine if one not in coming]
    asks = [one for one in catalogue.requirements if line.code in one.draft.courses]
    return CourseWhole(
        line, course_story(session, course_id, everywhere), tuple(coming), tuple(reversed(past)), tuple(asks)
    )
