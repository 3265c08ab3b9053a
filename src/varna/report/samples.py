"""A short document with one of everything, to see a template by."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from varna.org import queries as org
from varna.paper.model import (
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Status,
    Table,
    Tone,
)


def sample(*, at: datetime) -> Document:
    """In Swedish, as the reports are."""
    with translation.override("sv"):
        whole = org.municipality()
        return Document(
            title=_("Prov på mallen"),
            made_at=at,
            municipality=whole.name if whole else "",
            blocks=(
                Heading(1, _("Rubrik på första nivån")),
                Paragraph(_("Så här ser ett stycke löpande text ut.")),
                Bullets((_("en punkt i en lista"), _("en punkt till"))),
                Figures((Figure(12, _("uppföljningspunkter uppfyllda")),)),
                Heading(2, _("Rubrik på andra nivån")),
                Callout(_("Så här ser en upplysning ut."), Tone.PARTLY),
                _table(),
            ),
        )


def _table() -> Table:
    columns = (Column(_("Ansvarig")), Column(_("Svar")))
    rows = (
        (_("Första raden"), Status(_("uppfyllt"), Tone.GOOD)),
        (_("Andra raden"), Status(_("ej inkommet"), Tone.UNKNOWN)),
    )
    return Table(_("En tabell"), columns, rows)
