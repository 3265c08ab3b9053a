"""Which blocks are headings when the form does not say so, and which numbered lines are a list."""

import re
from dataclasses import replace

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.labels import label_at
from varna.plan.reading.normalise import squeezed
from varna.plan.reading.roles import NAMES_BODY, Role, named_area, role_of
from varna.plan.reading.verbs import has_finite_verb

LONGEST = 110
MOST_WORDS = 14
SENTENCE_END = re.compile(r"[.,;!]$")
LABEL = re.compile(r"^[^:]{2,45}:\s+\S")
CAPITAL = re.compile(r"^[A-ZÅÄÖÉ0-9”\"]")


def is_heading(block: Block, above: Block | None, *, styled: bool) -> bool:
    """Marked by its form, or a short line of its own that is no sentence."""
    if block.form is Form.HEADING:
        return True
    if block.form is not Form.PARAGRAPH or not _could_be(block):
        return False
    if named_area(block.text) or role_of(block.text) is not Role.TOPIC:
        return True
    if block.text.endswith(":"):
        return False
    if styled:
        return bool(block.numbers) and block.after_gap
    return (
        block.after_gap or bool(block.numbers) or (above is not None and above.form is Form.HEADING)
    )


def _could_be(block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS or not CAPITAL.match(text):
        return False
    if (
        SENTENCE_END.search(text)
        or not any(map(str.isalpha, text))
        or text.endswith((" att", " och", " med", " icke"))
    ):
        return False
    named = named_area(text) or NAMES_BODY.match(text)
    if (LABEL.match(text) or _is_label(text)) and not named:
        return False
    return bool(named_area(text)) or not has_finite_verb(text)


def _is_label(text: str) -> bool:
    """`Diarienummer KS 2023/388`: a label with its value, though without a colon."""
    label = label_at(text)
    return label is not None and text[label.end :].strip() != "" and role_of(text) is Role.TOPIC


def with_numbered_lists(blocks: list[Block]) -> list[Block]:
    """Numbers that count up line by line are a list; a numbered heading has something under it."""
    result = list(blocks)
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and _counts_on(blocks[end - 1], blocks[end]):
            end += 1
        if end - at > 1 and blocks[at].form is Form.PARAGRAPH:
            result[at:end] = [replace(block, form=Form.ITEM) for block in blocks[at:end]]
        at = end
    return result


def _counts_on(above: Block, block: Block) -> bool:
    plain = above.form is Form.PARAGRAPH and block.form is Form.PARAGRAPH
    single = len(above.numbers) == 1 and len(block.numbers) == 1
    apart = block.after_gap and not above.after_gap
    return plain and single and not apart and block.numbers[0] == above.numbers[0] + 1


def key_of(title: str) -> str:
    return squeezed(title).casefold().rstrip(" .:")
