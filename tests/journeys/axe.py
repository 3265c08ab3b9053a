"""Asks axe-core what on a page somebody could not use. axe is vendored; see vendor/README.md."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def findings(page: Page, only: list[str] | None = None) -> list[str]:
    """One line a finding: the rule, where, and what is wrong; nothing when the page is well.

    :param only: the rules to ask; all, unless said
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())  # not a script tag: the page's own policy would refuse it
    result = page.evaluate(
        "asked => axe.run(document, {runOnly: asked, resultTypes: ['violations']})", only or RULES
    )
    return [
        f"{found['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def findings_in_both_schemes(page: Page) -> list[str]:
    """Light and dark, at the page's present size; the page is left in light.

    In the dark only what has to do with colour is asked: nothing else is another there.
    """
    found = []
    for scheme, rules in (("dark", COLOURS), ("light", RULES)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in findings(page, only=rules)]
    return found
