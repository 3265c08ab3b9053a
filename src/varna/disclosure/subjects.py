"""What can be pointed at here: a request for public records."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.disclosure.models import DisclosureRequest, Outcome
from varna.documents.grounds import Ground
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, register
from varna.ui import formats


def _title(row: DisclosureRequest) -> str:
    """Never what was asked for: that may itself tell."""
    words = {"number": row.pk, "day": formats.day(row.received_on)}
    return gettext("Begäran %(number)d, %(day)s") % words


register(
    Kind(
        "disclosure",
        _("begäran om allmän handling"),
        DisclosureRequest.objects.visible_to,
        title=_title,
        address=by_key("disclosure_detail"),
        acts={
            "disclosure.receive_request": _("tog emot begäran"),
            "disclosure.take_up": _("tog upp en handling"),
            "disclosure.put_back": _("tog bort en handling ur begäran"),
            "disclosure.protect": _("skyddade uppgifter"),
            "disclosure.unprotect": _("tog bort skyddet för uppgifter"),
            "disclosure.protect_file": _("ändrade skyddet för en bifogad fil"),
            "disclosure.decide_request": _("beslutade om begäran"),
        },
        fields={
            "received_on": _("Kom in"),
            "paper": _("Handling"),
            "number": _("Nummer"),
            "parts": _("Antal ställen"),
            "ground": _("Lagrum"),
            "outcome": _("Beslut"),
            "decided_on": _("Beslutsdatum"),
            "protected": _("Antal skyddade ställen"),
            "sha256": _("Filens kontrollsumma"),
        },
        words={**dict(Ground.choices), **dict(Outcome.choices)},
    )
)
