"""Measures as lists need them."""

from datetime import date

from django.db.models import QuerySet

from varna.measures.models import Measure, Status

OPEN = (Status.NOT_STARTED, Status.ONGOING)


def overdue(measures: QuerySet[Measure], on: date) -> QuerySet[Measure]:
    return measures.filter(status__in=OPEN, due_on__lt=on)
