"""What the process answers; that it is one of its own, `test_pdf_process` shows."""

import json
import subprocess
import sys

from cpd_desktop.exchange.pdf_child import MOST_PAGES
from cpd_desktop.exchange.pdf_process import look_into_pdf
from tests.attached import a_certificate


def test_only_the_first_pages_are_told_of() -> None:
    look = look_into_pdf(a_certificate("Long", "x", pages=MOST_PAGES + 5))

    assert (look.count, len(look.sizes), len(look.texts)) == (MOST_PAGES + 5, MOST_PAGES, MOST_PAGES)


def test_the_process_imports_neither_the_book_nor_the_window() -> None:
    code = "import sys, json, cpd_desktop.exchange.pdf_child; print(json.dumps(sorted(sys.modules)))"
    found = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)

    assert not [name for name in found if name.startswith(("sqlalchemy", "sqlcipher3", "PySide6", "cpd_desktop.store"))]
