"""Why something is not done with a governing document."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The text is for the person who asked."""

    says: str | Promise = ""

    def __str__(self) -> str:
        return str(self.says)


class VersionIsAdopted(Refused):
    """What a decision says is locked."""

    says = _("Versionen är antagen och låst. Börja på en ny version för att ändra.")


class KeptElsewhere(Refused):
    """The plan is changed on the plan's own pages."""

    says = _("Den här versionen sköts på planens egna sidor.")


class ChangedMeanwhile(Refused):
    """Somebody else has saved since the form was opened."""

    says = _(
        "Någon annan har sparat sedan du öppnade formuläret, så inget är sparat. Öppna versionen i "
        "en ny flik, jämför och skriv in det som saknas där."
    )


class Incomplete(Refused):
    """Something is missing, or a template has left something to be filled in."""

    says = _("Något saknas än. Fyll i det som står i listan först.")


class DecidedTooLate(Refused):
    """The decision lies after today."""

    says = _("Dagen har inte varit än. Ange när beslutet fattades.")


class WrongBody(Refused):
    """Another body decides on documents of that kind."""

    says = _("Det är en annan instans som beslutar om dokument av det slaget.")


class NotInForce(Refused):
    """Only what is in force, or will be, is reviewed and repealed."""

    says = _("Versionen gäller inte längre.")


class TooManyFiles(Refused):
    """A version holds as many as it may."""

    says = _("En version kan ha högst 20 filer. Resten är inte sparade.")
