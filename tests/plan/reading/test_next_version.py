"""The real plan compared with itself, and with a few edits."""

import pytest

from tests.plan.reading.shelf import LUND, needs_plans, plan
from varna.plan.likeness import words
from varna.plan.pairing import Item, Pair, pairs
from varna.plan.reading.limits import Limits
from varna.plan.reading.reader import read

pytestmark = needs_plans
MANY = 10_000


Texts = list[tuple[str, str]]
"""Each sentence with its area's title."""


@pytest.fixture(scope="module")
def texts() -> Texts:
    reading = read(f"{LUND}.txt", plan(f"{LUND}.txt"), Limits())
    return [(each.text, area.title) for area in reading.areas for each in area.commitments]


def compared(before: Texts, after: Texts) -> list[Pair]:
    return pairs(items(before, 0), items(after, MANY))


def items(texts: Texts, first: int) -> list[Item]:
    return [
        Item(number, words(text), words(title)) for number, (text, title) in enumerate(texts, first)
    ]


def test_a_plan_compared_with_itself_is_all_kept(texts: Texts) -> None:
    assert compared(texts, texts) == [
        Pair(place, MANY + place, 1.0, is_sure=True) for place in range(len(texts))
    ]


def test_with_a_few_edits_exactly_those_are_found(texts: Texts) -> None:
    """One sentence reworded, one taken away, one new; all the others are kept."""
    reworded, gone = 3, 7
    after = [
        (f"{text} i hela kommunen" if place == reworded else text, title)
        for place, (text, title) in enumerate(texts)
        if place != gone
    ]
    after.append(("Överförmyndarnämnden prövar ett eget arbetssätt för julklappar.", "Brott"))
    found = compared(texts, after)
    assert [pair.earlier for pair in found if pair.likeness < 1] == [reworded]
    assert all(pair.is_sure for pair in found)
    assert {pair.earlier for pair in found} == set(range(len(texts))) - {gone}
    assert MANY + len(after) - 1 not in {pair.later for pair in found}
