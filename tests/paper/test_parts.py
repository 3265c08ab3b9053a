"""A document part by part, and made anew with some of them replaced."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.paper.examples import REPORT
from varna.paper import canonical, parts
from varna.paper.model import (
    Annex,
    Callout,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Run,
    Series,
    Status,
    Table,
    Tone,
    Where,
)
from varna.paper.parts import Mask, Role

HIDDEN = "Uppgift skyddad"


def document(*blocks: Any, **more: Any) -> Document:
    return parts.bare(
        Document("Brandskydd", datetime(2026, 11, 22, tzinfo=UTC), blocks=blocks, **more)
    )


def leaves(value: Any, name: str = "") -> list[Any]:
    """Every text and figure in a document but what says how it looks and when it was made."""
    if name in {"kind", "level", "weight", "where", "language", "made_at", "align", "tone", "icon"}:
        return []
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in leaves(part, key)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [] if value in ("", None) or isinstance(value, bool) else [value]


def told(document: Document) -> list[Any]:
    return leaves(canonical.to_data(document))


def test_nothing_in_a_document_is_beyond_the_reach_of_masks() -> None:
    whole = parts.bare(REPORT)
    made = parts.masked(whole, [Mask(part.place, words=HIDDEN) for part in parts.parts(whole)])
    assert len(set(told(whole))) > 50
    assert set(told(made)) == {HIDDEN}


def test_without_masks_the_document_is_the_same() -> None:
    whole = parts.bare(REPORT)
    assert parts.masked(whole, []) == whole


def test_places_are_the_same_after_the_document_was_kept_as_json() -> None:
    whole = parts.bare(REPORT)
    kept = canonical.from_bytes(canonical.to_bytes(whole))
    assert parts.parts(kept) == parts.parts(whole)
    places = [part.place for part in parts.parts(whole)]
    assert len(places) == len(set(places))


def test_a_bare_document_has_neither_links_nor_foot_nor_what_only_sheets_hold() -> None:
    sheet = Table("Alla svar", (Column("Ord"),), (("Nyckelskåp",),), where=Where.SHEET)
    link = Paragraph((Run("Se"), Run("planen", href="https://example.se/Nyckelskåp")))
    chart = Chart("Staplar", "Nyckelskåp 3", "Namn", (Series("klara", Tone.GOOD),), (("TN", 3),))
    inner = Annex("Bilaga", (Heading(1, "Svar", "Nyckelskåp"),), "Nyckelskåp")
    made = document(sheet, link, chart, inner, foot="Nyckelskåp", author="Nyckelskåp")
    assert [each for each in told(made) if "Nyckelskåp" in str(each)] == []
    assert [part.text for part in parts.parts(made) if part.role is Role.CELL] == ["TN", "3"]


def test_a_colour_goes_with_the_words_that_it_says() -> None:
    answer, cell = Callout("Nyckeln saknas.", Tone.BAD, "Inte"), Status("Inte", Tone.BAD)
    made = parts.masked(
        document(answer, Table("Svar", (Column("TN"),), ((cell,),))),
        [Mask("0.text", 0, 7, HIDDEN), Mask("1.0.0", words=HIDDEN)],
    )
    assert made.blocks[0] == Callout(f"[{HIDDEN}] saknas.", Tone.NEUTRAL, "Inte")
    table = made.blocks[1]
    assert isinstance(table, Table)
    assert table.rows == ((HIDDEN,),)


def test_words_beside_each_other_are_covered_as_one() -> None:
    made = document(Paragraph("Anna Berg och Per bor där."))
    spans = parts.words("Anna Berg och Per bor där.")
    masks = [Mask("0", *spans[place], words=HIDDEN) for place in (0, 1, 3)]
    assert parts.masked(made, masks).blocks == (Paragraph(f"[{HIDDEN}] och [{HIDDEN}] bor där."),)


def test_a_phrase_is_found_from_the_start_of_a_word_to_the_end_of_one() -> None:
    made = document(
        Heading(1, "Om Berg"), Paragraph("BERGS nyckel. Anna\nBerg. Solberg. Bergsgatan 3.")
    )
    text = "BERGS nyckel. Anna\nBerg. Solberg. Bergsgatan 3."
    found = [(mask.place, mask.start, mask.end) for _part, mask in parts.occurrences(made, "berg")]
    assert found == [
        ("0", 3, 7),
        ("1", 0, 5),
        ("1", text.index("Berg."), text.index("Berg.") + 4),
        ("1", text.index("Bergs"), text.index("Bergs") + 10),
    ]
    assert [part.place for part, _mask in parts.occurrences(made, "anna  berg", "")] == ["1"]
    assert list(parts.occurrences(made, " ")) == []


@pytest.mark.parametrize("mask", [Mask("9"), Mask("0", 5, 500), Mask("0", 3, 3), Mask("0.x", 0, 1)])
def test_a_mask_that_covers_nothing_is_refused(mask: Mask) -> None:
    made = document(Paragraph("Nyckeln hänger i boden."))
    assert parts.masked(made, [Mask("0", 0, 7, HIDDEN)]).blocks == (
        Paragraph(f"[{HIDDEN}] hänger i boden."),
    )
    with pytest.raises(parts.NotThere):
        parts.masked(made, [mask])
