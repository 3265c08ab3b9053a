"""What can be pointed at here: a unit's own statement. The search never finds it."""

from django.utils.translation import gettext_lazy as _

from varna.statements.models import Holding, Statement
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, register
from varna.ui import formats

register(
    Kind(
        "statement",
        _("egen redogörelse"),
        Statement.objects.visible_to,
        title=lambda row: f"{row.get_holding_display().capitalize()}, {formats.day(row.stated_on)}",
        address=by_key("statement_detail"),
        reads=("holding", "stated_on"),
        acts={
            "statements.state_holding": _("redogjorde för hur åtagandet hålls"),
            "statements.withdraw_statement": _("återtog redogörelsen"),
        },
        fields={
            "unit": _("Enhet"),
            "commitment": _("Åtagande"),
            "holding": _("Hur det är"),
            "words": _("Redogörelse"),
            "ground": _("Grund för sekretess"),
            "stated_on": _("Gäller läget den"),
            "holds_until": _("Håller till och med"),
            "files": _("Antal filer"),
        },
        words=dict(Holding.choices),
    )
)
