"""
Which sentence of a new plan comes from which of the one before: a proposal, by likeness alone.

First the same words; then what was divided or put together; then the most alike first. A pair is
sure when it is at least `SAME` alike and nothing else is nearly as alike; a pair that is only
`DOUBTFUL` is proposed and asks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from varna.plan.likeness import DOUBTFUL, SAME, Words, likeness, share_within

MARGIN = 0.05
"""Another that is this near makes it a question which of the two it is."""
PART = 0.8
"""How much of a part must be found in the whole that it came from."""
COVERED = 0.7
"""How much of the whole its parts must hold together."""
NEEDED = 0.15
"""How much of the whole that each part must add; less than that is the whole reworded."""
FEWEST_WORDS = 3
MOST_PARTS = 4
_SHARES_ENOUGH = 0.3


@dataclass(frozen=True)
class Item:
    """A sentence by its key; `place` is its area's title, to choose by when equal."""

    key: int
    words: Words
    place: Words = ()


@dataclass(frozen=True, order=True)
class Pair:
    earlier: int
    later: int
    likeness: float
    is_sure: bool


def pairs(earlier: Sequence[Item], later: Sequence[Item]) -> list[Pair]:
    """Every key stands in at most one pair, but where something was divided or put together."""
    same = list(_same(earlier, later))
    old, new = _rest(earlier, later, same)
    scores = dict(_scores(old, new))
    divided = [*_divided(old, new, scores), *_joined(old, new, scores)]
    left, fresh = _rest(old, new, divided)
    alike = list(_most_alike(left, fresh, scores))
    return sorted([*same, *divided, *alike, *_leftovers(left, fresh, alike, scores)])


def _rest(
    earlier: Sequence[Item], later: Sequence[Item], found: Sequence[Pair]
) -> tuple[list[Item], list[Item]]:
    old, new = {pair.earlier for pair in found}, {pair.later for pair in found}
    return [e for e in earlier if e.key not in old], [e for e in later if e.key not in new]


def _same(earlier: Sequence[Item], later: Sequence[Item]) -> Iterator[Pair]:
    """The same words, in the same place first; which of several others it is, asks."""
    waiting: dict[Words, list[Item]] = defaultdict(list)
    for item in earlier:
        waiting[item.words].append(item)
    left = []
    for item in later:
        here = [each for each in waiting[item.words] if each.place == item.place]
        if here:
            waiting[item.words].remove(here[0])
            yield Pair(here[0].key, item.key, 1.0, is_sure=True)
        else:
            left.append(item)
    numbers = Counter(item.words for item in left)
    alone = {said for said, each in waiting.items() if len(each) == numbers[said] == 1}
    for item in left:
        if waiting[item.words]:
            one = waiting[item.words].pop(0)
            yield Pair(one.key, item.key, 1.0, is_sure=item.words in alone)


Scores = dict[tuple[int, int], float]


def _scores(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[tuple[int, int], float]]:
    """Only of those that share enough words to be worth the reading."""
    holding: dict[str, list[Item]] = defaultdict(list)
    for item in new:
        for word in set(item.words):
            holding[word].append(item)
    sizes = {item.key: len(set(item.words)) for item in new}
    by_key = {item.key: item for item in new}
    for item in old:
        own = set(item.words)
        shared = Counter(each.key for word in own for each in holding[word])
        for key, number in shared.items():
            if number >= _SHARES_ENOUGH * min(len(own), sizes[key]):
                yield (item.key, key), likeness(item.words, by_key[key].words)


def _most_alike(old: Sequence[Item], new: Sequence[Item], scores: Scores) -> Iterator[Pair]:
    places = {item.key: item.place for item in [*old, *new]}
    left = set(places)
    found = [
        (score, places[one] == places[other], one, other)
        for (one, other), score in scores.items()
        if score >= DOUBTFUL and one in left and other in left
    ]
    found.sort(key=lambda each: (-each[0], not each[1], each[2], each[3]))
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, _, one, other in found:
        near[one].append((score, other))
        near[other].append((score, one))
    for score, _, one, other in found:
        if one in left and other in left:
            rival = max(_next(near[one], other, left), _next(near[other], one, left))
            is_sure = score >= SAME and score - rival >= MARGIN
            yield Pair(one, other, score, is_sure)
            left -= {one, other}


def _next(near: list[tuple[float, int]], chosen: int, left: set[int]) -> float:
    """How alike the nearest other is that nothing has been paired with."""
    return next((score for score, key in near if key != chosen and key in left), 0.0)


def _leftovers(
    old: Sequence[Item], new: Sequence[Item], alike: Sequence[Pair], scores: Scores
) -> Iterator[Pair]:
    """What nothing was paired with, and yet stands nearly whole in one half of a pair: it asks."""
    by_key = {item.key: item for item in [*old, *new]}
    gone, added = _rest(old, new, alike)
    for pair in alike:
        one, other = by_key[pair.earlier], by_key[pair.later]
        parts = [each for each in added if _is_part(each, one)]
        if parts:
            yield from (_asked(one, each, scores) for each in parts)
            added = [each for each in added if each not in parts]
        else:
            wholes = [each for each in gone if _is_part(each, other)]
            yield from (_asked(each, other, scores) for each in wholes)
            gone = [each for each in gone if each not in wholes]


def _asked(one: Item, other: Item, scores: Scores) -> Pair:
    known = scores.get((one.key, other.key))
    score = likeness(one.words, other.words) if known is None else known
    return Pair(one.key, other.key, score, is_sure=False)


def _divided(old: Sequence[Item], new: Sequence[Item], scores: Scores) -> Iterator[Pair]:
    for whole, parts in _wholes(old, new, scores):
        for part in parts:
            score = scores[whole.key, part.key]
            yield Pair(whole.key, part.key, score, is_sure=False)


def _joined(old: Sequence[Item], new: Sequence[Item], scores: Scores) -> Iterator[Pair]:
    turned = {(other, one): score for (one, other), score in scores.items()}
    for whole, parts in _wholes(new, old, turned):
        for part in parts:
            score = turned[whole.key, part.key]
            yield Pair(part.key, whole.key, score, is_sure=False)


def _wholes(
    wholes: Sequence[Item], parts: Sequence[Item], scores: Scores
) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """What holds the words of two or more shorter sentences; a part belongs to one whole."""
    taken: set[int] = set()
    for whole in wholes:
        held = [
            part
            for part in parts
            if (whole.key, part.key) in scores and part.key not in taken and _is_part(part, whole)
        ]
        found = _covering(whole, held[: MOST_PARTS * 2])
        if found:
            taken.update(part.key for part in found)
            yield whole, found


def _is_part(part: Item, whole: Item) -> bool:
    is_shorter = FEWEST_WORDS <= len(part.words) < len(whole.words)
    return is_shorter and share_within(part.words, whole.words) >= PART


def _covering(whole: Item, held: Sequence[Item]) -> tuple[Item, ...]:
    """The fewest parts that make up the whole, in which each of them is needed."""
    for number in range(2, min(MOST_PARTS, len(held)) + 1):
        for chosen in combinations(held, number):
            length = sum(len(part.words) for part in chosen)
            covered = _covered(chosen, whole)
            without = max(_covered(rest, whole) for rest in combinations(chosen, number - 1))
            is_whole = covered >= COVERED and length <= len(whole.words) / PART
            if is_whole and covered - without >= NEEDED:
                return chosen
    return ()


def _covered(parts: Sequence[Item], whole: Item) -> float:
    together = Counter(word for part in parts for word in part.words)
    return (together & Counter(whole.words)).total() / len(whole.words)
