"""The page on reading lists every code, and the code uses every one of them."""

import re

from tests.plan.reading.shelf import ROOT
from varna.plan.reading.messages import REFUSALS, REMARKS

PAGE = (ROOT / "docs" / "reading-plans.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "varna"
APART = PACKAGE / "files" / "apart.py"  # says why a reading was stopped
SOURCE = "".join(
    file.read_text(encoding="utf-8")
    for file in [*(PACKAGE / "plan" / "reading").rglob("*.py"), APART]
    if file.name != "messages.py"
)


def test_the_page_lists_every_code() -> None:
    warnings, refusals = PAGE.split("## Warning codes")[1].split("## Refusal codes")
    assert set(re.findall(r"^\| `(\w+)`", warnings, re.MULTILINE)) == set(REMARKS)
    assert set(re.findall(r"`(\w+)`", refusals.split("The sentences")[0])) == set(REFUSALS)


def test_no_code_is_only_a_sentence() -> None:
    assert [code for code in REFUSALS | REMARKS if f'"{code}"' not in SOURCE] == []
