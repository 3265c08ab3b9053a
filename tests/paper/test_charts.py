"""A chart is drawn from its own figures, says them in words too, and carries nothing foreign."""

import io
import re
from base64 import b64decode

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from tests.paper import read_back
from tests.paper.examples import CHART, with_blocks
from varna.paper import charts, outline
from varna.paper.model import Chart, Icon, RaggedTable, Series, Table, Tone
from varna.paper.page import page
from varna.paper.render import Format, render

DRAWN = with_blocks(CHART)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_picture_says_names_totals_and_the_figures_there_is_room_for() -> None:
    (svg,) = charts.drawn([CHART], "sv")
    assert sorted(texts(svg)) == sorted(
        [
            *("uppfyllt", "delvis", "ej inkommet"),
            *("1 Olyckor &amp; &lt;brand&gt;", "1\N{NO-BREAK SPACE}120", "1\N{NO-BREAK SPACE}118"),
            *("2 Motståndskraft", "2"),
        ]
    )


def test_each_series_has_an_icon_of_its_own_in_the_legend() -> None:
    kinds = (Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.NEUTRAL, Tone.UNKNOWN, Tone.INVITED)
    series = tuple(Series(tone.value, tone) for tone in kinds)
    layers = charts.spec(Chart("", "", "", series, ()), "sv")["layer"]
    (icons,) = [each for each in layers if each["mark"]["type"] == "point"]
    assert len({value["shape"] for value in icons["data"]["values"]}) == len(Icon)


def test_a_bar_is_as_long_as_its_figure() -> None:
    series = (Series("ja", Tone.GOOD), Series("nej", Tone.BAD))
    rows = (("a", 3, 1), ("b", 0, 0), ("c", "okänt", 2))
    (bars, *_) = charts.spec(Chart("", "", "", series, rows), "sv")["layer"]
    (*_legend, first, second, third) = bars["data"]["values"]
    wide = [round((one["x2"] - one["x"] + 1.5) / charts.WIDTH, 3) for one in (first, second, third)]
    assert wide == [0.75, 0.25, 0.5]


def test_a_picture_has_neither_style_nor_script_nor_address() -> None:
    (svg,) = charts.drawn([CHART], "sv")
    assert re.findall(r"style=|<style|<script|\son\w+=|href|url\(", svg) == []
    assert re.findall(r"role=|aria-", svg) == []  # one name for the whole stands around it


def test_the_page_names_the_picture_and_shows_its_table_beneath() -> None:
    said = page(DRAWN)
    assert said.count(f'role="img" tabindex="0" aria-label="{CHART.alt}"') == 1
    assert said.index("<svg") < said.index("<table")


def test_a_picture_that_cannot_be_drawn_leaves_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = read_back.from_page(page(DRAWN))
    monkeypatch.setattr(charts, "SECONDS", 0)
    monkeypatch.setattr(charts, "_drawn", {})
    assert ("<svg" in page(DRAWN), read_back.from_page(page(DRAWN))) == (False, tables)


def test_the_word_file_holds_a_picture_with_words_and_the_table() -> None:
    raw = render(DRAWN, Format.WORD)
    file = docx.Document(io.BytesIO(raw))
    (shape,) = file.inline_shapes
    picture = Image.open(io.BytesIO(b64decode(charts.pictures([CHART], "sv")[0])))
    assert shape._inline.docPr.get("descr") == CHART.alt
    assert file.element.body.findall(f".//{qn('w:tbl')}")
    assert picture.width == 3 * (charts.WIDTH + 4)


def test_the_pdf_has_it_as_a_figure_with_words() -> None:
    raw = render(DRAWN, Format.PDF)
    assert (
        read_back.structure(raw).count("/Figure"),
        read_back.structure(raw).count("/Table"),
    ) == (
        1,
        1,
    )


def test_a_chart_that_lacks_a_figure_is_refused() -> None:
    with pytest.raises(RaggedTable):
        Chart("Fel", "", "", CHART.series, (("ett", 1),))


def test_its_table_holds_the_same_figures() -> None:
    (_chart, table) = outline.flat(DRAWN)
    assert isinstance(table, Table)
    assert (table.rows, table.caption) == (CHART.rows, "Punkter per fokusområde: siffrorna")
