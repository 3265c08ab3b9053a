"""Only words that stand in the call itself are found and entered in the catalogue."""

import ast

from varna.config.catalogues import KEYWORDS, SOURCE

# it hands on words that are marked where they are written
HANDED_ON = {"plan/words.py"}


def words_from_elsewhere(text: str) -> list[int]:
    """The lines of calls for a translation of something that is not written there."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if _name(call) in KEYWORDS and not _is_in_place(call)]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_in_place(call: ast.Call) -> bool:
    number = 2 if _name(call).startswith(("n", "p")) else 1
    said = call.args[:number]
    return all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in said)


def test_words_from_elsewhere_are_seen() -> None:
    text = '_("ett")\n_(ett)\nngettext("ett", "två", 2)\nngettext(ett, "två", 2)\n'
    assert words_from_elsewhere(text) == [2, 4]


def test_words_stand_in_the_call_that_translates_them() -> None:
    names = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    found = {name: words_from_elsewhere(path.read_text("utf-8")) for name, path in names.items()}
    assert {name for name, lines in found.items() if lines} == HANDED_ON
