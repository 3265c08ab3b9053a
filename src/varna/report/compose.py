"""From facts to the document: the order, the headings and the words of the yearly report."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from varna.org import queries as org
from varna.paper.model import Block, Callout, Document, Figure, Figures, Heading, Paragraph, Tone
from varna.report import sections
from varna.report.queries import Facts, is_in
from varna.ui import formats


def document(facts: Facts, *, number: int, at: datetime) -> Document:
    """The report is written in Swedish, whatever language the one who compiles it reads."""
    with translation.override("sv"):
        return _document(facts, number, at)


def _document(facts: Facts, number: int, at: datetime) -> Document:
    round_, waiting = facts.report.round, _waiting(facts)
    whole = org.municipality()
    return Document(
        title=facts.report.title,
        subtitle=_("Uppföljning av %(plan)s") % {"plan": round_.plan.version.title},
        municipality=whole.name if whole else "",
        made_at=at,
        metadata=(
            (
                _("Period"),
                f"{formats.day(round_.period.start)} – {formats.day(round_.period.last_day)}",
            ),
            (_("Sammanställd"), formats.instant(at)),
            (_("Version"), str(number)),
        ),
        marks=(_("Preliminär"),) if waiting else (),
        contents=True,
        blocks=(*_summary(facts, waiting), *_areas(facts), *sections.state(facts.enquiries)),
    )


def _waiting(facts: Facts) -> int:
    """Answers whose board has not decided yet."""
    return sum(1 for enquiry in facts.enquiries if enquiry.state == "WAITS_FOR_DECISION")


def _summary(facts: Facts, waiting: int) -> list[Block]:
    bound = [enquiry for enquiry in facts.enquiries if not enquiry.is_invitation_only]
    arrived = sum(is_in(enquiry) for enquiry in bound)
    blocks: list[Block] = [Heading(1, _("Sammanfattning"), "sammanfattning")]
    blocks += sections.paragraphs(facts.report.introduction)
    share = _("%(in)d av %(asked)d") % {"in": arrived, "asked": len(bound)}
    figures = (
        Figure(share, _("svar inlämnade")),
        *(Figure(box, label) for box, label in sections.totals(facts.total)),
        Figure(waiting, _("svar väntar på beslut")),
    )
    blocks.append(Figures(figures))
    if waiting:
        blocks.append(Callout(_("Svar som inte är beslutade är preliminära."), Tone.PARTLY))
    return blocks


def _areas(facts: Facts) -> list[Block]:
    blocks: list[Block] = []
    for section in facts.sections:
        blocks.append(
            Heading(1, section.title or _("Ansvar och uppföljning"), f"omrade-{section.position}")
        )
        if section.area:
            blocks += sections.goal(section.area)
        blocks += sections.paragraphs(section.text)
        if not section.asked:
            blocks.append(
                Paragraph(_("Inget i det här området ingick i uppföljningen."), quiet=True)
            )
            continue
        if section.area:  # general responsibilities are counted nowhere, and told one by one
            blocks.append(sections.by_unit(section, facts.enquiries))
        blocks += sections.by_commitment(section)
    return blocks
