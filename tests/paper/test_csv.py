"""CSV as a Swedish spreadsheet opens it."""

from dataclasses import replace

from tests.paper.examples import ANSWERS, MATRIX, with_blocks
from varna.paper.csv import csv
from varna.paper.model import Column, Table, Where

ROWS = Table(
    "Alla svar",
    (Column("Ansvarig"), Column("Antal")),
    (("Kommunstyrelsen; här", 12345), ("=1+1", -7), ('”Å” "Ä"\nÖ', 0)),
    where=Where.SHEET,
)


def test_it_begins_with_a_byte_order_mark_and_parts_cells_with_semicolons() -> None:
    assert csv(with_blocks(ROWS)).decode() == (
        '\ufeffAnsvarig;Antal\r\n"Kommunstyrelsen; här";12345\r\n\'=1+1;-7\r\n"”Å” ""Ä""\nÖ";0\r\n'
    )


def test_the_rows_meant_for_sheets_are_alone_when_there_are_any() -> None:
    assert csv(with_blocks(MATRIX, ROWS, ANSWERS)) == csv(with_blocks(ROWS))


def test_all_tables_stand_below_each_other_otherwise() -> None:
    said = csv(with_blocks(MATRIX, ANSWERS)).decode()
    assert said.index("Tekniska nämnden") < said.index("\r\n\r\nAnsvarig;Kommentar;Åtgärder\r\n")


def test_the_foot_comes_last() -> None:
    document = replace(with_blocks(ROWS), foot="Kontrollsumma 3f9a")
    assert csv(document).decode().endswith("\r\n\r\nKontrollsumma 3f9a\r\n")
