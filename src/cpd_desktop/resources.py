"""Where the files that come with the program are: rule packs, fonts, samples."""

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that comes with the program.

    An installed program carries them inside the package; a checkout has them in its top folder `resources`.
    """
    return _home(__file__).joinpath(*parts)


@cache
def _home(module: str) -> Path:
    package = Path(module).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"
