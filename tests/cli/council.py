"""A small council whose answers on 30 June 2025 are known by heart."""

from pathlib import Path

from tests.cli.running import table, take_in

AS_AT = "2025-06-30"
WEIRD = "O'Brien-Łukasz <b>&"
WELSH = "Siân Ŵyn"
ARABIC = "محمد الأحمد"
BENGALI = "রহিমা খাতুন"

TEAMS = (
    "Team | Service | Groups served",
    "Deaf Services | Sensory | Deaf",
    "Reablement, North | Hospital |",
    "Night Team | Hospital | deafblind",
)
COURSES = (
    "Code | Title | Kind | Subject | Tier | Group | Expiry | Satisfies",
    "FIR-01 | Fire safety | mandatory | fire | | | 12 months |",
    "SGA-01 | Safeguarding, level 1 | mandatory | safeguarding | 1 | | 3 years |",
    "SGA-02 | Safeguarding, level 2 | mandatory | safeguarding | 2 | | 3 years | SGA-01",
    "DEA-01 | Deaf awareness | core | deaf | 1 | | never |",
    "BSL-03 | British Sign Language, level 3 | specialist | deaf | 3 | Deaf | 31 March |",
    "DBL-01 | Deafblind guide | specialist | deafblind | 2 | deafblind | never |",
)
REQUIREMENTS = (
    "code | title | kind | courses | groups_served | additional_roles | minimum | level | within_days | specialist | basis",
    "R-FIR | Fire safety | individual | FIR-01 | | | | | 30 | no | statutory",
    "R-SGA | Safeguarding | individual | SGA-01 | | | | | | no | statutory",
    "R-BSL | Signing with Deaf people | individual | BSL-03 | Deaf | | | | | yes | professional",
    "R-BSL2 | Two who sign | capacity | BSL-03 | Deaf | | 2 | team | | yes | local",
    "R-DBL | Deafblind guide | capacity | DBL-01 | deafblind | | 1 | team | | yes | local",
    "R-SGH | A lead in each service | capacity | SGA-02 | | | 1 | service | | no | local",
    "R-ORG | Safeguarding trainers | capacity | SGA-02 | | AMHP | 50% | organisation | | no | local",
)
PEOPLE = (
    "Employee No | Name | Email | Job Title | Team | Start Date | Leaving Date | Line Manager No | Additional Roles | Absence From",
    "000101 | Anna Zielińska | anna@council.example | Team Manager | Deaf Services | 06/01/2020 | | | |",
    f"000102 | {WELSH} | sian@council.example | Social Worker | Deaf Services | 06/01/2020 | | 000101 | AMHP |",
    f"000103 | {WEIRD} | | Social Worker | Deaf Services | 20/06/2025 | | anna@council.example | |",
    f"000104 | {ARABIC} | mo@council.example | Support Worker | Reablement, North | 13/02/2023 | | 000101 | |",
    f"000105 | {BENGALI} | rahima@council.example | Support Worker | Reablement, North | 13/02/2023 | | | | 01/05/2025",
    "000106 | Jo Two-Teams | jo@council.example | Social Worker | Deaf Services | 06/01/2020 | | | AMHP |",
    "000106 | Jo Two-Teams | jo@council.example | Social Worker | Reablement, North | 13/02/2023 | | | AMHP |",
    "000107 | Lee Gone | lee@council.example | Social Worker | Deaf Services | 06/01/2020 | 30/05/2025 | | |",
)
TRAINING = (
    "Staff number | Course | Completed on | Valid until | Outcome | Verified | Notes",
    "000101 | FIR-01 | 2025-01-15 | | completed | yes |",
    "000101 | SGA-02 | 2024-09-01 | | passed | | Level 2 stands for level 1",
    "000101 | BSL-03 | 2025-05-02 | | passed | yes |",
    "000102 | Fire Safety | 2024-07-01 | | completed | |",
    "000102 | SGA-01 | 2020-02-03 | | completed | |",
    "000102 | DEA-01 | 2021-02-03 | | completed | |",
    "000102 | BSL-03 | 2024-05-02 | | completed | |",
    "000104 | FIR-01 | 2023-05-15 | | completed | |",
    "000104 | FIR-01 | 2025-09-15 | | booked | |",
    "000104 | SGA-01 | 2025-01-10 | 2025-12-31 | completed | |",
    "000105 | FIR-01 | 2025-01-15 | | completed | |",
    "000106 | FIR-01 | 2025-01-15 | | did not attend | |",
    "000106 | SGA-01 | 2025-01-10 | | completed | |",
    "000106 | BSL-03 | 2025-05-02 | | failed | |",
)
EXEMPTIONS = (
    "Staff number | Requirement | From | To | Reason",
    "000106 | R-FIR | 2025-06-01 | 2025-12-31 | Adjusted duties",
)
SUPERVISION = (
    "Supervisee | Supervisor | Held on | Minutes | Type | Functions | Cancelled by | Reason | Next date",
    "000102 | 000101 | 2025-05-01 | 75 | individual | support; management | | | 2025-06-02",
    "000102 | 000101 | 2025-06-02 | | individual | | supervisor | Called to a safeguarding enquiry |",
    "000103 | anna@council.example | 2025-06-25 | 1h 30 | professional | development | | |",
    "000107 | 000101 | 2025-05-12 | 45 | individual | | | |",
)
FILES = (
    ("teams", TEAMS),
    ("courses", COURSES),
    ("requirements", REQUIREMENTS),
    ("people", PEOPLE),
    ("training", TRAINING),
    ("exemptions", EXEMPTIONS),
)


def fill(book: Path, folder: Path) -> dict[str, Path]:
    """Import the council's files into *book* and return them by kind."""
    files = {kind: table(folder / f"{kind}.csv", *rows) for kind, rows in FILES}
    for file in files.values():
        take_in(book, file)
    return files
