import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.utils.translation import gettext, ngettext, override

from varna.config import catalogues
from varna.config.catalogues import Words

DAYS = 'msgid "%(n)s dag"\nmsgid_plural "%(n)s dagar"\n'
PAGE = """
<p>
  {% translate "rubrik" %}
   {% blocktranslate count n=rows trimmed %}
 {{ n }} rad
{% plural %}
 {{ n }} rader {% endblocktranslate %}
 {% include "x" with t=_("titel") %}
</p>
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogues, "ENGLISH", tmp_path / "locale/en/LC_MESSAGES/django.po")
    return tmp_path


def write(source: Path, name: str, text: str) -> None:
    path = source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_collect_finds_every_way_of_saying_something(source: Path) -> None:
    write(
        source,
        "models.py",
        'a = _("ett")\nb = ngettext("%(n)s svar", "%(n)s svar ", 2)\nc = pgettext("månad", "maj")\n'
        'd = gettext_lazy(\n    "två "\n    "delar"\n)\n',
    )
    write(source, "templates/app/page.html", PAGE)
    assert sorted(catalogues.collect().values(), key=lambda words: words.singular) == [
        Words("%(n)s rad", "%(n)s rader"),
        Words("%(n)s svar", "%(n)s svar "),
        Words("ett"),
        Words("maj", context="månad"),
        Words("rubrik"),
        Words("titel"),
        Words("två delar"),
    ]


def test_update_keeps_what_is_translated_and_drops_what_nobody_says(source: Path) -> None:
    write(source, "a.py", '_("gammalt")\n_("kvar")\n')
    catalogues.update()
    english = catalogues.ENGLISH
    english.write_text(
        english.read_text().replace('msgid "kvar"\nmsgstr ""', 'msgid "kvar"\nmsgstr "left"')
    )
    write(source, "a.py", '_("kvar")\n_("nytt")\n')
    catalogues.update()
    assert [(m.id, m.string) for m in catalogues.read() if m.id] == [("kvar", "left"), ("nytt", "")]


def test_update_twice_changes_nothing(source: Path) -> None:
    write(source, "a.py", '_("kvar")\nngettext("%(n)s dag", "%(n)s dagar", 2)\n')
    catalogues.update()
    once = catalogues.ENGLISH.read_text()
    catalogues.update()
    assert catalogues.ENGLISH.read_text() == once


@pytest.mark.parametrize(
    ("english", "faults"),
    [
        (
            DAYS + 'msgstr[0] "one day"\nmsgstr[1] "%(n)s days"\n',
            [],
        ),
        (
            DAYS + 'msgstr[0] "one day"\nmsgstr[1] "days"\n',
            ["Other places to fill in than the Swedish: '%(n)s dag'"],
        ),
        (
            DAYS + 'msgstr[0] "one day"\nmsgstr[1] ""\n',
            ["Not translated: '%(n)s dag'"],
        ),
        (
            "#, fuzzy\n" + DAYS + 'msgstr[0] "day"\nmsgstr[1] "%(n)s days"\n',
            ["Uncertain: '%(n)s dag'"],
        ),
        ("", ["a.py:1: not in English: '%(n)s dag'"]),
    ],
)
def test_faults_names_what_is_wrong(source: Path, english: str, faults: list[str]) -> None:
    write(source, "a.py", 'ngettext("%(n)s dag", "%(n)s dagar", 2)\n')
    write(source, "locale/en/LC_MESSAGES/django.po", catalogues.HEADER + english)
    if not faults:
        catalogues.update()
    assert catalogues.faults() == faults


def test_faults_names_what_nobody_says(source: Path) -> None:
    write(source, "locale/en/LC_MESSAGES/django.po", catalogues.HEADER + 'msgid "x"\nmsgstr "y"\n')
    assert catalogues.faults() == ["Nobody says this any more: 'x'"]


def test_compile_all_makes_what_is_missing_or_old_and_leaves_the_rest(source: Path) -> None:
    write(source, "a.py", '_("x")\n')
    write(source, "locale/en/LC_MESSAGES/django.po", catalogues.HEADER + 'msgid "x"\nmsgstr "y"\n')
    catalogues.compile_all()
    compiled = catalogues.ENGLISH.with_suffix(".mo")
    first = compiled.stat().st_mtime_ns
    catalogues.compile_all()
    assert compiled.stat().st_mtime_ns == first
    assert sorted(path.name for path in compiled.parent.iterdir()) == ["django.mo", "django.po"]


@pytest.fixture
def swedish() -> Iterator[None]:
    with override("sv"):
        yield


def test_swedish_counts_without_a_catalogue(swedish: None) -> None:
    assert [ngettext("%(n)s rad", "%(n)s rader", n) % {"n": n} for n in (0, 1, 2)] == [
        "0 rader",
        "1 rad",
        "2 rader",
    ]


def test_no_swedish_word_is_taken_for_english_by_a_library(swedish: None) -> None:
    said = catalogues.collect()
    assert {words.singular: gettext(words.singular) for words in said.values()} == {
        words.singular: words.singular for words in said.values()
    }


def test_compiled_catalogues_are_not_kept() -> None:
    kept = subprocess.run(["git", "ls-files", "*.mo"], capture_output=True, text=True, check=False)
    assert kept.stdout == ""


def test_a_message_is_known_by_its_singular_and_context() -> None:
    assert catalogues._key(Message(("a", "b"), context="c")) == ("a", "c")
