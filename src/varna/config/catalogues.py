"""
The English catalogue: made from the Swedish words in code and templates, checked and compiled.

`python -m varna.config.catalogues check`, `update` or `compile`. No system tools are needed.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LOCALE = SOURCE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# No dates and no names: the file changes with the words alone.
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w*(?:[.!:][^{}]*)?\}")
Key = tuple[str, str | None]


@dataclass(frozen=True)
class Words:
    """One thing said in Swedish: its singular, its plural if it has one, its context."""

    singular: str
    plural: str | None = None
    context: str | None = None
    said_in: str = field(default="", compare=False)

    @property
    def key(self) -> Key:
        return self.singular, self.context


def collect() -> dict[Key, Words]:
    """Everything said in code and templates. Of a word said with and without plural, the plural."""
    found: dict[Key, Words] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.*")]):
        for words in _said_in(path):
            if words.plural or words.key not in found:
                found[words.key] = words
    return found


def read() -> Catalog:
    """The English catalogue as it is written; an empty one when there is none."""
    text = ENGLISH.read_bytes() if ENGLISH.exists() else HEADER.encode()
    return read_po(BytesIO(text), locale="en")


def render() -> str:
    """The catalogue as it should be: every word said, none other, sorted, with its English."""
    old, new = read(), Catalog(locale="en", charset="utf-8")
    for words in collect().values():
        plural = words.plural is not None
        known = old.get(words.singular, words.context)
        usable = known and not known.fuzzy and isinstance(known.id, tuple) == plural
        identity = (words.singular, words.plural) if words.plural is not None else words.singular
        string = known.string if known and usable else None
        new.add(identity, string, context=words.context)
    out = BytesIO()
    write_po(out, new, width=100, no_location=True, omit_header=True, sort_output=True)
    return HEADER + out.getvalue().decode()


def faults() -> list[str]:
    """What is wrong with the English catalogue, a sentence each."""
    said, catalogue = collect(), read()
    known = {_key(message): message for message in catalogue if message.id}
    absent = [words for key, words in said.items() if key not in known]
    found = [f"{words.said_in}: not in English: {words.singular!r}" for words in absent]
    found += [f"Nobody says this any more: {key[0]!r}" for key in known if key not in said]
    found += [fault for message in known.values() for fault in _faults_of(message)]
    if not found and ENGLISH.read_text("utf-8") != render():
        found.append("The catalogue is not in order; make fix puts it there.")
    return found


def compile_all() -> None:
    """Compile what is missing or older than its source; a reader never meets half a file."""
    for source in LOCALE.rglob("*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def update() -> None:
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_text(render(), "utf-8")


def _said_in(path: Path) -> Iterator[Words]:
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # what is left of a template is calls between X's; where on the line means nothing
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in lines)
    place = str(path.relative_to(SOURCE))
    for line, message, _comments, context in extract("python", BytesIO(text.encode()), KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        if singular:
            yield Words(singular, plural, context, f"{place}:{line}")


def _key(message: Message) -> Key:
    singular = message.id[0] if isinstance(message.id, tuple) else message.id
    return str(singular), message.context


def _faults_of(message: Message) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield f"Uncertain: {ids[0]!r}"
    if not all(strings):
        yield f"Not translated: {ids[0]!r}"
        return
    wanted, *given = [set(PLACES.findall(str(text))) for text in (ids[-1], *strings)]
    # a singular may leave its number out ("one answer"), a plural nothing
    if given[-1] != wanted or any(places - wanted for places in given):
        yield f"Other places to fill in than the Swedish: {ids[0]!r}"


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as part:
        write_mo(part, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(target)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = faults()
            print("\n".join(found))
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
