"""Once nothing was done for a moment, the coming days' answers are kept; never while somebody is at work."""

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from cpd_desktop.services.first_look import first_look
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.keeping import DAYS, Keeping
from tests.ui.conftest import TODAY


def kept(context: Context, team: str = "") -> list[date]:
    days = [TODAY + timedelta(days=after) for after in range(-1, DAYS + 2)]
    return [day for day in days if first_look(context.workspace.book.path, day, team=team) is not None]


def test_the_coming_days_are_kept_in_the_scope_that_is_looked_at(qtbot: QtBot, context: Context) -> None:
    context.set_view(team="Deaf Services")
    keeping = Keeping(context)

    keeping.begin()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert kept(context, "Deaf Services") == [TODAY + timedelta(days=after) for after in range(DAYS)]
    assert kept(context) == []


def test_after_a_change_it_waits_and_keeps_anew(qtbot: QtBot, context: Context) -> None:
    keeping = Keeping(context)
    keeping.timer.stop()

    context.act("choose 30 warning days", None, None, set_choice, "warning_days", 30)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert keeping.timer.isActive()
    keeping.timer.stop()
    keeping.begin()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert len(kept(context)) == DAYS


def test_somebody_who_goes_on_working_is_not_kept_waiting(qtbot: QtBot, context: Context) -> None:
    keeping = Keeping(context)
    keeping.begin()
    context.set_view(as_at=TODAY + timedelta(days=1))
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert len(kept(context)) == 1
    assert keeping.timer.isActive()
