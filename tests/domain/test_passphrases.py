import pytest

from cpd_desktop.domain.passphrases import SHORTEST, wrong_with


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("", "", "new"),
        ("x" * (SHORTEST - 1), "x" * (SHORTEST - 1), "new"),
        ("correct horse", "correct  horse", "again"),
        ("correct horse", "", "again"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(first: str, second: str, field: str) -> None:
    wrong = wrong_with(first, second)

    assert wrong is not None
    assert wrong.field == field


def test_the_shortest_that_will_do() -> None:
    assert wrong_with("x" * SHORTEST, "x" * SHORTEST) is None
