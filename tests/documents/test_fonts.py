import subprocess
import sys

from cpd_desktop.documents import fonts
from cpd_desktop.resources import resource


def test_both_weights_draw_welsh_polish_greek_cyrillic_and_the_signs_of_forms() -> None:
    assert fonts.drawable().issuperset("ŴŵŶŷŁłŻżćŠžαΩЖя–—‘’“”…£€½≥≤×→✓✗●○■□▲")


def test_characters_that_need_shaping_or_have_no_appearance_are_not_taken_for_drawable() -> None:
    assert fonts.drawable().isdisjoint("क\u202e\u200b\ud83d🎉\u0007")


def test_bold_is_wider_than_regular() -> None:
    assert fonts.width("Supervision", 10, bold=True) > fonts.width("Supervision", 10) > 0


def test_the_fonts_come_with_their_licence_and_stay_small() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert all(resource("fonts", name).stat().st_size < 700_000 for name in fonts.FILES.values())


def test_registering_takes_well_under_150_milliseconds_in_a_fresh_program() -> None:
    """The least of a few runs is what it takes; the rest is what else the machine was doing."""
    program = (
        "import time; import cpd_desktop.documents.fonts as fonts; start = time.perf_counter(); fonts.drawable();"
        "print(time.perf_counter() - start)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    ]
    assert min(float(run) for run in runs) < 0.15
