"""A document as plain text."""

from dataclasses import replace

from tests.paper.examples import ANSWERS, EMPTY, NOBODY, REPORT, with_blocks
from varna.paper.model import Bullets, Callout, Figure, Figures, Heading, Run
from varna.paper.text import text


def test_a_document_reads_from_top_to_foot() -> None:
    document = replace(
        REPORT, blocks=(Heading(1, "Mål"), Bullets(("a", (Run("b"), Run("c")))), NOBODY)
    )
    assert text(document) == (
        "Solviks kommun (påhittad)\n\n"
        "TRYGGHETSREDOVISNING 2026\nUppföljning av planen för trygghet och säkerhet\n\n"
        "Preliminär\n\n"
        "Diarienummer: KS 2026/0412\nBeslutas av: Kommunfullmäktige\n\n"
        "Mål\n===\n\n"
        "- a\n- bc\n\n"
        "Avböjt\nIngen har avböjt.\n\n"
        "Kontrollsumma 3f9a 77c1\n"
    )


def test_a_row_is_a_block_of_its_own() -> None:
    assert text(with_blocks(ANSWERS)) == (
        "PROV\n\nÅtagande 1.1, svar per ansvarig\n\n"
        "Ansvarig: Kommunstyrelsen\nKommentar: Rutinen är uppdaterad.; Egenkontroll är gjord.\n"
        "Åtgärder: 12\u00a0345\n\n"
        "Ansvarig: Tekniska nämnden\nKommentar: Se bilagan\nÅtgärder: −7\n"
    )


def test_figures_and_callouts_are_lines() -> None:
    blocks = (Figures((Figure(2, "nya", "av 3"),)), Callout("Svar saknas.", title="Obs"))
    assert text(with_blocks(*blocks)) == "PROV\n\nnya: 2 (av 3)\n\nObs\nSvar saknas.\n"


def test_numbers_follow_the_language() -> None:
    english = replace(EMPTY, language="en", blocks=(Figures((Figure(12345, "new"),)),))
    assert text(english) == "new: 12,345\n"
