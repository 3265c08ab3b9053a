"""The legal grounds on which a comment or a file may be kept from others (OSL: 2009:400)."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Security-classified content (15 kap.) is not among them: there is no place for it here."""

    PREPAREDNESS = "OSL_18_13", _("OSL 18 kap. 13 §")
    SECURITY_MEASURES = "OSL_18_8", _("OSL 18 kap. 8 §")
    CODES = "OSL_18_9", _("OSL 18 kap. 9 §")
    CRIME_PREVENTION = "OSL_18_1", _("OSL 18 kap. 1 §")
    HEALTH = "OSL_21_1", _("OSL 21 kap. 1 §")
    PURSUED = "OSL_21_3", _("OSL 21 kap. 3 §")
    EDUCATION = "OSL_23", _("OSL 23 kap.")
    CARE = "OSL_25", _("OSL 25 kap.")
    SOCIAL_SERVICES = "OSL_26", _("OSL 26 kap.")
    INVESTIGATION = "OSL_35_1", _("OSL 35 kap. 1 §")
    PERSONS_IN_PREPAREDNESS = "OSL_38_7", _("OSL 38 kap. 7 §")
    STAFF = "OSL_39", _("OSL 39 kap. 1–3 §§")


_ABOUT: dict[Ground, Promise] = {
    Ground.PREPAREDNESS: _("risk- och sårbarhetsanalyser, planering inför kriser"),
    Ground.SECURITY_MEASURES: _("lås, larm, bevakning och annat skydd"),
    Ground.CODES: _("chiffer, koder och lösenord"),
    Ground.CRIME_PREVENTION: _("arbete mot brott"),
    Ground.HEALTH: _("enskildas hälsa"),
    Ground.PURSUED: _("den som är förföljd"),
    Ground.EDUCATION: _("utbildning"),
    Ground.CARE: _("hälso- och sjukvård"),
    Ground.SOCIAL_SERVICES: _("socialtjänst"),
    Ground.INVESTIGATION: _("enskilda i förundersökningar"),
    Ground.PERSONS_IN_PREPAREDNESS: _("enskilda i arbetet med beredskap"),
    Ground.STAFF: _("personal"),
}


def choices() -> list[tuple[str, str]]:
    """Each ground with what it is about, for whoever has to choose."""
    return [(ground.value, f"{ground.label}: {_ABOUT[ground]}") for ground in Ground]


def comment_is_protected(ground: str) -> str:
    """What stands where a comment would: nothing when there is no ground."""
    if not ground:
        return ""
    return gettext("Kommentaren är skyddad (%(ground)s).") % {"ground": Ground(ground).label}
