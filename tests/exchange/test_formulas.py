import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpd_desktop.exchange.formulas import FORMULA_STARTS, harmless, marked, plain

TEXTS = st.text(st.sampled_from("'=+-@\t\r＝ab "), max_size=6) | st.text(max_size=20)


@given(TEXTS)
@example("'=")
@example("''=")
def test_what_goes_out_comes_back_as_it_was(text: str) -> None:
    assert plain(harmless(text)) == text
    assert plain(marked(text)) == text


@given(TEXTS)
def test_what_goes_out_never_runs(text: str) -> None:
    assert not harmless(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize(("text", "written"), [
    ("=1+1", "'=1+1"), ("-Anne", "'-Anne"), ("'=x", "''=x"), ("＋44", "'＋44"), ("O'Brien", "O'Brien"), ("'t Hooft", "'t Hooft"),
    ("", ""), ("a=b", "a=b"), (" =x", " =x"),
])  # fmt: skip
def test_only_what_would_run_or_looks_protected_gets_an_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written


@pytest.mark.parametrize(("text", "written"), [("=1+1", "=1+1"), ("'=x", "''=x"), ("'t Hooft", "'t Hooft")])
def test_a_cell_of_text_never_runs_and_needs_less(text: str, written: str) -> None:
    assert marked(text) == written
