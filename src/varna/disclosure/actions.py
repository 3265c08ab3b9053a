"""Receiving a request, protecting what may not be seen, and deciding what leaves the house."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from varna.accounts.models import User
from varna.disclosure import covering
from varna.disclosure.models import DisclosureRequest, Enclosed, Outcome, Paper, Protected
from varna.disclosure.sources import Asker, Found
from varna.documents.grounds import Ground
from varna.files import making
from varna.journal import actions as journal
from varna.paper import canonical, parts
from varna.paper.parts import Mask
from varna.paper.render import Format, render

MOST_MASKS = 2000


class AlreadyDecided(Exception):
    """What has left the house stands as it left."""


class ChangedMeanwhile(Exception):
    """Somebody protects more or less than when the result was shown."""


class NothingToHandOut(Exception):
    """No paper is taken up."""


class TooMany(Exception):
    """More places than one press should cover."""


@dataclass(frozen=True)
class Refusal:
    ground: Ground
    words: str


@dataclass(frozen=True)
class Verdict:
    """
    What is decided, on what day: to hand out what is not protected, or with a `refusal` nothing.
    `seen` is the `covering.stands` of the papers when the result was shown.
    """

    decided_on: date
    seen: str
    appeal: str
    refusal: Refusal | None = None


@transaction.atomic
def receive_request(
    *, received_on: date, what: str, send_to: str, by: User, at: datetime
) -> DisclosureRequest:
    row = DisclosureRequest.objects.create(
        received_on=received_on, what=what, send_to=send_to, created_at=at, created_by=by
    )
    after = {"received_on": received_on}
    journal.record("disclosure.receive_request", row, by=by, at=at, after=after)
    return row


@transaction.atomic
def take_up(*, request: DisclosureRequest, found: Found, by: User, at: datetime, on: date) -> Paper:
    """
    Freeze what is asked for as it is now. A second press finds it taken up.

    :raises AlreadyDecided:
    """
    locked = _open(request)
    known = locked.papers.filter(kind=found.ref.kind, key=found.ref.key).first()
    if known:
        return known
    asker = Asker(by, at, on)
    last = locked.papers.aggregate(last=Max("number"))["last"] or 0
    paper = Paper.objects.create(
        request=locked,
        number=last + 1,
        kind=found.ref.kind,
        key=found.ref.key,
        content=canonical.to_kept(found.document(asker)),
        taken_at=at,
    )
    Enclosed.objects.bulk_create(Enclosed(paper=paper, file=file) for file in found.files(asker))
    after = {"paper": str(found.source.label), "number": paper.number}
    journal.record("disclosure.take_up", locked, by=by, at=at, after=after)
    return paper


@transaction.atomic
def put_back(*, paper: Paper, by: User, at: datetime) -> None:
    """:raises AlreadyDecided:"""
    locked = _open(paper.request)
    before = {"number": paper.number}
    paper.delete()
    journal.record("disclosure.put_back", locked, by=by, at=at, before=before)


@transaction.atomic
def protect(
    *, paper: Paper, masks: Collection[Mask], ground: Ground, by: User, at: datetime
) -> int:
    """
    Keep these back; says how many that was. What is protected whole needs none of its words
    protected, and what is protected already stays.

    :raises AlreadyDecided:
    :raises NotThere: and nothing is protected.
    :raises TooMany:
    """
    locked = _open(paper.request)
    if len(masks) > MOST_MASKS:
        raise TooMany
    parts.masked(covering.document_of(paper), masks)
    kept = {(row.place, row.start) for row in paper.protected.all()}
    whole = {place for place, start in kept if start is None}
    whole |= {mask.place for mask in masks if mask.start is None}
    new = [
        Protected(paper=paper, place=mask.place, start=mask.start, end=mask.end, ground=ground)
        for mask in dict.fromkeys(masks)
        if (mask.place, mask.start) not in kept and (mask.start is None or mask.place not in whole)
    ]
    paper.protected.filter(place__in={row.place for row in new if row.start is None}).delete()
    Protected.objects.bulk_create(new)
    if new:
        after = {"number": paper.number, "parts": len(new), "ground": ground}
        journal.record("disclosure.protect", locked, by=by, at=at, after=after)
    return len(new)


@transaction.atomic
def unprotect(*, paper: Paper, places: Collection[str], by: User, at: datetime) -> int:
    """Whole parts and words in them; says how many.

    :raises AlreadyDecided:
    """
    locked = _open(paper.request)
    known = [row.pk for row in paper.protected.only("place") if row.place in places]
    gone, _each = paper.protected.filter(pk__in=known).delete()
    if gone:
        before = {"number": paper.number, "parts": gone}
        journal.record("disclosure.unprotect", locked, by=by, at=at, before=before)
    return gone


@transaction.atomic
def protect_file(*, enclosed: Enclosed, ground: Ground | None, by: User, at: datetime) -> None:
    """Without a ground it is handed out.

    :raises AlreadyDecided:
    """
    locked = _open(enclosed.paper.request)
    before, enclosed.ground = enclosed.ground, ground or ""
    enclosed.save(update_fields=["ground"])
    if before != enclosed.ground:
        told = {"ground": before}, {"ground": enclosed.ground}
        journal.record(
            "disclosure.protect_file", locked, by=by, at=at, before=told[0], after=told[1]
        )


def decide_request(
    *, request: DisclosureRequest, verdict: Verdict, by: User, at: datetime
) -> Outcome:
    """
    The files are made before anything is locked, and stored once.

    :raises AlreadyDecided:
    :raises ChangedMeanwhile:
    :raises NothingToHandOut:
    :raises RenderFailed: and nothing is decided.
    """
    papers = list(request.papers.all())
    if verdict.refusal is None and not papers:
        raise NothingToHandOut
    if covering.stands(papers) != verdict.seen:
        raise ChangedMeanwhile
    made = {} if verdict.refusal else {paper.pk: file_of(paper, at) for paper in papers}
    with transaction.atomic():
        return _decide(request, verdict, made, by, at)


def file_of(paper: Paper, at: datetime) -> bytes:
    """:raises RenderFailed:"""
    return render(replace(covering.covered(paper), made_at=at), Format.PDF)


def _decide(
    request: DisclosureRequest, verdict: Verdict, made: dict[int, bytes], by: User, at: datetime
) -> Outcome:
    locked = _open(request)
    papers = list(locked.papers.all())
    if covering.stands(papers) != verdict.seen:
        raise ChangedMeanwhile
    refusal, count = verdict.refusal, _count(papers)
    outcome = Outcome.REFUSED if refusal else Outcome.MASKED if count else Outcome.RELEASED
    locked.outcome, locked.send_to = outcome, ""
    locked.ground, locked.words = (refusal.ground, refusal.words) if refusal else ("", "")
    locked.appeal = "" if outcome is Outcome.RELEASED else verdict.appeal
    locked.decided_on, locked.decided_at, locked.decided_by = verdict.decided_on, at, by
    locked.save()
    after = {
        "outcome": outcome,
        "decided_on": verdict.decided_on,
        "ground": locked.ground,
        "protected": count,
        "sha256": [_keep(paper, made[paper.pk], by, at) for paper in papers if paper.pk in made],
    }
    journal.record("disclosure.decide_request", locked, by=by, at=at, after=after)
    return outcome


def _keep(paper: Paper, content: bytes, by: User, at: datetime) -> str:
    paper.released = making.store(content, name=file_name(paper), by=by, at=at)
    paper.save(update_fields=["released"])
    return paper.released.sha256


def file_name(paper: Paper) -> str:
    """Of nothing that stands in it."""
    return f"utlamnad-handling-{paper.request_id}-{paper.number}.pdf"


def _count(papers: Collection[Paper]) -> int:
    """Places that are kept back, files among them."""
    keys = [paper.pk for paper in papers]
    files = Enclosed.objects.filter(paper__in=keys).exclude(ground="").count()
    return Protected.objects.filter(paper__in=keys).count() + files


def _open(request: DisclosureRequest) -> DisclosureRequest:
    locked = DisclosureRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.is_decided:
        raise AlreadyDecided
    return locked
