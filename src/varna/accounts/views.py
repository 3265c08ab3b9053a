"""The one-time link."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from varna.accounts import actions, links
from varna.accounts.middleware import ONLY


@login_not_required
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening shows a button; only the press uses the link up, since mail scanners open links too."""
    link, now = links.find(token), timezone.now()
    if link is None or not link.is_usable(now):
        return render(request, "accounts/link_over.html", {"link": link}, status=410 if link else 404)
    if request.method != "POST":
        return render(request, "accounts/link.html", {"link": link})
    try:
        user = actions.use_link(link=link, at=now)
    except actions.LinkUsed:
        return render(request, "accounts/link_over.html", {"link": link}, status=410)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[ONLY] = link.prefix
    return redirect(link.prefix)
