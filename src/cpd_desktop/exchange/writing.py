"""Writing a file for somebody: whole, or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cpd_desktop.domain.problems import Problem


def write_file(out: Path, data: bytes) -> Path:
    """Write *data* to *out*, aside first and named last, and return *out*. Raises Problem if it cannot be written."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(out)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        message = f"{out.name} cannot be written in {out.parent}: {error.strerror}."
        raise Problem(message) from error
    return out
