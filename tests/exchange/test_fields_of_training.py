import pytest

from cpd_desktop.exchange.headings import map_headings


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (
            "training",
            "staff_number email name course completed_on valid_until outcome hours provider delivery accredited cost notes evidence",
        ),
        (
            "courses",
            "code title kind subject tier group expiry provider delivery hours asc_wds_category satisfies",
        ),
        (
            "requirements",
            (
                "code title kind courses roles additional_roles teams services groups_served people within_days interval "
                "minimum level specialist basis source from to"
            ),
        ),
        ("exemptions", "staff_number email name requirement from to reason"),
        ("revocations", "staff_number email name requirement revoked_on reason"),
    ],
)
def test_the_fields_of_the_outside_contract_are_known_by_their_names(kind: str, headings: str) -> None:
    mapped = map_headings(headings.split(), kind)

    assert list(mapped.columns) == headings.split()
    assert mapped.missing == mapped.ignored == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Learner", "name"),
        ("Course Name", "course"),
        ("Course Title", "course"),
        ("Learning Activity", "course"),
        ("Competence Name", "course"),
        ("Completion Date (dd/mm/yyyy)", "completed_on"),
        ("Date Completed", "completed_on"),
        ("DATECOMPLETED", "completed_on"),
        ("Completed", "completed_on"),
        ("timecompleted", "completed_on"),
        ("Expiry Date", "valid_until"),
        ("Valid To", "valid_until"),
        ("Renewal date", "valid_until"),
        ("Status", "outcome"),
        ("Result", "outcome"),
        ("Evidence", "evidence"),
        ("Verified", "evidence"),
        ("Checked", "evidence"),
        ("Duration [hours]", "hours"),
    ],
)
def test_the_headings_of_learning_systems_are_known(heading: str, field: str) -> None:
    assert map_headings([heading], "training").columns == {field: 0}
