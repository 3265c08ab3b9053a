"""Who may what: generated from the rules themselves."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from varna.org.models import Appointment, Grant
from varna.org.permissions import Rule, may, require, rules
from varna.org.roles import DESCRIPTIONS, Role


@dataclass(frozen=True)
class RoleCard:
    """A role with who holds it today; nobody's name for a reader who does not keep people."""

    role: Role
    description: str | Promise
    holders: list[Appointment]


@dataclass(frozen=True)
class ActRow:
    """
    An act, and for each role in order whether the role is one that may do it; `others` are those
    who may without one.
    """

    label: str | Promise
    allowed: list[tuple[Role, bool]]
    others: str | Promise


def who_may_what(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "org.see_rights", on=today)
    names_people = may(request.user, "org.manage_people", on=today)
    holders = _holders(today) if names_people else {}
    grants = Grant.objects.visible_to(request.user, today).on(today)
    context = {
        "roles": [RoleCard(role, DESCRIPTIONS[role], holders.get(role, [])) for role in Role],
        "acts": [_row(rule) for rule in sorted(rules(), key=lambda rule: rule.act)],
        "names_people": names_people,
        "grants": grants.select_related("person", "unit"),
    }
    return render(request, "org/who_may_what.html", context)


def _row(rule: Rule) -> ActRow:
    predicate = rule.predicate
    allowed = [(role, role in predicate.roles) for role in Role]
    return ActRow(rule.label, allowed, predicate.others)


def _holders(today: date) -> dict[str, list[Appointment]]:
    rows = Appointment.objects.on(today).select_related("person", "unit").order_by("unit__path")
    found: dict[str, list[Appointment]] = {}
    for row in rows:
        found.setdefault(row.role, []).append(row)
    return found
