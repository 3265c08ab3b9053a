"""Where a report is on its way to the council, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch
from django.utils import timezone

from varna.documents.models import Decision, Outcome
from varna.org.models import Unit, UnitKind
from varna.report.models import Dispatch, Report, Step, Version
from varna.report.models.reports import ReportQuerySet, VersionQuerySet

COMMITTEE = "Kommunstyrelsens arbetsutskott"
BOARD = "Kommunstyrelsen"
COUNCIL = "Kommunfullmäktige"


class Where(StrEnum):
    NOT_COMPILED = "NOT_COMPILED"
    READY = "READY"  # to be sent to `step`
    WAITING = "WAITING"
    TABLED = "TABLED"
    REFERRED_BACK = "REFERRED_BACK"  # and no newer version yet
    DECIDED = "DECIDED"


@dataclass(frozen=True)
class Place:
    """
    `step` is where the report is, or where it goes next; `to` are all the bodies it may go to, and
    `least` is the lowest version that may. `latest` is what was sent last.
    """

    where: Where
    step: Step | None = None
    latest: Dispatch | None = None
    to: tuple[Step, ...] = field(default=())
    least: int = 1

    @property
    def waits(self) -> bool:
        return self.where in {Where.WAITING, Where.TABLED}


def on_path(reports: ReportQuerySet) -> ReportQuerySet:
    """With all that `place` looks at, in a number of queries that does not grow."""
    sent = Dispatch.objects.select_related("decision", "version", "dispatched_by").defer(
        "version__content", "version__figures"
    )
    versions = Version.objects.defer("content", "figures").select_related("compiled_by")
    return reports.select_related("round").prefetch_related(
        Prefetch("steps", Step.objects.select_related("unit")),
        Prefetch("steps__dispatches", sent),
        Prefetch("steps__dispatches__tablings", Decision.objects.order_by("decided_on", "pk")),
        Prefetch("versions", versions),
    )


def place(report: Report) -> Place:
    """Of a report from `on_path`."""
    steps = list(report.steps.all())
    sent = [dispatch for step in steps for dispatch in step.dispatches.all()]
    latest = max(sent, key=lambda dispatch: dispatch.pk, default=None)
    newest = max((version.number for version in report.versions.all()), default=0)
    if latest is None:
        where = Where.READY if newest and steps else Where.NOT_COMPILED
        return Place(where, steps[0] if steps else None, to=tuple(steps[:1]))
    here = next(step for step in steps if step.pk == latest.step_id)
    return _after(latest, here, steps, newest)


def _after(latest: Dispatch, here: Step, steps: list[Step], newest: int) -> Place:
    outcome = latest.decision.outcome if latest.decision else None
    number = latest.version.number
    if outcome is None:
        return Place(Where.WAITING, here, latest)
    if outcome == Outcome.TABLED:
        return Place(Where.TABLED, here, latest)
    if outcome == Outcome.REFERRED_BACK:
        so_far = tuple(step for step in steps if step.position <= here.position)
        where = Where.READY if newest > number else Where.REFERRED_BACK
        return Place(where, here, latest, so_far, number + 1)
    after = [step for step in steps if step.position > here.position]
    if not after:
        return Place(Where.DECIDED, here, latest)
    return Place(Where.READY, after[0], latest, (after[0],), number)


@dataclass(frozen=True)
class Station:
    """A body as the page shows it: `state` is DONE, HERE, NEXT or LATER."""

    step: Step
    state: str
    dispatches: list[Dispatch]


def stations(report: Report) -> list[Station]:
    """Of a report from `on_path`."""
    here = place(report)
    return [
        Station(step, _state(step, here), list(step.dispatches.all()))
        for step in report.steps.all()
    ]


def _state(step: Step, here: Place) -> str:
    position = here.step.position if here.step else 0
    if here.where is Where.DECIDED or step.position < position:
        return "DONE"
    if step.position > position:
        return "LATER"
    return "HERE" if here.waits or here.where is Where.REFERRED_BACK else "NEXT"


def sent_before(versions: VersionQuerySet, number: int) -> Version | None:
    """What the bodies had before that version; if nothing had been sent, the version before it."""
    earlier = versions.filter(number__lt=number).order_by("-number")
    return earlier.exclude(dispatches=None).first() or earlier.first()


def earliest_decision(dispatch: Dispatch) -> date:
    """The first day on which the body can decide: of the dispatch, or of its decision to wait."""
    before = dispatch.decision
    return max(dispatch.dispatched_on, before.decided_on) if before else dispatch.dispatched_on


def earliest_dispatch(version: Version, latest: Dispatch | None) -> date:
    """The first day on which a version can be sent on."""
    compiled_on = timezone.localtime(version.compiled_at).date()
    decision = latest.decision if latest else None
    return max(compiled_on, decision.decided_on) if decision else compiled_on


def usual_bodies() -> list[str]:
    """The path that the latest report was given; before the first, the path of most councils."""
    before = Report.objects.exclude(steps=None).order_by("-pk").first()
    if before:
        return [step.body for step in before.steps.all()]
    kinds = (UnitKind.EXECUTIVE_BOARD, UnitKind.COUNCIL)
    names = dict(Unit.objects.filter(kind__in=kinds).values_list("kind", "name"))
    board = names.get(UnitKind.EXECUTIVE_BOARD, BOARD)
    return [COMMITTEE, board, names.get(UnitKind.COUNCIL, COUNCIL)]


def steps_of(report: Report, bodies: Iterable[str], start: int = 1) -> list[Step]:
    """Unsaved; a body that has the name of a unit is that unit."""
    wanted = list(bodies)
    units = {unit.name.casefold(): unit for unit in Unit.objects.filter(name__in=wanted)}
    return [
        Step(report=report, position=position, body=body, unit=units.get(body.casefold()))
        for position, body in enumerate(wanted, start)
    ]
