"""A series over the years as a picture."""

from datetime import date
from decimal import Decimal
from typing import Any

import lxml.html
import pytest
from django.template import engines
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st

from varna.ui import charts
from varna.ui.charts import Point, Trend

NUMBERS = st.decimals(-(10**12), 10**12, places=3)


def years(*values: str, first: int = 2021) -> list[Point]:
    """An empty value is not known."""
    return [
        Point(str(year), date(year + 1, 1, 1), Decimal(value) if value else None)
        for year, value in enumerate(values, start=first)
    ]


def part(year: int, value: str) -> Point:
    return Point(f"T2 {year}", date(year, 9, 1), Decimal(value), is_whole=False)


def drawn(points: list[Point], **more: Any) -> Trend:
    found = charts.trend(points, **more)
    assert found is not None
    return found


def ends(trend: Trend) -> list[tuple[str, str]]:
    """The lines, by the words of the values that they join."""
    return [(first.words, then.words) for first, then in trend.lines]


def test_what_is_not_known_is_a_gap_and_not_zero() -> None:
    trend = drawn(years("28", "", "24", "25"))
    assert [mark.words for mark in trend.marks] == ["28", "24", "25"]
    assert ends(trend) == [("24", "25")]
    assert trend.unknown_years == "2022"


def test_a_year_that_nobody_has_entered_is_a_gap_too() -> None:
    trend = drawn([*years("28"), *years("0", "1", first=2024)])
    assert ends(trend) == [("0", "1")]
    assert trend.unknown_years == "2022, 2023"


def test_a_zero_that_is_known_is_drawn() -> None:
    trend = drawn(years("3", "0", "2"))
    assert ends(trend) == [("3", "0"), ("0", "2")]
    assert trend.unknown_years == ""


@pytest.mark.parametrize("points", [[], years(""), years("", "")])
def test_without_a_known_value_there_is_no_picture(points: list[Point]) -> None:
    assert charts.trend(points, target=[Decimal(80)], target_year=2029) is None


def test_the_same_part_of_two_years_is_joined_and_never_to_a_whole_year() -> None:
    trend = drawn([part(2024, "3"), *years("9", first=2024), part(2025, "4")])
    assert ends(trend) == [("3", "4")]
    assert (trend.has_whole, trend.has_parts) == (True, True)


def test_years_that_have_not_come_are_not_unknown() -> None:
    trend = drawn(years("62", "84"), target=[Decimal(90)], target_year=2026)
    assert trend.unknown_years == ""
    assert [mark.words for mark in trend.years] == ["2026", "2025", "2024", "2023", "2022", "2021"]


@pytest.mark.parametrize(
    ("values", "target", "says"),
    [
        (("62", "71.5", "84"), ("90",), ["60", "70", "80", "90"]),
        (("28", "24"), ("25",), ["24", "25", "26", "27", "28"]),
        (("10", "40"), (), ["0", "10", "20", "30", "40"]),
        (("3.25",), (), ["0", "1", "2", "3", "4"]),
        (("-2", "2"), (), ["-2", "-1", "0", "1", "2"]),
        (("0",), (), ["0", "0,25", "0,5", "0,75", "1"]),
        (("-4",), (), ["-4", "-3", "-2", "-1", "0"]),
        (("7",), ("6", "8"), ["6", "6,5", "7", "7,5", "8"]),
    ],
)
def test_the_lines_stand_at_even_numbers(
    values: tuple[str, ...], target: tuple[str, ...], says: list[str]
) -> None:
    with translation.override("sv"):
        trend = drawn(years(*values), target=[Decimal(each) for each in target])
    assert [mark.words.replace("\u2212", "-") for mark in trend.grid] == says


def test_few_values_say_their_number_and_many_only_the_last() -> None:
    few, many = drawn(years("1", "2", "3")), drawn(years(*map(str, range(100, 112))))
    assert [mark.words for mark in few.marks] == ["1", "2", "3"]
    assert [mark.words for mark in many.marks] == [*[""] * 11, "111"]


@given(
    st.lists(st.none() | NUMBERS, min_size=1, max_size=12),
    st.lists(NUMBERS, max_size=2).map(sorted),
    st.none() | st.integers(1990, 2100),
)
def test_whatever_the_values_all_of_it_is_inside(
    values: list[Decimal | None], target: list[Decimal], year: int | None
) -> None:
    points = [Point("", date(2001 + each, 1, 1), value) for each, value in enumerate(values)]
    trend = charts.trend(points, target=target, target_year=year)
    if trend is None:
        assert not any(value is not None for value in values)
        return
    marks = [*trend.grid, *trend.years, *trend.marks, *trend.target, *trend.unknown]
    across = [float(mark.x.rstrip("%")) for mark in marks]
    down = [float(mark.y) for mark in [*trend.grid, *trend.marks, *trend.target]]
    assert 0 <= min(across) <= max(across) <= 100
    assert charts.TOP <= min(down) <= max(down) <= charts.TOP + charts.HIGH
    assert 2 <= len(trend.grid) <= charts.MOST_STEPS + 2


def test_the_picture_is_told_in_words_and_shapes() -> None:
    trend = drawn([*years("28", ""), part(2023, "24.5")], target=[Decimal(25)], target_year=2026)
    written = '<c-trend :chart="trend" title="A & B" unit="procent" target="högst 25" />'
    with translation.override("sv"):
        html = engines["django"].from_string(_compiled(written)).render({"trend": trend})
    page = lxml.html.fromstring(html)
    (picture,) = page.xpath("//svg[@role='img']")
    said = " ".join(picture.get("aria-label").split())
    assert said == "Diagram över A & B: 2021 28; 2022 okänt; T2 2023 24,5; målvärde högst 25"
    legend = [" ".join(each.text_content().split()) for each in page.xpath("//li")]
    assert legend == ["hela året", "del av året", "målvärde: högst 25", "?okänt: 2022"]
    assert page.xpath("//@style | //style | //script") == []


def _compiled(written: str) -> str:
    return str(CottonCompiler().process(written))
