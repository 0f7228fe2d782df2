"""What we build on does what we rely on."""

import subprocess
import sys

import pytest

COUNT_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
label.setText("warm")
before = sys.getrefcount(None)
for number in range(1_000):
    label.setText("x")
print(before - sys.getrefcount(None))
"""


@pytest.mark.timeout(60)
def test_calls_into_qt_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 lost one on every call that returns nothing, which ends Python 3.11 after some thousands.

    It is tried in a process of its own: one that lost references would take the other tests along.
    """
    result = subprocess.run([sys.executable, "-c", COUNT_NONE], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert int(result.stdout) < 100
