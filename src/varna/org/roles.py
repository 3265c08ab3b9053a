"""The roles a person can hold in a unit. What each may do stands in the apps' `rules.py`."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    PROGRAMME_OFFICE = "PROGRAMME_OFFICE", _("programkontoret")
    COORDINATOR = "COORDINATOR", _("samordnare")
    APPROVER = "APPROVER", _("chef som lämnar in")
    HANDLER = "HANDLER", _("handläggare")
    READER = "READER", _("läsare")
    AUDITOR = "AUDITOR", _("revisor")
    REGISTRAR = "REGISTRAR", _("registrator")
    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("systemadministratör")


DESCRIPTIONS: dict[Role, Promise] = {
    Role.PROGRAMME_OFFICE: _(
        "Håller ihop planen, uppföljningen och redovisningen för hela kommunen."
    ),
    Role.COORDINATOR: _(
        "Svarar för sin nämnd eller sitt bolag, lämnar in och skriver in nämndens beslut."
    ),
    Role.APPROVER: _("Läser det som ska sägas i enhetens namn, och lämnar in."),
    Role.HANDLER: _("Svarar för en funktion på kommunkontoret."),
    Role.READER: _("Läser det som är beslutat."),
    Role.AUDITOR: _("Granskar det som är inlämnat och beslutat, med journalen."),
    Role.REGISTRAR: _("För in beslut, paragrafer och diarienummer."),
    Role.SYSTEM_ADMIN: _("Sköter konton, enheter och driften. Ser inget innehåll."),
}

CONTENT = frozenset(Role) - {Role.SYSTEM_ADMIN}
"""Every role that sees any content at all."""

READING = (Role.READER, Role.AUDITOR)
"""The roles that change nothing: a grant gives the sight of one of these."""
