"""What is protected is nowhere in the file that leaves the house."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf
import pypdfium2

from tests.cast import Cast
from tests.disclosure.conftest import Take
from varna.disclosure import actions, covering
from varna.disclosure.models import Paper
from varna.documents.grounds import Ground
from varna.files import blobs
from varna.followup.models import Submission
from varna.journal.models import Payload
from varna.paper import canonical, parts
from varna.paper.model import (
    Annex,
    Bullets,
    Callout,
    Chart,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Run,
    Series,
    Status,
    Table,
    Tone,
)

SECRET = "Börjeskåpet"
PAGE = f"https://example.se/{SECRET}"
EVERYWHERE = Document(
    title=f"Om {SECRET}",
    subtitle=f"Beskrivning av {SECRET}",
    municipality=f"{SECRET} kommun",
    author=SECRET,
    metadata=((f"Till {SECRET}", f"Från {SECRET}"),),
    marks=(f"Utkast {SECRET}",),
    foot=f"Innehåll: {SECRET}",
    contents=True,
    made_at=datetime(2026, 11, 22, tzinfo=UTC),
    blocks=(
        Heading(1, f"Rubrik {SECRET}", SECRET),
        Paragraph((Run("Se "), Run(f"planen {SECRET}", href=PAGE))),
        Bullets((f"Punkt {SECRET}", "Öppen punkt")),
        Callout(f"Svar {SECRET}", Tone.BAD, f"Titel {SECRET}"),
        Table(
            f"Tabell {SECRET}",
            (Column(f"Kolumn {SECRET}"), Column("Svar")),
            ((f"Rad {SECRET}", Status("Inte", Tone.BAD, note=f"Not {SECRET}", href=PAGE)),),
        ),
        Chart(
            f"Bild {SECRET}",
            f"Av staplarna är {SECRET} högst.",
            f"Namn {SECRET}",
            (Series(f"Serie {SECRET}", Tone.GOOD),),
            ((f"Stapel {SECRET}", 3),),
        ),
        Figures((Figure(SECRET, f"Siffra {SECRET}", f"Anm {SECRET}", href=PAGE),)),
        Annex(f"Bilaga {SECRET}", (Paragraph(f"Sist {SECRET}."),), SECRET),
    ),
)
TEXTS = ("utf-8", "latin-1", "utf-16-be", "utf-16-le", "cp1252")


def readings(raw: bytes) -> Iterator[bytes]:
    """The file as it lies, every stream unpacked, every string and name in it, and its text."""
    yield raw
    with pikepdf.open(io.BytesIO(raw)) as file:
        for each in file.objects:
            yield repr(each).encode()
            yield from strings(each)
            if isinstance(each, pikepdf.Stream):
                yield each.read_bytes()
        yield str(file.docinfo).encode()
        with file.open_outline() as outline:
            yield str(outline).encode()
        assert list(file.attachments) == []
    for page in pypdfium2.PdfDocument(raw):
        yield page.get_textpage().get_text_range().encode()


def strings(value: pikepdf.Object, depth: int = 0) -> Iterator[bytes]:
    if isinstance(value, pikepdf.String):
        yield bytes(value)
        yield str(value).encode()
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)) and depth < 5:
        inside = value.values() if not isinstance(value, pikepdf.Array) else value
        for each in inside:
            if isinstance(each, pikepdf.Object):
                yield from strings(each, depth + 1)


def spellings(word: str) -> set[bytes]:
    encoded = {word.encode(name) for name in TEXTS}
    in_hex = {each.hex().encode() for each in encoded}
    return encoded | in_hex | {each.upper() for each in in_hex}


def found(raw: bytes, word: str) -> bool:
    wanted = [each.lower() for each in spellings(word)]
    return any(
        each in said for reading in readings(raw) for said in [reading.lower()] for each in wanted
    )


def kept_as(paper: Paper, document: Document) -> Paper:
    paper.content = canonical.to_data(
        canonical.from_bytes(canonical.to_bytes(parts.bare(document)))
    )
    paper.content = {"format": canonical.FORMAT, "document": paper.content}
    paper.save()
    return paper


def test_a_word_that_stood_everywhere_is_nowhere_in_the_file(
    paper: Paper, cast: Cast, now: datetime
) -> None:
    kept_as(paper, EVERYWHERE)
    assert found(actions.file_of(paper, now), SECRET)
    document = covering.document_of(paper)
    masks = [mask for _part, mask in parts.occurrences(document, SECRET)]
    actions.protect(
        paper=paper, masks=masks, ground=Ground.SECURITY_MEASURES, by=cast.ingrid, at=now
    )
    made = actions.file_of(paper, now)
    assert [found(made, word) for word in (SECRET, SECRET[:6], "example.se")] == [False] * 3
    assert [found(made, word) for word in ("punkt", "kommun")] == [True, True]
    assert covering.left(paper) == []


def test_a_whole_answer_is_covered_with_its_colour_and_its_ground_is_said(
    paper: Paper, submission: Submission, cast: Cast, now: datetime
) -> None:
    whole = parts.parts(covering.document_of(paper))
    comment = next(each for each in whole if "Nyckelskåpet" in each.text)
    actions.protect(
        paper=paper,
        masks=[parts.Mask(comment.place)],
        ground=Ground.PREPAREDNESS,
        by=cast.ingrid,
        at=now,
    )
    made = covering.covered(paper)
    answer = next(
        each
        for each in made.blocks
        if isinstance(each, Callout) and each.text == "Uppgift skyddad, OSL 18 kap. 13 §"
    )
    assert (answer.title, answer.tone) == ("Uppfyllt", Tone.NEUTRAL)


def test_what_is_restricted_is_never_in_a_paper_and_its_file_is_not_enclosed(
    paper: Paper,
) -> None:
    told = str(paper.content)
    assert "Kommentaren är skyddad." in told
    assert [word for word in ("Larmet är trasigt", "larmets-karta") if word in told] == []
    assert [each.file.name for each in paper.enclosed.all()] == ["borjes-bod.txt"]


def test_a_protected_file_is_not_named(paper: Paper, cast: Cast, now: datetime) -> None:
    def names() -> tuple[object, ...]:
        last = covering.covered(paper).blocks[-1]
        assert isinstance(last, Bullets)
        return last.items

    assert names() == ("borjes-bod.txt",)
    actions.protect_file(enclosed=paper.enclosed.get(), ground=Ground.CODES, by=cast.ingrid, at=now)
    assert names() == ("Uppgift skyddad, OSL 18 kap. 9 §",)


def test_protected_words_that_stand_elsewhere_are_told_of(
    paper: Paper, cast: Cast, now: datetime
) -> None:
    kept_as(paper, Document("Bod", now, blocks=(Paragraph("Börje bor här."), Paragraph("Börjes."))))
    mask = parts.Mask("0", 0, 5)
    actions.protect(paper=paper, masks=[mask], ground=Ground.STAFF, by=cast.ingrid, at=now)
    assert [(each.words, each.part.place) for each in covering.left(paper)] == [("Börjes", "1")]


def test_the_file_is_stored_once_under_a_name_that_says_nothing(
    paper: Paper, take: Take, cast: Cast, now: datetime
) -> None:
    request = paper.request
    _part, mask = next(parts.occurrences(covering.document_of(paper), "nyckelskåpet"))
    actions.protect(paper=paper, masks=[mask], ground=Ground.CODES, by=cast.ingrid, at=now)
    seen = covering.stands([paper])
    verdict = actions.Verdict(decided_on=now.date(), seen=seen, appeal="Hos kammarrätten.")
    actions.decide_request(request=request, verdict=verdict, by=cast.ingrid, at=now)
    paper.refresh_from_db()
    assert paper.released is not None
    assert paper.released.name == f"utlamnad-handling-{request.pk}-1.pdf"
    raw = blobs.read(paper.released.sha256)
    assert [found(raw, word) for word in ("Nyckelskåp", "koden")] == [False, True]
    told = [str((row.before, row.after)) for row in Payload.objects.all()]
    assert [each for each in told if "yckelsk" in each or "Börje" in each] == []
