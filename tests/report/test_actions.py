"""Beginning, writing, compiling; what is frozen stays."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from varna.followup.models import RoundState
from varna.journal import actions as journal
from varna.journal.models import Entry
from varna.paper.model import Document
from varna.report import actions, compose
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


def test_two_presses_within_a_minute_are_one_version_unless_something_has_changed(
    scene: Scene, report: Report, cast: Cast, now: datetime
) -> None:
    def pressed(seconds: int) -> int:
        at = now + timedelta(seconds=seconds)
        return actions.compile_report(report=report, by=cast.astrid, at=at).number

    assert [pressed(0), pressed(59), pressed(61), pressed(62)] == [1, 1, 2, 2]
    rounds.submission(scene.technical, cast.bo)
    assert [pressed(63), pressed(64)] == [3, 3]
    assert Entry.objects.filter(act="report.compile_report").count() == 3


def test_what_is_frozen_is_of_one_moment(
    scene: Scene, report: Report, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bo submits, and the journal says so, while the first attempt is being composed."""
    compose_it, attempts = compose.document, []

    def interrupted(*args: Any, **kwargs: Any) -> Document:
        document = compose_it(*args, **kwargs)
        if not attempts:
            rounds.submission(scene.technical, cast.bo)
            journal.record("followup.submit_enquiry", scene.technical, by=cast.bo, at=now)
        attempts.append(document)
        return document

    monkeypatch.setattr(compose, "document", interrupted)
    version = actions.compile_report(report=report, by=cast.astrid, at=now)
    assert (len(attempts), actions.document_of(version)) == (2, attempts[1])
    assert attempts[0].marks == ()
    assert attempts[1].marks == ("Preliminär",)
