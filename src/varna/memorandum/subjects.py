"""What can be pointed at here: a paper to a board."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.memorandum.models import Memorandum
from varna.subjects.registry import Kind, register


def _visible(user: Any, on: date) -> QuerySet[Memorandum]:
    return Memorandum.objects.visible_to(user, on).select_related("enquiry__round")


def _title(row: Memorandum) -> str:
    words = {"unit": row.enquiry.unit_name, "round": row.enquiry.round.title}
    return gettext("Tjänsteskrivelse, %(unit)s: %(round)s") % words


register(
    Kind(
        "memorandum",
        _("tjänsteskrivelse"),
        _visible,
        title=_title,
        address=lambda row: reverse("memorandum_detail", args=[row.enquiry_id, row.number]),
        acts={
            "memorandum.write_memorandum": _("skrev i tjänsteskrivelsen"),
            "memorandum.keep_file": _("sparade den beslutade skrivelsens fil"),
            "memorandum.choose_consequences": _("bestämde avsnitten i tjänsteskrivelserna"),
        },
        fields={
            "title": _("Rubrik"),
            "addressee": _("Till"),
            "administration": _("Förvaltning"),
            "registry_number": _("Diarienummer"),
            "handler": _("Handläggare"),
            "proposal": _("Förslag till beslut"),
            "summary": _("Sammanfattning"),
            "background": _("Bakgrund"),
            "matter": _("Ärendet"),
            "economy": _("Ekonomiska konsekvenser"),
            "children": _("Konsekvenser för barn"),
            "recipients": _("Beslutet skickas till"),
            "signers": _("Underskrifter"),
        },
    )
)
