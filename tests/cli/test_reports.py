from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from cpd_desktop.services.workspace import Workspace
from tests.cli.conftest import Council, copied
from tests.cli.council import AS_AT, WELSH
from tests.cli.running import cli, done, mistaken, refused
from tests.services.building import TODAY, Clock
from tests.services.sessions.papers_book import PapersBook, with_sessions
from tests.services.supervised_book import SECOND, SECRET, SupervisedBook, with_supervision
from tests.services.users_book import PASSPHRASES


def report(council: Council, name: str, out: Path, *more: object) -> str:
    ran = done("report", name, "--out", out, "--book", council.book, "--as-at", AS_AT, *more)
    assert ran.out == ""
    return "\n".join(page.extract_text() for page in PdfReader(out).pages)


def test_the_reports_are_listed_with_their_options() -> None:
    listed = done("report", "--list", "--json").answer

    assert {one["name"] for one in listed} >= {"team-coverage", "organisation-coverage"}
    assert all(one["title"] and one["shows"] and isinstance(one["options"], list) for one in listed)
    assert "team-coverage" in done("report", "--list").out


@pytest.mark.parametrize("size", [(), ("--large-print",)])
def test_a_team_s_report_has_the_figures_of_the_screen(council: Council, tmp_path: Path, size: tuple[str, ...]) -> None:
    text = report(council, "team-coverage", tmp_path / "Ŵyn's team.pdf", "--team", "deaf services", *size)

    assert "Deaf Services" in text
    assert "1 of 2" in text
    assert WELSH in text


def test_the_organisation_s_report_is_of_all_or_of_a_service(council: Council, tmp_path: Path) -> None:
    assert "Night Team" in report(council, "organisation-coverage", tmp_path / "o.pdf")
    assert "Night Team" not in report(council, "organisation-coverage", tmp_path / "o.pdf", "--service", "Sensory")


def test_programs_are_told_what_was_written(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "o.PDF"
    ran = done("report", "organisation-coverage", "--out", out, "--book", council.book, "--json", "--quiet")

    assert (ran.answer["report"], ran.answer["out"], ran.err) == ("organisation-coverage", str(out), "")
    assert ran.answer["bytes"] == out.stat().st_size


def test_the_same_is_written_as_a_web_page(council: Council, tmp_path: Path) -> None:
    out, html = tmp_path / "o.pdf", tmp_path / "o.html"
    ran = done(
        "report", "team-coverage", "--team", "deaf services", "--out", out, "--html", html, "--book", council.book
    )

    page = html.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Deaf Services" in page
    assert WELSH in page
    assert ran.err.strip().endswith(f"Wrote {out} and {html}.")
    told = done("report", "gaps", "--out", out, "--html", html, "--book", council.book, "--json", "--quiet").answer
    assert told["html"] == str(html)


def test_a_web_page_is_one_file_with_a_name_of_its_kind(council: Council, tmp_path: Path) -> None:
    out, html = tmp_path / "o.pdf", tmp_path / "o.pdf.cpd"
    told = refused("report", "gaps", "--out", out, "--html", html, "--book", council.book, "--quiet")
    assert "ends in .html" in told
    assert "one file" in mistaken(
        "report", "team-coverage", "--each-team", "--out", tmp_path, "--html", html, "--book", council.book
    )
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_possible_is_one_sentence_and_leaves_nothing(council: Council, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()

    def no(*arguments: object) -> str:
        return refused("report", *arguments, "--book", council.book, "--quiet")

    out = tmp_path / "x.pdf"
    assert "no-such-report" in no("no-such-report", "--out", out)
    assert "--team" in no("team-coverage", "--out", out)
    assert "Deef" in no("team-coverage", "--team", "Deef", "--out", out)
    assert "--team" in no("organisation-coverage", "--team", "Deaf Services", "--out", out)
    assert "--service" in no("team-coverage", "--team", "Deaf Services", "--service", "Sensory", "--out", out)
    assert "Nowhere" in no("organisation-coverage", "--service", "Nowhere", "--out", out)
    assert "x.pdf" in no("organisation-coverage", "--out", tmp_path / "missing" / "x.pdf")
    assert "folder.pdf" in no("organisation-coverage", "--out", tmp_path / "folder.pdf")
    assert ".pdf" in no("organisation-coverage", "--out", council.book)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]
    assert cli("check", "--book", council.book).status == 0


def test_gaps_leavers_and_approvals_are_on_paper_as_they_are_on_the_screen(council: Council, tmp_path: Path) -> None:
    gaps = report(council, "gaps", tmp_path / "g.pdf")
    answer = done("gaps", "--book", council.book, "--as-at", AS_AT, "--json").answer
    assert f"{sum(one['looks_compliant'] for one in answer['teams'])} of " in gaps
    assert all(one["team"] in gaps for one in answer["teams"])
    assert "Night Team" not in report(council, "gaps", tmp_path / "g.pdf", "--team", "Deaf Services")
    leaver = report(council, "leaver-impact", tmp_path / "l.pdf", "--person", "000101", "--person", "000103")
    assert "Who leaves: 2 people" in leaver
    assert WELSH in leaver or "needs fall short" in leaver
    assert "Nobody leaves by then" in report(council, "leaver-impact", tmp_path / "l.pdf", "--by", "2026-12-31")
    assert "approval" in report(council, "approvals", tmp_path / "a.pdf")


def test_the_forecast_is_on_paper_over_some_months_and_under_a_scenario(
    council: Council, own: Path, tmp_path: Path
) -> None:
    council = replace(council, book=own)
    file = tmp_path / "half.json"
    file.write_text('{"scenario": 1, "name": "Half come", "attendance_rate": "50%"}', "utf-8")
    done("scenarios", "--save", file, "--book", council.book, "--json")
    words = report(council, "forecast", tmp_path / "f.pdf", "--months", "2", "--saved-scenario", "half come")

    assert "Supposed: Half come" in words
    assert "50% of booked places are attended." in words
    last = report(council, "forecast", tmp_path / "f.pdf")
    assert "Supposed" not in last
    common = ("--out", tmp_path / "x.pdf", "--book", council.book, "--quiet")
    assert "1 to 36 months, not 37" in refused("report", "forecast", "--months", "37", *common)
    assert "the scenarios are Half come" in refused("report", "forecast", "--saved-scenario", "Spring", *common)
    assert "leave out --months" in refused("report", "gaps", "--months", "2", *common)
    assert "leave out --saved-scenario" in refused("report", "gaps", "--saved-scenario", "Spring", *common)


def test_only_leavers_are_several(council: Council, tmp_path: Path) -> None:
    common = ("--out", tmp_path / "x.pdf", "--book", council.book, "--quiet")
    assert "--person once" in mistaken("report", "gaps", "--person", "1", "--person", "2", *common)
    assert "leave out --person" in refused("report", "gaps", "--person", "000101", *common)
    assert "leave out --by" in refused("report", "approvals", "--by", "2026-12-31", *common)
    assert "'nobody'" in refused("report", "leaver-impact", "--person", "nobody", *common)
    assert not (tmp_path / "x.pdf").exists()


def test_a_report_needs_a_name_and_a_place() -> None:
    assert "--out" in mistaken("report", "team-coverage")
    assert "report --list" in mistaken("report")


def test_every_team_has_a_file_in_a_folder(council: Council, tmp_path: Path) -> None:
    ran = done(
        "report", "team-coverage", "--each-team", "--out", tmp_path / "sheets", "--book", council.book,
        "--as-at", AS_AT, "--json", "--quiet",
    )  # fmt: skip
    files = {Path(one["out"]) for one in ran.answer["files"]}
    assert files == set((tmp_path / "sheets").iterdir())
    deaf = next(path for path in files if "Deaf Services" in path.name)
    assert "Deaf Services" in PdfReader(deaf).pages[0].extract_text()
    done(
        "report",
        "team-coverage",
        "--each-team",
        "--service",
        "Sensory",
        "--out",
        tmp_path / "some",
        "--book",
        council.book,
    )
    assert 0 < len(list((tmp_path / "some").iterdir())) < len(files)
    arguments = ("--each-team", "--out", tmp_path / "x", "--book", council.book)
    assert "--each-team" in refused("report", "organisation-coverage", *arguments)
    assert "not both" in mistaken("report", "team-coverage", "--team", "Deaf Services", *arguments)


@pytest.fixture(scope="module")
def supervised(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> tuple[Path, SupervisedBook]:
    """A closed book with supervision in it, for reading only, and what is in it."""
    path = copied(pristine, tmp_path_factory.mktemp("supervised") / "book.cpd")
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        return path, with_supervision(workspace)


def as_user(folder: Path, name: str) -> tuple[object, ...]:
    """The options by which a user signs in."""
    file = folder / f"{name}.txt"
    file.write_text(PASSPHRASES[name], encoding="utf-8")
    return ("--sign-in", name, "--user-passphrase-file", file)


def supervision_paper(book: Path, name: str, out: Path, *more: object) -> str:
    done("report", name, "--out", out, "--book", book, "--as-at", TODAY, "--quiet", *more)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())


def test_the_papers_of_supervision_are_made_for_who_may_read_them(
    supervised: tuple[Path, SupervisedBook], tmp_path: Path
) -> None:
    book, made = supervised
    signed_in = as_user(tmp_path, "jo.patel")
    by_uuid = supervision_paper(
        book, "supervision-record", tmp_path / "a.pdf", "--supervision", made.second.hex(), *signed_in
    )
    by_day = supervision_paper(
        book, "supervision-record", tmp_path / "b.pdf", "--person", "00103", "--on", SECOND, *signed_in
    )
    file = supervision_paper(
        book, "supervision-file", tmp_path / "c.pdf", "--person", "00103", "--supervisor", "00102", *signed_in
    )
    for words in (by_uuid, by_day, file):
        assert SECRET in words
        assert "Private: for Dai Rees and Jo Patel" in words
        assert "by Jo Patel" in words
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_private_paper_is_refused_in_one_sentence_to_everybody_else(
    supervised: tuple[Path, SupervisedBook], tmp_path: Path
) -> None:
    book, made = supervised
    out = tmp_path / "x.pdf"

    def no(*more: object) -> str:
        return refused("report", "supervision-record", "--out", out, "--book", book, "--quiet", *more)

    uuid = ("--supervision", made.second.hex())
    assert no(*uuid).strip() == (
        "This paper is private to the two of a supervision: sign in as one of them, or as somebody they named."
    )
    for other in ("kofi", "ruth", "sian"):
        assert "you are not one of them" in no(*uuid, *as_user(tmp_path, other))
    signed_in = as_user(tmp_path, "dai")
    assert "by its UUID, or by the person" in no(*signed_in)
    assert "no supervision on 15/06/2026" in no("--person", "00103", "--on", TODAY, *signed_in)
    assert "Nothing was recorded in" in no(*uuid, "--known-at", "2019-06-15", *signed_in)
    assert not out.exists()


def test_the_papers_without_private_text_need_nobody_signed_in(
    supervised: tuple[Path, SupervisedBook], tmp_path: Path
) -> None:
    book, made = supervised
    session = ("--session", made.group.hex())
    team = supervision_paper(book, "supervision-team", tmp_path / "t.pdf", "--team", "East")
    group = supervision_paper(book, "group-session", tmp_path / "g.pdf", *session)
    slips = supervision_paper(book, "reflection-slips", tmp_path / "s.pdf", *session, "--large-print")
    assert "Load of each supervisor" in team
    assert "Nurse O’Hara" in group
    assert slips.count("What I learnt") == 3
    assert SECRET not in team + group + slips
    done(
        "report",
        "supervision-team",
        "--each-team",
        "--out",
        tmp_path / "sheets",
        "--book",
        book,
        "--as-at",
        TODAY,
        "--quiet",
    )
    assert [path.name for path in (tmp_path / "sheets").iterdir()] == ["Team supervision East 2026-06-15.pdf"]


def test_the_list_says_what_each_paper_of_supervision_is_asked() -> None:
    options = {one["name"]: one["options"] for one in done("report", "--list", "--json").answer}
    assert options["supervision-team"][:1] == ["--team NAME"]
    assert "--sign-in NAME" in options["supervision-record"]
    assert options["supervision-file"][:3] == ["--person KEY", "--supervisor KEY", "--sign-in NAME"]
    assert options["reflection-slips"][:1] == ["--session UUID"]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PapersBook]:
    """A closed book with sessions of courses, for reading only, and what is in it."""
    path = tmp_path_factory.mktemp("papers") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        return path, with_sessions(workspace)


def session_paper(papers: tuple[Path, PapersBook], name: str, out: Path, *more: object) -> str:
    done("report", name, "--out", out, "--book", papers[0], "--as-at", TODAY, "--quiet", *more)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())


def test_the_papers_of_a_training_session_are_made_by_its_uuid(papers: tuple[Path, PapersBook], tmp_path: Path) -> None:
    to_come, closed = str(UUID(bytes=papers[1].to_come)), papers[1].closed.hex()
    signing = session_paper(papers, "sign-in", tmp_path / "s.pdf", "--session", to_come)
    assert "Monday 6 July 2026, 09:30 to 16:30 · Group A" in signing
    by_course = session_paper(papers, "sign-in", tmp_path / "d.pdf", "--session", "MHP-02 2026-07-06")
    assert by_course == signing
    assert "no session 'MHP-02 2026-07-07'" in refused(
        "report", "sign-in", "--out", tmp_path / "x.pdf", "--book", papers[0], "--session", "MHP-02 2026-07-07"
    )
    joining = session_paper(papers, "joining-list", tmp_path / "j.pdf", "--session", to_come, "--large-print")
    assert "Jo Li" in joining
    everybody = session_paper(papers, "certificate", tmp_path / "c.pdf", "--session", closed)
    assert "Siân Ŵyn" in everybody
    assert "Zofia" not in everybody
    assert "Ann" not in session_paper(papers, "certificate", tmp_path / "o.pdf", "--session", closed, "--person", "S1")


def test_certificates_go_into_a_folder_and_are_never_written_over(
    papers: tuple[Path, PapersBook], tmp_path: Path
) -> None:
    book, known = papers
    arguments = ("report", "certificate", "--each", "--out", tmp_path / "all", "--book", book, "--as-at", TODAY)
    ran = done(*arguments, "--session", known.closed.hex(), "--json", "--quiet")
    files = {Path(one["out"]): one["bytes"] for one in ran.answer["files"]}
    assert {path: path.stat().st_size for path in (tmp_path / "all").iterdir()} == files
    assert len(files) == 3
    assert "3 files are in" in refused(*arguments, "--session", known.closed.hex())
    assert "Wrote 1 file into" in done(
        "report", "certificate", "--each", "--out", tmp_path / "one", "--book", book, "--session", known.closed.hex(), "--person", "S1",
        "--as-at", TODAY,
    ).err  # fmt: skip
    assert "once a session is closed" in refused(*arguments, "--session", known.to_come.hex())
    assert "leave out --each" in refused("report", "sign-in", *arguments[2:], "--session", known.to_come.hex())
    assert "once a session is closed" in refused(
        "report", "certificate", "--out", tmp_path / "x.pdf", "--book", book, "--session", known.to_come.hex()
    )
    assert not (tmp_path / "x.pdf").exists()


def test_a_programme_is_of_a_period_and_a_scope(papers: tuple[Path, PapersBook], tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    year = session_paper(papers, "training-programme", out)
    assert "from 15 June 2026 to 14 June 2027" in year
    may = session_paper(
        papers, "training-programme", out, "--from", "2026-05-01", "--to", "2026-05-31", "--team", "Night Team"
    )
    assert "May 2026: 1 session" in may
    assert "Night Team" in may
    wrong = ("report", "training-programme", "--out", out, "--book", papers[0])
    assert "before it begins" in refused(*wrong, "--from", "2026-05-02", "--to", "2026-05-01")
    assert "leave out --from" in refused("report", "chase-list", *wrong[2:], "--from", "2026-05-02")
    assert "called 'X'" in refused(*wrong, "--service", "X")
    assert "Hope Nyarko" in session_paper(papers, "chase-list", out, "--service", "Nights")
