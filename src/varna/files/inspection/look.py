"""The one question: what is this, and may it be kept?"""

from importlib import import_module

from varna.files.inspection.findings import MOST_TEXT, Finding

_BEGINNINGS = (
    (b"%PDF-", "pdf", "look"),
    (b"PK\x03\x04", "office", "look"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole", "look"),
    (b"\x89PNG\r\n\x1a\n", "pictures", "png"),
    (b"\xff\xd8\xff", "pictures", "jpeg"),
)
_PLAIN = {".csv": "csv", ".eml": "eml"}


def look(content: bytes, suffix: str) -> Finding:
    """
    The kind, which only for plain text depends on the name's ending: nothing in the content tells a
    table with commas, or a mail, from any other text.

    :raises Unfit:
    """
    module, name = _looker(content, suffix)
    here = import_module(f"{__package__}.{module}")  # the libraries of the others cost a second
    found: Finding = getattr(here, name)(content)
    return Finding(found.kind, found.text[:MOST_TEXT])


def _looker(content: bytes, suffix: str) -> tuple[str, str]:
    for beginning, module, name in _BEGINNINGS:
        if content.startswith(beginning):
            return module, name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "pictures", "webp"
    return "texts", _PLAIN.get(suffix, "text")
