"""Writing a file for somebody: whole, or not at all."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
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


def write_new_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write *files* into *folder* as `write_files` does, where none of them is there yet.

    Raises Problem, which names one, where something would be written over; then nothing is written.
    """
    there = [name for name in files if (folder / name).exists()]
    if there:
        what = "1 file is" if len(there) == 1 else f"{len(there):,} files are"
        message = (
            f"{what} in {folder} already, such as {there[0]}: nothing was written. Choose another folder, or move them."
        )
        raise Problem(message)
    return write_files(folder, files)


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write *files* (name → content) into *folder*, all aside first and named last, and return them.

    Raises Problem if one cannot be written; then none of them is there that was not there before.
    """
    named: list[tuple[Path, Path]] = [(folder / f"{name}.part", folder / name) for name in files]
    fresh = [out for _, out in named if not out.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (part, _), data in zip(named, files.values(), strict=True):
            part.write_bytes(data)
        for part, out in named:
            part.replace(out)
    except OSError as error:
        for path in (*(part for part, _ in named), *fresh):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        message = (
            f"The files cannot be written in {folder}: {(error.strerror or 'refused').lower()}. Choose another folder."
        )
        raise Problem(message) from error
    return [out for _, out in named]


def write_one_by_one(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write *files* (name and content) into *folder* as they come, aside first and named once all are there, and return them.

    What is there already is never written over. Raises Problem where one cannot be written, or is there; then, and where making them
    ends in whatever way before the last, nothing is left of them.
    """
    outs: list[Path] = []
    named: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            out = folder / name
            _refuse_written_over(out)
            outs.append(out)
            _part_of(out).write_bytes(data)
        for out in outs:
            _part_of(out).rename(out)
            named.append(out)
    except BaseException as error:
        for path in (*map(_part_of, outs), *named):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            reason = (error.strerror or "refused").lower()
            message = f"The files cannot be written in {folder}: {reason}. Choose another folder."
            raise Problem(message) from error
        raise
    finally:
        if isinstance(files, Generator):
            # What makes them may hold the book open.
            files.close()
    return outs


def _refuse_written_over(out: Path) -> None:
    if out.exists():
        message = f"{out.name} is in {out.parent} already: nothing was written. Choose another folder, or move it."
        raise Problem(message)


def _part_of(out: Path) -> Path:
    return out.with_name(f"{out.name}.part")
