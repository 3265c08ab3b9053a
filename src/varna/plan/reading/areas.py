"""From headings and entries to areas: those that hold commitments, those called so, and those only listed."""

import re

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.context import Topic
from varna.plan.reading.entries import Entry
from varna.plan.reading.headings import key_of
from varna.plan.reading.model import Area, Remark
from varna.plan.reading.structure import Found

PERIOD = re.compile(r"\b((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)?\d{2})\b")


def areas_of(found: Found, title: str | None, title_line: int) -> tuple[list[Area], list[Remark]]:
    """The areas in the order of the document, and what could not be said of their commitments."""
    whole = _whole(found.entries, title, title_line)
    held: dict[int, list[Entry]] = {}
    for entry in found.entries:
        topic = whole if entry.topic is None or entry.topic.front else entry.topic
        held.setdefault(id(topic), []).append(entry)
    areas: list[Area] = []
    remarks: list[Remark] = []
    for topic in sorted(_areas_among(found, held, whole), key=lambda each: each.block.line):
        read = [entry.commitment() for entry in held.get(id(topic), [])]
        remarks += [remark for _, said in read for remark in said]
        areas.append(
            Area(topic.number, topic.title, topic.block.line, tuple(each for each, _ in read))
        )
        if not read:
            remarks.append(Remark(topic.block.line, "empty_area", {"title": topic.title}))
    return areas, remarks + several_periods(areas)


def _whole(entries: list[Entry], title: str | None, title_line: int) -> Topic:
    """A document without areas is one area, called by its own title."""
    first = next((entry for entry in entries if entry.topic is None or entry.topic.front), None)
    fronted = first.topic if first else None
    name = title or (fronted.title if fronted else "")
    line = title_line or (fronted.block.line if fronted else first.line if first else 1)
    return Topic(Block(Form.HEADING, name, line, line), name, None)


def _areas_among(found: Found, held: dict[int, list[Entry]], whole: Topic) -> list[Topic]:
    chosen = [
        topic for topic in found.topics if id(topic) in held or (topic.explicit and not topic.front)
    ]
    chosen += _between(found.topics, held, chosen)
    titles = {key_of(topic.title) for topic in chosen}
    if not any(key_of(topic.title) in titles for topic in found.listed_areas):
        chosen += found.listed_areas
    return [*chosen, whole] if id(whole) in held else chosen


def _between(topics: list[Topic], held: dict[int, list[Entry]], chosen: list[Topic]) -> list[Topic]:
    """Numbered headings without commitments between numbered areas are areas too."""
    numbers = [topic.number for topic in topics if id(topic) in held and topic.number is not None]
    if len(numbers) < 2:  # noqa: PLR2004, between needs two
        return []
    return [
        topic
        for topic in topics
        if topic not in chosen
        and topic.number is not None
        and min(numbers) < topic.number < max(numbers)
    ]


def several_periods(areas: list[Area]) -> list[Remark]:
    """Areas for different spans of years in one document: last period's promises are no longer promised."""
    spans: dict[str, int] = {}
    for area in areas:
        for span in PERIOD.finditer(area.title):
            spans.setdefault(f"{span[1]}–{span[2]}", area.line)
    if len(spans) < 2:  # noqa: PLR2004, several
        return []
    return [Remark(min(spans.values()), "several_periods", {"periods": ", ".join(spans)})]
