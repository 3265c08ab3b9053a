"""The files that a paper is taken away as."""

from django.utils.text import slugify

from varna.memorandum import compose, queries
from varna.memorandum.queries import Facts
from varna.paper.render import Format, render
from varna.report.word_templates import template_for

FILES = {each.value: each for each in (Format.WORD, Format.PDF, Format.TEXT)}


def file_name(facts: Facts, kind: Format) -> str:
    return f"{stem(facts)}.{kind.value}"


def stem(facts: Facts) -> str:
    """Whose, about what, of which day: "tekniska-namnden-…-2026-11-22-utkast"."""
    enquiry = facts.matter.enquiry
    draft = "" if facts.matter.submission else "utkast"
    about = f"tjänsteskrivelse {enquiry.round.title} {facts.written_on} {draft}"
    return slugify(f"{enquiry.unit_name} {about}")


def made(facts: Facts, kind: Format) -> bytes:
    """Word on the unit's own template, or the nearest above it.

    :raises RenderFailed:
    :raises blobs.Damaged: when the template is not what was stored.
    """
    template = template_for(facts.matter.unit) if kind is Format.WORD else None
    document = compose.standing(facts, queries.decided_paper(facts.matter))
    return render(document, kind, template=template)
