"""The technical and the social board have submitted, and the report waits with its first body."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories import rounds
from tests.factories.scenes import Scene, asked
from varna.documents.models import Decision, Manner, Outcome
from varna.followup.models import Submission
from varna.report.models import Dispatch, Report, Step, Version


@dataclass(frozen=True)
class Desk:
    """What lies before the registrar."""

    scene: Scene
    technical: Submission
    social: Submission
    decision: Decision
    report: Report


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def desk(scene: Scene, cast: Cast, now: datetime) -> Desk:
    technical = rounds.submission(scene.technical, cast.bo, at=now)
    social = rounds.submission(scene.social, cast.disa, at=now)
    decision = decided(technical)
    return Desk(scene, technical, social, decision, _sent(scene, cast, now))


def _sent(scene: Scene, cast: Cast, at: datetime) -> Report:
    """Rows alone: what a report says is tested where it is written."""
    report = Report.objects.create(round=scene.round, title="Trygghetsredovisning", created_at=at)
    version = Version.objects.create(
        report=report,
        number=1,
        content={},
        checksum="0" * 64,
        compiled_at=at,
        compiled_by=cast.astrid,
    )
    step = Step.objects.create(report=report, position=1, body="Kommunstyrelsen")
    Dispatch.objects.create(
        step=step,
        version=version,
        dispatched_on=at.date(),
        dispatched_at=at,
        dispatched_by=cast.astrid,
    )
    return report


def decided(submission: Submission, outcome: Outcome = Outcome.APPROVED) -> Decision:
    decision = Decision.objects.create(
        body=submission.enquiry.unit_name,
        unit=submission.enquiry.unit,
        manner=Manner.BOARD,
        outcome=outcome,
        decided_on=submission.submitted_at.date(),
        paragraph="§ 7",
    )
    submission.decision = decision
    submission.save(update_fields=["decision"])
    return decision
