import pytest

from cpd_desktop.domain.problems import Problem, Refused


def test_a_problem_is_shown_as_written() -> None:
    assert str(Problem("The file is empty: choose another.")) == "The file is empty: choose another."


def test_a_refusal_is_a_problem_and_names_its_field() -> None:
    with pytest.raises(Problem, match="must not lie ahead") as refused:
        raise Refused("The date must not lie ahead.", field="completed_on")
    assert isinstance(refused.value, Refused)
    assert refused.value.field == "completed_on"


def test_a_refusal_may_be_about_no_field() -> None:
    assert Refused("There is nothing to undo.").field == ""
