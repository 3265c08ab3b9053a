"""What stands in a version's text: words that differ, words that are replaced, blanks left."""

from datetime import date

import pytest

from varna.documents.completeness import lacks
from varna.documents.differences import Change, differences
from varna.documents.models import DocumentVersion
from varna.documents.outdated import outdated


def told(before: str, after: str) -> list[list[tuple[str, str]]]:
    return [
        [(piece.change.name, piece.words) for piece in paragraph.pieces]
        for paragraph in differences(before, after)
    ]


def test_words_that_differ_stand_where_they_differ() -> None:
    before = "Alla bidrar till en trygg kommun.\nChefen ansvarar."
    after = "Alla bidrar varje dag till en säker kommun.\n\nChefen ansvarar.\nNytt stycke."
    assert told(before, after) == [
        [
            ("SAME", "Alla bidrar"),
            ("ADDED", "varje dag"),
            ("SAME", "till en"),
            ("REMOVED", "trygg"),
            ("ADDED", "säker"),
            ("SAME", "kommun."),
        ],
        [("SAME", "Chefen ansvarar.")],
        [("ADDED", "Nytt stycke.")],
    ]


def test_paragraphs_that_share_little_are_one_gone_and_one_come() -> None:
    assert told("Policyn följs upp vart fjärde år.", "Nämnden rapporterar.") == [
        [("REMOVED", "Policyn följs upp vart fjärde år."), ("ADDED", "Nämnden rapporterar.")]
    ]


@pytest.mark.parametrize("text", ["", "Samma.\r\n\r\n  Ord  "])
def test_the_same_words_do_not_differ(text: str) -> None:
    assert [each.is_changed for each in differences(text, text.replace("  ", " "))] == [
        False for _ in text.split("\r\n\r\n") if text
    ]


def test_both_texts_can_be_read_out_of_the_differences() -> None:
    before, after = "ett två tre fyra fem", "ett tre två fyra sex"
    pieces = [piece for each in differences(before, after) for piece in each.pieces]
    old = [piece.words for piece in pieces if piece.change is not Change.ADDED]
    new = [piece.words for piece in pieces if piece.change is not Change.REMOVED]
    assert (" ".join(old), " ".join(new)) == (before, after)


OUTDATED = [
    ("Enligt SKL:s råd. SKL", date(2019, 11, 27), [("SKL", 2)]),
    ("Enligt SKL:s råd.", date(2019, 11, 26), []),
    ("MSB och MSBFS 2015:5", date(2026, 1, 1), [("MSB", 1)]),
    ("MSB", date(2025, 12, 31), []),
    ("skl och Klmsb", date(2026, 1, 1), []),
    ("En Säkerhetsanalys, flera säkerhetsanalyser", date(2026, 1, 1), [("säkerhetsanalys", 2)]),
    ("En säkerhetsskyddsanalys", date(2026, 1, 1), []),
]


@pytest.mark.parametrize(("text", "on", "found"), OUTDATED)
def test_a_word_is_outdated_from_the_day_it_was_replaced(
    text: str, on: date, found: list[tuple[str, int]]
) -> None:
    version = DocumentVersion(text=text)
    assert [(each.replaced.word, each.number) for each in outdated(version, on)] == found


def test_every_blank_is_named_with_the_words_that_were_left(db: None) -> None:
    version = DocumentVersion(
        title="Policy", drafted_by="[Klicka och fyll i]", text="Beslut 20XX-XX-XX", pk=1
    )
    assert [(str(each.label), each.left) for each in lacks(version)] == [
        ("dokumentansvarig", ""),
        ("ses över senast", ""),
        ("framtagen av", "[Klicka och fyll i]"),
        ("text", "20XX-XX-XX"),
    ]
