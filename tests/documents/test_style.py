import pytest
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from cpd_desktop.documents import bars, style


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground"), style.TEXT_ON_GROUND)
def test_every_text_colour_has_a_contrast_of_at_least_4_5(ink: Color, ground: Color) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("look", bars.LOOKS.values(), ids=bars.LOOKS)
def test_figures_in_bars_have_a_contrast_of_at_least_4_5(look: bars.Look) -> None:
    assert contrast(look.ink, look.ground) >= 4.5


def test_every_colour_of_the_type_scale_is_among_those_checked() -> None:
    checked = {ink.hexval() for ink, ground in style.TEXT_ON_GROUND if ground == style.PAPER}
    assert {step.colour.hexval() for step in style.SCALE.values()} <= checked


def test_no_two_statuses_look_alike_in_black_and_white() -> None:
    looks = [(look.pattern, round(luminance(look.ground), 1)) for look in bars.LOOKS.values()]
    assert len(set(looks)) == len(looks)


def test_the_page_leaves_room_for_hole_punching() -> None:
    assert 20 * mm <= style.LEFT
    assert abs(style.LEFT + style.WIDTH + style.RIGHT - style.PAGE_WIDTH) < 0.01


def test_large_print_is_at_least_16_points_and_spaced_less_than_it_is_enlarged() -> None:
    assert style.LARGE_PRINT.size("body") >= 16
    assert 10 < style.LARGE_PRINT.space(10) < 17
    assert style.LARGE_PRINT.paragraph("body").fontSize == style.LARGE_PRINT.size("body")
