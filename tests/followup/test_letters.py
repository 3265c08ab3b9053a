"""The letters of a round, over real SMTP, and the door they open."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr

import pytest
from django.conf import LazySettings
from django.test import Client

from tests import smtp
from tests.cast import Cast, House
from tests.followup.conftest import enquiry_of, submit
from tests.jobs.drain import drain
from varna.followup.actions import reminders, returning
from varna.followup.models import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: LazySettings) -> Iterator[smtp.Sink]:
    with smtp.running() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "varna@solvik.example"
        settings.ADDRESS = "https://varna.solvik.example"
        settings.DEMO = False
        yield server


def addressees(sink: smtp.Sink) -> list[str]:
    return sorted(parseaddr(str(mail["To"]))[1] for mail in sink.received)


def test_each_letter_arrives_and_its_link_opens_the_units_own_page(
    sink: smtp.Sink, opened: Round, house: House, cast: Cast, clock: datetime
) -> None:
    drain(at=clock)
    assert addressees(sink) == [
        "bo@solvik.example",
        "disa@solvik.example",
        "frida@solvik.example",
        "gun@solvik.example",
    ]
    (letter,) = (mail for mail in sink.received if "bo@" in str(mail["To"]))
    text = letter.get_content()
    assert str(letter["Subject"]).strip() == "Årsuppföljning 2026: frågor till Tekniska nämnden"
    assert "Du är kontaktperson för Tekniska nämnden i Årsuppföljning 2026." in text
    link = re.search(r"https://varna\.solvik\.example(/link/\S+)", text)
    assert link is not None
    client = Client()
    assert client.get(link[1]).status_code == 200  # a mail scanner uses nothing up
    client.post(link[1])
    page = client.get(f"/enquiries/{enquiry_of(opened, house.technical_board).pk}/")
    assert page.context["user"] == cast.bo


def test_a_reminder_and_a_return_arrive(
    sink: smtp.Sink, opened: Round, house: House, cast: Cast, now: datetime
) -> None:
    drain(at=now)
    sink.received.clear()
    social = enquiry_of(opened, house.social_board)
    reminders.remind_enquiry(enquiry=social, by=cast.astrid, at=now)
    submission = submit(enquiry_of(opened, house.hr), cast.gun, now)
    returning.return_submission(submission=submission, words="Mer.", by=cast.astrid, at=now)
    drain(at=now)
    assert sorted(str(mail["Subject"]).strip() for mail in sink.received) == [
        "Påminnelse: Årsuppföljning 2026, svar senast 15 december 2026",
        "Årsuppföljning 2026: svaren från HR-funktionen är återsända",
    ]
