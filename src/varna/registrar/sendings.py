"""What has been sent out: reports to the bodies on their path, and letters in the rounds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.followup.models import Enquiry
from varna.mail.models import Message, State
from varna.org import queries as org
from varna.org.models import Unit
from varna.registrar.records import Kind, Record, record_of
from varna.report.models import Dispatch


def dispatches(user: org.Reader, on: date) -> QuerySet[Any]:
    rows = Dispatch.objects.visible_to(user, on).select_related("step", "version__report")
    return rows.annotate(on_day=F("dispatched_on"), given=F("version__report__registry_number"))


def tell_dispatches(rows: Sequence[Any], whole: Unit) -> list[Record]:
    return [
        record_of(
            Kind.DISPATCH,
            each,
            parties=_("Till %(whom)s") % {"whom": each.step.body},
            subject=_("%(title)s, version %(number)d")
            % {"title": each.version.report.title, "number": each.version.number},
            url=reverse("version_detail", args=[each.version.report_id, each.version.number]),
            unit=whole,
            about=each.version.report.ref,
        )
        for each in rows
    ]


def letters(user: org.Reader, on: date) -> QuerySet[Any]:
    """Those that have left, about what a unit is asked; what colleagues send each other is not."""
    keyed = Enquiry.objects.annotate(own_key=Cast("pk", CharField()))
    mine = keyed.filter(pk__in=Enquiry.objects.visible_to(user, on).values("pk"))
    about = keyed.filter(own_key=OuterRef("about_key"))
    sent = Message.objects.filter(state=State.SENT, about_kind="enquiry")
    return sent.filter(about_key__in=mine.values("own_key")).annotate(
        on_day=TruncDate("sent_at"),
        given=Subquery(about.values("round__registry_number")[:1]),
        of_unit=Subquery(about.values("unit")[:1]),
    )


def tell_letters(rows: Sequence[Any], whole: Unit) -> list[Record]:
    keys = {int(each.about_key) for each in rows}
    asked = Enquiry.objects.select_related("round").in_bulk(keys)
    return [_letter(each, asked[int(each.about_key)], whole) for each in rows]


def _letter(message: Any, enquiry: Enquiry, whole: Unit) -> Record:
    words = {"name": message.to_name, "unit": enquiry.unit_name}
    return record_of(
        Kind.LETTER,
        message,
        parties=_("Till %(name)s, %(unit)s") % words,
        subject=message.subject,
        url=reverse("enquiry_detail", args=[enquiry.pk]),
        unit=whole,
        about=enquiry.round.ref,
    )
