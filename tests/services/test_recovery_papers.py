"""The two sheets of a recovery code: each has its own half, and nothing of the other."""

from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from cpd_desktop.services.recovery import new_recovery_code
from cpd_desktop.services.recovery_papers import recovery_sheets
from cpd_desktop.services.workspace import Workspace


def text_of(sheet: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(sheet)).pages).split())


def test_each_holder_has_a_sheet_with_their_half_alone(workspace: Workspace) -> None:
    code = new_recovery_code("Nia Hart", "Owen Pike")

    sheets = recovery_sheets(
        workspace, code, produced_on=datetime(2026, 6, 15, 9, tzinfo=UTC), produced_by="Ruth Bello"
    )

    first, second = (text_of(sheet) for sheet in sheets)
    for group in code.first.split()[:5]:
        assert group in first
        assert group not in second
    for group in code.second.split()[:5]:
        assert group in second
        assert group not in first
    assert "Nia Hart" in first
    assert "Owen Pike" in second
    assert "Half 1 of 2" in first
    assert "Ruth Bello" in first
    assert len(PdfReader(BytesIO(sheets[0])).pages) == 1


def test_no_document_property_has_a_half(workspace: Workspace) -> None:
    code = new_recovery_code("Nia Hart", "Owen Pike")
    sheets = recovery_sheets(workspace, code, produced_on=datetime(2026, 6, 15, 9, tzinfo=UTC), produced_by="Ruth")

    for sheet in sheets:
        properties = repr(PdfReader(BytesIO(sheet)).metadata)
        assert not any(group in properties for half in (code.first, code.second) for group in half.split())
