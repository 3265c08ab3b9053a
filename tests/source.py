"""The project's own text, for tests that read it."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "varna"


def code() -> list[Path]:
    """Every Python file of ours, migrations apart: Django writes those."""
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "migrations")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def views() -> list[Path]:
    return [path for path in code() if path.name == "views.py" or path.parent.name == "views"]


def apps() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def layers() -> list[set[str]]:
    """The bands, from the top down, as the import contract draws them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [contract] = settings["tool"]["importlinter"]["contracts"]
    return [{each.strip() for each in layer.split("|")} for layer in contract["layers"]]


def calls(path: Path, function: str) -> Iterator[ast.Call]:
    """The calls whose last name is `function`: `record(…)` and `journal.record(…)` alike."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and last_name(node.func) == function:
            yield node


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def texts(call: ast.Call) -> list[str]:
    """The arguments that are plain text, in order."""
    return [
        each.value
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
