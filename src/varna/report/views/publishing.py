"""Publishing a decided report, and withdrawing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.report import actions
from varna.report.models import Report
from varna.report.path_forms import WithdrawForm


def publish_report(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = get_object_or_404(Report.objects.visible_to(request.user, today), pk=pk)
    require(request.user, "report.publish_report", on=today)
    if request.method == "POST":
        try:
            actions.publish_report(report=report, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Redovisningen är publicerad."))
        return redirect("report_path", pk)
    return render(request, "report/publish.html", {"report": report})


def withdraw_report(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = get_object_or_404(Report.objects.visible_to(request.user, today), pk=pk)
    require(request.user, "report.publish_report", on=today)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_report(
                report=report,
                reason=form.cleaned_data["reason"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Redovisningen visas inte längre."))
        return redirect("report_path", pk)
    return render(request, "report/withdraw.html", {"report": report, "form": form})
