"""Who asks."""

from django.http import HttpRequest

from varna.accounts.models import User


def actor(request: HttpRequest) -> User:
    """The person signed in; nobody else comes past the middleware."""
    assert isinstance(request.user, User)
    return request.user
