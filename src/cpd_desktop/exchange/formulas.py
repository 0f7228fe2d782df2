"""Texts that a spreadsheet program would take for formulas: made harmless on the way out, and as they were on the way in."""

from __future__ import annotations

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program take a text for a formula, full-width forms included (OWASP ASVS 1.2.10)."""

_STARTS = "".join(map(re.escape, FORMULA_STARTS))
_RUNNABLE = re.compile(f"'*[{_STARTS}]")
_PROTECTED = re.compile(f"'+[{_STARTS}]")


def harmless(text: str) -> str:
    """Return *text* with an apostrophe before what would run. One that looks so by itself gets one more: `plain` takes one off."""
    return f"'{text}" if _RUNNABLE.match(text) else text


def marked(text: str) -> str:
    """Return *text* for a cell that is stored as text and never runs, so that `plain` gives it back."""
    return f"'{text}" if _PROTECTED.match(text) else text


def plain(text: str) -> str:
    """Return what was written by `harmless` or `marked` as it was before; the apostrophe of 't Hooft stays."""
    return text[1:] if _PROTECTED.match(text) else text
