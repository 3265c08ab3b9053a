"""The one colour that a municipality chooses."""

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LINEAR_BELOW = 0.04045
_LEAST = 4.5
_DARKEST_SURFACE = "#f1f5f4"  # of the light ones that text in this colour stands on


class UnusableAccent(Exception):
    """The text says what is wrong with the colour, and what to choose instead."""


def check(colour: str) -> str:
    """
    The colour as it was written, if text in it can be read (WCAG 2.2, 1.4.3).

    :raises UnusableAccent:
    """
    if not _HEX.fullmatch(colour):
        raise UnusableAccent("VARNA_ACCENT must be a colour such as #0b5d58.")
    found = contrast(colour, _DARKEST_SURFACE)
    if found < _LEAST:
        raise UnusableAccent(
            f"VARNA_ACCENT has a contrast of {found:.1f} against the page, and text in it could"
            f" not be read: choose a darker colour, with at least {_LEAST}."
        )
    return colour


def contrast(one: str, other: str) -> float:
    """1 to 21, as WCAG 2.2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
