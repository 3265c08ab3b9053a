"""Drawing itself, in the child process alone: Vega-Lite becomes a picture."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import vl_convert

FONTS = Path(__file__).parent / "fonts"
SHARPNESS = 3


def drawn(spec: dict[str, Any], kind: str) -> str:
    """SVG as it is, PNG in base 64; no font but ours, nothing fetched."""
    vl_convert.register_font_directory(str(FONTS))
    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    png = vl_convert.vegalite_to_png(spec, scale=SHARPNESS, allowed_base_urls=[])
    return b64encode(png).decode()
