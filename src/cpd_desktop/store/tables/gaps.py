"""Named roles, delegated tasks, approvals, who is to leave, and scenarios of the forecast. Lists and scenarios are JSON."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class NamedRoleRow(Fact):
    """A named role: what the lead role *role_id* is for the organisation, or for one *service* where that is not blank.

    *basis* is statutory guidance or local choice; *functions* a list of texts; in force from *starts_on*, None from the beginning.
    """

    __tablename__ = "named_roles"
    role_id: Mapped[int] = mapped_column(ForeignKey("job_roles.id"), index=True)
    service: Mapped[str]
    basis: Mapped[str]
    source: Mapped[str]
    functions: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]
    suggested: Mapped[int]


class DelegatedTaskRow(Fact):
    """A task that people of other roles can be trained to do, by a course; *eases* is a list of ids of the roles whose work it eases."""

    __tablename__ = "delegated_tasks"
    title: Mapped[str]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    eases: Mapped[str]
    suggested: Mapped[int]


class ApprovalRow(Fact):
    """Somebody's approval of a *kind* (a code of the rules' list of approvals), from *approved_on* to *ends_on*, None for no end."""

    __tablename__ = "approvals"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    approved_on: Mapped[int]
    ends_on: Mapped[int | None]
    approved_by: Mapped[str]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= approved_on", name="order"),)


class DepartureRow(Fact):
    """That somebody is to leave: *leaves_on* is their last day, *kind* notice, retirement, end of contract or secondment."""

    __tablename__ = "departures"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    leaves_on: Mapped[int]
    kind: Mapped[str]
    told_on: Mapped[int]


class ScenarioRow(Fact):
    """A scenario of the forecast: what is supposed beside what is known (*content*, see `domain.scenarios`), by whom and when."""

    __tablename__ = "scenarios"
    name: Mapped[str]
    author: Mapped[str]
    made_on: Mapped[int]
    content: Mapped[str]
