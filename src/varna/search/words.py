"""
Words as the search knows them, made here so that both databases find the same: small letters,
accents laid aside but for å, ä and ö, and the Swedish stem beside the word as it stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from snowballstemmer import stemmer

LONGEST_QUERY = 200
MOST_TERMS = 12
LONGEST_WORD = 64
SHORTEST_BEGINNING = 3
SNIPPET = 200
_LEAD = 60

_SWEDISH = frozenset("åäö")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for; one of three letters or more is also found as a beginning."""

    word: str
    stem: str

    @property
    def is_beginning(self) -> bool:
        return len(self.word) >= SHORTEST_BEGINNING

    def finds(self, keys: Iterable[str]) -> bool:
        return any(
            key in {self.word, self.stem} or (self.is_beginning and key.startswith(self.word))
            for key in keys
        )


def terms(query: str) -> list[Term]:
    """Every sign that is neither letter nor digit only divides words; nothing is an operator."""
    stem = stemmer("swedish").stemWord
    return [Term(word, stem(word)[:LONGEST_WORD]) for word in _words(query)[:MOST_TERMS]]


def is_more(query: str) -> bool:
    """Whether some of it is left out of the search."""
    return len(query) > LONGEST_QUERY or len(_words(query)) > MOST_TERMS


def keys(text: str) -> set[str]:
    """What a text is found by: each of its words, and each word's stem."""
    folded = {_fold(word) for word in _WORD.findall(_composed(text))}
    stem = stemmer("swedish").stemWord  # one for each text: it remembers, and threads share modules
    return folded | {stem(word)[:LONGEST_WORD] for word in folded}


def marked(text: str, sought: Sequence[Term]) -> list[Piece]:
    """The whole text, in pieces that are hits and pieces that are not."""
    composed = _composed(text)
    pieces, at = [], 0
    for start, end in _hits(composed, sought):
        pieces += [Piece(composed[at:start]), Piece(composed[start:end], is_hit=True)]
        at = end
    return [piece for piece in [*pieces, Piece(composed[at:])] if piece.text]


def snippet(text: str, sought: Sequence[Term]) -> list[Piece]:
    """Some words around the first hit; the beginning of a text that has none."""
    composed = " ".join(_composed(text).split())
    first = next((start for start, _end in _hits(composed, sought)), 0)
    start = composed.rfind(" ", 0, first - _LEAD) + 1 if first > _LEAD else 0
    end = composed.rfind(" ", start + 1, start + SNIPPET)
    is_cut = len(composed) > start + SNIPPET
    shown = composed[start : (end if end > first else start + SNIPPET) if is_cut else None]
    return marked(("… " if start else "") + shown + (" …" if is_cut else ""), sought)


def _hits(text: str, sought: Sequence[Term]) -> Iterator[tuple[int, int]]:
    stem = stemmer("swedish").stemWord
    for found in _WORD.finditer(text):
        word = _fold(found.group())
        if any(term.finds((word, stem(word)[:LONGEST_WORD])) for term in sought):
            yield found.span()


def _words(query: str) -> list[str]:
    """Each of its words once, in their order."""
    found = _WORD.findall(_composed(query[:LONGEST_QUERY]))
    return list(dict.fromkeys(_fold(word) for word in found))


def _composed(text: str) -> str:
    return normalize("NFC", text)


def _fold(word: str) -> str:
    return "".join(_plain(letter) for letter in word.casefold())[:LONGEST_WORD]


def _plain(letter: str) -> str:
    """Å, ä and ö are letters of their own; é is an e with an accent."""
    if letter.isascii() or letter in _SWEDISH:
        return letter
    return "".join(part for part in normalize("NFD", letter) if not combining(part))
