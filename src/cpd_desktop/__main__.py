"""`python -m cpd_desktop`: the command line; without a command, the window."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


class _Windows:
    """What the command line passes on to the window. Qt is imported only where one is opened."""

    def open(self, book: Path | None) -> int:
        """Show the window and return the exit status."""
        from cpd_desktop.app import run_window  # noqa: PLC0415 - the command line does without Qt.

        return run_window(book)

    def screenshots(self, out: Path) -> list[Path]:
        """Write a picture of every page and return them."""
        from cpd_desktop.app import take_screenshots  # noqa: PLC0415 - the command line does without Qt.

        return take_screenshots(out)


def main() -> None:
    """Run the program and leave with its exit status."""
    # A frozen program starts itself again to parse spreadsheets in a process of their own.
    multiprocessing.freeze_support()
    from cpd_desktop.cli.main import run  # noqa: PLC0415 - the parsing process must not load the command line.

    sys.exit(run(sys.argv[1:], _Windows()))


if __name__ == "__main__":
    main()
