"""Going through what is in force, and reminding of it in time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from varna.accounts.models import User
from varna.documents import letters
from varna.documents.actions.deciding import state_on
from varna.documents.actions.locking import hold
from varna.documents.actions.refusals import NotInForce
from varna.documents.keepers import keepers
from varna.documents.models import DocumentVersion, ReviewReminder, State
from varna.documents.reviews import Step, step_on
from varna.journal import actions as journal
from varna.subjects.ref import SYSTEM


@transaction.atomic
def record_review(
    *, version: DocumentVersion, review_on: date, note: str, by: User, at: datetime
) -> None:
    """
    It was gone through and still holds; the next time is that day. The text stays as it was
    decided.

    :raises NotInForce:
    """
    version, today = hold(version), timezone.localtime(at).date()
    if state_on(version, today) != State.IN_FORCE:
        raise NotInForce
    before = {"review_on": version.review_on, "last_revised": version.last_revised}
    version.review_on, version.last_revised = review_on, today
    version.save(update_fields=["review_on", "last_revised"])
    after = {"review_on": review_on, "last_revised": today, "note": note.strip()}
    journal.record("documents.record_review", version, by=by, at=at, before=before, after=after)


@transaction.atomic
def remind_of_reviews(*, at: datetime) -> int:
    """
    Write to those who keep what is to be gone through, one letter each; how many letters. A second
    run of the same day finds nothing left, and of what was missed only the latest step goes.
    """
    on = timezone.localtime(at).date()
    rows = DocumentVersion.objects.in_force(on).filter(review_on__isnull=False)
    held: QuerySet[Any] = DocumentVersion.objects.select_for_update(of=("self",)).filter(
        pk__in=rows.values("pk")
    )
    due = _not_gone(held.select_related("document__unit").order_by("review_on", "pk"), on)
    gone = {
        version.pk: ReviewReminder.objects.create(
            version=version, review_on=version.review_on, step=step, sent_at=at
        )
        for version, step in due.items()
    }
    by_person: dict[User, list[DocumentVersion]] = defaultdict(list)
    for version, people in keepers(due, on).items():
        journal.record("documents.remind_of_review", version, by=SYSTEM, at=at)
        for person in people:
            by_person[person].append(version)
    for person, versions in by_person.items():
        key = f"documents.review:{min(gone[each.pk].pk for each in versions)}:{person.pk}"
        letters.remind(person, versions, key=key, on=on, at=at)
    return len(by_person)


def _not_gone(rows: Iterable[Any], on: date) -> Mapping[Any, Step]:
    coming = {row: step for row in rows if (step := step_on(row.review_on, on))}
    known = set(
        ReviewReminder.objects.filter(version__in=[row.pk for row in coming]).values_list(
            "version", "review_on", "step"
        )
    )
    return {row: step for row, step in coming.items() if (row.pk, row.review_on, step) not in known}
