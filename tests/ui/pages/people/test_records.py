import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.person import RecordLine
from cpd_desktop.ui.pages.people.records import RecordDialog, count_of_people
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import fill

OPTIONS = Options(courses=(Option(1, "Fire safety", "FIR-01"), Option(2, "BSL level 3", "BSL-3")))


@pytest.mark.parametrize(("count", "words"), [(1, "1 person"), (12, "12 people"), (1200, "1,200 people")])
def test_people_are_counted_in_words(count: int, words: str) -> None:
    assert count_of_people(count) == words


@pytest.mark.parametrize("count", [1, 12])
def test_a_record_is_gathered(qtbot: QtBot, look: Look, count: int) -> None:
    form = RecordDialog(OPTIONS, lambda: TODAY, look, count=count, course_id=2)
    qtbot.addWidget(form, before_close_func=RecordDialog.finish)
    fill(
        form,
        completed_on="t",
        outcome="Passed",
        evidence="Provider confirmed",
        hours="1h30",
        provider="Signature",
        notes="Well",
    )

    entry = form.draft()

    assert entry is not None
    assert (entry.course_id, entry.draft.completed_on) == (2, TODAY)
    assert (entry.draft.outcome, entry.draft.evidence) == (Outcome.PASSED, Evidence.PROVIDER)
    assert (entry.draft.hours, entry.draft.provider, entry.draft.notes) == ("1.5", "Signature", "Well")
    assert ("cost" in form._fields) is (count == 1)


@pytest.mark.parametrize("stated", list(Evidence))
def test_what_a_record_says_of_its_evidence_can_be_kept_and_checked_is_not_typed(
    qtbot: QtBot, look: Look, stated: Evidence
) -> None:
    line = RecordLine(
        1, "", 2, "BSL level 3", "BSL-3", TODAY, Outcome.PASSED, Evidence.CLAIMED, None, None, "", "", "", "", "", "",
        stated=stated,
    )  # fmt: skip
    form = RecordDialog(OPTIONS, lambda: TODAY, look, line=line)
    qtbot.addWidget(form, before_close_func=RecordDialog.finish)
    entry = form.draft()
    assert entry is not None
    assert entry.draft.evidence is stated
    assert (form._evidence.findText("Checked") >= 0) is (stated is Evidence.CHECKED)


@pytest.mark.parametrize(("field", "text"), [("hours", "long"), ("cost", "dear"), ("course", "yoga")])
def test_what_cannot_be_read_is_said_beside_its_field(qtbot: QtBot, look: Look, field: str, text: str) -> None:
    form = RecordDialog(OPTIONS, lambda: TODAY, look)
    qtbot.addWidget(form, before_close_func=RecordDialog.finish)
    fill(form, completed_on="t", **{field: text})
    form.submit()

    assert form.error_of(field)


def test_where_the_course_is_known_already_one_begins_with_the_date(qtbot: QtBot, look: Look) -> None:
    form = RecordDialog(OPTIONS, lambda: TODAY, look, course_id=2)
    qtbot.addWidget(form)
    form.show()

    qtbot.waitUntil(lambda: form.focusWidget() is form._completed.edit)
