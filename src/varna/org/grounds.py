"""The legal grounds on which one authority of the municipality may let another's people read."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Ground(TextChoices):
    CONSENT = "CONSENT", _("samtycke")
    NECESSARY = "NECESSARY", _("OSL 10 kap. 2 §, nödvändigt utlämnande")
    SUPERVISION = "SUPERVISION", _("OSL 10 kap. 17 §, tillsyn eller revision")
    GENERAL_CLAUSE = "GENERAL_CLAUSE", _("OSL 10 kap. 27 §, generalklausulen")
    OTHER_LAW = "OTHER_LAW", _("annan lag eller förordning")


DESCRIPTIONS: dict[Ground, Promise] = {
    Ground.CONSENT: _("Den som sekretessen skyddar har själv gått med på det."),
    Ground.NECESSARY: _(
        "Den som lämnar ut måste göra det för att kunna fullgöra sin egen verksamhet."
    ),
    Ground.SUPERVISION: _("Uppgiften behövs för tillsyn över, eller revision hos, den som lämnar."),
    Ground.GENERAL_CLAUSE: _(
        "Det är uppenbart att intresset av att uppgiften lämnas väger tyngre än det som sekretessen"
        " ska skydda."
    ),
    Ground.OTHER_LAW: _("En uppgiftsskyldighet som står i en lag eller förordning. Ange vilken."),
}

UNCONFIRMED = frozenset(Ground)
"""Those whose words no lawyer has confirmed yet; the page says so at each."""
