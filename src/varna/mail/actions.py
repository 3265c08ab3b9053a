"""Writing a message together with what it is about; a job sends it."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction

from varna.jobs import actions as jobs
from varna.mail.models import Message, State
from varna.subjects.ref import Ref

SEND = "mail.send"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")


class Addressee(Protocol):
    """Whoever can be written to: every user, for one."""

    @property
    def email(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody without an account."""

    email: str
    name: str = ""


@transaction.atomic
def send(
    *,
    to: Addressee,
    subject: str,
    body: str,
    why: str,
    link: str,
    key: str,
    at: datetime,
    link_is_secret: bool = False,
    language: str = "sv",
    about: Ref | None = None,
) -> Message:
    """Write a message and ask for it to be sent; with a key that is known, the message that has it.

    `why` is one sentence that says why it came. `link` is a path of ours or a whole address; it
    stands on a line of its own after the body, or where the body says `{link}`. Nothing restricted
    belongs here.

    :raises ValidationError: when the address is not an address.
    """
    validate_email(to.email)
    message = Message(
        key=key,
        to_email=to.email,
        to_name=one_line(to.name),
        language=language,
        subject=one_line(subject)[:200],
        body=_CONTROL_IN_TEXT.sub("", body.replace("\r\n", "\n")).strip(),
        why=one_line(why),
        link=one_line(link),
        link_is_secret=link_is_secret,
        about_kind=about.kind if about else "",
        about_key=about.key if about else "",
        message_id=_new_message_id(),
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    written = Message.objects.get(key=key)
    jobs.enqueue(SEND, {"message": written.pk}, key=f"{SEND}:{written.pk}", at=at)
    return written


def forget_links(*, written_before: datetime) -> int:
    """Take the secret links out of letters that did not arrive; how many there were."""
    kept = Message.objects.filter(state=State.FAILED, link_is_secret=True).exclude(link="")
    return kept.filter(created_at__lt=written_before).update(link="")


def one_line(text: str) -> str:
    """Without line breaks and other control characters: nothing can begin a header of its own."""
    return _CONTROL.sub(" ", text).strip()


def _new_message_id() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"
