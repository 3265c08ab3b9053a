"""A file's name as it may stand on a page and in a folder."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
NAMELESS = "fil"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DOUBTFUL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(name: str) -> str:
    """
    Without folders, without signs that are not seen or that turn the direction of reading, and no
    longer than a folder takes; the ending is kept, for it says what the file is.
    """
    bare = re.split(r"[/\\]", name)[-1]
    seen = "".join(each for each in bare if unicodedata.category(each) not in _DOUBTFUL)
    plain = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", seen)).split()).strip(". ")
    ending = suffix(plain)
    stem = plain[: len(plain) - len(ending)].strip(". ")
    return f"{stem[: LONGEST - len(ending)].rstrip()}{ending}" if stem else NAMELESS + ending


def suffix(name: str) -> str:
    ending = PurePosixPath(name if name.strip(".") else "").suffix
    return ending.lower() if len(ending) < LONGEST // 2 else ""
