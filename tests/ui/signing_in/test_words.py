"""Who is signed in is said in words."""

from cpd_desktop.ui.signing_in.words import signed_in_words


def test_who_is_signed_in_is_named_and_that_nobody_is_as_well() -> None:
    assert signed_in_words("Jo Patel") == "Signed in: Jo Patel"
    assert signed_in_words("") == "Nobody is signed in"
