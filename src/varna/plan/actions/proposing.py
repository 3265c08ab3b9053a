"""A reading becomes a proposal: everything is stored, or nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from django.db import IntegrityError, models, transaction

from varna.accounts.models import User
from varna.documents.actions import attaching
from varna.documents.models import IN_ITS_WORDS, DocumentKind, DocumentVersion, GoverningDocument
from varna.files.actions import LookedInto
from varna.journal import actions as journal
from varna.plan.actions.refusals import AlreadyRead, NoPlanFound, TooManyCommitments
from varna.plan.models import Commitment, FocusArea, Kind, Plan, Recurrence
from varna.plan.reading import model as read

MOST_COMMITMENTS = 2000
STEP = 10
"""Room between two positions for what is added later."""
HIGHEST_NUMBER = 999


@transaction.atomic
def propose_plan(*, reading: read.Reading, original: LookedInto, by: User, at: datetime) -> Plan:
    """
    Keep what was read, and the file that it was read from.

    :raises AlreadyRead: with the plan that the same file became
    :raises NoPlanFound:
    :raises TooManyCommitments:
    """
    _refuse(reading, original.sha256)
    plan = _plan(reading, original, by=by, at=at)
    attaching.keep(version=plan.version, looked_into=original, by=by, at=at)
    commitments = Commitment.objects.bulk_create(_rows(plan, reading))
    after = {
        "source_name": plan.source_name,
        "sha256": plan.source_sha256,
        "areas": len(reading.areas),
        "commitments": len(commitments),
    }
    journal.record("plan.propose_plan", plan, by=by, at=at, after=after)
    return plan


def _refuse(reading: read.Reading, sha256: str) -> None:
    known = Plan.objects.filter(source_sha256=sha256).select_related("version").first()
    if known is not None:
        raise AlreadyRead(known)
    if not reading.holds_a_plan:
        raise NoPlanFound
    number = sum(len(area.commitments) for area in reading.areas) + len(reading.responsibilities)
    if number > MOST_COMMITMENTS:
        raise TooManyCommitments


def _plan(reading: read.Reading, original: LookedInto, *, by: User, at: datetime) -> Plan:
    plan = Plan(
        version=_version(reading.document),
        source_name=_fit(Plan, "source_name", original.name),
        source_sha256=original.sha256,
        source="\n".join(reading.lines),
        front_page=reading.as_json()["document"],
        warnings=[
            {"line": each.line, "code": each.code, "params": dict(each.params)}
            for each in reading.warnings
        ],
        created_at=at,
        created_by=by,
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:  # the same file, pressed twice at once
        known = Plan.objects.get(source_sha256=original.sha256)
        raise AlreadyRead(known) from None
    return plan


def _version(said: read.Document) -> DocumentVersion:
    texts = {name: _fit(DocumentVersion, name, getattr(said, name)) for name in IN_ITS_WORDS}
    return DocumentVersion.objects.create(
        document=GoverningDocument.objects.create(title=texts["title"], kind=DocumentKind.PLAN),
        valid_from=_day(said.valid_from),
        valid_until=_day(said.valid_to),
        last_revised=_day(said.last_revised),
        **texts,
    )


def _rows(plan: Plan, reading: read.Reading) -> Iterator[Commitment]:
    """In the document's order: the general responsibilities, then area by area."""
    doubtful = {each.line for each in reading.warnings if each.line is not None}
    positions = count(STEP, STEP)
    for said in reading.responsibilities:
        yield _responsibility(plan, said, next(positions), doubtful)
    areas = [_area(plan, each, place) for place, each in enumerate(reading.areas, start=1)]
    for area, each in zip(FocusArea.objects.bulk_create(areas), reading.areas, strict=True):
        for promised in each.commitments:
            yield _commitment(area, promised, next(positions), doubtful)


def _area(plan: Plan, said: read.Area, position: int) -> FocusArea:
    number = said.number if said.number is not None and 0 < said.number <= HIGHEST_NUMBER else None
    title = _fit(FocusArea, "title", said.title)
    return FocusArea(plan=plan, position=position, number=number, title=title, line=said.line)


def _responsibility(
    plan: Plan, said: read.Responsibility, position: int, doubtful: set[int]
) -> Commitment:
    return Commitment(
        plan=plan,
        position=position,
        kind=Kind.RESPONSIBILITY,
        text=_fit(Commitment, "text", said.text),
        body=_fit(Commitment, "body", said.body),
        line=said.line,
        end_line=said.line,
        is_uncertain=not said.body or said.line in doubtful or _is_long(said.text),
    )


def _commitment(
    area: FocusArea, said: read.Commitment, position: int, doubtful: set[int]
) -> Commitment:
    """Uncertain when a warning points into it, nobody is named, or the text had to be cut."""
    lines = range(said.line, said.end_line + 1)
    return Commitment(
        plan=area.plan,
        area=area,
        position=position,
        kind=Kind(said.kind.name),
        text=_fit(Commitment, "text", said.text),
        addressed_to=list(said.responsible),
        recurrence=Recurrence(said.recurrence.name) if said.recurrence else "",
        line=said.line,
        end_line=said.end_line,
        is_uncertain=not doubtful.isdisjoint(lines) or not said.responsible or _is_long(said.text),
    )


def _is_long(text: str) -> bool:
    return len(text) > _limit(Commitment, "text")


def _fit(model: type[models.Model], name: str, value: str | None) -> str:
    """What there is room for, with a mark where it was cut."""
    text, limit = (value or "").strip(), _limit(model, name)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _limit(model: type[models.Model], name: str) -> int:
    field = model._meta.get_field(name)  # noqa: SLF001, Django's documented door
    assert isinstance(field, models.Field)
    assert field.max_length is not None
    return field.max_length


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
