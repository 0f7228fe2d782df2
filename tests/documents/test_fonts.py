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


def test_registering_takes_less_than_importing_what_draws_with_them() -> None:
    """Of the processor's time, in one run of a fresh program: so neither a slow machine counts nor a busy one."""
    program = (
        "import time; begun = time.process_time(); import reportlab.platypus; imported = time.process_time();"
        "import cpd_desktop.documents.fonts as fonts; start = time.process_time(); fonts.drawable();"
        "print(imported - begun, time.process_time() - start)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    importing, registering = map(float, ran.split())
    assert registering < importing
