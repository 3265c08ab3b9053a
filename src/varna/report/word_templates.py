"""Which Word template a unit's documents wear."""

from django.db.models.functions import Length

from varna.files import blobs
from varna.files.models import StoredFile
from varna.org.models import Unit
from varna.report.models import WordTemplate


def template_for(unit: Unit | None) -> bytes | None:
    """The template of the unit, or of the nearest one above it that has one; else the house's.

    A company never wears the municipality's.

    :raises blobs.Damaged: when the file is not what was stored.
    """
    if unit is None:
        return None
    file = template_file(unit)
    return blobs.read(file.sha256) if file else None


def template_file(unit: Unit) -> StoredFile | None:
    keys = [unit.pk] if unit.is_company else [int(key) for key in unit.path.split(".") if key]
    templates = WordTemplate.objects.filter(unit__in=keys).select_related("file")
    nearest = templates.order_by(Length("unit__path").desc()).first()
    return nearest.file if nearest else None
