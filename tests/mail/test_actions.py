"""Writing a message: once a key, with its cause, and with nothing that could become a header."""

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests.mail.conftest import Message
from varna.jobs.models import Job
from varna.mail import queries
from varna.mail.actions import Address
from varna.mail.letters import letter
from varna.subjects.ref import Ref

pytestmark = pytest.mark.django_db

Write = Callable[..., Message]


def test_a_message_and_its_job_are_written_together_with_their_cause(write: Write) -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert (Message.objects.count(), Job.objects.count()) == (0, 0)
    message = write()
    assert Job.objects.get().payload == {"message": message.pk}


def test_a_known_key_gives_the_message_that_has_it(write: Write) -> None:
    first = write()
    again = write(subject="Något annat")
    assert (again.pk, again.subject, again.message_id) == (
        first.pk,
        "Uppföljningen 2026 är öppen",
        first.message_id,
    )
    assert (Message.objects.count(), Job.objects.count()) == (1, 1)


def test_an_address_that_is_none_is_refused(write: Write) -> None:
    for address in ("bo", "bo@solvik.example\nBcc: disa@solvik.example", "a@b@c", ""):
        with pytest.raises(ValidationError):
            write(to=Address(address, "Bo"))
    assert not Message.objects.exists()


def test_messages_are_found_by_what_they_are_about(write: Write) -> None:
    about = Ref("enquiry", "7")
    ours = write(about=about)
    write(key="other", about=Ref("enquiry", "8"))
    write(key="third")
    assert list(queries.messages_about(about)) == [ours]
    assert ours.about == about


@hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), name=st.text(max_size=60))
def test_no_text_becomes_a_header(write: Write, text: str, name: str) -> None:
    hostile = f"{text}\r\nBcc: disa@solvik.example\n\n{text}"
    with transaction.atomic():
        message = write(subject=hostile, to=Address("bo@solvik.example", f"{name}\nX: y"), why=text)
        mail = message_from_bytes(letter(message).message().as_bytes(), policy=policy.default)
        transaction.set_rollback(True)
    assert sorted(key.lower() for key in mail) == [
        "auto-submitted",
        "content-transfer-encoding",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "subject",
        "to",
    ]
