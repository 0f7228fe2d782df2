"""Adding, changing and ending supervision agreements, as a user does."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PROFESSIONAL, Length
from cpd_desktop.services.supervision.agreements import agreements
from cpd_desktop.ui.pages.supervision.agreement_acts import AgreementActs
from cpd_desktop.ui.pages.supervision.agreement_dialog import AgreementDialog, EndAgreementDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import can_be_read, fill
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened


@pytest.fixture
def acts(supervision: SupervisionDesk, window: QWidget) -> AgreementActs:
    return AgreementActs(supervision.context, window)


def test_an_agreement_is_added_with_what_departs_from_the_scheme_and_why(
    supervision: SupervisionDesk, acts: AgreementActs
) -> None:
    acts.add(supervision.dai)
    form = opened(supervision, AgreementDialog)
    assert not form.person.isEnabled()
    fill(form, supervisor="Jo Patel", starts_on="1/11/2026", interval="2 weeks", minutes="1h", place="Room 2")
    form.purpose.setCurrentIndex(form.purpose.findData(PROFESSIONAL))
    supervision.press(form.act)
    assert "departs from the scheme" in form.error_of("reason")
    fill(form, reason="New to the role", confidentiality="Stays here", disagreement="To the head")
    supervision.press(form.act)

    (one,) = supervision.workspace.read(agreements)
    assert (one.purpose, one.interval, one.minutes) == (PROFESSIONAL, Length(2, "weeks"), 60)
    assert (one.starts_on, one.agreed_on, one.place) == (date(2026, 11, 1), TODAY, "Room 2")
    assert (one.reason, one.confidentiality, one.disagreement) == ("New to the role", "Stays here", "To the head")


def test_what_cannot_be_read_says_so_beside_its_field(supervision: SupervisionDesk, acts: AgreementActs) -> None:
    acts.add()
    form = opened(supervision, AgreementDialog)
    fill(form, interval="often", minutes="long")
    supervision.press(form.act)

    assert "no interval" in form.error_of("interval")
    assert "no length of time" in form.error_of("minutes")
    assert "whose supervision" in form.error_of("person")
    assert can_be_read(supervision.qtbot, form) == []
    form._at_first = None
    form.reject()


def test_an_agreement_is_changed_ended_and_its_history_shown(supervision: SupervisionDesk, acts: AgreementActs) -> None:
    one = supervision.agreement(place="Office")
    acts.open_for(supervision.dai, [one])
    form = opened(supervision, AgreementDialog)
    assert form.purpose.currentData() == LINE_MANAGEMENT
    fill(form, place="By video")
    supervision.press(form.act)
    (changed,) = supervision.workspace.read(agreements)
    assert changed.place == "By video"

    acts.end(changed)
    ending = opened(supervision, EndAgreementDialog)
    assert "Dai Rees with Jo Patel" in ending.about.text()
    fill(ending, ends_on="30/11/2026")
    supervision.press(ending.act)
    (ended,) = supervision.workspace.read(agreements)
    assert ended.ends_on == date(2026, 11, 30)

    acts.history(ended)
    history = opened(supervision, HistoryDialog)
    assert history.table.model.rowCount() == 3
    history.accept()


def test_with_no_agreement_one_is_added(supervision: SupervisionDesk, acts: AgreementActs) -> None:
    acts.open_for(supervision.dai, ())
    form = opened(supervision, AgreementDialog)

    assert form.act.text() == "Add agreement"
    assert form.person.key() == supervision.dai
    form.reject()
