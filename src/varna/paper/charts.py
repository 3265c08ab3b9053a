"""A chart as Vega-Lite, and drawn: the same lines on the page, in PDF and in Word."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from varna.paper import look
from varna.paper.model import Chart, Icon, Series
from varna.paper.process import made
from varna.paper.words import number

WIDTH = 620
LINE, ROW, BAR = 24, 52, 24
LETTER = 7.0
"""About as wide as a letter is; nothing depends on it but how close things stand."""
KEPT = 256
SECONDS = 30
SHAPES = {
    Icon.NONE: "M-1,-0.25L1,-0.25L1,0.25L-1,0.25Z",
    Icon.DISC: "circle",
    Icon.HALF: ("M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,0.72A0.72,0.72,0,0,0,0,-0.72Z"),
    Icon.TRIANGLE: "triangle-up",
    Icon.RING: (
        "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-0.66,0A0.66,0.66,0,1,0,0.66,0"
        "A0.66,0.66,0,1,0,-0.66,0Z"
    ),
    Icon.DIAMOND: "diamond",
}
Mark = dict[str, Any]
_drawn: dict[str, str] = {}


def drawn(charts: Sequence[Chart], language: str) -> list[str]:
    """Each as SVG without styles or scripts; those that were drawn lately are not drawn again.

    :raises RenderFailed:
    """
    wanted = [json.dumps(spec(chart, language), sort_keys=True) for chart in charts]
    new = [each for each in dict.fromkeys(wanted) if each not in _drawn]
    found = dict(zip(new, _draw("svg", new), strict=True))
    told = [found.get(each) or _drawn[each] for each in wanted]
    if len(_drawn) + len(found) > KEPT:
        _drawn.clear()
    _drawn.update(found)
    return told


def pictures(charts: Sequence[Chart], language: str) -> list[str]:
    """Each as a PNG in base 64, for Word.

    :raises RenderFailed:
    """
    return _draw("png", [json.dumps(spec(chart, language)) for chart in charts])


def _draw(kind: str, specs: list[str]) -> list[str]:
    if not specs:
        return []
    order = {"kind": kind, "specs": [json.loads(each) for each in specs]}
    found: list[str] = json.loads(made(order, seconds=SECONDS))
    return found


def spec(chart: Chart, language: str) -> dict[str, Any]:
    """Every place is reckoned here, in pixels; the engine draws bars, icons and words there."""
    legend = list(_legend(chart.series))
    top = max((mark["y"] for mark in legend), default=0) + LINE
    marks = [*legend, *_rows(chart, top, language)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": top + ROW * len(chart.rows),
        "padding": 2,
        "background": None,
        "config": {"view": {"stroke": None}, "font": "Inter", "aria": False},
        "layer": list(_layers(marks, top + ROW * len(chart.rows))),
    }


def _layers(marks: Iterable[Mark], height: int) -> Iterator[dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {
        "bar": {"type": "rect", "cornerRadius": 2},
        "icon": {"type": "point", "filled": True, "size": 60, "opacity": 1, "strokeWidth": 0},
        "left": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 13},
        "center": {"type": "text", "align": "center", "baseline": "middle", "fontSize": 13},
        "right": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 13},
    }
    found = list(marks)
    for kind, mark in kinds.items():
        values = [{**each, "kind": None} for each in found if each["kind"] == kind]
        if values:
            yield {
                "data": {"values": values},
                "mark": mark,
                "encoding": _encoding(values[0], height),
            }


def _encoding(mark: Mark, height: int) -> dict[str, Any]:
    across = {"type": "quantitative", "axis": None, "scale": {"domain": [0, WIDTH], "nice": False}}
    down = across | {"scale": {"domain": [0, height], "reverse": True, "nice": False}}
    said = {
        "x": {"field": "x", **across},
        "x2": {"field": "x2"},
        "y": {"field": "y", **down},
        "y2": {"field": "y2"},
        "color": {"field": "colour", "type": "nominal", "scale": None},
        "shape": {"field": "shape", "type": "nominal", "scale": None},
        "text": {"field": "text", "type": "nominal"},
    }
    named = {"color": "colour"}
    return {name: told for name, told in said.items() if named.get(name, name) in mark}


def _legend(series: Iterable[Series]) -> Iterator[Mark]:
    """The words of the series with their icons, on as many lines as they need."""
    x, y = 0.0, 8
    for each in series:
        wide = len(each.label) * LETTER + 40
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE
        yield _bar(x, x + 16, y - 8, look.BARS[each.tone]["fill"], high=16)
        yield _icon(x + 8, y, each)
        yield _words("left", x + 22, y, each.label)
        x += wide


def _rows(chart: Chart, top: int, language: str) -> Iterator[Mark]:
    """A name and its total above each bar."""
    most = max((_total(row) for row in chart.rows), default=0) or 1
    for place, row in enumerate(chart.rows):
        y = top + ROW * place
        yield _words("left", 0, y + 8, str(row[0]))
        yield _words("right", WIDTH, y + 8, number(_total(row), language))
        x = 0.0
        for series, value in zip(chart.series, row[1:], strict=True):
            wide = WIDTH * value / most if isinstance(value, int) else 0
            if wide:
                yield from _stretch(x, wide, y + 18, series, number(int(value), language))
            x += wide


def _stretch(x: float, wide: float, y: int, series: Series, said: str) -> Iterator[Mark]:
    """One part of a bar, with its icon and its figure when there is room for them."""
    colours = look.BARS[series.tone]
    yield _bar(x, x + max(wide - 1.5, 1), y, colours["fill"])
    middle, text = x + wide / 2, len(said) * LETTER + 4
    has_icon = wide > text + 24
    if wide > text:
        yield _words("center", middle + (9 if has_icon else 0), y + BAR / 2, said, colours["ink"])
    if has_icon:
        yield _icon(middle - text / 2 - 2, y + BAR / 2, series)


def _total(row: Sequence[str | int]) -> int:
    return sum(value for value in row[1:] if isinstance(value, int))


def _bar(x: float, x2: float, y: float, fill: str, high: int = BAR) -> Mark:
    return {"kind": "bar", "x": x, "x2": x2, "y": y, "y2": y + high, "colour": f"#{fill}"}


def _icon(x: float, y: float, series: Series) -> Mark:
    colours = look.BARS[series.tone]
    return {
        "kind": "icon",
        "x": x,
        "y": y,
        "colour": f"#{colours['ink']}",
        "shape": SHAPES[colours["icon"]],
    }


def _words(align: str, x: float, y: float, text: str, colour: str = look.INK) -> Mark:
    return {"kind": align, "x": x, "y": y, "text": text, "colour": f"#{colour}"}
