"""Showing a decided report to residents, and taking it away again."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.report import path, proof
from varna.report.actions import refusals
from varna.report.actions.path import locked
from varna.report.models import Publication, Report


@transaction.atomic
def publish_report(*, report: Report, by: User, at: datetime) -> Publication:
    """
    Show the version that the last body decided on. Published already, it stays as it is.

    :raises NotDecided:
    :raises FilesMissing:
    """
    report = locked(report)
    place = path.place(report)
    if place.where is not path.Where.DECIDED or place.latest is None:
        raise refusals.NotDecided
    if not proof.progress(place.latest.version).is_done:
        raise refusals.FilesMissing
    standing = Publication.objects.standing().filter(version__report=report).first()
    if standing:
        return standing
    address = _address(report)
    published = Publication.objects.create(
        version=place.latest.version, address=address, published_at=at, published_by=by
    )
    after = {"number": place.latest.version.number, "address": address}
    journal.record("report.publish_report", report, by=by, at=at, after=after)
    return published


@transaction.atomic
def withdraw_report(*, report: Report, reason: str, by: User, at: datetime) -> None:
    """
    :raises NotPublished:
    :raises ReasonMissing:
    """
    report = locked(report)
    standing = Publication.objects.standing().filter(version__report=report).first()
    if standing is None:
        raise refusals.NotPublished
    if not reason.strip():
        raise refusals.ReasonMissing
    standing.withdrawn_at, standing.withdrawn_by = at, by
    standing.withdrawn_reason = reason.strip()
    standing.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    after = {"reason": standing.withdrawn_reason}
    journal.record("report.withdraw_report", report, by=by, at=at, after=after)


def _address(report: Report) -> str:
    """The year, and for another report of it a number; what it had before, it has again."""
    before = Publication.objects.filter(version__report=report).first()
    if before:
        return before.address
    year = report.round.period_start.year
    taken = set(Publication.objects.values_list("address", flat=True))
    free = (f"{year}-{number}" if number > 1 else f"{year}" for number in range(1, len(taken) + 2))
    return next(address for address in free if address not in taken)
