"""`python -m cpd_desktop`: the command line; without a command, the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


class _Windows:
    """What the command line passes on to the window. Qt is imported only where one is opened."""

    def open(self, book: Path | None) -> int:
        """Show the window and return the exit status."""
        from cpd_desktop.startup import run_window  # noqa: PLC0415 - the command line does without Qt.

        return run_window(book)

    def screenshots(self, out: Path) -> list[Path]:
        """Write a picture of every page and return them."""
        from cpd_desktop.app import take_screenshots  # noqa: PLC0415 - the command line does without Qt.

        return take_screenshots(out)


def main() -> None:
    """Run the program and leave with its exit status."""
    if getattr(sys, "frozen", False):
        # A frozen program starts itself again to parse spreadsheets in a process of their own.
        import multiprocessing  # noqa: PLC0415 - the window is painted without it.

        multiprocessing.freeze_support()
    windows, words = _Windows(), sys.argv[1:]
    if (plain := _plainly_open(words)) is not None:
        sys.exit(windows.open(*plain))
    from cpd_desktop.cli.main import run  # noqa: PLC0415 - the parsing process must not load the command line.

    sys.exit(run(words, windows))


def _plainly_open(words: Sequence[str]) -> tuple[Path | None] | None:
    """Return the book that *words* ask to open, and nothing else; None for whatever the command line is to read.

    Reading so little by its means would take as long as half the first paint.
    """
    if list(words) in ([], ["open"]):
        return (None,)
    is_named = len(words) == 3 and list(words[:2]) == ["open", "--book"] and not words[2].startswith("-")
    return (Path(words[2]),) if is_named else None


if __name__ == "__main__":
    main()
