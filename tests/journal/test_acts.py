"""Every act that the code records can be read in words, of a thing that can be pointed at."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import source
from varna.jobs import registry as jobs
from varna.subjects import registry

ACT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
UNDER_THE_JOURNAL = {"jobs", "mail", "journal"}
ACTING = [
    path
    for path in source.code()
    if "actions" in path.with_suffix("").parts
    and source.name(path).split("/")[0] not in UNDER_THE_JOURNAL
]
RECORDS = "journal.record("
RECORDING = [path for path in source.code() if path in ACTING or RECORDS in path.read_text()]
NOT_TOLD = {"keep_sheet", "discard_sheet", "open_again", "store_file", "keep"}
"""
A sheet that nobody has confirmed is its reader's own paper; a draft is opened again by sending back
or referring back, and a file is kept for what it belongs to: these are told.
"""
OF_EARLIER_VERSIONS = {"plan.set_goal", "report.write_introduction", "report.write_area"}
"""Nobody does them any more; journals still hold them."""


def recorded() -> Iterator[str]:
    """Every act that is named in a module of actions, or that another module records."""
    for path in RECORDING:
        for node in ast.walk(source.tree(path)):
            named = node if path in ACTING else first_of_record(node)
            if isinstance(named, ast.Constant) and ACT.fullmatch(str(named.value)):
                yield str(named.value)


def first_of_record(node: ast.AST) -> ast.AST | None:
    is_record = isinstance(node, ast.Call) and ast.unparse(node).startswith(RECORDS)
    return node.args[0] if is_record and isinstance(node, ast.Call) else None


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
    assert set(recorded()) - job_kinds() == told - OF_EARLIER_VERSIONS


def job_kinds() -> set[str]:
    """They are named alike, and are no acts."""
    return {each.name for each in jobs.kinds()}


@cache
def recorders() -> set[tuple[Path | None, str]]:
    """
    Functions that record, by themselves or through another that does: by name where others may
    call them, and with their module where they are its own.
    """
    found: set[tuple[Path | None, str]] = set()
    everything = [(path, each, ast.unparse(each)) for path in RECORDING for each in functions(path)]
    while True:
        new = {
            (path if each.name.startswith("_") else None, each.name)
            for path, each, text in everything
            if RECORDS in text
            or any(
                place in (None, path) and re.search(rf"\b{name}\(", text) for place, name in found
            )
        }
        if new == found:
            return found
        found = new


@pytest.mark.parametrize("path", [path for path in ACTING if any(acting(path))], ids=source.name)
def test_every_act_is_recorded(path: Path) -> None:
    """By itself, or through a function that records."""
    names = {name for _place, name in recorders()}
    assert {each.name for each in acting(path)} - names - NOT_TOLD == set()
