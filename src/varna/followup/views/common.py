"""What every page here begins with."""

from django.http import HttpRequest

from varna.accounts.middleware import ONLY
from varna.accounts.models import User


def person(request: HttpRequest) -> User:
    """Whoever is signed in; nobody else gets as far as a view."""
    assert isinstance(request.user, User)
    return request.user


def is_bound(request: HttpRequest) -> bool:
    """Whether the person came by a one-time link and can visit this task alone."""
    return bool(request.session.get(ONLY))
