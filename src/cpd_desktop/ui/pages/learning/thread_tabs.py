"""The tabs of one finding's thread: the whole of it, and each part with what can be done there."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning import ActionState, RouteKind
from cpd_desktop.domain.learning_answers import Action, Check, Feedback, QuotedFigure, Route, TeamReach, Thread
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.facts_tab import FactsTab
from cpd_desktop.ui.pages.learning.finding_columns import acknowledged_words, is_accepted, reached_words
from cpd_desktop.ui.pages.learning.source_columns import state_words
from cpd_desktop.ui.pages.learning.thread_columns import (
    FEEDBACK_COLUMNS,
    QUOTED_COLUMNS,
    ROUTE_COLUMNS,
    action_columns,
    check_columns,
    reach_columns,
)
from cpd_desktop.ui.pages.learning.thread_steps import STEP_COLUMNS, Step, steps_of
from cpd_desktop.ui.pages.learning.words import is_made, of_words, teams_words

Row = TypeVar("Row")
SHOW_PART = "Show this part"
EDIT_SOURCE, ADD_QUOTED, CORRECT_QUOTED, DELETE_QUOTED, ATTACH_TO_SOURCE, FILES_OF_SOURCE = (
    "Edit source …", "Add quoted figure …", "Correct quoted figure …", "Delete quoted figure", "Attach to source …", "Files of source …",
)  # fmt: skip
ADD_ACTION, FINISH, DROP, ASSURE, CORRECT_ACTION, REOPEN_ACTION, DELETE_ACTION = (
    "Add action …", "Done …", "Drop …", "Say how we saw it …", "Correct action …", "Open action again", "Delete action",
)  # fmt: skip
SHARE, CORRECT_ROUTE, GO_TO_SESSION, DELETE_ROUTE = (
    "Share with teams …", "Correct route …", "Go to the session", "Delete route",
)  # fmt: skip
ACKNOWLEDGE, SHOW_PEOPLE = "Acknowledged …", "Show the people"
RECORD_CHECK, PLAN_CHECK, RECORD_THIS, CORRECT_CHECK, DELETE_CHECK, ATTACH_TO_CHECK, FILES_OF_CHECK = (
    "Record a check …", "Plan a check …", "Record this check …", "Correct check …", "Delete check", "Attach to check …",
    "Files of check …",
)  # fmt: skip
TELL, CORRECT_TOLD, DELETE_TOLD = "Say who was told …", "Correct who was told …", "Delete who was told"
STILL = frozenset({SHOW_PART, SHOW_PEOPLE, GO_TO_SESSION, FILES_OF_SOURCE, FILES_OF_CHECK})
"""What can be done while old knowledge is shown: it changes nothing."""


class ThreadTab(FactsTab[Row]):
    """A tab whose buttons that change the book are away while old knowledge is shown."""

    def allow_acts(self, *, is_allowed: bool) -> None:
        """Say whether anything may be recorded."""
        for text, button in self.buttons.items():
            button.setVisible(is_allowed or text in STILL)


class WholeTab(ThreadTab[Step]):
    """All steps in their order, each with how it stands."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Thread", STEP_COLUMNS, adds=(), acts=(SHOW_PART,), opens=SHOW_PART, empty="Nothing is recorded of it yet.",
            noun=("step", "steps"), key=lambda one: (one.part, one.name, one.what, one.day),
        )  # fmt: skip

    def show_thread(self, thread: Thread, as_at: date) -> None:
        """Show the steps of a thread."""
        self.show_rows(steps_of(thread, as_at))


class SourceTab(ThreadTab[QuotedFigure]):
    """What the source says, and the percentages that were published about it."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Quoted figures", QUOTED_COLUMNS, adds=(EDIT_SOURCE, ADD_QUOTED, ATTACH_TO_SOURCE, FILES_OF_SOURCE), acts=(CORRECT_QUOTED, DELETE_QUOTED),
            opens=CORRECT_QUOTED, empty="No published percentage is recorded of this source.",
            noun=("quoted figure", "quoted figures"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_thread(self, thread: Thread, _: date) -> None:
        """Show the source of a thread."""
        self.say(source_words(thread))
        self.show_rows(thread.quoted)


def source_words(thread: Thread) -> str:
    """Return all that is known of the source of a thread, a line for each kind of fact."""
    source = thread.source
    said = source.said
    first = (
        source.kind,
        said.basis.capitalize(),
        said.reference,
        f"received {shown(said.received_on)}",
        state_words(source)[2:].lower(),
    )
    second = (
        said.organisation and f"Of {said.organisation}", source.team or said.service, said.outcome and f"Outcome: {said.outcome}",
        said.raised_by and f"Raised by {said.raised_by}", said.asked and f"{of_words(said.responses, said.asked)} answered",
        said.where_kept and f"Papers: {said.where_kept}", files_words(source.files),
    )  # fmt: skip
    lines = (
        said.title,
        " · ".join(part for part in first if part),
        " · ".join(part for part in second if part),
        said.summary,
    )
    return "\n".join(line for line in lines if line)


class ActionsTab(ThreadTab[Action]):
    """What is done about it, ours and partners'."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Actions", action_columns(context.look), adds=(ADD_ACTION,),
            acts=(FINISH, DROP, ASSURE, CORRECT_ACTION, REOPEN_ACTION, DELETE_ACTION), opens=CORRECT_ACTION,
            empty="No action is agreed yet. Add the first with the button above.", noun=("action", "actions"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_thread(self, thread: Thread, _: date) -> None:
        """Show the actions of a thread."""
        line = thread.finding
        self.say(f"{of_words(line.actions_done, line.actions)} actions done." if line.actions else "")
        self.show_rows(thread.actions)

    def can_do(self, text: str, row: Action) -> bool:
        """What is over is opened again before it is done, and only a partner's action is seen."""
        is_open = row.state == ActionState.OPEN
        if text in (FINISH, DROP):
            return is_open
        if text == REOPEN_ACTION:
            return not is_open
        return text != ASSURE or bool(row.said.organisation)


class RoutesTab(ThreadTab[Route]):
    """How it was brought to teams."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Routes", ROUTE_COLUMNS, adds=(SHARE,), acts=(CORRECT_ROUTE, GO_TO_SESSION, DELETE_ROUTE), opens=CORRECT_ROUTE,
            empty="It was not shared with any team yet. Say with the button above how it is brought to them.",
            noun=("route", "routes"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_thread(self, thread: Thread, _: date) -> None:
        """Show the routes of a thread."""
        concerned = {one.team_id: one.team for one in thread.reach}
        names = tuple(concerned.get(one, "") for one in thread.finding.said.teams)
        self.say(
            f"It concerns: {teams_words(tuple(name for name in names if name)).lower() if not names else teams_words(names)}."
        )
        self.show_rows(thread.routes)

    def can_do(self, text: str, row: Route) -> bool:
        """Only a session of this book can be gone to."""
        is_sitting = row.said.kind in (RouteKind.SESSION, RouteKind.GROUP_SESSION) and bool(row.said.about_uuid)
        return text != GO_TO_SESSION or is_sitting


class ReachTab(ThreadTab[TeamReach]):
    """Whom it reached, team by team."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Reach", reach_columns(context.look), adds=(ACKNOWLEDGE,), acts=(SHOW_PEOPLE,), opens=SHOW_PEOPLE,
            empty="No team is concerned on this date.", noun=("team", "teams"), key=lambda one: one.team_id,
        )  # fmt: skip

    def show_thread(self, thread: Thread, _: date) -> None:
        """Show whom a finding reached, the worst first."""
        line = thread.finding
        words = f"Reached {reached_words(line)}; acknowledged by {acknowledged_words(line)} people in post."
        self.say(words if is_accepted(line) else "It counts as reaching teams once it is accepted.")
        order = list(type(thread.reach[0].state)) if thread.reach else []
        self.show_rows(sorted(thread.reach, key=lambda one: (order.index(one.state), one.team.casefold())))


class ChecksTab(ThreadTab[Check]):
    """Whether practice changed: checks made, planned and due."""

    def __init__(self, context: Context) -> None:
        self._look = context.look
        self._as_at = context.view.as_at
        super().__init__(
            context, "Checks", check_columns(context.look, context.view.as_at), adds=(RECORD_CHECK, PLAN_CHECK),
            acts=(RECORD_THIS, CORRECT_CHECK, ATTACH_TO_CHECK, FILES_OF_CHECK, DELETE_CHECK), opens=RECORD_THIS,
            empty="No check is due: they are due 3, 6 and 12 months after it was first shared.", noun=("check", "checks"),
            key=lambda one: one.uuid or one.said.months,
        )  # fmt: skip

    def show_thread(self, thread: Thread, as_at: date) -> None:
        """Show the checks of a thread."""
        self._as_at = as_at
        self.table.model.columns = check_columns(self._look, as_at)
        line = thread.finding
        verdict = (
            f"The last check says: {line.verdict.value}, on {shown(line.checked_on)}."
            if line.verdict
            else "No check was made yet."
        )
        due = f" The next is due on {shown(line.next_check_on)}." if line.next_check_on is not None else ""
        note = f" Closed: {thread.closing_note}" if thread.closing_note else ""
        self.say(f"{verdict}{due}{note}")
        self.show_rows(thread.checks)

    def can_do(self, text: str, row: Check) -> bool:
        """What is due or planned is recorded; what somebody recorded is corrected and deleted, and files are evidence of it."""
        if text == FILES_OF_CHECK:
            return bool(row.files)
        return not is_made(row, self._as_at) if text == RECORD_THIS else row.row_id is not None


class ToldTab(ThreadTab[Feedback]):
    """Whether whoever raised it was told."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Told", FEEDBACK_COLUMNS, adds=(TELL,), acts=(CORRECT_TOLD, DELETE_TOLD), opens=CORRECT_TOLD,
            empty="Nobody was told what came of it yet.", noun=("entry", "entries"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_thread(self, thread: Thread, _: date) -> None:
        """Show who was told, and who is still to be."""
        raised = thread.source.said.raised_by
        waits = f"▲ Still to be told: {thread.finding.to_tell}." if thread.finding.to_tell else ""
        self.say(waits or (f"Raised by {raised}." if raised else "The source names nobody who waits to hear of it."))
        self.show_rows(thread.feedback)


def tabs_of(context: Context) -> tuple[Any, ...]:
    """Return the tabs, in the order of the thread."""
    return (
        WholeTab(context), SourceTab(context), ActionsTab(context), RoutesTab(context), ReachTab(context), ChecksTab(context),
        ToldTab(context),
    )  # fmt: skip
