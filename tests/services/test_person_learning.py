from datetime import date

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_routes import withdraw_acknowledgements
from cpd_desktop.services.person_learning import PersonLearning, learning_of_person
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import AMIR, JO, LEE, with_learning
from tests.services.people_book import NOW


@pytest.fixture
def findings(workspace: Workspace) -> tuple[bytes, bytes, bytes]:
    return with_learning(workspace)


def of(workspace: Workspace, person_id: int, question: CoverageQuestion = NOW) -> list[tuple[bytes, date | None]]:
    found: tuple[PersonLearning, ...] = workspace.read(learning_of_person, question, person_id)
    return [(one.finding_uuid, one.acknowledged_on) for one in found]


def test_what_waits_comes_first_and_then_what_was_acknowledged(
    workspace: Workspace, findings: tuple[bytes, bytes, bytes]
) -> None:
    first, second, _ = findings
    on = date(2026, 1, 20)

    assert of(workspace, JO) == [(first, None), (second, on)]
    assert sorted(of(workspace, AMIR)) == sorted([(first, on), (second, on)])
    assert of(workspace, LEE) == []


def test_it_is_as_it_was_on_the_date_and_as_it_was_known(
    workspace: Workspace, findings: tuple[bytes, bytes, bytes]
) -> None:
    first, second, _ = findings
    assert of(workspace, AMIR, CoverageQuestion(date(2026, 1, 19))) == [(second, None), (first, None)]
    done = workspace.write(withdraw_acknowledgements, first, [AMIR], today=TODAY)
    assert (first, None) in of(workspace, AMIR)
    assert done.change is not None
    before = CoverageQuestion(TODAY, upto=done.change - 1)
    assert (first, date(2026, 1, 20)) in of(workspace, AMIR, before)


def test_a_book_without_findings_has_none(workspace: Workspace) -> None:
    assert of(workspace, AMIR) == []
