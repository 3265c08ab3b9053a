"""The labelled values at the head of a document, however they are set: one pair a line, columns, or all in a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.dates import DATE, is_placeholder
from varna.plan.reading.labels import NO_VALUE, Label, label_at, labels_with_colon, sure_labels
from varna.plan.reading.tables import columns_of
from varna.plan.reading.values import REGISTRY, accepted

DATED = {"decision_date", "last_revised", "valid_from", "valid_to", "weak_date"}
LONG = 1000
UNCLEAR = "?"
DECIDES = re.compile(
    r"\b(?:(?:kommun|region)?fullmäktige|(?:kommun|region)styrelsen|\w+nämnden|KF|KS)\b",
    re.IGNORECASE,
)
OF_DOCUMENTS = {"document_type", "decided", "registry_number", "applies_to"}
LABELS_OF_A_HEAD = 3
UNKNOWN_LABEL = re.compile(r"\s*(?<!\S)[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö.]+){0,5}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Pair:
    field: str
    label: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    line: int
    in_row: bool


def pairs_in(blocks: list[Block]) -> list[Pair]:
    """Every label with its value, in the order of the document."""
    cells = list(_cells(blocks))
    pairs: list[Pair] = []
    at = 0
    while at < len(cells):
        found, used = _pairs_at(cells, at)
        pairs += found
        at += used
    return pairs


def _cells(blocks: list[Block]) -> Iterator[Cell]:
    for block in blocks:
        if block.form is Form.ROW and columns_of(block.cells):
            return
        if block.form is Form.ROW:
            for cell in block.cells:
                first, _, rest = cell.partition("\n")
                if rest and _only_labels(first):
                    yield Cell(first, block.line, in_row=True)
                    yield Cell(" ".join(rest.split()), block.line, in_row=True)
                else:
                    yield Cell(" ".join(cell.split()), block.line, in_row=True)
        elif len(block.text) < LONG:
            number = ".".join(map(str, block.numbers))
            yield Cell(f"{number} {block.text}" if number else block.text, block.line, in_row=False)
        else:
            yield Cell(block.text[:LONG].rpartition(" ")[0], block.line, in_row=False)


def _pairs_at(cells: list[Cell], at: int) -> tuple[list[Pair], int]:
    cell = cells[at]
    if labels := _only_labels(cell.text):
        return _under(cells, at, labels)
    first = label_at(cell.text)
    if first is None:
        within = _labels_within(cell.text)
        return list(_inside(cell, within)) if within else [], 1
    marks = labels_with_colon(cell.text) if first.colon else sure_labels(cell.text)
    if not marks or marks[0][0] != 0:
        marks = [(0, first), *marks]
    return list(_inside(cell, marks)), 1


def _labels_within(text: str) -> list[tuple[int, Label]]:
    """Three labels with colons are a document's head also where its title stands before them."""
    marks = [(at, label) for at, label in labels_with_colon(text) if text[at].isupper()]
    sure = any(label.field in OF_DOCUMENTS for _, label in marks)
    return marks if sure and len(marks) >= LABELS_OF_A_HEAD else []


def _inside(cell: Cell, marks: list[tuple[int, Label]]) -> Iterator[Pair]:
    """`Label: value Label: value` on one line."""
    ends = [start for start, _ in marks[1:]] + [len(cell.text)]
    for (_, label), end in zip(marks, ends, strict=True):
        value = cell.text[label.end : end].strip(" ,;|\t")
        if label.colon:
            value = UNKNOWN_LABEL.split(value)[0]
        if label.colon or not NO_VALUE.match(value):
            yield Pair(label.field, label.words, value, cell.line)


def _only_labels(text: str) -> list[Label]:
    """The labels when the text is nothing but labels."""
    labels: list[Label] = []
    at = 0
    while at < len(text):
        label = label_at(text, at)
        if label is None or (labels and not text[at].isupper()):
            return []
        labels.append(label)
        at = label.end
        at += len(re.match(r"[\s,|/]*", text[at:])[0])  # type: ignore[index]  # nothing matches too
    return labels


def _under(cells: list[Cell], at: int, labels: list[Label]) -> tuple[list[Pair], int]:
    """Labels, as many as stand together, and then as many values."""
    if len(labels) > 1:
        return _one_each(cells, at, labels) or _shared_line(cells, at, labels)
    run, end = [(labels[0], cells[at].line)], at + 1
    while (
        end < len(cells)
        and cells[end].text
        and (more := _only_labels(cells[end].text))
        and len(more) == 1
    ):
        run.append((more[0], cells[end].line))
        end += 1
    values = cells[end : end + len(run)]
    usable = len(values) == len(run) and all(
        _fits(label, value) for (label, _), value in zip(run, values, strict=True)
    )
    if not usable:
        return _empty(run), end - at
    return [
        Pair(label.field, label.words, value.text, value.line)
        for (label, _), value in zip(run, values, strict=True)
    ], end - at + len(run)


def _empty(run: list[tuple[Label, int]]) -> list[Pair]:
    """Labels without values that fit: not filled in, when a colon says that they are labels."""
    return [Pair(label.field, label.words, "", line) for label, line in run if label.colon]


def _fits(label: Label, value: Cell) -> bool:
    """No label itself, and a day where a day is asked for: else it is the text that follows."""
    if _has_label(value.text):
        return False
    typed = label.field in DATED or label.field == "registry_number"
    right = accepted(label.field.replace("weak", "decision"), value.text) is not None
    return not typed or right or value.in_row or is_placeholder(value.text)


def _has_label(text: str) -> bool:
    return label_at(text) is not None


def _one_each(cells: list[Cell], at: int, labels: list[Label]) -> tuple[list[Pair], int] | None:
    """Labels on one line, then exactly as many lines before the next label."""
    below = list(takewhile(lambda cell: not _has_label(cell.text), cells[at + 1 :]))
    fit = len(below) == len(labels) and all(map(_fits, labels, below))
    if not fit or at + 1 + len(below) == len(cells):
        return None
    pairs = [
        Pair(label.field, label.words, value.text, value.line)
        for label, value in zip(labels, below, strict=True)
    ]
    return pairs, 1 + len(below)


def _shared_line(cells: list[Cell], at: int, labels: list[Label]) -> tuple[list[Pair], int]:
    """`Dokumenttyp Diarienummer` over `Program KS 2023/388`: told apart by what each value looks like."""
    if at + 1 >= len(cells) or _has_label(cells[at + 1].text):
        return [], 1
    value = cells[at + 1]
    rest, pairs, untyped = value.text, [], []
    for label in labels:
        found = _typed(label.field, rest)
        if found:
            pairs.append(Pair(label.field, label.words, found, value.line))
            rest = rest.replace(found, " ", 1)
        else:
            untyped.append(label)
    words = rest.split()
    if len(untyped) == 1 and words:
        pairs.append(Pair(untyped[0].field, untyped[0].words, " ".join(words), value.line))
    elif len(untyped) == len(words):
        pairs += [
            Pair(label.field, label.words, word, value.line)
            for label, word in zip(untyped, words, strict=True)
        ]
    else:
        pairs += [
            Pair(label.field, label.words, UNCLEAR, value.line) for label in untyped if label.field
        ]
    return pairs, 2


def _typed(field: str, text: str) -> str | None:
    if field in DATED:
        found = DATE.search(text)
    elif field == "registry_number":
        found = REGISTRY.search(text)
    elif field == "decided":
        found = DECIDES.search(text)
    else:
        return None
    return found[0] if found else None


def is_filled(pair: Pair) -> bool:
    return not is_placeholder(pair.value)
