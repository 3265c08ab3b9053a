"""The house's colours, the same in Word and PDF; each ink has at least 4.5:1 on its ground."""

from typing import TypedDict

from varna.paper.model import ICONS, Icon, Tone


class Colours(TypedDict):
    ink: str
    ground: str
    line: str


INK = "17211F"
QUIET = "55615E"
ACCENT = "0B5A54"
LINE = "CFD6D3"
BAND = "F3F5F4"

TONES: dict[Tone, Colours] = {
    Tone.NEUTRAL: {"ink": INK, "ground": BAND, "line": ACCENT},
    Tone.GOOD: {"ink": "14613D", "ground": "E1F2E8", "line": "2C8A5B"},
    Tone.PARTLY: {"ink": "7A4B00", "ground": "FDEFCF", "line": "D99A1C"},
    Tone.BAD: {"ink": "97201B", "ground": "FCE4E2", "line": "CC4038"},
    Tone.UNKNOWN: {"ink": "4B5654", "ground": "EAEDEC", "line": "9AA5A2"},
    Tone.INVITED: {"ink": "3A3F94", "ground": "FFFFFF", "line": "A9ACDD"},
}


class Bar(TypedDict):
    fill: str
    ink: str
    icon: Icon


WHITE = "FFFFFF"
BARS: dict[Tone, Bar] = {
    Tone.NEUTRAL: {"fill": "6F7C79", "ink": WHITE, "icon": ICONS[Tone.NEUTRAL]},
    Tone.GOOD: {"fill": "1F7A49", "ink": WHITE, "icon": ICONS[Tone.GOOD]},
    Tone.PARTLY: {"fill": "E0A32B", "ink": INK, "icon": ICONS[Tone.PARTLY]},
    Tone.BAD: {"fill": "B93430", "ink": WHITE, "icon": ICONS[Tone.BAD]},
    Tone.UNKNOWN: {"fill": "CFD6D4", "ink": INK, "icon": ICONS[Tone.UNKNOWN]},
    Tone.INVITED: {"fill": "DCDDF5", "ink": INK, "icon": ICONS[Tone.INVITED]},
}
"""The stretches of a chart's bars; figure and icon on each have at least 4.5:1."""
