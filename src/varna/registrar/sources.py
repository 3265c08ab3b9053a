"""Where the records stand: one source for each kind, asked for many rows at a time."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.documents import numbers
from varna.documents.models import DocumentVersion
from varna.followup.models import Enquiry, Round, Submission
from varna.org import queries as org
from varna.org.models import Unit
from varna.plan.models import Plan
from varna.plan.models import State as PlanState
from varna.registrar import decisions, sendings
from varna.registrar.records import Kind, Record, record_of
from varna.report.models import Dispatch, Report

Rows = QuerySet[Any]
_ADDRESSES = {Kind.PLAN: "plan_detail", Kind.VERSION: "document_version"}


@dataclass(frozen=True)
class Source:
    """
    `rows` are those the person may see, with `on_day`, empty for what is not received or sent yet,
    and `given`, the number; `unit` leads to the unit in whose registry they are, where that is not
    the municipality, and `party` to the one that they are from or to; `finds` are the columns that
    are searched.
    """

    kind: Kind
    rows: Callable[[org.Reader, date], Rows]
    tell: Callable[[Sequence[Any], Unit], list[Record]]
    finds: Collection[str]
    unit: str = ""
    party: str = ""

    def recorded_by(self, user: org.Reader, on: date) -> Rows:
        """Those whose number the person records."""
        rows = self.rows(user, on)
        if numbers.registers_whole(user, on):
            return rows
        units = numbers.registering_units(user, on)
        return rows.filter(**{f"{self.unit}__in": units}) if self.unit else rows.none()


def _plans(user: org.Reader, on: date) -> Rows:
    rows: Rows = Plan.objects.visible_to(user, on).exclude(state=PlanState.PROPOSAL)
    return _adopted(rows, "version__")


def _tell_plans(rows: Sequence[Any], whole: Unit) -> list[Record]:
    return [_of_version(Kind.PLAN, each, each.version, whole) for each in rows]


def _versions(user: org.Reader, on: date) -> Rows:
    """Those adopted; the plan's own is told of with the plan."""
    rows = DocumentVersion.objects.visible_to(user, on).filter(decision__isnull=False, plan=None)
    return _adopted(rows, "")


def _tell_versions(rows: Sequence[Any], whole: Unit) -> list[Record]:
    return [_of_version(Kind.VERSION, each, each, whole) for each in rows]


def _adopted(rows: Rows, to_version: str) -> Rows:
    """By the day of the decision and the number of the version that the path leads to."""
    with_them = rows.select_related(f"{to_version}decision", f"{to_version}document__unit")
    found: Rows = with_them.annotate(
        on_day=F(f"{to_version}decision__decided_on"), given=F(f"{to_version}registry_number")
    )
    return found


def _of_version(kind: Kind, row: Any, version: DocumentVersion, whole: Unit) -> Record:
    return record_of(
        kind,
        row,
        parties=version.decision.body if version.decision else "",
        subject=str(row),
        url=reverse(_ADDRESSES[kind], args=[row.pk]),
        unit=version.document.unit or whole,
    )


def _rounds(user: org.Reader, on: date) -> Rows:
    rows = Round.objects.visible_to(user, on)
    return rows.annotate(on_day=TruncDate("opened_at"), given=F("registry_number"))


def _tell_rounds(rows: Sequence[Any], whole: Unit) -> list[Record]:
    asked = Enquiry.objects.filter(round__in=rows).values("round").annotate(number=Count("pk"))
    counted = {each["round"]: each["number"] for each in asked}
    return [
        record_of(
            Kind.ROUND,
            each,
            parties=_asked(counted.get(each.pk, 0)),
            subject=each.title,
            url=reverse("round_detail", args=[each.pk]),
            unit=whole,
        )
        for each in rows
    ]


def _asked(number: int) -> str:
    words = ngettext("Till %(number)d enhet", "Till %(number)d enheter", number)
    return words % {"number": number}


def _submissions(user: org.Reader, on: date) -> Rows:
    rows = Submission.objects.visible_to(user, on).select_related("enquiry__round", "enquiry__unit")
    return rows.annotate(on_day=TruncDate("submitted_at"), given=F("registry_number"))


def _tell_submissions(rows: Sequence[Any], _whole: Unit) -> list[Record]:
    return [
        record_of(
            Kind.SUBMISSION,
            each,
            parties=_("Från %(unit)s") % {"unit": each.enquiry.unit_name},
            subject=decisions.called(each),
            url=reverse("submission_detail", args=[each.enquiry_id, each.number]),
            unit=each.enquiry.unit,
        )
        for each in rows
    ]


def _reports(user: org.Reader, on: date) -> Rows:
    sent = Dispatch.objects.filter(version__report=OuterRef("pk")).order_by("dispatched_on", "pk")
    return Report.objects.visible_to(user, on).annotate(
        on_day=Subquery(sent.values("dispatched_on")[:1]), given=F("registry_number")
    )


def _tell_reports(rows: Sequence[Any], whole: Unit) -> list[Record]:
    return [
        record_of(
            Kind.REPORT,
            report,
            parties=_("Från kommunkontoret"),
            subject=report.title,
            url=reverse("report_path", args=[report.pk]),
            unit=whole,
        )
        for report in rows
    ]


SOURCES = {
    source.kind: source
    for source in (
        Source(Kind.PLAN, _plans, _tell_plans, ("version__title", "version__registry_number")),
        Source(Kind.ROUND, _rounds, _tell_rounds, ("title", "registry_number")),
        Source(
            Kind.SUBMISSION,
            _submissions,
            _tell_submissions,
            ("enquiry__unit_name", "enquiry__round__title", "registry_number"),
            unit="enquiry__unit",
            party="enquiry__unit",
        ),
        Source(Kind.REPORT, _reports, _tell_reports, ("title", "registry_number")),
        Source(
            Kind.DECISION,
            decisions.visible,
            decisions.tell,
            ("body", "paragraph", "registry_number"),
            unit="of_unit",
            party="unit",
        ),
        Source(
            Kind.DISPATCH,
            sendings.dispatches,
            sendings.tell_dispatches,
            ("step__body", "version__report__title", "version__report__registry_number"),
            party="step__unit",
        ),
        Source(
            Kind.LETTER,
            sendings.letters,
            sendings.tell_letters,
            ("subject", "to_name"),
            party="of_unit",
        ),
        Source(
            Kind.VERSION,
            _versions,
            _tell_versions,
            ("title", "registry_number"),
            unit="document__unit",
            party="document__unit",
        ),
    )
}
