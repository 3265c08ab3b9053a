"""The plan's row is taken first, so that two presses at once come one after the other."""

from varna.plan.actions.refusals import NotAdopted, PlanIsLocked
from varna.plan.models import Plan


def held(plan: Plan) -> Plan:
    """The plan as it stands now, held until the transaction ends."""
    return Plan.objects.select_for_update(of=("self",)).select_related("version").get(pk=plan.pk)


def unlocked(plan: Plan) -> Plan:
    """:raises PlanIsLocked: when it has been adopted."""
    now = held(plan)
    if now.is_adopted:
        raise PlanIsLocked
    return now


def adopted(plan: Plan) -> Plan:
    """:raises NotAdopted:"""
    now = held(plan)
    if not now.is_adopted:
        raise NotAdopted
    return now
