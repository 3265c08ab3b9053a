"""The report in the menu, and the next step on its way to the council."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.org.permissions import may
from varna.report import path
from varna.report.models import Publication, Report
from varna.report.path import Place, Where
from varna.ui.navigation import Entry, Task, TaskSource, register, register_tasks


def path_tasks(user: Any, on: date) -> Sequence[Task]:
    """What waits with the office, and for whoever records decisions."""
    published = Publication.objects.filter(version__report__in=Report.objects.all())
    shown = set(published.values_list("version__report", flat=True))
    sends = may(user, "report.dispatch_version", on=on)
    reports = path.on_path(Report.objects.visible_to(user, on))
    return [
        Task(None, report.title, detail, reverse(url, args=[report.pk]), label)
        for report in reports.order_by("round__period_start", "pk")
        for detail, url, label in _next(path.place(report), sends=sends, shown=report.pk in shown)
    ]


def _next(place: Place, *, sends: bool, shown: bool) -> Iterator[tuple[str, str, str]]:
    body = {"body": place.step.body if place.step else ""}
    if place.waits:
        detail = gettext("Beslut väntas från %(body)s") % body
        yield detail, "record_body_decision", gettext("För in beslutet")
    elif not sends:
        return
    elif place.where is Where.READY:
        detail = gettext("Ska sändas till %(body)s") % body
        yield detail, "dispatch_version", gettext("Sänd ut")
    elif place.where is Where.REFERRED_BACK:
        detail = gettext("Återremitterad av %(body)s") % body
        yield detail, "report_path", gettext("Se vad som ska göras")
    elif place.where is Where.DECIDED and not shown:
        yield gettext("Beslutad, inte publicerad"), "publish_report", gettext("Publicera")


register(Entry(_("Redovisning"), "report_list", "report.read_report", 50))
register_tasks(TaskSource("report.path", "report.record_decision", path_tasks))
