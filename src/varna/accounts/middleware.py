"""
What a session is held to: its one task, and nothing kept by the browser when it is over but what
somebody was about to save.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ONLY = "only"
"""The session's key for the address prefix it is bound to; absent after a full sign-in."""


class SignedIn(LoginRequiredMiddleware):
    """Leads to the sign-in; who wrote something in a session that is over gets the words back."""

    def handle_no_permission(  # type: ignore[override]  # Django shows whatever comes of it
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        leads = super().handle_no_permission(request, view_func)
        written = _written(request)
        if not written:
            return leads
        shown = {"written": written, "sign_in": leads.headers["Location"]}
        return render(request, "accounts/over.html", shown, status=403)


def _written(request: HttpRequest) -> list[str]:
    """
    What was sent from a page and has words in it. A script asks for no page, and is led to the
    sign-in like any other.
    """
    if "text/html" not in request.headers.get("Accept", ""):
        return []
    return [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if name != "csrfmiddlewaretoken" and len(text.split()) > 1
    ]


class OneTask:
    """Lets a bound session into its task and the pages that are open to anybody, nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.get(ONLY):
            request.user.is_in_one_task = True  # type: ignore[union-attr]  # for the menu
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        prefix = request.session.get(ONLY)
        if not prefix or request.path.startswith(prefix):
            return None
        if not getattr(view, "login_required", True):  # as Django's own middleware asks
            return None
        return redirect_to_login(request.get_full_path())


def kept_nowhere(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """What somebody was shown is kept by no browser and no proxy; files that are static are."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware
