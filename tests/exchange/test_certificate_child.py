from __future__ import annotations

import base64
import zlib
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import certificate_child
from cpd_desktop.exchange.sheet_process import Caps, ParsingProcess
from tests.attached import a_certificate


def answers(kind: str, content: bytes, side: int = 200) -> list[Any]:
    with ParsingProcess("It", kind, Caps(), certificate_child.serve) as process:
        return list(process.messages({"side": side}, content))


def test_the_process_tells_how_many_pages_and_then_each_as_pixels() -> None:
    counted, page = answers("application/pdf", a_certificate("First aid", "words"))
    assert counted == {"count": 1}
    pixels = zlib.decompress(base64.b64decode(page["pixels"]))
    assert len(pixels) == page["width"] * page["height"] * 3
    assert max(page["width"], page["height"]) in (200, 201)
    assert "words" in page["text"]


def test_what_is_damaged_is_told_as_that_and_quotes_nothing() -> None:
    with pytest.raises(Problem) as problem:
        answers("image/png", b"secret words in a file")
    assert "secret" not in str(problem.value)
