import pytest

from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme
from cpd_desktop.ui.widgets.heat_signs import mark_picture, tone_of


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_each_mark_has_a_picture_of_its_own(look: Look, theme: Theme) -> None:
    images = [mark_picture(mark, theme, 16, 1.0).toImage() for mark in Mark]

    assert all(not image.isNull() for image in images)
    assert all(images[at] != images[other] for at in range(4) for other in range(at))


def test_the_colours_are_those_of_the_theme() -> None:
    assert tone_of(DARK, Mark.BAD) == DARK.bad
    assert tone_of(LIGHT, Mark.GOOD) == LIGHT.good
