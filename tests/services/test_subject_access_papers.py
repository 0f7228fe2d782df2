"""The paper of an answer says whose it is, and is the same again."""

from __future__ import annotations

import io

from pypdf import PdfReader

from cpd_desktop.services.subject_access import gather_held
from cpd_desktop.services.subject_access_papers import subject_access_pdf
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.passport_book import NOW, with_everything


def test_it_is_made_for_whom_it_is_about(workspace: Workspace) -> None:
    book = with_everything(workspace)
    held = workspace.read(
        gather_held, book.practitioner.person_id, as_at=TODAY, organisation="Westmere", reader=None
    ).held  # fmt: skip
    first, again = (
        subject_access_pdf(workspace, held, produced_on=NOW, produced_by="Jo Patel") for _ in range(2)
    )  # fmt: skip
    assert first == again
    text = PdfReader(io.BytesIO(first)).pages[0].extract_text()
    assert "Private: for Dai Rees" in text
    assert "Produced on 15 June 2026 by Jo Patel" in text
    large = subject_access_pdf(workspace, held, produced_on=NOW, produced_by="Jo Patel", large_print=True)
    assert len(PdfReader(io.BytesIO(large)).pages) > len(PdfReader(io.BytesIO(first)).pages)
