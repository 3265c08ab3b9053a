"""Which of the register's versions are plans, and where their pages are."""

from collections.abc import Collection, Mapping

from varna.documents.homes import Home, register
from varna.plan.models import Plan
from varna.subjects.addresses import by_key


def _addresses(versions: Collection[int]) -> Mapping[int, str]:
    address = by_key("plan_detail")
    return {
        plan.version_id: address(plan)
        for plan in Plan.objects.filter(version__in=versions).only("version")
    }


register(Home("plan", _addresses))
