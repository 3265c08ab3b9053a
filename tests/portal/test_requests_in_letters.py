"""No letter of a round calls what it merely asks for late, from its opening till long after."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from tests.cast import Cast
from tests.factories.requests import ANSWERED, EVENING, SILENT, UNITS, WAITING, Requests
from tests.portal.telling import LATE
from varna.accounts.models import User
from varna.followup.actions import handing, last_days, reminders, reminding, rounds
from varna.followup.models import Enquiry, Round
from varna.mail.models import Message
from varna.periods.spans import year

pytestmark = pytest.mark.django_db
INVITED = {SILENT, "Isen AB", ANSWERED, WAITING}
REQUEST = re.compile(
    r"kommunen ber|för Socialnämnden i Uppföljning 2027|"
    + "|".join(f"(?:för|från) {name}" for name in INVITED),
    re.IGNORECASE,
)


@pytest.fixture
def opened(requests: Requests, cast: Cast, now: datetime) -> Round:
    """The next year's, which asks everybody anew, and is open for twenty days."""
    round_ = rounds.prepare_round(
        plan=requests.round.plan,
        title="Uppföljning 2027",
        period=year(2027),
        last_day=now.date() + timedelta(days=20),
        by=cast.astrid,
        at=now,
    )
    return rounds.open_round(round=round_, by=cast.astrid, at=now)


def hand(enquiry: Enquiry, by: User, to: User, at: datetime) -> None:
    """The evening alone, which nobody is bound to."""
    handing.hand_questions(
        enquiry=enquiry,
        questions=enquiry.questions.filter(wording=EVENING).values_list("pk", flat=True),
        to=to,
        due_on=enquiry.due_on,
        by=by,
        at=at,
    )


def run(first: datetime, days: range) -> None:
    for each in days:
        reminding.send_reminders(at=first + timedelta(days=each))


def asked(letters: Iterable[Message]) -> list[str]:
    """
    The paragraphs that ask for what nobody is bound to, and the subjects of letters where the
    municipality asks for nothing else.
    """
    found = []
    for letter in letters:
        paragraphs = letter.body.split("\n\n")
        found += [each for each in paragraphs if REQUEST.search(each)]
        if all("Kommunen ber" in each for each in paragraphs):
            found.append(letter.subject)
    return found


def test_a_request_is_reminded_of_until_its_day_and_never_called_late(
    opened: Round, cast: Cast, now: datetime
) -> None:
    """Who has declined is asked nothing, and who has accepted is bound to that."""
    company, social = (opened.enquiries.get(unit_name=name) for name in (SILENT, "Socialnämnden"))
    hand(company, cast.frida, cast.gun, now)
    hand(social, cast.disa, cast.gun, now)
    run(now, range(1, 20, 2))
    before = list(Message.objects.all())
    assert [each for each in asked(before) if LATE.search(each)] == []
    assert {name for name in UNITS if any(name in each for each in asked(before))} == INVITED

    run(now, range(21, 45, 2))
    after = Message.objects.exclude(pk__in=[each.pk for each in before])
    assert asked(after) == []
    late = [each.body for each in after if each.to_email == cast.frida.email]
    assert ["Hamnen AB" in each and "har inte kommit in" in each for each in late] == [True, True]


def test_the_office_asks_again_and_moves_the_day_in_the_words_of_a_request(
    opened: Round, cast: Cast, now: datetime
) -> None:
    company, late = opened.enquiries.get(unit_name=SILENT), now + timedelta(days=45)
    first = [each.pk for each in Message.objects.all()]
    reminders.remind_enquiry(enquiry=company, by=cast.astrid, at=late)
    day = {"last_day": late.date() + timedelta(days=9), "shown": company.due_on}
    last_days.set_last_day(enquiry=company, **day, by=cast.astrid, at=late)
    again = Message.objects.exclude(pk__in=first).order_by("pk")
    assert [each.subject for each in again] == [
        "En fråga till Solviks Bostäder AB igen: Uppföljning 2027",
        "Uppföljning 2027: svara gärna senast 15 januari 2027",
    ]
    assert [each.body for each in again if LATE.search(each.body)] == []
