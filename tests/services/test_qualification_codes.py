"""The shipped codes of the workforce data set: found by what is written, and by what a qualification is called."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import LEVELS
from cpd_desktop.services.qualification_codes import code_for, likely_codes, qualification_codes
from tests.services.building import TODAY


def test_the_shipped_codes_are_whole() -> None:
    codes = qualification_codes(TODAY)
    assert len(codes) == 145
    assert all(one.title and one.group and one.level in LEVELS for one in codes.values())
    assert codes["158"].words == "Certificate: Level 2 Adult Social Care Certificate"


@pytest.mark.parametrize(
    ("written", "code"), [("158", "158"), (" 016 ", "16"), ("16;2010", "16"), ("302 ; 2026", "302")]
)
def test_a_code_is_read_as_itself_and_as_the_data_set_has_it(written: str, code: str) -> None:
    found = code_for(written, TODAY)
    assert found is not None
    assert found.code == code


def test_blank_is_none_and_another_is_refused() -> None:
    assert code_for(" ", TODAY) is None
    for wrong in ("7", "999", "diploma"):
        with pytest.raises(Refused, match=f"no ASC-WDS qualification code '{wrong}'") as refused:
            code_for(wrong, TODAY)
        assert refused.value.field == "asc_wds_code"


def test_likely_codes_come_first_and_none_is_of_another_level() -> None:
    found = likely_codes("Diploma in leadership and management for adult care", "5", TODAY)
    assert found[0].code == "132"
    assert all(one.level in ("", "5") for one in found)
    assert likely_codes("Level 2 Adult Social Care Certificate", "2", TODAY)[0].code == "158"
    assert len(likely_codes("care", "", TODAY, most=3)) == 3
    assert likely_codes("zzzz", "", TODAY) == ()


def test_what_could_not_be_awarded_any_more_comes_last() -> None:
    now, then = (likely_codes("Health and social care NVQ", "2", on, most=200) for on in (TODAY, date(2010, 1, 1)))
    assert then[0].code == "1"
    assert now[0].code != "1"
    assert "1" in {one.code for one in now}
