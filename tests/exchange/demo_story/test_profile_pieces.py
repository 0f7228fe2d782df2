"""What therapists and a rehabilitation officer wrote fits what their registers look at."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story import profile_pieces
from cpd_desktop.services.cpd_lists import activity_types
from tests.exchange.demo_story.telling import AS_AT

TYPES = {one.code: one.hcpc_type for one in activity_types(AS_AT)}


def test_therapists_have_a_mix_of_activities_and_map_them_to_their_own_standards() -> None:
    for some in (profile_pieces.RETURNED_THERAPIST, profile_pieces.AWAY_THERAPIST):
        assert len({TYPES[piece.activity] for piece in some}) >= 2
        assert all(code.startswith("HCPC ") for piece in some for code in piece.standards)


def test_one_was_away_in_the_middle_and_wrote_of_nothing_then() -> None:
    assert not [piece for piece in profile_pieces.RETURNED_THERAPIST if 105 <= piece.days <= 255]


def test_hours_of_the_rehabilitation_officer_lack_one_time() -> None:
    minutes = [piece.minutes for piece in profile_pieces.REHABILITATION_OFFICER]
    assert minutes.count(None) == 1
    assert sum(one or 0 for one in minutes) == 16 * 60
