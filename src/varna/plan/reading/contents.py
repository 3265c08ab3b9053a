"""A table of contents repeats the headings; it is left out."""

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.signs import CONTENTS_ENTRY

TITLES = {"innehåll", "innehållsförteckning", "innehåll:", "innehållsförteckning:"}
MOST_ENTRIES = 200


def without_contents(blocks: list[Block]) -> list[Block]:
    """Entries end with a page, or come back later as a heading; the first that does neither ends the table."""
    start = next((n for n, block in enumerate(blocks) if block.text.casefold() in TITLES), None)
    if start is None:
        return blocks
    end = start + 1
    while end < min(len(blocks), start + MOST_ENTRIES) and _is_entry(blocks, end):
        end += 1
    return blocks[:start] + blocks[end:]


def _is_entry(blocks: list[Block], at: int) -> bool:
    block = blocks[at]
    text = " ".join(block.cells) if block.form is Form.ROW else block.text
    if not block.marked and CONTENTS_ENTRY.match(text):
        return True
    key = _key(block.text)
    return len(key) > 2 and any(_key(later.text) == key for later in blocks[at + 1 :])  # noqa: PLR2004, too short to know again


def _key(text: str) -> str:
    return text.casefold().rstrip(" .:")
