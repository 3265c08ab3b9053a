"""How the planning system's own sheet is worded."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.measures.models import SheetFormat

ONLY = 1


@transaction.atomic
def set_sheet_format(
    *, name: str, headings: Mapping[str, str], words: Mapping[str, str], by: User, at: datetime
) -> SheetFormat:
    """
    :param headings: the system's headings, by our columns; the others are not in its sheet
    :param words: the system's words, by status
    """
    found = SheetFormat.objects.select_for_update().filter(pk=ONLY).first()
    before = _told(found) if found else None
    values = {"name": name, "headings": dict(headings), "words": dict(words), "changed_at": at}
    found, _is_new = SheetFormat.objects.update_or_create(pk=ONLY, defaults=values)
    journal.record(
        "measures.set_sheet_format", found, by=by, at=at, before=before, after=_told(found)
    )
    return found


@transaction.atomic
def remove_sheet_format(*, by: User, at: datetime) -> None:
    """Twice is once."""
    found = SheetFormat.objects.select_for_update().filter(pk=ONLY).first()
    if found is None:
        return
    journal.record("measures.remove_sheet_format", found, by=by, at=at, before=_told(found))
    found.delete()


def _told(found: SheetFormat) -> dict[str, object]:
    return {
        "name": found.name,
        "headings": sorted(found.headings.values()),
        "words": sorted(found.words.values()),
    }
