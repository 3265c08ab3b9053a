"""A small safety report with every kind of block, and the tables it holds as plain text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from varna.paper.model import (
    Align,
    Annex,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Status,
    Table,
    Tone,
)
from varna.paper.outline import table_of
from varna.paper.words import shown

MADE_AT = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)

MATRIX = Table(
    "Uppföljningspunkter per ansvarig och fokusområde",
    (Column("Ansvarig", weight=2), Column("1 Olyckor"), Column("2 Motståndskraft")),
    (
        (
            "Kommunstyrelsen",
            Status("4 uppfyllt · 1 delvis", Tone.PARTLY, note="3 av 4 aktiviteter genomförda"),
            Status("3 uppfyllt", Tone.GOOD),
        ),
        ("Tekniska nämnden", Status("ej inkommet"), Status("2 inte uppfyllt", Tone.BAD)),
        (
            "Solviks Bostäder AB",
            Status("tillfrågad", Tone.INVITED),
            Status("berörs inte", Tone.NEUTRAL),
        ),
    ),
)
ANSWERS = Table(
    "Åtagande 1.1, svar per ansvarig",
    (Column("Ansvarig"), Column("Kommentar", weight=3), Column("Åtgärder", Align.END)),
    (
        ("Kommunstyrelsen", "Rutinen är uppdaterad.\nEgenkontroll är gjord.", 12345),
        ("Tekniska nämnden", Run("Se bilagan", emphasis=True, href="#bilaga"), -7),
    ),
)
CHART = Chart(
    "Punkter per fokusområde",
    "Liggande staplar. Av 1 122 punkter är 1 118 uppfyllda.",
    "Fokusområde",
    (
        Series("uppfyllt", Tone.GOOD),
        Series("delvis", Tone.PARTLY),
        Series("ej inkommet", Tone.UNKNOWN),
    ),
    (("1 Olyckor & <brand>", 1118, 0, 2), ("2 Motståndskraft", 0, 1, 1)),
)
NOBODY = Table("Avböjt", (Column("Bolag"), Column("Skäl")), empty="Ingen har avböjt.")
TABLES = (MATRIX, table_of(CHART, "sv"), ANSWERS, NOBODY)
FILLED = TABLES[:-1]  # a page says in words what a table without rows means

BLOCKS: tuple[Block, ...] = (
    Heading(1, "Sammanfattning", "sammanfattning"),
    Paragraph(
        (
            Run("Av "),
            Run("26 frågor", strong=True),
            Run(" är "),
            Run("21", emphasis=True),
            Run(" besvarade, se "),
            Run("bilagan", href="#bilaga"),
            Run(", "),
            Run("underlaget", href="/reports/1/"),
            Run(" och "),
            Run("lagen", href="https://example.org/lag"),
            Run("."),
        )
    ),
    Figures(
        (Figure("21 av 26", "inlämnade svar"), Figure(1118, "uppfyllda", "av 1 140", "#bilaga"))
    ),
    Callout("Två svar har inte kommit in.", Tone.UNKNOWN, "Svar saknas"),
    MATRIX,
    CHART,
    Heading(2, "Mål"),
    Paragraph("”Alla ska känna sig trygga.”", quiet=True),
    Bullets(("Brandskydd", "Vattensäkerhet")),
    ANSWERS,
    PageBreak(),
    Heading(1, "Förslag till beslut"),
    Bullets(("Redovisningen godkänns.", "Redovisningen överlämnas."), numbered=True),
    Bullets(("Protokollet expedieras.",), numbered=True),
    Annex("Bilaga 1 Tillfrågade", (Heading(1, "Bolag"), NOBODY), "bilaga"),
)

REPORT = Document(
    "Trygghetsredovisning 2026",
    MADE_AT,
    "Uppföljning av planen för trygghet och säkerhet",
    municipality="Solviks kommun (påhittad)",
    author="Kommunkontoret",
    metadata=(("Diarienummer", "KS 2026/0412"), ("Beslutas av", "Kommunfullmäktige")),
    marks=("Preliminär",),
    foot="Kontrollsumma 3f9a 77c1",
    contents=True,
    blocks=BLOCKS,
)
EMPTY = Document("", MADE_AT)


def with_blocks(*blocks: Block) -> Document:
    return replace(EMPTY, title="Prov", blocks=blocks)


def expected(tables: Iterable[Table] = TABLES) -> list[list[list[str]]]:
    """Each table as rows of text, its head first."""
    return [
        [[column.title for column in table.columns], *(_row(row) for row in table.rows)]
        for table in tables
    ]


def _row(row: tuple[Cell, ...]) -> list[str]:
    return [shown(cell, "sv") for cell in row]


def long_table(rows: int) -> Table:
    columns = (
        Column("Nr"),
        Column("Fråga", weight=4),
        Column("Svar", weight=2),
        Column("Antal", Align.END),
    )
    return Table(
        "Alla svar",
        columns,
        tuple(
            (
                f"Rad {row}",
                "Är rutinen känd av alla medarbetare? " * (1 + row % 3),
                Status("uppfyllt", Tone.GOOD),
                row * 37,
            )
            for row in range(1, rows + 1)
        ),
    )
