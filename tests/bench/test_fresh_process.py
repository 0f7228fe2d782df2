"""A process knows its own peak."""

import sys

import pytest

from cpd_desktop.bench.fresh_process import peak_mib, peak_of_the_imports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak")


def test_the_peak_never_falls() -> None:
    before = peak_mib()
    block = bytearray(32 * 2**20)
    block[::4096] = b"x" * len(block[::4096])
    assert peak_mib() >= before > 10


def test_the_peak_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    peak_of_the_imports()
    assert float(capsys.readouterr().out) > 10
