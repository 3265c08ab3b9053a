"""What can be asked for here: everything about one commitment."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from varna.disclosure.sources import Asker, Source, number, register
from varna.paper.model import Document
from varna.plan.models import Commitment
from varna.portal.dossier import compose, gathering


def _commitment(key: str, asker: Asker) -> Commitment | None:
    rows = Commitment.objects.visible_to(asker.user, asker.on).promised()
    return rows.select_related("plan__version", "area").filter(pk=number(key)).first()


def _document(row: Commitment, asker: Asker) -> Document:
    """Without the journal, and without measures that are somebody's working material."""
    told = gathering.facts(row, asker.user, at=asker.at, on=asker.on)
    return compose.document(replace(told, measures=(), entries=(), is_whole=True))


register(Source("commitment", _("åtagande"), _commitment, _document))
