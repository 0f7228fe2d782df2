"""Where the files that come with the program are: rule packs, fonts, samples."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that comes with the program.

    An installed program carries them inside the package; a checkout has them in its top folder `resources`.
    """
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    home = installed if installed.is_dir() else package.parents[1] / "resources"
    return home.joinpath(*parts)
