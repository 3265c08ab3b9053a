"""For readers who may not go where it leads, a document is the same words."""

from tests.paper.examples import REPORT
from varna.paper.canonical import to_bytes
from varna.paper.links import without_links
from varna.paper.page import page
from varna.paper.text import text


def test_nothing_leads_out_of_it_and_no_word_is_lost() -> None:
    bare = without_links(REPORT)
    assert 'href="/reports/1/"' in page(REPORT)
    assert 'href="/' not in page(bare)
    assert 'href="http' not in page(bare)
    assert text(bare) == text(REPORT)
    assert to_bytes(without_links(bare)) == to_bytes(bare)
