"""The job that sends a message."""

import smtplib

from django.conf import settings
from django.utils import timezone

from varna.jobs.registry import GiveUp, Run, job
from varna.mail.actions import SEND
from varna.mail.letters import letter
from varna.mail.models import Message, State

_PERMANENT = range(500, 600)


@job(SEND, time_limit=60, attempts=24)
def send(run: Run) -> None:
    """Hand the message to the mail server, and then write that it was done.

    Killed in between, it is handed over once more, under the same message id.
    """
    message = Message.objects.get(pk=run.payload["message"])
    if message.state == State.SENT:
        return
    try:
        letter(message).send()
    except smtplib.SMTPException as error:
        code = _permanent_refusal(error)
        if code or run.is_last:
            _mark_failed(message, f"{type(error).__name__} {code or ''}".strip())
        if code:
            raise GiveUp(f"the mail server refused for good ({code})") from error
        raise
    except Exception as error:
        if run.is_last:
            _mark_failed(message, type(error).__name__)
        raise
    _mark_sent(message)


def _permanent_refusal(error: smtplib.SMTPException) -> int:
    """The server's code when it refuses this very message for good, else 0.

    What it says of the connection or of our sign-in is about the set-up, and is tried again.
    """
    match error:
        case (
            smtplib.SMTPConnectError() | smtplib.SMTPHeloError() | smtplib.SMTPAuthenticationError()
        ):
            code = 0
        case smtplib.SMTPRecipientsRefused():
            code = max((int(answer[0]) for answer in error.recipients.values()), default=0)
        case smtplib.SMTPResponseException():
            code = int(error.smtp_code)
        case _:
            code = 0
    return code if code in _PERMANENT else 0


def _mark_sent(message: Message) -> None:
    message.state, message.sent_at, message.failure = State.SENT, timezone.now(), ""
    if message.link_is_secret and not settings.DEMO:
        message.link = ""
    message.save(update_fields=["state", "sent_at", "failure", "link"])


def _mark_failed(message: Message, failure: str) -> None:
    message.state, message.failure = State.FAILED, failure
    message.save(update_fields=["state", "failure"])
