"""The kinds of sources come from the rules, once."""

from cpd_desktop.services.source_kinds import source_kinds


def test_each_kind_has_a_code_of_its_own_and_says_what_it_is_from() -> None:
    kinds = source_kinds()
    assert len({one.code for one in kinds}) == len(kinds) > 10
    assert "not accepted" in kinds[0].outcomes
    assert source_kinds() is kinds
    assert not any(";" in one.source and "S1" in one.source for one in kinds)
