"""Sending, over real SMTP: under one message id, refusals for good told apart from for now."""

from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests import processes
from tests.jobs.drain import drain
from tests.smtp import Sink
from varna.jobs import actions as jobs
from varna.jobs.models import Job
from varna.jobs.models import State as JobState
from varna.mail import queries
from varna.mail.models import Message, State

Write = Callable[..., Message]

BODY = """\
Tekniska nämnden ska svara på nio frågor.

https://varna.solvik.example/svara/7/

Varför får du det här? Du är samordnare för Tekniska nämnden.
Avsändare: Solviks kommun, genom Värna. Det går inte att svara på det här brevet.
"""


@pytest.mark.django_db
def test_a_message_arrives_with_body_link_reason_and_sender(sink: Sink, write: Write) -> None:
    message = write()
    drain(at=message.created_at)
    [mail] = sink.received
    assert parseaddr(str(mail["From"])) == ("Solviks kommun", "varna@solvik.example")
    assert parseaddr(str(mail["To"])) == ("Bo Ek", "bo@solvik.example")
    assert mail["Subject"] == "Uppföljningen 2026 är öppen"
    assert mail["Message-ID"] == message.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().replace("\r\n", "\n").strip() == BODY.strip()
    message.refresh_from_db()
    assert message.state == State.SENT


@pytest.mark.django_db
def test_the_link_stands_where_the_body_says(sink: Sink, write: Write) -> None:
    drain(at=write(body="Öppna {link} före fredag.", link="https://a.example/b").created_at)
    text = sink.received[0].get_content()
    assert text.startswith("Öppna https://a.example/b före fredag.")
    assert text.count("https://") == 1


@pytest.mark.django_db
def test_refused_for_now_it_is_tried_again_under_the_same_message_id(
    sink: Sink, write: Write
) -> None:
    sink.answers = ["451 try later"]
    message = write()
    [job] = drain(at=message.created_at)
    message.refresh_from_db()
    assert (message.state, job.state) == (State.QUEUED, JobState.QUEUED)
    drain(at=job.run_at)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert sink.message_ids == [message.message_id, message.message_id]


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["answers", "at_recipient"])
def test_refused_for_good_it_has_failed_where_it_can_be_seen(
    sink: Sink, write: Write, where: str
) -> None:
    setattr(sink, where, ["550 no such person: bo@solvik.example"])
    message = write()
    [job] = drain(at=message.created_at)
    message.refresh_from_db()
    assert (job.state, message.state) == (JobState.DEAD, State.FAILED)
    assert message.failure.endswith(" 550")
    assert "bo@" not in message.failure + job.last_error
    assert list(queries.failed_messages()) == [message]


@pytest.mark.django_db
def test_a_failed_message_sent_again_is_sent(sink: Sink, write: Write) -> None:
    sink.answers = ["554 not today"]
    message = write()
    [job] = drain(at=message.created_at)
    jobs.restart_job(job=job, at=message.created_at)
    drain(at=message.created_at)
    message.refresh_from_db()
    assert (message.state, message.failure) == (State.SENT, "")


@pytest.mark.django_db
def test_a_server_that_is_away_for_good_makes_the_message_fail_at_the_last_try(
    sink: Sink, settings: LazySettings, write: Write
) -> None:
    sink.server_close()
    message = write()
    Job.objects.update(max_attempts=2)
    [first] = drain(at=message.created_at)
    message.refresh_from_db()
    assert message.state == State.QUEUED
    [last] = drain(at=first.run_at)
    message.refresh_from_db()
    assert (last.state, message.state) == (JobState.DEAD, State.FAILED)
    assert message.failure == "ConnectionRefusedError"


@pytest.mark.django_db
def test_a_message_that_is_sent_is_not_sent_again(sink: Sink, write: Write) -> None:
    message = write()
    drain(at=message.created_at)
    Job.objects.all().delete()
    assert write() == message
    drain(at=message.created_at)
    assert sink.message_ids == [message.message_id]


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "left"), [(False, ""), (True, "/link/1-abc/")])
def test_a_secret_link_is_gone_when_it_is_sent_but_in_the_demo(
    sink: Sink, settings: LazySettings, write: Write, *, demo: bool, left: str
) -> None:
    settings.DEMO = demo
    message = write(link="/link/1-abc/", link_is_secret=True)
    drain(at=message.created_at)
    assert "https://varna.solvik.example/link/1-abc/" in sink.received[0].get_content()
    message.refresh_from_db()
    assert message.link == left


@pytest.mark.django_db
def test_without_a_mail_server_the_demo_calls_it_sent(settings: LazySettings, write: Write) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    message = write()
    drain(at=message.created_at)
    message.refresh_from_db()
    assert message.state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_killed_between_the_server_and_the_mark_it_is_sent_twice_under_one_id(
    sink: Sink, write: Write
) -> None:
    message = write(at=timezone.now())
    settings = {
        "VARNA_EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "VARNA_EMAIL_FROM": "varna@solvik.example",
    }
    with processes.started("tests/mail/killed_after_sending.py", **settings) as process:
        assert process.wait(30) == -9
    message.refresh_from_db()
    assert (message.state, sink.message_ids) == (State.QUEUED, [message.message_id])
    drain(at=Job.objects.get().lease_until or timezone.now())
    drain(at=_after_the_lease())
    message.refresh_from_db()
    assert message.state == State.SENT
    assert sink.message_ids == [message.message_id, message.message_id]


def _after_the_lease() -> datetime:
    lease = Job.objects.values_list("lease_until", flat=True).get()
    return timezone.now() if lease is None else lease.replace(year=lease.year + 1)
