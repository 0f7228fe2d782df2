"""The codes of the workforce data set, on the days on which they could be awarded."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.asc_wds_qualifications import QualificationCode, code_problems, qualification_code
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState

FIRST, LAST = date(2011, 1, 1), date(2012, 12, 31)
CODE = QualificationCode("1", "NVQ", "Health and social care NVQ", "2", FIRST, LAST)


def draft(on: date = LAST, level: str = "2", state: str = "achieved") -> QualificationDraft:
    return QualificationDraft(1, "NVQ", QualificationState(state), on, level=level)


def test_a_row_of_the_table_is_read() -> None:
    row = {
        "bulk_upload_code": "1", "group": "NVQ", "title": "Health and social care NVQ", "level": "2",
        "awarded_from": "2011-01-01", "awarded_until": "2012-12-31",
    }  # fmt: skip
    assert qualification_code(row) == CODE
    assert CODE.words == "NVQ: Health and social care NVQ, level 2"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        qualification_code({**row, "awarded_until": "soon"})


@pytest.mark.parametrize(
    ("on", "could"),
    [(FIRST - timedelta(1), False), (FIRST, True), (LAST, True), (LAST + timedelta(1), False)],
)
def test_it_could_be_awarded_from_its_first_to_its_last_day(on: date, *, could: bool) -> None:
    assert CODE.could_be_awarded(on) is could
    assert (code_problems(draft(on), CODE) == ()) is could
    assert QualificationCode("9", "NVQ", "Other").could_be_awarded(on)


def test_what_does_not_fit_is_told() -> None:
    assert code_problems(draft(), CODE) == ()
    assert code_problems(draft(level=""), CODE) == ()
    assert code_problems(draft(level="3"), CODE) == (
        "ASC-WDS code 1 is of level 2, the qualification of level 3: correct one of them.",
    )
    assert code_problems(draft(date(2013, 1, 1)), CODE) == (
        "ASC-WDS code 1 could be awarded until 31 Dec 2012: choose another.",
    )
    assert code_problems(draft(date(2010, 12, 31)), CODE) == (
        "ASC-WDS code 1 could be awarded from 1 Jan 2011: choose another.",
    )
    assert code_problems(draft(), None) == ("No ASC-WDS code is chosen: the workforce return leaves it out.",)


@pytest.mark.parametrize("state", ["registered", "in progress"])
def test_while_it_is_under_way_no_code_is_needed_and_its_time_is_not_asked(state: str) -> None:
    assert code_problems(draft(state=state), None) == ()
    assert code_problems(draft(date(2020, 1, 1), state=state), CODE) == ()


def test_of_what_was_withdrawn_from_nothing_is_asked() -> None:
    assert code_problems(draft(state="withdrawn"), None) == ()
    assert code_problems(draft(date(2020, 1, 1), "3", "withdrawn"), CODE) == ()
