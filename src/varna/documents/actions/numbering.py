"""Saying what the registry numbers of a unit look like."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.documents.models import NumberFormat
from varna.journal import actions as journal
from varna.org.models import Unit


@transaction.atomic
def set_number_format(*, unit: Unit, masks: str, by: User, at: datetime) -> NumberFormat:
    """What is recorded already stands as it is."""
    known = NumberFormat.objects.select_for_update().filter(unit=unit).first()
    before = {"masks": known.masks} if known else {}
    if known and known.masks == masks:
        return known
    row, _is_new = NumberFormat.objects.update_or_create(
        unit=unit, defaults={"masks": masks, "set_at": at, "set_by": by}
    )
    after = {"masks": masks}
    journal.record("documents.set_number_format", row, by=by, at=at, before=before, after=after)
    return row


@transaction.atomic
def remove_number_format(*, known: NumberFormat, by: User, at: datetime) -> None:
    """From now on the unit has the format above it, or none."""
    before = {"masks": known.masks}
    journal.record("documents.remove_number_format", known, by=by, at=at, before=before)
    known.delete()
