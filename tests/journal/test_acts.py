"""Every act that the code records can be read in words, of a thing that can be pointed at."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import source
from varna.subjects import registry

ACT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
UNDER_THE_JOURNAL = {"jobs", "mail", "journal"}
ACTING = [
    path
    for path in source.code()
    if "actions" in path.with_suffix("").parts
    and source.name(path).split("/")[0] not in UNDER_THE_JOURNAL
]
NOT_TOLD = {"keep_sheet", "discard_sheet", "open_again"}
"""
A sheet that nobody has confirmed is its reader's own paper; a draft is opened again by sending back
or referring back, which are told.
"""


def recorded() -> Iterator[str]:
    """Every act that is named in a module of actions."""
    for path in ACTING:
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Constant) and ACT.fullmatch(str(node.value)):
                yield str(node.value)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in source.tree(path).body if isinstance(node, ast.FunctionDef))


def acting(path: Path) -> Iterator[ast.FunctionDef]:
    """Those that somebody does: they say by whom."""
    for function in functions(path):
        asked = {argument.arg for argument in function.args.kwonlyargs}
        if {"by", "at"} <= asked and not function.name.startswith("_"):
            yield function


def test_what_is_recorded_and_what_has_words_is_the_same() -> None:
    told = {act for kind in registry.kinds() for act in kind.acts}
    assert set(recorded()) == told


@pytest.mark.parametrize("path", [path for path in ACTING if any(acting(path))], ids=source.name)
def test_every_act_is_recorded(path: Path) -> None:
    """By itself, or through a function of the same app that records."""
    app = source.name(path).split("/")[0]
    siblings = [each for each in ACTING if source.name(each).split("/")[0] == app]
    records = {
        each.name
        for sibling in siblings
        for each in functions(sibling)
        if "journal.record(" in ast.unparse(each)
    }
    silent = {
        function.name
        for function in acting(path)
        if function.name not in records
        and not any(f"{name}(" in ast.unparse(function) for name in records)
    }
    assert silent - NOT_TOLD == set()
