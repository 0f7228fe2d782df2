"""That statements are written is a fact that everybody counts; what they say is not read for it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from cpd_desktop.services.cpd_statements import GAP, PERSONAL_STATEMENT, write_statement
from cpd_desktop.services.statements_written import written
from cpd_desktop.services.workspace import Workspace
from tests.services.users_book import with_users

ENDS = date(2027, 10, 31)


def test_kinds_and_gaps_are_told_by_person_and_cycle_as_known_then(workspace: Workspace) -> None:
    book = with_users(workspace)
    author = book.practitioner
    before = workspace.head().number
    for kind, gap_from in ((PERSONAL_STATEMENT, None), (GAP, date(2026, 1, 1))):
        workspace.write(
            write_statement, author.person_id, "hcpc-ot", ENDS, kind, "Because.", reader=author, gap_from=gap_from
        )

    found = workspace.read(written, None)

    assert found == {
        author.person_id: {("HCPC-OT", ENDS): (frozenset({PERSONAL_STATEMENT, GAP}), frozenset({date(2026, 1, 1)}))}
    }
    assert workspace.read(written, [book.manager.person_id]) == {}
    assert workspace.read(written, [author.person_id], before) == {}


def test_what_today_asks_of_readiness_needs_neither_the_schema_nor_the_cryptography() -> None:
    code = "import sys, cpd_desktop.services.readiness; print(sorted({'sqlalchemy', 'nacl', 'reportlab'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
