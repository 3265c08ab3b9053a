"""Word and PDF files made for the tests."""

import io

import docx
import typst
from docx.document import Document


def word_bytes(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with_tables() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Östby kommun\tKS 2023/388"
    document.add_heading("Handlingsplan för trygghet 2024–2026", 0)
    add_table(
        document,
        [
            ("Fastställd av", "Kommunfullmäktige"),
            ("Beslutsdatum", "2023-11-27 § 140"),
            ("Senast reviderad", ""),
        ],
    )
    document.add_heading("Bakgrund", 1)
    document.add_paragraph("Planen bygger på en lägesbild.")
    document.add_heading("Trygga platser", 1)
    document.add_heading("Mål", 2)
    document.add_paragraph("Fler ska känna sig trygga.", style="List Bullet")
    document.add_heading("Åtgärder", 2)
    add_table(
        document,
        [
            ("Åtgärd", "Ansvarig", "Tid"),
            ("Genomföra trygghetsvandringar", "Tekniska nämnden, KS", "Årligen"),
            ("Utbilda ordningsvakter", "", "Löpande"),
        ],
    )
    document.add_heading("Digital trygghet", 1)
    document.add_heading("Åtgärder", 2)
    document.add_paragraph("Socialnämnden informerar äldre om bedrägerier.", style="List Number")
    document.add_paragraph("Kommunstyrelsen tar fram en utbildning.", style="List Number")
    return word_bytes(document)


def add_table(document: Document, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


PRINTED = """
#set page(header: [Östby kommun #h(1fr) KS 2022/15], height: 12cm,
  footer: context [Sida #counter(page).display() (#counter(page).final().first())])
#set heading(numbering: "1.1")
#text(20pt)[*Trygghetsplan 2023–2026*]

Antagen av kommunfullmäktige 2022-11-28 § 201

#outline(title: "Innehåll")
= Inledning
#lorem(30)
= Ansvar
== Kommunstyrelsen
- Samordnar arbetet.
- Följer upp planen varje år.
= Brottsförebyggande arbete
== Åtgärder
#table(columns: (2fr, 1fr, 1fr), table.header([Åtgärd], [Ansvarig], [Tidplan]),
  [Genomföra trygghetsvandringar i alla tätorter tillsammans med föreningar],
  [Kultur- och fritidsnämnden], [Årligen],
  [Ta fram en lägesbild], [Kommunstyrelsen], [2024],
  [Utbilda personal i hot och våld på alla arbetsplatser], [Samtliga nämnder], [Löpande])
= Krisberedskap
Följande aktiviteter ska genomföras:
- Kommunstyrelsen övar krisledningsnämnden vart tredje år och redovisar resultatet
  för kommunfullmäktige.
- Tekniska nämnden tar fram en nödvattenplan senast 2025-12-31.
"""


def pdf(markup: str) -> bytes:
    return bytes(typst.compile(markup.encode(), ignore_system_fonts=True))
