"""Beginning, writing, compiling; what is frozen stays."""

from datetime import datetime

import pytest

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from varna.followup.models import RoundState
from varna.report import actions
from varna.report.models import Report


def test_begin_report_twice_gives_the_same_report(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    assert (
        actions.begin_report(round=scene.round, title="En till", by=cast.astrid, at=now) == report
    )
    assert Report.objects.get().title == "Trygghetsredovisning 2026"


def test_begin_report_refuses_a_round_that_has_asked_nobody(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    draft = rounds.round_of(scene.plan, state=RoundState.DRAFT, year=2027)
    with pytest.raises(actions.NotOpened):
        actions.begin_report(round=draft, title="För tidigt", by=cast.astrid, at=now)


def test_a_version_stays_as_it_was_when_more_is_submitted(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    first = actions.compile_report(report=report, by=cast.astrid, at=now)
    before = actions.document_of(first)
    rounds.submission(scene.technical, cast.bo)
    second = actions.compile_report(report=report, by=cast.astrid, at=now)
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert actions.document_of(first) == before
    assert actions.document_of(second) != before
