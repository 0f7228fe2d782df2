import json
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.headings import (
    column_letters,
    guess_kind,
    heading_key,
    is_known_heading,
    kind_spec,
    load_mapping,
    map_headings,
)


@pytest.mark.parametrize(
    "heading", ["Staff Number", "staff_number", "STAFF-NUMBER", " staff.number: ", "Ｓｔａｆｆ Number"]
)
def test_headings_are_compared_by_letters_and_digits(heading: str) -> None:
    assert heading_key(heading) == "staffnumber"


def test_columns_missing_fields_and_ignored_headings_are_told() -> None:
    mapped = map_headings(["", "Email", "Team Name", "Shoe size", "Forename"], "people")

    assert mapped.columns == {"email": 1, "team": 2, "first_name": 4}
    assert mapped.headings == {"email": "Email", "team": "Team Name", "first_name": "Forename"}
    assert mapped.ignored == ("Shoe size",)
    assert mapped.missing == ("name or first_name and last_name", "job_role", "start_date")
    with pytest.raises(
        Problem, match=r"^staff\.csv has no column for name or first_name and last_name, job_role, start_date:"
    ):
        mapped.require_all("staff.csv")


def test_two_columns_for_one_field_are_named() -> None:
    with pytest.raises(
        Problem, match=r"^staff\.csv has 2 columns that may be course, 'Course Name' \(A\) and 'Course Title' \(C\)"
    ):
        map_headings(["Course Name", "Email", "Course Title"], "training", file_name="staff.csv")


def test_a_course_s_code_goes_before_its_title_as_learning_systems_export_both() -> None:
    mapped = map_headings(["Course Title", "Email", "Course Code"], "training")

    assert mapped.columns["course"] == 2
    assert mapped.ignored == ("Course Title",)


def test_the_exact_name_of_a_field_goes_before_its_synonyms() -> None:
    mapped = map_headings(["Course Code", "COURSE", "Course Title"], "training")

    assert mapped.columns["course"] == 1
    assert mapped.ignored == ("Course Code", "Course Title")


def test_the_same_heading_twice_is_a_problem() -> None:
    with pytest.raises(Problem, match="2 columns that may be course"):
        map_headings(["Course", "course"], "training")


def test_a_better_heading_goes_before_a_weak_one() -> None:
    headings = ["Title", "Completed", "Course Name", "Date Completed", "Result", "Status", "Due date", "Expiry date"]
    mapped = map_headings(headings, "training")

    assert mapped.headings == {
        "course": "Course Name",
        "completed_on": "Date Completed",
        "outcome": "Status",
        "valid_until": "Expiry date",
    }
    assert mapped.ignored == ("Title", "Completed", "Result", "Due date")


def test_a_mapping_decides_and_frees_the_other_columns() -> None:
    headings = ["Course Code", "Course Title", "Who", "When", "Email"]
    mapped = map_headings(headings, "training", {"course": "course title", "name": "Who", "completed_on": "When"})

    assert mapped.columns == {"course": 1, "name": 2, "completed_on": 3, "email": 4}
    assert mapped.ignored == ("Course Code",)


def test_a_column_taken_by_the_mapping_is_no_second_field() -> None:
    assert map_headings(["Email"], "training", {"notes": "Email"}).columns == {"notes": 0}


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"colour": "Who"}, r"^The mapping names an unknown field 'colour': the fields are staff_number, email"),
        (
            {"name": "Whom"},
            r"^staff\.csv has no heading 'Whom', which the mapping gives for name: it has 'Who', 'When'",
        ),
        ({"name": "Who", "course": "who"}, r"^The mapping gives the heading 'who' for two fields"),
        ({"name": "Twice"}, r"^staff\.csv has 2 columns with the heading 'Twice'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_a_problem(mapping: dict[str, str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        map_headings(["Who", "When", "Twice", "Twice"], "training", mapping, file_name="staff.csv")


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("staff_number name job_role team start_date service", "people"),
        ("staff_number course completed_on name", "training"),
        ("Email|Course Code|Course Title|Completion Date", "training"),
        ("code title kind expiry", "courses"),
        ("code title kind courses roles", "requirements"),
        ("staff_number requirement from to reason", "exemptions"),
        ("staff_number requirement revoked_on reason", "revocations"),
        ("team service groups_served", "teams"),
        ("supervisee supervisor held_on", "supervision"),
        ("staff_number kind approved_on ends_on approved_by", "approvals"),
        ("staff_number qualification qualification_level qualification_status status_on", "qualifications"),
        ("Staff no|Qualification|Awarding body|Registered|Date achieved", "qualifications"),
        ("Staff no|Qualification name|Date achieved", "training"),
        ("staff_number done_on hours activity in_paid_time", "hours-log"),
        ("ULN|Learner name|Standard|Date|OTJ hours|Activity", "hours-log"),
        ("ULN|Learner name|Standard|OTJ hours to date|Status|Next review|Gateway", "apprenticeship-progress"),
        ("Email|Course|Completion date|Hours|Status", "training"),
        ("Kind|Title|Date received|Team", "sources"),
        # A title is a source's before it is a finding's, and of a complaint's register the type is a category.
        ("Kind|Reference|Title|Date received|Details|Team", "sources"),
        ("Type|Title|Date received|Team|Notes", "sources"),
        ("Activity|Co-produced with|Ladder|Date started|Team|Impact", "co-production"),
        ("Kind of source|Source|Reference|Date received|Recommendation|Accepted", "findings"),
        ("Reference|Date received|Type|Outcome|Description|Team", "complaints"),
        ("Learner name|Programme name|Completion date|Hours|Status", "training"),
    ],
)
def test_the_kind_is_guessed_from_what_each_needs(headings: str, kind: str) -> None:
    assert guess_kind(headings.split("|") if "|" in headings else headings.split()) == kind


def test_what_fits_no_kind_or_two_is_a_problem() -> None:
    with pytest.raises(
        Problem,
        match=r"^staff\.csv has not all headings of any kind.*people, training, courses.* or co-production",
    ):
        guess_kind(["name", "course"], file_name="staff.csv")
    both = ["staff_number", "name", "job_role", "team", "start_date", "course", "completed_on"]
    with pytest.raises(Problem, match=r"^staff\.csv may be a list of people or training: say which kind it is\.$"):
        guess_kind(both, file_name="staff.csv")


def test_known_headings_are_those_of_a_kind_of_any_and_of_a_mapping() -> None:
    assert is_known_heading("Completion date", "training")
    assert not is_known_heading("Completion date", "people")
    assert is_known_heading("Completion date")
    assert is_known_heading("WHO?", "people", {"name": "Who"})
    assert not is_known_heading("Colour")
    assert not is_known_heading("  ")


def test_an_unknown_kind_is_a_problem() -> None:
    with pytest.raises(Problem, match=r"^There is no kind of import called 'cats': choose one of people, "):
        kind_spec("cats")


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps({"course": "Kurs", "name": "Who"}), encoding="utf-8-sig")

    assert load_mapping(path, "training") == load_mapping(path) == {"course": "Kurs", "name": "Who"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"course": "a",\n}', r"^mapping\.json is not correct JSON in line 2"),
        (b"\xff\xfe", r"^mapping\.json is not correct JSON"),
        (b"[" * 100_000, r"^mapping\.json is not correct JSON"),
        (b'["course"]', r"^mapping\.json is not a mapping"),
        (b'{"course": 5}', r"^mapping\.json is not a mapping"),
        (b'{"colour": "a"}', r"^mapping\.json names an unknown field 'colour'"),
        (b'{"team": "a"}', r"^mapping\.json names an unknown field 'team'"),
        (b" " * (1 << 20) + b"{}", r"^mapping\.json is too large"),
    ],
)
def test_a_mapping_file_that_is_wrong_is_a_problem(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "mapping.json").write_bytes(content)

    with pytest.raises(Problem, match=sentence):
        load_mapping(tmp_path / "mapping.json", "training")


def test_a_mapping_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^mapping\.json cannot be read"):
        load_mapping(tmp_path / "mapping.json")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_have_the_letters_that_spreadsheet_programs_show(column: int, letters: str) -> None:
    assert column_letters(column) == letters
