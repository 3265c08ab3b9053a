"""Beginning a report and freezing a version of it; `sections` is what happens between."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from varna.accounts.models import User
from varna.followup.models import Judgement, Round, RoundState
from varna.journal import actions as journal
from varna.journal import queries as recorded
from varna.paper import canonical
from varna.paper.model import Document
from varna.report import compose, figures, path, queries
from varna.report.actions.path import locked, refuse_closed
from varna.report.defaults import sections_of
from varna.report.models import Report, Section, Step, Version

ATTEMPTS = 2
"""How often a report is composed beside everybody else's work before they have to wait."""
TWO_PRESSES = timedelta(minutes=1)
"""What is compiled twice in that time, with nothing changed, is one press too many."""


class NotOpened(Exception):
    """There is nothing to tell of a round that has asked nobody yet."""


@transaction.atomic
def begin_report(*, round: Round, title: str, by: User, at: datetime) -> Report:
    """The round's report; the one there is, when somebody has begun it already.

    :raises NotOpened:
    """
    if round.state == RoundState.DRAFT:
        raise NotOpened
    report, is_new = Report.objects.get_or_create(
        round=round, defaults={"title": title, "created_at": at}
    )
    if is_new:
        Section.objects.bulk_create(sections_of(report))
        Step.objects.bulk_create(path.steps_of(report, path.usual_bodies()))
        journal.record("report.begin_report", report, by=by, at=at, after={"title": title})
    return report


def _judgements(report: Report) -> list[Judgement]:
    """Compiling takes the office's own out of its keeping."""
    rows = Judgement.objects.filter(round=report.round_id, is_latest=True)
    return list(rows.select_related("commitment__area", "goal__area"))


def compile_report(*, report: Report, by: User, at: datetime) -> Version:
    """
    Freeze the report as it stands now; what is not in says so.

    It is composed while others may write, and frozen when the journal says that nobody did
    anything meanwhile: what is frozen is of one moment. When others are busy all the time, they
    wait. Pressed again within a minute, with nothing changed, it is the version that there is.

    :raises ReportClosed:
    """
    for _attempt in range(ATTEMPTS):
        seen, composed = recorded.mark(), _composed(report, at)
        with transaction.atomic():
            refuse_closed(locked(report))
            if recorded.mark() == seen:
                return _pressed_again(report, at) or _frozen(report, composed, by, at)
    with transaction.atomic():
        refuse_closed(locked(report))
        return _pressed_again(report, at) or _frozen(report, _composed(report, at), by, at)


def _pressed_again(report: Report, at: datetime) -> Version | None:
    """
    The version of this very minute, if composing it at its own time gives the same again; not one
    that has been sent.
    """
    latest = report.versions.order_by("-number").first()
    if latest is None or latest.dispatches.exists():
        return None
    if not latest.compiled_at <= at < latest.compiled_at + TWO_PRESSES:
        return None
    compiled_at = latest.compiled_at.astimezone(at.tzinfo)
    again = _composed(report, compiled_at, number=latest.number)
    return latest if all(getattr(latest, name) == said for name, said in again.items()) else None


def _composed(report: Report, at: datetime, *, number: int = 0) -> dict[str, Any]:
    """:param number: the next one unless told."""
    number = number or (report.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    judgements = _judgements(report)
    facts = queries.facts(report, judgements=judgements)
    document = compose.document(facts, number=number, at=at)
    return {
        "number": number,
        "content": canonical.to_kept(document),
        "checksum": canonical.checksum(document),
        "figures": figures.gathered(report.round, judgements),
    }


def _frozen(report: Report, composed: dict[str, Any], by: User, at: datetime) -> Version:
    version = Version.objects.create(report=report, **composed, compiled_at=at, compiled_by=by)
    after = {"number": version.number}
    journal.record("report.compile_report", report, by=by, at=at, after=after)
    return version


def document_of(version: Version) -> Document:
    return canonical.from_kept(version.content)
