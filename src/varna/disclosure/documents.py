"""Each kind of thing as a document; restricted comments and files are told of, and never told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from varna.documents.wording import decided, with_outcome
from varna.followup.models import Submission, SubmittedAnswer
from varna.measures.models import ActionPlan, Status
from varna.measures.told import Row
from varna.memorandum import annex, compose, queries
from varna.memorandum.queries import Matter
from varna.org import queries as org
from varna.paper.model import Block, Callout, Column, Document, Heading, Paragraph, Table
from varna.report.actions.writing import document_of
from varna.report.models import Version
from varna.ui import formats

if TYPE_CHECKING:
    from varna.disclosure.sources import Asker

ABOUT_A_SUBMISSION = (
    "enquiry__round__plan__version__decision",
    "enquiry__unit",
    "enquiry__contact",
    "decision",
    "returned_by",
)


@dataclass(frozen=True)
class AdoptedMeasure:
    plan: ActionPlan
    data: dict[str, Any]


def of_submission(row: Submission, asker: "Asker") -> Document:
    enquiry = row.enquiry
    told = queries.facts(Matter(enquiry, row.number, row), at=asker.at)
    words = {"unit": enquiry.unit_name, "number": row.number}
    return _document(
        asker,
        _("Svar från %(unit)s, inlämning %(number)d") % words,
        enquiry.round.title,
        (*_fate(row), *annex.annex(told).blocks),
    )


def _fate(row: Submission) -> Iterator[Block]:
    made = [*row.tablings.order_by("decided_on", "pk"), *([row.decision] if row.decision else [])]
    if made:
        yield Heading(1, _("Beslut"))
    for decision in made:
        yield Paragraph(with_outcome(decision))
    if row.returned_at:
        words = {"day": formats.day(row.returned_at.date()), "who": str(row.returned_by)}
        said = _("Återsänt %(day)s av %(who)s.") % words
        yield Paragraph(f"{said} {row.returned_words}".strip())


def of_memorandum(row: Submission, asker: "Asker") -> Document:
    matter = Matter(row.enquiry, row.number, row)
    return compose.standing(queries.facts(matter, at=asker.at), queries.decided_paper(matter))


def of_statement(row: SubmittedAnswer, asker: "Asker") -> Document:
    question, enquiry = row.question, row.submission.enquiry
    labels = {step["value"]: step["label"] for step in question.scale}
    said = row.comment or row.protection
    return _document(
        asker,
        _("Områdesredovisning från %(unit)s") % {"unit": enquiry.unit_name},
        enquiry.round.title,
        (
            Heading(1, question.area_title),
            Paragraph(question.wording),
            Callout(said or "–", title=str(labels.get(row.value, row.value))),
        ),
    )


def of_version(row: Version, _asker: "Asker") -> Document:
    return document_of(row)


def of_measure(row: AdoptedMeasure, asker: "Asker") -> Document:
    plan, told = row.plan, Row.from_data(row.data)
    cost = formats.number(told.cost) if told.cost is not None else ""
    facts_ = (
        (_("Åtgärd"), told.title),
        (_("Beskrivning"), told.description),
        (_("Enhet"), told.unit),
        (_("Ansvarig"), told.owner),
        (_("Åtagande"), told.commitment),
        (_("Klar senast"), formats.day(told.due_on) if told.due_on else ""),
        (_("Kostnad i kronor"), cost),
        (_("Status vid beslutet"), str(Status(told.status).label)),
    )
    columns = (Column(_("Uppgift")), Column(_("Innehåll"), weight=3))
    rows = tuple((name, said) for name, said in facts_ if said)
    where = f"{plan.title}. {decided(plan.decision)}"
    return _document(asker, told.title, where, (Table(_("Åtgärden"), columns, rows),))


def _document(asker: "Asker", title: str, subtitle: str, blocks: tuple[Block, ...]) -> Document:
    whole = org.municipality()
    return Document(
        title=title,
        subtitle=subtitle,
        municipality=whole.name if whole else "",
        made_at=asker.at,
        blocks=blocks,
    )
