"""The mail with a new one-time link."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.accounts import links
from varna.accounts.models import OneTimeLink
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
        at=at,
    )
