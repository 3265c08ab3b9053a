"""Small counts: where a breakdown could tell who somebody is, no exact number is published."""

LEAST = 5
"""The lowest count that is shown as it is."""


def is_small(value: int, *, small_counts: bool) -> bool:
    """Whether everybody but the unit's own people read "färre än 5" instead of the figure."""
    return small_counts and value < LEAST
