"""The site with one address that breaks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from varna.config.urls import urlpatterns as ours


@login_not_required
def broken(_request: HttpRequest) -> HttpResponse:
    msg = "what nobody outside is told"
    raise RuntimeError(msg)


urlpatterns = [*ours, path("broken/", broken, name="broken")]
