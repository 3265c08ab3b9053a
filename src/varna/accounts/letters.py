"""The mails with a secret link: a new one-time link, and the way to a new password."""

import secrets
from datetime import datetime
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.accounts import links
from varna.accounts.models import OneTimeLink, User
from varna.mail import actions as mail


def send_new_link(link: OneTimeLink, *, at: datetime) -> None:
    mail.send(
        to=link.user,
        subject=_("Ny länk till din uppgift"),
        body=_("Här är den nya länken. Den går att använda en gång, inom fjorton dagar:"),
        why=_("Någon öppnade en länk som inte längre gällde, och bad om en ny till dig."),
        link=reverse("use_link", args=[links.token(link)]),
        link_is_secret=True,
        key=f"accounts.link:{link.pk}",
        about=link.user.ref,
        language=get_language() or "sv",
        at=at,
    )


def send_reset(user: User, address: str, *, at: datetime) -> None:
    """Only the path is kept of the address: which host we have is not the caller's to say."""
    mail.send(
        to=user,
        subject=_("Välj ett lösenord"),
        body=_("Här är länken där du väljer ett lösenord. Den gäller i tre dagar, en gång:"),
        why=_("Någon bad om ett nytt lösenord till ditt konto. Var det inte du, gör ingenting."),
        link=urlsplit(address).path,
        link_is_secret=True,
        key=f"accounts.reset:{secrets.token_hex(8)}",
        about=user.ref,
        language=get_language() or "sv",
        at=at,
    )
