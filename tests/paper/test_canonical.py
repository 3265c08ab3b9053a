"""A document as bytes that can be kept for years."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paper.examples import EMPTY, REPORT, with_blocks
from varna.paper import canonical
from varna.paper.model import Column, Document, Paragraph, Run, Status, Table


@pytest.mark.parametrize("document", [REPORT, EMPTY])
def test_what_is_written_is_read_back(document: Document) -> None:
    assert canonical.from_bytes(canonical.to_bytes(document)) == document


@given(st.text(), st.text(), st.integers(-(10**12), 10**12))
def test_any_text_and_number_is_read_back(text: str, word: str, figure: int) -> None:
    table = Table(text, (Column(word), Column("b"), Column("c")), ((text, figure, Status(word)),))
    document = with_blocks(Paragraph((Run(text, strong=True),)), table)
    assert canonical.from_bytes(canonical.to_bytes(document)) == document


def test_the_bytes_are_canonical() -> None:
    raw = canonical.to_bytes(REPORT)
    again = json.dumps(json.loads(raw), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert raw == again.encode()


def test_the_checksum_follows_the_content() -> None:
    changed = replace(REPORT, made_at=datetime(2026, 11, 22, 12, 31, tzinfo=UTC))
    assert canonical.checksum(replace(REPORT)) == canonical.checksum(REPORT)
    assert canonical.checksum(changed) != canonical.checksum(REPORT)
    assert len(canonical.checksum(REPORT)) == 64


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"format":2,"document":{}}',
        b'{"format":1,"document":{"kind":"Paragraph","text":"x","quiet":false}}',
        b'{"format":1,"document":{"kind":"Nobody"}}',
        b'{"format":1,"document":{"kind":"Document","title":"x","made_at":"in the morning"}}',
        b'{"format":1,"document":{"kind":"Run","text":"x","href":"javascript:x"}}',
        b"[" * 100_000,
    ],
)
def test_other_bytes_are_no_document(raw: bytes) -> None:
    with pytest.raises(canonical.NotADocument):
        canonical.from_bytes(raw)
