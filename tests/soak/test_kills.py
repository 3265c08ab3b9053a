"""A sample of `make soak`'s kills; every run of it is the same."""

from pathlib import Path

import pytest

from soak.kills import Kills

KILLS = 20


@pytest.mark.long(50)
@pytest.mark.django_db(transaction=True)
def test_what_was_confirmed_is_there_after_kills_and_nothing_is_doubled_but_mail(
    tmp_path: Path,
) -> None:
    figures = Kills(tmp_path / "hem å", seed=3, patient=False).run(KILLS)
    assert figures.killed.total() == KILLS
    assert figures.confirmed.total() + figures.cut_off == 5 * KILLS
    assert figures.cut_off > 0, "no kill hit anything: the test proves nothing"
