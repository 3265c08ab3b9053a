"""A message as the mail that leaves the house."""

from email.headerregistry import Address

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from varna.mail.actions import one_line
from varna.mail.models import Message

PLACE = "{link}"


def letter(message: Message) -> EmailMessage:
    """Plain text, with the message id that was fixed when it was written."""
    return EmailMessage(
        subject=message.subject,
        body=text(message),
        from_email=_named(sender(), settings.DEFAULT_FROM_EMAIL),
        to=[_named(message.to_name, message.to_email)],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )


def text(message: Message) -> str:
    link = whole(message.link)
    body = message.body.replace(PLACE, link)
    context = {
        "body": body,
        "link": "" if PLACE in message.body else link,
        "why": message.why,
        "sender": sender(),
    }
    with translation.override(message.language):
        return render_to_string("mail/message.txt", context)


def sender() -> str:
    return one_line(settings.MUNICIPALITY) or "Värna"


def whole(link: str) -> str:
    """A path of ours becomes an address that opens from a mail."""
    return f"{settings.ADDRESS}{link}" if link.startswith("/") else link


def _named(name: str, address: str) -> str:
    return str(Address(name, addr_spec=address)) if name and "<" not in address else address
