"""Who may write down what a unit does: the unit's own people, above and below."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from varna.measures.models import OWN_PEOPLE
from varna.org import queries as org
from varna.org.models import Unit, UnitKind
from varna.org.permissions import Predicate, allow


def _is_of_own_unit(user: org.Reader, obj: Any, on: date) -> bool:
    mine = [
        each.path for each in org.held(user, on) if each.role in OWN_PEOPLE and not each.is_whole
    ]
    if obj is None:
        return bool(mine)
    unit: Unit = obj if isinstance(obj, Unit) else obj.unit
    if unit.kind == UnitKind.MUNICIPALITY:
        return False
    return any(unit.path.startswith(path) or path.startswith(unit.path) for path in mine)


_own_people = Predicate(_is_of_own_unit, OWN_PEOPLE)

allow("measures.read_measures", _own_people, _("läsa enhetens egna åtgärder"))
allow("measures.manage_measure", _own_people, _("lägga upp, ändra och ta bort egna åtgärder"))
