"""Signing in: with a password, with a one-time link, and as an example person in demo mode."""

from contextlib import suppress

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from varna.accounts import actions, links, queries
from varna.accounts.middleware import ONLY
from varna.accounts.models import OneTimeLink, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """The library's page; somebody whom a link let in for one task is asked for a full sign-in."""
    task = request.session.get(ONLY, "")
    if task:
        request.user = AnonymousUser()
    examples, others = queries.one_of_each() if settings.DEMO else ([], [])
    shown = {
        "task": task,
        "is_in_one_task": bool(task),
        "examples": examples,
        "other_examples": others,
    }
    page: HttpResponse = allauth.LoginView.as_view(extra_context=shown)(request)
    return page


def change_password(request: HttpRequest) -> HttpResponse:
    """Who has never had a password is sent to the page that mails a way to choose one."""
    if isinstance(request.user, User) and not request.user.has_usable_password():
        return redirect("account_reset_password")
    page: HttpResponse = allauth.password_change(request)
    return page


@login_not_required
def sign_in_as_example(request: HttpRequest, pk: int) -> HttpResponse:
    """One press in demo mode; outside it there is no such address."""
    if not settings.DEMO or request.method != "POST":
        raise Http404
    person = get_object_or_404(queries.example_people(), pk=pk)
    get_adapter().login(request, person)
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_not_required
@never_cache
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening shows a button; only the press uses the link up: mail scanners open links too."""
    link, now = links.find(token), timezone.now()
    if link is None or not link.is_usable(now) or not link.user.is_active:
        return _link_over(request, link, token)
    if request.method != "POST":
        shown = {"link": link, "token": token, "task": link.task}
        return render(request, "accounts/link.html", shown)
    try:
        user = actions.use_link(link=link, at=now)
    except actions.LinkUsed:
        return _link_over(request, link, token)
    if not _is_fully_signed_in(request, user):
        login(request, user, backend=BACKEND)
        request.session[ONLY] = link.prefix
    return redirect(link.prefix)


@login_not_required
@require_POST
def renew_link(request: HttpRequest, token: str) -> HttpResponse:
    """Says the same thing whatever happens: the address tells nothing about who has an account."""
    link = links.find(token)
    key = f"{link.user_id}" if link else token
    if link and ratelimit.consume(request, action="renew_link", key=key):
        with suppress(actions.LinkStillGood, actions.AccountClosed):
            actions.renew_link(link=link, at=timezone.now())
    return render(request, "accounts/link_sent.html")


def _link_over(request: HttpRequest, link: OneTimeLink | None, token: str) -> HttpResponse:
    shown = {"token": token if link else ""}
    return render(request, "accounts/link_over.html", shown, status=410 if link else 404)


def _is_fully_signed_in(request: HttpRequest, user: User) -> bool:
    return request.user == user and ONLY not in request.session
