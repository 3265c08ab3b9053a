"""A paper with what is protected replaced by its ground: what the reader gets, made anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from varna.disclosure.models import Enclosed, Paper, Protected
from varna.documents.grounds import Ground
from varna.followup.frozen import LANGUAGE
from varna.paper import canonical, parts
from varna.paper.model import Block, Bullets, Document, Heading
from varna.paper.parts import Mask, Part
from varna.ui.fingerprints import fingerprint

SHORTEST_SECRET, LONGEST_SECRET = 3, 80
"""What is shorter stands everywhere; what is longer is a sentence, which stands nowhere else."""


@dataclass(frozen=True)
class Left:
    """Protected words that still stand in a part that is not protected."""

    words: str
    part: Part


def document_of(paper: Paper) -> Document:
    """The whole of it, as it was frozen."""
    return canonical.from_kept(paper.content)


def kept_back(ground: str) -> str:
    """Such as "Uppgift skyddad, OSL 18 kap. 13 §"."""
    with translation.override(LANGUAGE):
        return _("Uppgift skyddad, %(ground)s") % {"ground": Ground(ground).label}


def covered(paper: Paper) -> Document:
    """
    :raises NotThere: when something that is protected has no place in the document.
    """
    made = parts.masked(document_of(paper), _masks(paper.protected.all()))
    enclosed = list(paper.enclosed.select_related("file"))
    if not enclosed:
        return made
    return _with_files(made, enclosed)


def _with_files(document: Document, enclosed: Sequence[Enclosed]) -> Document:
    with translation.override(LANGUAGE):
        title = _("Bifogade filer")
    names = tuple(kept_back(each.ground) if each.ground else each.file.name for each in enclosed)
    told: tuple[Block, ...] = (Heading(1, title), Bullets(names))
    return replace(document, blocks=(*document.blocks, *told))


def _masks(rows: Iterable[Protected]) -> list[Mask]:
    return [Mask(row.place, row.start, row.end, kept_back(row.ground)) for row in rows]


def stands(papers: Iterable[Paper]) -> str:
    """The same as long as nobody protects more or less in any of them."""
    told = [
        (
            paper.pk,
            sorted(map(str, paper.protected.values_list("place", "start", "end", "ground"))),
            sorted(map(str, paper.enclosed.values_list("file", "ground"))),
        )
        for paper in papers
    ]
    return fingerprint(str(told))


def left(paper: Paper) -> list[Left]:
    """Where what is protected in one place can still be read in another."""
    texts = {part.place: part.text for part in parts.parts(document_of(paper))}
    said = {words for row in paper.protected.all() for words in _said(row, texts)}
    return [
        Left(part.text[mask.start : mask.end], part)
        for part, mask in parts.occurrences(covered(paper), *said)
    ]


def _said(row: Protected, texts: dict[str, str]) -> Iterator[str]:
    words = texts[row.place][row.start : row.end].strip()
    if SHORTEST_SECRET <= len(words) <= LONGEST_SECRET:
        yield words
