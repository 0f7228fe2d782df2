import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import pytest

from cpd_desktop.cli.options import (
    DateText,
    FromWhere,
    MomentText,
    clock,
    default_book,
    not_blank,
    passphrase_given,
    print_json,
    print_table,
    printable,
    reader_given,
    say,
    today,
    user,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import done, mistaken
from tests.services.building import Clock
from tests.services.users_book import PASSPHRASES, with_users


@pytest.mark.parametrize("text", ["2026-11-23", "20261123", "2026-W48-1"])
def test_dates_are_iso_dates(text: str) -> None:
    assert DateText().convert(text, None, None) == date(2026, 11, 23)
    assert DateText().convert(date(2026, 11, 23), None, None) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["23/11/2026", "2026-11-31", "today", "", "2026-11-23T10:00", "12026-01-01"])
def test_what_is_no_iso_date_is_a_wrong_argument(text: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-11-23"):
        DateText().convert(text, None, None)
    assert "--as-at" in mistaken("coverage", "--as-at", text, "--book", "x")


@pytest.mark.parametrize(("text", "moment"), [
    ("2026-03-20", datetime(2026, 3, 20, 23, 59, 59, 999_999, UTC)),
    ("20260320", datetime(2026, 3, 20, 23, 59, 59, 999_999, UTC)),
    ("2026-07-20", datetime(2026, 7, 20, 22, 59, 59, 999_999, UTC)),
    ("2026-03-20T14:30", datetime(2026, 3, 20, 14, 30, tzinfo=UTC)),
    (" 2026-07-20 14:30:15 ", datetime(2026, 7, 20, 13, 30, 15, tzinfo=UTC)),
    ("2026-07-20T14:30Z", datetime(2026, 7, 20, 14, 30, tzinfo=UTC)),
    ("2026-07-20T14:30:00.000001+02:00", datetime(2026, 7, 20, 12, 30, 0, 1, UTC)),
])  # fmt: skip
def test_a_moment_is_local_time_and_a_day_its_last_moment(text: str, moment: datetime) -> None:
    found = MomentText().convert(text, None, None)

    assert found == moment
    assert found.tzinfo is not None
    assert MomentText().convert(moment, None, None) is moment


@pytest.mark.parametrize("text", ["20 March", "2026-03-20T25:00", "0001-01-01", "0001-01-01T00:00+14:00", ""])
def test_what_is_no_moment_is_a_wrong_argument(text: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-03-20"):
        MomentText().convert(text, None, None)


def test_a_moment_of_a_day_to_come_is_a_wrong_argument_and_today_is_none() -> None:
    assert MomentText().convert(today().isoformat(), None, None).date() == today()
    tomorrow = (today() + timedelta(days=1)).isoformat()
    for text in (tomorrow, f"{tomorrow}T09:00", "2999-01-01"):
        with pytest.raises(click.BadParameter, match=f"'{text}' is still to come"):
            MomentText().convert(text, None, None)


def test_a_name_that_is_given_is_not_blank() -> None:
    command = click.Command("any")
    ctx, option = click.Context(command), click.Option(["--set"])
    assert not_blank(ctx, option, None) == ""
    assert not_blank(ctx, option, "AMHP Lead") == "AMHP Lead"
    for text in ("", "  "):
        with pytest.raises(click.BadParameter, match="Give a name"):
            not_blank(ctx, option, text)


def test_the_clock_knows_its_zone() -> None:
    assert clock().tzinfo is not None
    assert today() == clock().date()
    assert user()


def test_the_default_book_is_in_the_user_s_own_folder(home: Path) -> None:
    assert default_book().is_relative_to(home)
    done("create", "--unprotected", "--empty")
    assert default_book().is_file()
    assert done("coverage", "--json").answer == []


def test_nobody_has_a_name_where_the_computer_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_242_424, raising=False)

    assert user() == "unknown"


@pytest.mark.parametrize(("raw", "passphrase"), [
    (b"secret", "secret"), (b"secret\n", "secret"), (b"secret\r\n", "secret"), (b"\xef\xbb\xbf two words \n", " two words "),
    (b"", ""),
])  # fmt: skip
def test_a_passphrase_file_holds_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, passphrase: str
) -> None:
    file = tmp_path / "secret"
    file.write_bytes(raw)
    monkeypatch.setenv("CPD_PASSPHRASE", "other")

    assert passphrase_given(file) == passphrase


def test_a_passphrase_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        passphrase_given(tmp_path)


@pytest.mark.parametrize(("value", "passphrase"), [("secret", "secret"), ("", None)])
def test_the_environment_has_a_passphrase_or_none(
    monkeypatch: pytest.MonkeyPatch, value: str, passphrase: str | None
) -> None:
    assert passphrase_given(None) is None
    monkeypatch.setenv("CPD_PASSPHRASE", value)
    assert passphrase_given(None) == passphrase


def test_json_has_dates_in_iso_form_and_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"day": date(2026, 1, 2), "at": datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "who": "Ŵyn", "path": Path("x")})
    out = capsys.readouterr().out

    assert "Ŵyn" in out
    assert json.loads(out) == {"day": "2026-01-02", "at": "2026-01-02T03:04:00+00:00", "who": "Ŵyn", "path": "x"}


def test_a_table_is_aligned_and_drives_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("Name", "n"), [("Ŵyn", 5), ("a\x1b[2J\u202eb\nc", None), ("", date(2026, 1, 2))], right=frozenset({1}))

    assert capsys.readouterr().out.splitlines() == [
        "Name                 n",
        "---------  -----------",
        "Ŵyn                  5",
        "a�[2J�b c",
        "           02 Jan 2026",
    ]


def test_a_table_without_rows_has_its_headings(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("Name", "Number"), [])

    assert capsys.readouterr().out == "Name  Number\n----  ------\n"


def test_progress_goes_to_standard_error_unless_hushed(capsys: pytest.CaptureFixture[str]) -> None:
    say("Reading \x07…")
    say("nothing", quiet=True)

    assert capsys.readouterr() == ("", "Reading �…\n")


def test_spaces_of_all_kinds_are_spaces() -> None:
    assert printable("a\tb\nc\u2028d\u00a0e") == "a b c d e"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A book that five people use."""
    with Workspace.create(tmp_path / "used.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        with_users(workspace)
        yield workspace


def test_who_signs_in_is_at_work(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{PASSPHRASES['jo.patel']}\n", encoding="utf-8")

    assert reader_given(workspace, None, file) is None
    assert workspace.who == "tests"
    reader = reader_given(workspace, "JO.patel", file)
    assert reader is not None
    assert (reader.name, workspace.who) == ("Jo Patel", "Jo Patel")
    monkeypatch.setenv("CPD_USER_PASSPHRASE", PASSPHRASES["dai"])
    again = reader_given(workspace, "dai", None)
    assert again is not None
    assert again.name == workspace.who == "Dai Rees"


def test_without_a_terminal_a_persons_passphrase_comes_from_a_file_or_the_environment(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="The passphrase of dai is needed: give --user-passphrase-file or CPD_USER"):
        reader_given(workspace, "dai", None)
    source = FromWhere("--other-file", "CPD_OTHER")
    with pytest.raises(Problem, match="give --other-file or CPD_OTHER"):
        reader_given(workspace, "dai", None, source=source)


def test_a_wrong_name_or_passphrase_signs_nobody_in(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_USER_PASSPHRASE", PASSPHRASES["dai"])
    for name in ("jo.patel", "nobody"):
        with pytest.raises(Problem):
            reader_given(workspace, name, None)
    assert workspace.who == "tests"


@pytest.mark.parametrize("command", ["check", "hand-over"])
def test_commands_that_open_private_text_say_how_to_sign_in(command: str) -> None:
    shown = done(command, "--help").out

    assert "--sign-in NAME" in shown
    assert "CPD_USER_PASSPHRASE" in shown
