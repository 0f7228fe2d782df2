"""Where a live record book must not be: folders that other programs or machines write behind SQLite's back."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

from cpd_desktop.domain.problems import Problem

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
)
_REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone")


def refuse_shared_place(path: Path) -> None:
    """Raise Problem if *path* is on a network drive or in a folder that a sync program keeps."""
    # As it is named and as it is: a link must not hide where it leads.
    full = path.resolve()
    for part in {**dict.fromkeys(path.absolute().parts[:-1]), **dict.fromkeys(full.parts[:-1])}:
        if any(part.casefold() == name or part.casefold().startswith(f"{name} ") for name in _SYNCED):
            message = (
                f"{path.name} would be in {part}, which is synchronised while the book is open and can damage it: "
                "keep the book on this computer and put backups there."
            )
            raise Problem(message)
    if PureWindowsPath(str(path)).drive.startswith("\\\\") or _filesystem(full) in _REMOTE:
        message = f"{path.name} would be on a network drive, which can damage it: keep the book on this computer."
        raise Problem(message)


def whereabouts(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at *path* from every other; None if there is none. Its name is asked, nothing is opened."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _filesystem(path: Path) -> str:
    if not sys.platform.startswith("linux"):
        return ""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in mounts:
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = path == Path(point) or Path(point) in path.parents
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind
