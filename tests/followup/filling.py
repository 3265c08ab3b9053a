"""A request's page as a browser sends it, and a round with many questions."""

from datetime import datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures, plans
from tests.followup.conftest import Promises, enquiry_of, save
from varna.followup.actions import answers, rounds, submissions
from varna.followup.actions.answers import Said, Wanted, fingerprint
from varna.followup.models import Answer, Enquiry
from varna.periods.spans import year


def filled(enquiry: Enquiry, *said: Said, was: Said | None = None) -> dict[str, str]:
    """What a browser sends from the answer page."""
    data = {}
    for question, each in zip(enquiry.questions.all(), said, strict=False):
        data[f"q{question.pk}-value"] = each.value
        data[f"q{question.pk}-comment"] = each.comment
        data[f"q{question.pk}-was"] = fingerprint(was or Said())
    return data


def saved(enquiry: Enquiry) -> list[Said]:
    rows = Answer.objects.filter(question__enquiry=enquiry).order_by("question__position")
    return [answers.said(row) for row in rows]


def last_year(promises: Promises, house: House, cast: Cast, now: datetime) -> None:
    before = now - timedelta(days=365)
    old = rounds.prepare_round(
        plan=promises.plan,
        title="Årsuppföljning 2025",
        period=year(2025),
        last_day=before.date(),
        by=cast.astrid,
        at=before,
    )
    rounds.open_round(round=old, by=cast.astrid, at=before)
    enquiry = enquiry_of(old, house.technical_board)
    values = {
        question.pk: Wanted(Said(question.scale[1]["value"], "Som i fjol."))
        for question in enquiry.questions.all()
    }
    answers.save_answers(enquiry=enquiry, values=values, by=cast.bo, at=before)
    submissions.submit_enquiry(enquiry=enquiry, by=cast.bo, at=before)


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def big_round(house: House, cast: Cast, now: datetime, *, number: int) -> Enquiry:
    """One unit is asked about `number` commitments, drafted, and answered last year."""
    plan = plans.plan()
    area = plans.area(plan)
    for _ in range(number):
        commitment = plans.commitment(area)
        plans.assignment(commitment, house.technical_board)
        measures.measure(house.technical_board, commitment)
    last_year(Promises(plan, commitment, commitment, commitment), house, cast, now)
    found = rounds.prepare_round(
        plan=plan, title="Ny", period=year(2026), last_day=now.date(), by=cast.astrid, at=now
    )
    rounds.open_round(round=found, by=cast.astrid, at=now)
    enquiry = enquiry_of(found, house.technical_board)
    save(enquiry, cast.bo, now)
    return enquiry
