"""What a file says it is, and where the newest schema is."""

from pathlib import Path

from cpd_desktop.store import migrations
from cpd_desktop.store.version import APPLICATION_ID, SCHEMA_VERSION


def test_the_mark_of_the_file_reads_cpdb() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"CPDB"


def test_the_newest_migration_brings_a_book_to_the_schemas_version() -> None:
    versions = Path(next(iter(migrations.__path__)), "versions").glob("[0-9]*.py")
    assert max(int(path.name[:4]) for path in versions) == SCHEMA_VERSION
