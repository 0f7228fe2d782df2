from __future__ import annotations

import pytest

from cpd_desktop.services.progress import Progress, Stopped


def test_it_says_how_far_the_act_is() -> None:
    progress = Progress()
    assert (progress.done, progress.of) == (0, 0)
    progress.tell(3, 9)
    assert (progress.done, progress.of) == (3, 9)


def test_once_it_is_to_stop_the_act_ends_at_its_next_word() -> None:
    progress = Progress("Nothing was written.")
    progress.check()
    progress.stop()
    assert progress.is_stopped
    with pytest.raises(Stopped, match="Nothing was written"):
        progress.tell(4, 9)
    assert progress.done == 0
