import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.delimited import decoded, delimiter_of, rows

# The headings are plain, hold no delimiter but the true one, and their accent tells Windows-1252 from UTF-8.
HEADINGS = ["Employé", "Course"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]

any_text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
western_text = st.text(st.sampled_from("aZ ,;|\t\"'\r\né€–£=9"), max_size=12)
tables = st.lists(st.tuples(any_text, any_text).map(list), max_size=8)
western_tables = st.lists(st.tuples(western_text, western_text).map(list), max_size=8)


def written(table: list[list[str]], encoding: str, delimiter: str, line_end: str) -> bytes:
    # csv.writer leaves a lone CR unquoted when lines end in LF, and spreadsheet programs do not.
    special = re.compile(rf'["\r\n{re.escape(delimiter)}]')
    lines = (
        delimiter.join('"' + cell.replace('"', '""') + '"' if special.search(cell) else cell for cell in row)
        for row in [HEADINGS, *table]
    )
    text = "".join(line + line_end for line in lines)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    return marks.get(encoding, b"") + text.encode(encoding)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(table=tables, western=western_tables)
def test_any_table_reads_back_as_it_was_written(
    line_end: str, delimiter: str, table: list[list[str]], western: list[list[str]]
) -> None:
    for encoding in ENCODINGS:
        cells = western if encoding == "cp1252" else table
        read = list(rows(written(cells, encoding, delimiter, line_end), "staff.csv"))
        assert read == [HEADINGS, *cells]


def test_blank_lines_are_rows() -> None:
    assert list(rows(b"a,b\n\n\n1,2\n", "staff.csv")) == [["a", "b"], [], [], ["1", "2"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b\n1,2\n"3,4\n5,6\n', 3),
        ('a,b\n\n1,"2\n3,4\n', 3),
        ('"a,b\n1,2\n', 1),
        ('a,b\n1,"2\n3,"4"\n5,6\n', 2),
        ('a,b\n"x\ny","1\n2"\n"3,4', 3),
    ],
)
def test_an_unclosed_quotation_mark_is_named_with_the_row_that_opens_it(text: str, row: int) -> None:
    with pytest.raises(Problem, match=rf"^staff\.csv: row {row} .*quotation mark"):
        list(rows(text.encode(), "staff.csv"))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Report, July\n\nname;team\na;b\nc;d\n", ";"),
        ("name;hours\na;1,5\nb;2,5\n", ";"),
        ("name;team\nSmith, Jo;Deaf Services\nJones, Al;Sight\n", ";"),
        ("name,notes\na,x;y;z\nb,x;y\n", ","),
        ("name\tnotes\na\tx, y\n", "\t"),
        ("name|notes\na|x, y\n", "|"),
        ("name\nalpha\nbeta\n", ","),
        ("Surname, Forename\nSmith, Jo\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_that_divides_evenly(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_the_delimiter_of_a_long_file_is_found_in_its_beginning() -> None:
    assert delimiter_of("name;note\n" + 'a;"one, two, three"\n' * 20_000) == ";"


def test_a_separator_line_is_obeyed_and_is_no_row() -> None:
    assert list(rows(b"sep=|\r\na,b|c\r\n", "staff.csv")) == [["a,b", "c"]]


def test_the_ending_of_a_tsv_decides_a_tie() -> None:
    assert list(rows(b"a;b\tc;d\n", "staff.tsv")) == [["a;b", "c;d"]]


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"a,\x81\n", "unknown character encoding"),
        (b"\xef\xbb\xbfa,\xff\n", "unknown character encoding"),
        (b"\xff\xfea\0,", "unknown character encoding"),
        ("a,\0".encode("utf-16"), "holds NUL characters"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, part: str) -> None:
    with pytest.raises(Problem, match=rf"^staff\.csv .*{part}"):
        decoded(raw, "staff.csv")
