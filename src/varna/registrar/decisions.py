"""The decisions about submissions, reports and plans, each with what it was about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.documents.models import Decision
from varna.followup.models import Submission
from varna.measures.models import ActionPlan
from varna.org import queries as org
from varna.org.models import Unit
from varna.plan.models import Plan, Stance
from varna.registrar.records import Kind, Record, record_of
from varna.report.models import Dispatch, Report
from varna.subjects.ref import Ref

_OF_SUBMISSION = Submission.tablings.through.objects
_OF_DISPATCH = Dispatch.tablings.through.objects


@dataclass(frozen=True)
class Matter:
    """What a decision was about."""

    subject: str
    url: str
    unit: Unit
    about: Ref


def visible(user: org.Reader, on: date) -> QuerySet[Any]:
    """With what it is about; also those that tabled the matter."""
    submissions = Submission.objects.visible_to(user, on).values("pk")
    stances = Stance.objects.visible_to(user, on)
    dispatches = Dispatch.objects.visible_to(user, on).values("pk")
    plans = Plan.objects.visible_to(user, on).values("pk")
    tabled = _OF_SUBMISSION.filter(decision=OuterRef("pk"))
    return Decision.objects.filter(
        Q(submission__in=submissions)
        | Q(pk__in=_OF_SUBMISSION.filter(submission__in=submissions).values("decision"))
        | Q(report_dispatch__in=dispatches)
        | Q(pk__in=_OF_DISPATCH.filter(dispatch__in=dispatches).values("decision"))
        | Q(version__plan__in=plans)
        | Q(action_plan__in=ActionPlan.objects.visible_to(user, on).values("pk"))
        | Q(pk__in=stances.exclude(decision=None).values("decision"))
    ).annotate(
        on_day=F("decided_on"),
        given=F("registry_number"),
        of_unit=Coalesce(
            "submission__enquiry__unit",
            Subquery(tabled.values("submission__enquiry__unit")[:1]),
            "action_plan__unit",
            Subquery(Stance.objects.filter(decision=OuterRef("pk")).values("unit")[:1]),
            output_field=BigIntegerField(),
        ),
    )


def about(ref: Ref) -> Q:
    """Those about that submission, round, report, dispatch or plan; a decision is about itself."""
    key = int(ref.key)
    conditions = {
        "submission": Q(submission=key)
        | Q(pk__in=_OF_SUBMISSION.filter(submission=key).values("decision")),
        "round": _about_round(key),
        "report": Q(report_dispatch__version__report=key)
        | Q(pk__in=_OF_DISPATCH.filter(dispatch__version__report=key).values("decision")),
        "dispatch": Q(report_dispatch=key)
        | Q(pk__in=_OF_DISPATCH.filter(dispatch=key).values("decision")),
        "plan": Q(version__plan=key),
        "decision": Q(pk=key),
    }
    return conditions.get(ref.kind, Q(pk__in=[]))


def _about_round(key: int) -> Q:
    report = "version__report__round"
    of_round = _OF_SUBMISSION.filter(submission__enquiry__round=key)
    return (
        Q(submission__enquiry__round=key)
        | Q(pk__in=of_round.values("decision"))
        | Q(**{f"report_dispatch__{report}": key})
        | Q(pk__in=_OF_DISPATCH.filter(**{f"dispatch__{report}": key}).values("decision"))
    )


def called(submission: Submission) -> str:
    words = {"round": submission.enquiry.round.title, "number": submission.number}
    return _("%(round)s, inlämning %(number)d") % words


def tell(rows: Sequence[Any], whole: Unit) -> list[Record]:
    matters = _matters(rows, whole)
    return [_record(each, matters[each.pk]) for each in rows if each.pk in matters]


def _record(decision: Any, matter: Matter) -> Record:
    words = {"outcome": decision.get_outcome_display(), "subject": matter.subject}
    return record_of(
        Kind.DECISION,
        decision,
        parties=" ".join(filter(None, [decision.body, decision.paragraph])),
        subject=_("%(subject)s: %(outcome)s") % words,
        url=matter.url,
        unit=matter.unit,
        about=matter.about,
    )


def _matters(rows: Iterable[Any], whole: Unit) -> dict[int, Matter]:
    """By decision: a constant number of queries, however many there are."""
    keys = [each.pk for each in rows]
    submissions = Submission.objects.select_related("enquiry__round", "enquiry__unit")
    through = _OF_SUBMISSION.filter(decision__in=keys).values_list("decision", "submission")
    own = submissions.filter(Q(decision__in=keys) | Q(pk__in=[s for _d, s in through]))
    by_key = {each.pk: each for each in own}
    found = {each.decision_id: _of_submission(each) for each in own if each.decision_id}
    found |= {decision: _of_submission(by_key[each]) for decision, each in through}
    sent = dict(_reports(keys))
    reports = Report.objects.in_bulk(set(sent.values()))
    found |= {pk: _of_report(reports[report], whole) for pk, report in sent.items()}
    found |= dict(_of_units(keys))
    plans = Plan.objects.filter(version__decision__in=keys).select_related("version")
    return found | {
        key: _of_plan(each, whole) for each in plans if (key := each.version.decision_id)
    }


def _of_units(keys: list[int]) -> Iterable[tuple[int, Matter]]:
    """What units have decided for themselves: on their action plans and on what they are asked."""
    adopted = ActionPlan.objects.filter(decision__in=keys).select_related("unit")
    for plan in adopted:
        url = reverse("action_plan_detail", args=[plan.pk])
        yield plan.decision_id or 0, Matter(plan.title, url, plan.unit, plan.ref)
    taken = Stance.objects.filter(decision__in=keys).select_related("unit", "commitment")
    for stance in taken.order_by("-pk"):
        url = reverse("commitment_detail", args=[stance.commitment_id])
        title = _("Ställningstagande till planen, %(unit)s") % {"unit": stance.unit}
        yield stance.decision_id or 0, Matter(title, url, stance.unit, stance.commitment.ref)


def _reports(keys: list[int]) -> Iterable[tuple[int, int]]:
    settled = Dispatch.objects.filter(decision__in=keys)
    tabled = _OF_DISPATCH.filter(decision__in=keys)
    yield from settled.values_list("decision", "version__report")
    yield from tabled.values_list("decision", "dispatch__version__report")


def _of_submission(each: Submission) -> Matter:
    url = reverse("submission_detail", args=[each.enquiry_id, each.number])
    return Matter(called(each), url, each.enquiry.unit, each.ref)


def _of_report(report: Report, whole: Unit) -> Matter:
    return Matter(report.title, reverse("report_path", args=[report.pk]), whole, report.ref)


def _of_plan(plan: Plan, whole: Unit) -> Matter:
    return Matter(str(plan), reverse("plan_detail", args=[plan.pk]), whole, plan.ref)
