"""What the pages of a request share."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from varna.disclosure.covering import document_of
from varna.disclosure.models import DisclosureRequest, Outcome, Paper
from varna.disclosure.sources import label


@dataclass(frozen=True)
class Counted:
    """A paper with its name, what it is, and how many places in it are protected."""

    paper: Paper
    title: str
    kind: str
    protected: int


def counted(row: DisclosureRequest) -> list[Counted]:
    return list(_counted(row))


def _counted(row: DisclosureRequest) -> Iterator[Counted]:
    """One query for the papers, one for their files."""
    papers = row.papers.select_related("released").prefetch_related("enclosed__file")
    for paper in papers.annotate(
        parts=Count("protected", distinct=True),
        files=Count("enclosed", filter=~Q(enclosed__ground=""), distinct=True),
    ):
        title = document_of(paper).title.replace("\n", " ")
        yield Counted(paper, title, label(paper.kind), paper.parts + paper.files)


def named(outcome: Outcome) -> str:
    words = {
        Outcome.RELEASED: _("Begäran är beslutad. Handlingarna lämnas ut som de är."),
        Outcome.MASKED: _("Begäran är beslutad. Handlingarna lämnas ut utan det som är skyddat."),
        Outcome.REFUSED: _("Begäran är beslutad. Inget lämnas ut."),
    }
    return words[outcome]
