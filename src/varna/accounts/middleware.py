"""A session that began with a one-time link stays inside its one task."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ONLY = "only"
"""The session's key for the address prefix it is bound to; absent after a full sign-in."""


def one_task(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        prefix = request.session.get(ONLY)
        if prefix and not _is_open(request.path, prefix):
            return redirect_to_login(request.get_full_path())
        return get_response(request)

    return middleware


def _is_open(path: str, prefix: str) -> bool:
    """Inside the task, or one of the doors that let anybody in and out."""
    doors = (reverse("account_login"), reverse("account_logout"), reverse("account_reset_password"))
    doors += (reverse("set_language"), reverse("use_link", args=["-"]).partition("-")[0], settings.STATIC_URL)
    return path.startswith((prefix, *doors))
