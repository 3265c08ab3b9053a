"""What every page here begins with."""

from django.http import HttpRequest

from varna.accounts.middleware import ONLY


def is_bound(request: HttpRequest) -> bool:
    """Whether the person came by a one-time link and can visit this task alone."""
    return bool(request.session.get(ONLY))
