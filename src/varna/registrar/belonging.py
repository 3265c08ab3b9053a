"""What belongs to a thing in the registry: a round has its submissions, its report and letters."""

from collections.abc import Mapping

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from varna.followup.models import Enquiry
from varna.registrar import decisions
from varna.registrar.records import Kind
from varna.subjects.ref import Ref

_LEADS: Mapping[Kind, Mapping[str, str]] = {
    Kind.PLAN: {"plan": "pk"},
    Kind.ROUND: {"round": "pk"},
    Kind.SUBMISSION: {"submission": "pk", "round": "enquiry__round"},
    Kind.REPORT: {"report": "pk", "round": "round"},
    Kind.DISPATCH: {
        "dispatch": "pk",
        "report": "version__report",
        "round": "version__report__round",
    },
    Kind.VERSION: {"version": "pk"},
}


def to(ref: Ref, kind: Kind) -> Q:
    """The records of a kind that belong to it, itself included."""
    if kind is Kind.DECISION:
        return decisions.about(ref)
    if kind is Kind.LETTER:
        return _letters(ref)
    lead = _LEADS[kind].get(ref.kind)
    return Q(**{lead: ref.key}) if lead else Q(pk__in=[])


def _letters(ref: Ref) -> Q:
    if ref.kind != Kind.ROUND:
        return Q(pk__in=[])
    keyed = Enquiry.objects.annotate(own_key=Cast("pk", CharField()))
    return Q(about_key__in=keyed.filter(round=int(ref.key)).values("own_key"))
