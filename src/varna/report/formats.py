"""The files that a version is taken away as."""

from django.utils.text import slugify

from varna.org import queries as org
from varna.paper.model import Document
from varna.paper.render import Format, render
from varna.report import word_templates
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


def made(document: Document, kind: Format) -> bytes:
    """The file, a Word file on the municipality's own template.

    :raises RenderFailed:
    :raises blobs.Damaged: when the template is not what was stored.
    """
    template = word_templates.template_for(org.municipality()) if kind is Format.WORD else None
    return render(document, kind, template=template)
