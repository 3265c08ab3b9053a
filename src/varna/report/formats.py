"""The files that a version is taken away as."""

from django.utils.text import slugify

from varna.paper.render import Format
from varna.report.models import Version

FILES = {
    each.value: each for each in (Format.WORD, Format.PDF, Format.SHEET, Format.CSV, Format.TEXT)
}


def file_name(version: Version, kind: Format) -> str:
    """Whose report it is, of which year and version: "…kommun-…-2026-version-2.docx"."""
    municipality = version.content["document"]["municipality"]
    year = version.report.round.period_start.year
    stem = f"{municipality} trygghetsredovisning {year} version {version.number}"
    return f"{slugify(stem)}.{kind.value}"
