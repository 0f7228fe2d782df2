from datetime import date

from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.signs import SupervisedCount, SupervisionSign, signs_of, supervised_by_team
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.supervision.team import NOW, a_manager, a_worker, absent, held, posted, standing_of


def test_a_book_that_is_not_used_for_supervision_has_no_signs(workspace: Workspace) -> None:
    a_worker(workspace, manager="")

    assert workspace.read(signs_of, NOW) == {}
    assert workspace.read(supervised_by_team, NOW) is None
    assert (SupervisionSign().words, SupervisionSign().state) == ("Not recorded", None)


def test_the_sign_is_that_of_the_persons_line(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    other = a_worker(workspace, "00003", "Lena Nowak")
    held(workspace, worker, manager, date(2026, 5, 4))
    absent(workspace, other, date(2026, 6, 1))

    signs = workspace.read(signs_of, NOW)

    assert signs.keys() == {manager, worker, other}
    assert (signs[worker].words, signs[other].words) == ("11 days overdue", "Away")
    assert signs[worker].words == standing_of(workspace, worker).words
    assert signs[manager].rank > signs[worker].rank > signs[other].rank > SupervisionSign().rank


def test_the_sign_of_one_is_that_of_the_list(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    held(workspace, worker, manager, date(2026, 5, 4))

    assert workspace.read(signs_of, NOW, [worker]) == {worker: workspace.read(signs_of, NOW)[worker]}


def test_who_is_in_no_post_has_no_sign(workspace: Workspace) -> None:
    manager = a_manager(workspace)
    worker = a_worker(workspace, ends_on=date(2026, 6, 14))
    held(workspace, worker, manager, date(2026, 5, 4))

    assert workspace.read(signs_of, NOW).keys() == {manager}
    assert workspace.read(signs_of, NOW, [worker]) == {}
    assert workspace.read(signs_of, CoverageQuestion(date(2026, 6, 14))).keys() == {manager, worker}


def test_each_team_says_how_many_of_how_many(workspace: Workspace) -> None:
    manager = a_manager(workspace, team="East")
    people = [a_worker(workspace, f"0001{at}", f"Person {at}", team="East" if at < 4 else "West") for at in range(6)]
    for person in people[:3]:
        held(workspace, person, manager, date(2026, 6, 1))
    absent(workspace, people[3], date(2026, 6, 1))
    posted(workspace, people[0], date(2026, 1, 1), team="West", role="Social Worker")

    counts = workspace.read(supervised_by_team, NOW)
    assert counts is not None
    east, west = counts.values()

    assert east == SupervisedCount(supervised=3, should=4, overdue=1, away=1)
    assert west == SupervisedCount(supervised=1, should=3, overdue=2)
    assert (east.n_of_n, SupervisedCount().n_of_n) == ("3 of 4, 75%", "no one in scope")


def test_whom_no_interval_is_known_of_is_in_no_figure() -> None:
    assert SupervisedCount().with_one(StandingState.NOT_EXPECTED) == SupervisedCount()
    assert NOW.as_at == TODAY
