"""Why something is not done with a measure or an action plan."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The text is for the person who asked."""

    says: str | Promise = ""

    def __str__(self) -> str:
        return str(self.says)


class AlreadyAdopted(Refused):
    """The plan's own words are locked by a decision."""

    says = _("Planen är antagen. Dess namn, period och text är låsta.")


class NothingToAdopt(Refused):
    """No measure is in the plan."""

    says = _("Planen har ingen åtgärd att anta. Lägg till minst en först.")


class DecidedTooLate(Refused):
    """The decision lies after today."""

    says = _("Dagen har inte varit än. Ange när beslutet fattades.")


class OutsideThePlan(Refused):
    """The measure belongs to a unit that the plan is not for."""

    says = _("Åtgärden hör till en annan enhet än handlingsplanen.")


class MovedMeanwhile(Refused):
    """The measure answers another commitment than when the page was shown."""

    says = _("Någon annan har flyttat åtgärden sedan du öppnade sidan. Ingenting ändrades.")


class RowsAreWrong(Refused):
    """Some rows are wrong, and nobody has said to go on without them."""

    says = _("Det finns fel i filen. Ingenting är inläst.")
