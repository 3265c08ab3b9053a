"""A sample of `make soak`'s deadline."""

from pathlib import Path

import pytest

from soak import deadline
from varna.followup.models import Answer, Submission


@pytest.mark.long(20)
@pytest.mark.django_db(transaction=True)
def test_twenty_people_save_look_and_submit_at_once_without_an_error(tmp_path: Path) -> None:
    figures = deadline.meet(
        tmp_path / "hem", seed=1, number=20, units=4, questions=12, think=0.5, seconds=2
    )
    assert figures.wrong == []
    assert sorted(figures.took) == ["autosave", "look", "review", "submit"]
    assert Submission.objects.count() == figures.submitted == 4
    assert Answer.objects.filter(comment__startswith="Det har gått framåt").exists()
