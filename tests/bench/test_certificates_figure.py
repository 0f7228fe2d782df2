"""Certificates are measured against plain pages that say the same."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from cpd_desktop.bench.certificates_figure import _compare, certificates_figure
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.services.workspace import Workspace


def test_the_certificates_are_measured(workspace: Workspace) -> None:
    figure = certificates_figure(workspace, 80, 1)
    assert (figure.name, figure.most) == ("certificates", 1.5)
    assert figure.floor > 0
    assert figure.value > 0


def blank(pages: int) -> bytes:
    writer, target = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(target)
    return target.getvalue()


def test_pages_that_are_missing_are_no_figure() -> None:
    _compare(blank(2), blank(2), 2)
    with pytest.raises(WrongAnswer, match="not 3 certificates"):
        _compare(blank(3), blank(2), 3)
