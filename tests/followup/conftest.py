"""A plan that is answered for, and a round that asks about it, made by the actions themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import plans
from varna.accounts.models import User
from varna.followup.actions import answers, rounds, submissions
from varna.followup.actions.answers import Said, Wanted
from varna.followup.models import Enquiry, Round, Submission
from varna.org.models import Unit
from varna.periods.spans import year
from varna.plan.models import Basis, Commitment, Kind, Plan

SignIn = Callable[[User], Client]
SECRET = "Vi har inte råd att laga gångtunneln"
"""What a draft says, and nobody but the unit's own people may read."""


@dataclass(frozen=True)
class Promises:
    """A plan: one activity and one follow-up point in area 1, and a general responsibility."""

    plan: Plan
    activity: Commitment
    point: Commitment
    responsibility: Commitment


@pytest.fixture
def promises(house: House) -> Promises:
    """
    TN answers for both, SN for the point, HR for the activity; the company is bound to one and
    invited to the other, and the joint authority is only invited.
    """
    plan = plans.plan()
    area = plans.area(plan)
    activity = plans.commitment(area, "Trygghetsvandringar genomförs varje år.")
    point = plans.commitment(area, "Gångtunnlar är belysta.", kind=Kind.FOLLOW_UP)
    responsibility = plans.responsibility(plan)
    plans.assignment(activity, house.technical_board)
    plans.assignment(point, house.technical_board)
    plans.assignment(responsibility, house.technical_board)
    plans.assignment(point, house.social_board)
    plans.assignment(activity, house.hr)
    plans.assignment(activity, house.company, basis=Basis.OWNER_DIRECTIVE)
    plans.assignment(point, house.company, basis=Basis.INVITATION)
    plans.assignment(point, house.joint_authority, basis=Basis.INVITATION)
    return Promises(plan, activity, point, responsibility)


@pytest.fixture
def whole(promises: Promises, cast: Cast, now: datetime) -> Round:
    """As it is first prepared: it asks about the area as a whole too."""
    return rounds.prepare_round(
        plan=promises.plan,
        title="Årsuppföljning 2026",
        period=year(2026),
        last_day=date(2026, 12, 15),
        by=cast.astrid,
        at=now,
    )


@pytest.fixture
def prepared(whole: Round) -> Round:
    """One that asks about commitments alone."""
    whole.statements.all().delete()
    return whole


@pytest.fixture
def opened(prepared: Round, cast: Cast, now: datetime) -> Round:
    return rounds.open_round(round=prepared, by=cast.astrid, at=now)


@pytest.fixture
def enquiry(opened: Round, house: House) -> Enquiry:
    """The technical board's."""
    return enquiry_of(opened, house.technical_board)


def enquiry_of(round: Round, unit: Unit) -> Enquiry:
    return Enquiry.objects.select_related("round", "unit").get(round=round, unit=unit)


def save(enquiry: Enquiry, by: User, at: datetime, *, comment: str = SECRET) -> None:
    """Answer every question with its best value."""
    values = {
        question.pk: Wanted(Said(question.scale[0]["value"], comment))
        for question in enquiry.questions.all()
    }
    answers.save_answers(enquiry=enquiry, values=values, by=by, at=at)


def submit(enquiry: Enquiry, by: User, at: datetime) -> Submission:
    save(enquiry, by, at)
    return submissions.submit_enquiry(enquiry=enquiry, by=by, at=at)
