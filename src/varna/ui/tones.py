"""The tones a thing can have: always a word and an icon as well as a colour."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tone(TextChoices):
    MET = "met", _("uppfyllt")
    PARTLY = "partly", _("delvis")
    NOT_MET = "not_met", _("inte")
    UNKNOWN = "unknown", _("ej inkommet")
    INVITED = "invited", _("tillfrågad")
    PRELIMINARY = "preliminary", _("preliminärt")
    NOT_CONCERNED = "not_concerned", _("berörs inte")


ICONS: dict[str, str] = {
    Tone.MET: "met",
    Tone.PARTLY: "partly",
    Tone.NOT_MET: "not-met",
    Tone.UNKNOWN: "unknown",
    Tone.INVITED: "invited",
    Tone.PRELIMINARY: "clock",
    Tone.NOT_CONCERNED: "minus",
}

# django.contrib.messages says level; designsystemet says colour
ALERTS = {
    "debug": "info",
    "info": "info",
    "success": "success",
    "warning": "warning",
    "error": "danger",
}
