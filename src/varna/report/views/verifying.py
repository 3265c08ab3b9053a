"""Whether a file is the one that was dispatched, for whoever has it in hand."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from varna.report import verification
from varna.report.models import Publication, Version
from varna.report.models.reports import VersionQuerySet
from varna.report.path_forms import VerifyForm


@csrf_exempt  # it changes nothing, and nobody needs a cookie to ask
@login_not_required
def verify_file(request: HttpRequest) -> HttpResponse:
    """The file is read in memory and forgotten; what is not published is unknown to strangers."""
    with translation.override("en" if request.GET.get("lang") == "en" else settings.LANGUAGE_CODE):
        if request.method != "POST":
            return render(request, "report/public/verify.html", {"form": VerifyForm()})
        if not ratelimit.consume(request, action="verify_file"):
            shown = {"form": VerifyForm(), "is_too_often": True}
            return render(request, "report/public/verify.html", shown, status=429)
        return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    form, finding = VerifyForm(request.POST, request.FILES), None
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        finding = verification.verify(content, _known(request))
        form = VerifyForm()  # for the next file: the one that has its answer is not asked for again
    shown = {"form": form, "finding": finding, "publication": _published(finding)}
    return render(request, "report/public/verify.html", shown)


def _known(request: HttpRequest) -> VersionQuerySet:
    """What everybody may read, and what the one who asks may."""
    public = Q(publications__in=Publication.objects.standing())
    if not request.user.is_authenticated:
        return Version.objects.filter(public)
    own = Version.objects.visible_to(request.user, timezone.localdate())
    return Version.objects.filter(public | Q(pk__in=own.values("pk")))


def _published(finding: verification.Finding | None) -> Publication | None:
    """Where everybody finds the original."""
    version = finding.version if finding else None
    return Publication.objects.standing().filter(version=version).first() if version else None
