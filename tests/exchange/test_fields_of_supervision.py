import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.headings import guess_kind, map_headings

KIND = "supervision"
NAMES = "supervisee supervisor held_on minutes type functions state cancelled_by reason next_on"


def test_the_fields_of_the_outside_contract_are_known_by_their_names() -> None:
    mapped = map_headings(NAMES.split(), KIND)

    assert list(mapped.columns) == NAMES.split()
    assert mapped.missing == mapped.ignored == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Supervisee Staff No.", "supervisee"),
        ("Employee number", "supervisee"),
        ("Name of supervisee", "supervisee"),
        ("Line Manager", "supervisor"),
        ("Supervisor e-mail", "supervisor"),
        ("Date of supervision", "held_on"),
        ("Supervision date (dd/mm/yyyy)", "held_on"),
        ("Duration (minutes)", "minutes"),
        ("Duration (hours)", "minutes"),
        ("Supervision type", "type"),
        ("Functions covered", "functions"),
        ("Status", "state"),
        ("Who cancelled?", "cancelled_by"),
        ("Reason for cancellation", "reason"),
        ("Date of next supervision", "next_on"),
    ],
)
def test_the_headings_of_councils_are_known(heading: str, field: str) -> None:
    assert map_headings([heading], KIND).columns == {field: 0}


@pytest.mark.parametrize("heading", ["Notes", "Discussion", "Comments", "Actions agreed", "Format", "Summary"])
def test_what_was_said_is_never_taken_for_a_fact(heading: str) -> None:
    assert map_headings([heading], KIND).ignored == (heading,)


@pytest.mark.parametrize("name", ["{}", "{} name"])
def test_a_number_goes_before_a_name_where_a_file_has_both(name: str) -> None:
    headings = [name.format("Supervisee"), "Supervisee number", name.format("Supervisor"), "Supervisor number", "Date"]

    assert map_headings(headings, KIND).columns == {"supervisee": 1, "supervisor": 3, "held_on": 4}


def test_a_list_of_supervisions_is_known_by_its_headings() -> None:
    assert guess_kind(["Employee number", "Supervisor", "Date held", "Minutes"]) == KIND
    with pytest.raises(Problem, match="say which kind it is"):
        guess_kind(["Employee number", "Date held"])
