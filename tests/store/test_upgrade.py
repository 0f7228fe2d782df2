"""An older book is brought to the newest schema on a copy; whatever fails, the book is as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import MetaData

from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.claim_facts import COLUMNS, said_of_row
from cpd_desktop.store.book import Book, BookFiles, open_book
from cpd_desktop.store.check import check_book, content_findings, schema_findings
from cpd_desktop.store.engine import engine_for
from cpd_desktop.store.keys import new_key
from cpd_desktop.store.tables import Base, ClaimRow, CostLineRow, LearningSourceRow
from cpd_desktop.store.trail import head, trail_findings
from cpd_desktop.store.upgrade import SCRIPTS, migrate, upgrade_book
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.store.fixtures import Copy
from tests.store.sample import (
    NAMES,
    add_attachment,
    add_fact,
    add_learning_file,
    add_person,
    names_of,
    run_sql,
    writing,
)
from tests.store.tables.test_funding import CLAIM, COST
from tests.store.tables.test_learning import SOURCE

AHEAD = Path(__file__).with_name("ahead")
BROUGHT_BY = {
    10: ("DROP TABLE learning_files",),
    11: ("ALTER TABLE claims DROP COLUMN steps",),
    12: (
        "DROP TABLE funding_awards", "DROP INDEX ix_cost_lines_award_uuid", "ALTER TABLE cost_lines DROP COLUMN award_uuid",
        "ALTER TABLE learning_sources DROP COLUMN referred_on", "ALTER TABLE findings DROP COLUMN steps",
        "ALTER TABLE learning_actions DROP COLUMN steps",
    ),
}  # fmt: skip
"""What takes out again what each schema brought."""


def scripts_with(name: str, folder: Path) -> Path:
    """Return a folder of the real migrations and one of those that are of no release."""
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(AHEAD / f"{name}.py", folder / "versions")
    return folder


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    return scripts_with("next_preferred_names", tmp_path / "100% of %(here)s")


def next_schema() -> MetaData:
    """Return what the tables look like after the migration ahead."""
    schema = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(schema)
    sa.Table(
        "nicknames",
        schema,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("nickname", sa.Text, nullable=False),
    )
    schema.tables["person_details"].append_column(
        sa.Column("preferred_name", sa.Text, nullable=False, server_default="")
    )
    schema.tables["teams"].append_column(sa.Column("colour", sa.Integer))
    return schema


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def key_of(path: Path) -> bytes:
    with open_book(path) as book:
        return book.key


def go_back_to(version: int, book: Book) -> None:
    """Make *book* one of an earlier schema: from the newest on, what each later one brought is taken out again."""
    for later in range(SCHEMA_VERSION, version, -1):
        for statement in BROUGHT_BY[later]:
            run_sql(book, statement)
    for statement in (f"UPDATE alembic_version SET version_num = '{version:04}'", f"PRAGMA user_version = {version}"):
        run_sql(book, statement)


def test_the_migrations_make_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    key = new_key()
    engine = engine_for(tmp_path / "migrated.db", key, create=True, wal=False)
    engine.connect().close()
    migrate(tmp_path / "migrated.db", key, SCRIPTS, SCHEMA_VERSION)

    with engine.connect() as connection:
        assert list(schema_findings(connection, Base.metadata)) == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [
            f"{SCHEMA_VERSION:04}"
        ]
    engine.dispose()


def test_there_is_a_migration_for_each_schema_and_no_more() -> None:
    numbers = [path.name[:4] for path in sorted((SCRIPTS / "versions").glob("*.py"))]

    assert numbers == [f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)]


def test_a_book_is_upgraded_and_nothing_is_lost(book_path: Path, scripts: Path) -> None:
    key = key_of(book_path)
    kept = upgrade_book(book_path, key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())

    engine = engine_for(book_path, key)
    assert content_findings(engine, next_schema(), SCHEMA_VERSION + 1) == []
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT preferred_name FROM person_details").scalars().all() == [""]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION + 1
        upgraded_head = head(connection)
    engine.dispose()
    assert kept == book_path.with_name(f"sample.cpd.before-schema-{SCHEMA_VERSION}")
    with open_book(kept) as before, before.engine.connect() as connection:
        assert check_book(before) == []
        assert head(connection) == upgraded_head


def test_a_book_of_the_schema_before_learning_had_files_is_upgraded_when_it_is_opened(book_path: Path) -> None:
    with open_book(book_path) as book:
        with book.engine.connect() as connection:
            uuid = connection.exec_driver_sql("SELECT uuid FROM training_records WHERE id = 1").scalar()
        assert isinstance(uuid, bytes)
        with writing(book, at="2026-03-06T10:00:00.000000Z", act="attach a file") as ledger:
            add_attachment(ledger, 1, uuid, b"Passed")
        go_back_to(9, book)
    with open_book(book_path) as book:
        assert check_book(book) == []
        with writing(book, at="2026-03-07T10:00:00.000000Z", act="attach a file") as ledger:
            source = add_fact(ledger, LearningSourceRow, uuid=b"\1" * 16, **SOURCE)
            add_learning_file(ledger, "source", b"\1" * 16, b"Passed")
        assert source == 1
        assert check_book(book) == []
    assert book_path.with_name(f"{book_path.name}.before-schema-9").exists()


def test_claims_of_the_schema_before_their_steps_were_kept_tell_them_by_their_columns(book_path: Path) -> None:
    clawed_back = {
        "person_id": 1, "state": "clawed back", "state_on": 20_009, "submitted_on": 20_001, "received": "6.00", "received_on": 20_003,
        "clawed_back": "2.50", "clawed_back_on": 20_009, "reason": "Left",
    }  # fmt: skip
    with open_book(book_path) as book:
        go_back_to(10, book)
        with writing(book, at="2026-03-06T10:00:00.000000Z", act="record a claim") as ledger:
            add_fact(ledger, ClaimRow, **{**CLAIM, **clawed_back})
    with open_book(book_path) as book, book.engine.connect() as connection:
        assert check_book(book) == []
        row = connection.exec_driver_sql(f"SELECT {', '.join(COLUMNS)} FROM claims").one()
        _, progress = said_of_row(tuple(row))
        assert row[-1] == ""
        assert [(one.state.value, day_number(one.on), str(one.amount), one.reason) for one in progress.steps] == [
            ("submitted", 20_001, "0.00", ""), ("paid", 20_003, "6.00", ""), ("clawed back", 20_009, "2.50", "Left"),
        ]  # fmt: skip


def test_costs_and_complaints_of_the_schema_before_awards_say_nothing_of_them(book_path: Path) -> None:
    with open_book(book_path) as book:
        go_back_to(11, book)
        with writing(book, at="2026-03-06T10:00:00.000000Z", act="record a cost and a complaint") as ledger:
            add_fact(ledger, CostLineRow, **COST)
            add_fact(ledger, LearningSourceRow, **SOURCE)
    with open_book(book_path) as book, book.engine.connect() as connection:
        assert check_book(book) == []
        assert connection.exec_driver_sql("SELECT award_uuid FROM cost_lines").scalars().all() == [b""]
        assert connection.exec_driver_sql("SELECT referred_on FROM learning_sources").scalars().all() == [None]


def test_what_is_written_after_an_upgrade_is_proven_like_the_rest(book_path: Path, scripts: Path) -> None:
    key = key_of(book_path)
    upgrade_book(book_path, key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())
    with Book(BookFiles(book_path), key, protected=False) as book:
        with writing(book) as ledger:
            add_person(ledger, "Newcomer")
        with book.engine.connect() as connection:
            assert list(trail_findings(connection)) == []
            connection.exec_driver_sql("UPDATE person_details SET preferred_name = 'x' WHERE name = 'Newcomer'")
            assert list(trail_findings(connection)) != []


@pytest.mark.parametrize(
    ("migration", "reason"),
    [("next_fails", "a step failed"), ("next_loses_rows", "Table training_records: rows were lost")],
)
def test_a_failed_upgrade_leaves_the_book_as_it_was(
    book_path: Path, tmp_path: Path, migration: str, reason: str
) -> None:
    key, scripts = key_of(book_path), scripts_with(migration, tmp_path / "scripts")
    before = contents(tmp_path)

    with pytest.raises(Problem, match=rf"^sample\.cpd could not be brought .*\({reason}\) and is as it was"):
        upgrade_book(book_path, key, scripts=scripts, version=SCHEMA_VERSION + 1)
    assert contents(tmp_path).keys() == before.keys()
    with open_book(book_path) as book:
        assert check_book(book) == []
        assert names_of(book) == list(NAMES)


def test_a_copy_that_is_not_of_the_schema_asked_for_is_not_taken(book_path: Path, scripts: Path) -> None:
    key = key_of(book_path)

    with pytest.raises(Problem, match=r"\(Schema: table nicknames is not ours\)"):
        upgrade_book(book_path, key, scripts=scripts, version=SCHEMA_VERSION + 1)
    with open_book(book_path) as book:
        assert check_book(book) == []


def test_a_book_that_is_open_is_not_upgraded(book: Book, scripts: Path) -> None:
    with pytest.raises(Problem, match=r"^sample\.cpd is to be upgraded but is open in another program"):
        upgrade_book(book.path, book.key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())


def test_an_earlier_copy_is_not_overwritten(tmp_path: Path, copied: Copy, scripts: Path) -> None:
    path = copied(tmp_path / "a.cpd")
    key = key_of(path)
    upgrade_book(path, key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())
    copied(path)
    kept = upgrade_book(path, key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())

    assert kept.name == f"a.cpd.before-schema-{SCHEMA_VERSION}-2"


def test_alembic_is_imported_for_an_upgrade_only() -> None:
    code = "import sys; import cpd_desktop.store.upgrade, cpd_desktop.store.backup; print('alembic' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "False"
