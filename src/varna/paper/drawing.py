"""Drawing itself, in the child process alone: Vega-Lite becomes a picture."""

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import vl_convert

FONTS = Path(__file__).parent / "fonts"
SHARPNESS = 3
_TAG = re.compile(r"<[^>]+>")
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the engine says of each mark to those who hear a page; ours says it of the whole."""


def drawn(spec: dict[str, Any], kind: str) -> str:
    """SVG as it is, PNG in base 64; no font but ours, nothing fetched."""
    vl_convert.register_font_directory(str(FONTS))
    if kind == "svg":
        made = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        return _TAG.sub(lambda tag: _ROLES.sub("", tag[0]), made)
    png = vl_convert.vegalite_to_png(spec, scale=SHARPNESS, allowed_base_urls=[])
    return b64encode(png).decode()
