"""One-time links' tokens: made with the server's key, so that the database alone opens nothing."""

from django.utils.crypto import constant_time_compare, salted_hmac

from varna.accounts.models import OneTimeLink
from varna.ui.choosing import LONGEST_KEY


def token(link: OneTimeLink) -> str:
    return f"{link.pk}-{_seal(link)}"


def find(token: str) -> OneTimeLink | None:
    """The link a token belongs to, used up or not; None when the token is not ours."""
    key, _, seal = token.partition("-")
    is_key = key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY
    link = OneTimeLink.objects.select_related("user").filter(pk=key).first() if is_key else None
    return link if link is not None and constant_time_compare(seal, _seal(link)) else None


def _seal(link: OneTimeLink) -> str:
    return salted_hmac(
        "varna.accounts.links", f"{link.pk}:{link.nonce}", algorithm="sha256"
    ).hexdigest()[:40]
