import pytest

from cpd_desktop.exchange.headings import map_headings


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (
            "people",
            (
                "staff_number email name first_name last_name job_role team start_date end_date service manager "
                "additional_roles registration_body registration_number registration_date hours absence_from absence_to"
            ),
        ),
        ("teams", "team service groups_served"),
    ],
)
def test_the_fields_of_the_outside_contract_are_known_by_their_names(kind: str, headings: str) -> None:
    mapped = map_headings(headings.split(), kind)

    assert list(mapped.columns) == headings.split()
    assert mapped.missing == mapped.ignored == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Employee No.", "staff_number"),
        ("Payroll Number", "staff_number"),
        ("Assignment Number", "staff_number"),
        ("Emp ID", "staff_number"),
        ("Employee #", "staff_number"),
        ("Work E-mail", "email"),
        ("Full Name", "name"),
        ("Forename", "first_name"),
        ("Surname", "last_name"),
        ("Position Title", "job_role"),
        ("Job Title", "job_role"),
        ("Team Name", "team"),
        ("Service Area", "service"),
        ("Line Manager (e-mail)", "manager"),
        ("Hire Date", "start_date"),
        ("Leaving Date", "end_date"),
        ("Social Work England Number", "registration_number"),
        ("Contracted Hours", "hours"),
    ],
)
def test_the_headings_of_hr_systems_are_known(heading: str, field: str) -> None:
    assert map_headings([heading], "people").columns == {field: 0}


@pytest.mark.parametrize("heading", ["Cost Centre", "Grade", "Date of Birth", "Title"])
def test_what_is_no_business_of_ours_is_ignored(heading: str) -> None:
    assert map_headings([heading], "people").ignored == (heading,)
