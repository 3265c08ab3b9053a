"""Writing in a paper to a board, and choosing what every such paper has."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.followup.models import Enquiry, Submission
from varna.journal import actions as journal
from varna.memorandum import queries
from varna.memorandum.models import Consequence, Memorandum, ShownConsequence
from varna.org import queries as org
from varna.org.models import Unit
from varna.ui.fingerprints import fingerprint


class ChangedMeanwhile(Exception):
    """Somebody else has written in the paper since this one began."""

    def __init__(self, memorandum: Memorandum) -> None:
        super().__init__(memorandum)
        self.memorandum = memorandum


class AlreadyClosed(Exception):
    """The answers are decided or sent back: the paper stands as it is."""


@transaction.atomic
def write_memorandum(
    *,
    enquiry: Enquiry,
    number: int,
    texts: Mapping[str, str],
    began_with: str,
    by: User,
    at: datetime,
) -> None:
    """
    :param texts: only what differs from the proposed words
    :param began_with: the `stands` of the paper when the writer began
    :raises AlreadyClosed: and nothing is saved.
    :raises ChangedMeanwhile: and nothing is saved.
    """
    locked = Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)
    _refuse_closed(locked, number)
    known = queries.standing(locked, number)
    before = dict(known.texts) if known else {}
    if before == texts and (not known or known.number == number):
        return
    if known and began_with != stands(known):
        raise ChangedMeanwhile(known)
    row, _is_new = Memorandum.objects.update_or_create(
        enquiry=locked,
        number=number,
        defaults={"texts": dict(texts), "written_at": at, "written_by": by},
    )
    journal.record(
        "memorandum.write_memorandum", row, by=by, at=at, before=before, after=dict(texts)
    )


def _refuse_closed(enquiry: Enquiry, number: int) -> None:
    rows = Submission.objects.select_related("decision")
    submission = rows.filter(enquiry=enquiry, number=number).first()
    if not queries.Matter(enquiry, number, submission).is_open:
        raise AlreadyClosed


def stands(memorandum: Memorandum | None) -> str:
    """The fingerprint of what is written in the paper."""
    texts = memorandum.texts if memorandum else {}
    return fingerprint(json.dumps(texts, sort_keys=True))


@transaction.atomic
def choose_consequences(*, words: Mapping[Consequence, str], by: User, at: datetime) -> None:
    """From now on every paper that is still open has just these sections."""
    whole = Unit.objects.select_for_update(of=("self",)).get(pk=_root().pk)
    before = dict(ShownConsequence.objects.values_list("kind", "words"))
    after = {kind.value: said for kind, said in words.items()}
    if before == after:
        return
    ShownConsequence.objects.exclude(kind__in=after).delete()
    for kind, said in after.items():
        ShownConsequence.objects.update_or_create(kind=kind, defaults={"words": said})
    journal.record(
        "memorandum.choose_consequences", whole, by=by, at=at, before=before, after=after
    )


def _root() -> Unit:
    whole = org.municipality()
    if whole is None:
        raise Unit.DoesNotExist
    return whole
