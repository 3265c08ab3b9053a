"""What a document may hold: characters that Word, PDF and pages all accept."""

import re
import unicodedata

# C0 and C1 but tab and line feed, surrogates, non-characters: XML refuses them or readers stumble
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# direction overrides can make a sentence read as another than it is; a byte order mark is no text
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_BEYOND = re.compile("[\U0001fffe-\U0010ffff]")

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}


def clean(text: str) -> str:
    """NFC, line feeds only, without control characters and direction overrides."""
    return unicodedata.normalize("NFC", text if text.isprintable() else _kept(text))


def _kept(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = _DIRECTIONS.sub("", _REFUSED.sub("", lines.replace("\u2029", "\n")))
    return _BEYOND.sub(_printable, kept)


def _printable(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found[0]) == "Cn" else found[0]


def visible(text: str) -> bool:
    """Whether there is a sign to see: not spaces, control signs and loose accents alone."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in text)
