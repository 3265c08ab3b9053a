"""Layouts that only Word and PDF have: tables, styles, counted headings, running heads."""

import docx
import pytest

from tests.plan.reading.made import PRINTED, pdf, word_bytes, word_with_tables
from tests.plan.reading.shelf import codes, shown
from varna.plan.reading.limits import Limits
from varna.plan.reading.reader import read


def test_word_tables_hold_metadata_and_actions() -> None:
    reading = read("plan.docx", word_with_tables(), Limits())
    document = reading.document
    assert (document.title, document.municipality) == (
        "Handlingsplan för trygghet 2024–2026",
        "Östby kommun",
    )
    assert (document.adopted_by, document.decision_date, document.decision_paragraph) == (
        "Kommunfullmäktige",
        "2023-11-27",
        "§ 140",
    )
    assert (document.registry_number, document.last_revised) == ("KS 2023/388", None)
    assert shown(reading) == [
        (
            "Trygga platser",
            [
                ("Genomföra trygghetsvandringar", ("Tekniska nämnden", "KS"), "yearly"),
                ("Utbilda ordningsvakter", (), "continuous"),
            ],
        ),
        (
            "Digital trygghet",
            [
                ("Socialnämnden informerar äldre om bedrägerier.", ("Socialnämnden",), None),
                ("Kommunstyrelsen tar fram en utbildning.", ("Kommunstyrelsen",), None),
            ],
        ),
    ]
    assert codes(reading) == ["placeholder", "no_responsible"]


def test_a_printed_plan_with_running_heads_contents_and_a_table_of_broken_cells() -> None:
    reading = read("plan.pdf", pdf(PRINTED), Limits())
    document = reading.document
    assert (document.title, document.municipality) == ("Trygghetsplan 2023–2026", "Östby kommun")
    assert (document.decision_date, document.registry_number) == ("2022-11-28", "KS 2022/15")
    assert [(each.body, each.text) for each in reading.responsibilities] == [
        ("Kommunstyrelsen", "Samordnar arbetet."),
        ("Kommunstyrelsen", "Följer upp planen varje år."),
    ]
    assert [area.number for area in reading.areas] == [3, 4]
    assert shown(reading) == [
        (
            "Brottsförebyggande arbete",
            [
                (
                    "Genomföra trygghetsvandringar i alla tätorter tillsammans med föreningar",
                    ("Kultur- och fritidsnämnden",),
                    "yearly",
                ),
                ("Ta fram en lägesbild", ("Kommunstyrelsen",), "once"),
                (
                    "Utbilda personal i hot och våld på alla arbetsplatser",
                    ("Samtliga nämnder",),
                    "continuous",
                ),
            ],
        ),
        (
            "Krisberedskap",
            [
                (
                    EXERCISE,
                    ("Kommunstyrelsen",),
                    "triennial",
                ),
                (
                    "Tekniska nämnden tar fram en nödvattenplan senast 2025-12-31.",
                    ("Tekniska nämnden",),
                    "once",
                ),
            ],
        ),
    ]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    document = docx.Document()
    document.add_heading("Åtgärder", 1)
    paragraph = document.add_paragraph("Kommunstyrelsen ska öva.", style="List Bullet")
    paragraph._p.append(
        docx.oxml.parse_xml(f"<w:del {NS}><w:r><w:delText> Aldrig.</w:delText></w:r></w:del>")
    )
    paragraph._p.append(
        docx.oxml.parse_xml(
            f"<w:ins {NS}><w:r><w:t xml:space='preserve'> Ofta.</w:t></w:r></w:ins>"
        )
    )
    reading = read("plan.docx", word_bytes(document), Limits())
    assert reading.lines == ("Åtgärder", "• Kommunstyrelsen ska öva. Ofta.")


EXERCISE = (
    "Kommunstyrelsen övar krisledningsnämnden vart tredje år"
    " och redovisar resultatet för kommunfullmäktige."
)
NS = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


@pytest.mark.parametrize(
    ("bold", "areas"), [(True, ["Trygga skolor"]), (False, ["Plan för trygghet"])]
)
def test_a_short_paragraph_in_bold_is_a_heading_by_hand(bold: bool, areas: list[str]) -> None:
    document = docx.Document()
    document.add_heading("Plan för trygghet", 0)
    document.add_paragraph(
        "Planen beskriver vad kommunen ska göra de närmaste åren för att skolor ska bli trygga."
    )
    document.add_paragraph().add_run("Trygga skolor").bold = bold
    document.add_paragraph("Utbilda personal i hot och våld (UN)", style="List Bullet")
    reading = read("plan.docx", word_bytes(document), Limits())
    assert [area.title for area in reading.areas] == areas
