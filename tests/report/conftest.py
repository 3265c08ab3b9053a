"""A report that is being written, and one on its way with one board's answers in."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories import reports
from tests.factories.scenes import Scene, asked
from varna.report import actions
from varna.report.models import Report, Section, SectionKind


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def report(scene: Scene, cast: Cast, now: datetime) -> Report:
    return actions.begin_report(
        round=scene.round, title="Trygghetsredovisning 2026", by=cast.astrid, at=now
    )


@pytest.fixture
def summary(report: Report) -> Section:
    return report.sections.get(kind=SectionKind.SUMMARY)


@pytest.fixture
def about_accidents(report: Report, scene: Scene) -> Section:
    return report.sections.get(area=scene.areas[0])


@pytest.fixture
def answered(house: House, cast: Cast) -> Scene:
    return reports.answered(house, cast)


@pytest.fixture
def begun(answered: Scene, cast: Cast, now: datetime) -> Report:
    return reports.begun(answered.round, by=cast.astrid, at=now)
