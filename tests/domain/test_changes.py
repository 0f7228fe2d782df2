import pytest

from cpd_desktop.domain.changes import Done, Touched


@pytest.mark.parametrize("noun", list(Touched), ids=lambda noun: str(noun.name))
def test_everything_includes_every_noun(noun: Touched) -> None:
    assert noun in Touched.EVERYTHING


def test_nothing_touches_no_screen() -> None:
    assert not any(Touched.NOTHING & noun for noun in Touched)


def test_what_several_acts_touched_adds_up() -> None:
    touched = Touched.PEOPLE | Touched.TRAINING
    assert touched & Touched.TRAINING
    assert not touched & Touched.POLICY


def test_an_act_says_what_it_made_and_what_it_touched() -> None:
    done = Done(7, Touched.TRAINING)
    assert (done.result, done.touched) == (7, Touched.TRAINING)
