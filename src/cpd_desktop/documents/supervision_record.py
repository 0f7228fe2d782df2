"""The agreed record of one supervision, for the two whose it is."""

from dataclasses import replace

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.documents.supervision_parts import session_body, session_facts
from cpd_desktop.domain.supervision_sheets import SupervisionSheet


def supervision_record(sheet: SupervisionSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the record as a PDF, marked as private to its two. Raises Problem when the logo in *facts* cannot be read."""
    marked = replace(facts, private_to=sheet.pair)
    return layout.build(supervision_record_story(sheet, house=house), marked, house=house)


def supervision_record_story(sheet: SupervisionSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the record below its masthead."""
    return [
        *session_facts(sheet, house=house),
        layout.gap(8, house=house),
        *session_body(sheet, 1, house=house),
    ]
