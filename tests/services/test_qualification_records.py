"""What the training record of a qualification is to say."""

from dataclasses import replace

from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.qualification_records import record_wanted
from cpd_desktop.services.records_in_step import LearnersRecord
from tests.services.apprentices_book import SIAN
from tests.services.building import TODAY
from tests.services.qualifications_book import ACHIEVED, EXPECTED, REGISTERED, WITHDRAWN, a_qualification

DRAFT = a_qualification(course_id=3)
UNDER_WAY = LearnersRecord(SIAN, 3, EXPECTED, Outcome.IN_PROGRESS, "Meres College")


def test_without_a_course_or_an_expected_end_there_is_none() -> None:
    assert record_wanted(a_qualification(), 0) is None
    assert record_wanted(replace(DRAFT, expected_on=None), 1) is None


def test_while_it_is_under_way_it_is_in_progress_to_the_expected_end() -> None:
    assert record_wanted(DRAFT, 0) == UNDER_WAY
    assert record_wanted(replace(DRAFT, state=REGISTERED), 0) == UNDER_WAY
    assert record_wanted(DRAFT, 1) == UNDER_WAY, "a certificate counts once it is achieved"


def test_then_it_says_what_came_of_it_on_its_day() -> None:
    done = replace(DRAFT, state=ACHIEVED, state_on=TODAY, expected_on=None)
    assert record_wanted(done, 0) == replace(UNDER_WAY, on=TODAY, outcome=Outcome.COMPLETED)
    assert record_wanted(done, 1) == replace(
        UNDER_WAY, on=TODAY, outcome=Outcome.COMPLETED, evidence=Evidence.CERTIFICATE
    )
    left = record_wanted(replace(done, state=WITHDRAWN), 1)
    assert left == replace(UNDER_WAY, on=TODAY, outcome=Outcome.CANCELLED)
