"""What a basis is made of: a statute, a directive or a decision, each with what it is found by."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from varna.documents.models import Decision, Manner, Outcome
from varna.org.models import Unit
from varna.plan.models import Basis


@dataclass(frozen=True)
class Minutes:
    """Where in whose minutes a decision stands."""

    body: str
    decided_on: date
    paragraph: str
    registry_number: str = ""


@dataclass(frozen=True)
class Ground:
    """A basis with its reference: law with its section, directive with its date, or a decision."""

    basis: Basis
    reference: str = ""
    section: str = ""
    dated_on: date | None = None
    decision: Minutes | None = None


def reference_to(decision: Decision | None) -> str:
    """How an assignment refers to a decision, in no reader's language."""
    if decision is None:
        return ""
    parts = [decision.body, decision.decided_on.isoformat(), decision.paragraph]
    said = " ".join(part for part in parts if part)
    return f"{said}, {decision.registry_number}" if decision.registry_number else said


def kept(minutes: Minutes, unit: Unit | None, outcome: Outcome) -> Decision:
    """
    The decision's row: the one that a basis, a stance or a plan already points to, or a new one.
    Without a unit it is the council's.
    """
    facts = {
        "body": minutes.body.strip(),
        "decided_on": minutes.decided_on,
        "paragraph": minutes.paragraph.strip(),
        "registry_number": minutes.registry_number.strip(),
        "outcome": outcome,
    }
    manner = Manner.COMPANY if unit and unit.is_company else Manner.BOARD
    known = Decision.objects.filter(_is_known(unit), **facts).order_by("pk").first()
    return known or Decision.objects.create(**facts, unit=unit, manner=manner)


def _is_known(unit: Unit | None) -> Q:
    if unit is None:
        return Q(version__isnull=False) | Q(assignments__basis=Basis.COUNCIL_DECISION)
    return Q(unit=unit) & (Q(assignments__isnull=False) | Q(stances__isnull=False))
