"""Small counts: where a breakdown could tell who somebody is, no exact number is published."""

from varna.evidence.contract import Figure

LEAST = 5
"""The lowest count that is shown as it is."""


def is_masked(figure: Figure) -> bool:
    """Whether anybody but the unit's own people see "färre än 5" instead of the figure."""
    return figure.small_counts and figure.value < LEAST
