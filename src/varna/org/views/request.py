"""Who asks."""

from typing import cast

from django.http import HttpRequest

from varna.accounts.models import User


def actor(request: HttpRequest) -> User:
    """The person signed in; nobody else comes past the middleware."""
    return cast("User", request.user)
