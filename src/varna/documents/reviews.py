"""When a review is near: 90 and 30 days before its day, and when the day has passed."""

from datetime import date, timedelta
from enum import StrEnum


class Step(StrEnum):
    EARLY = "EARLY"
    NEAR = "NEAR"
    PASSED = "PASSED"


EARLY = timedelta(days=90)
NEAR = timedelta(days=30)


def step_on(review_on: date | None, on: date) -> Step | None:
    """The latest step that has come; the day itself has not passed."""
    if review_on is None or on < review_on - EARLY:
        return None
    if on > review_on:
        return Step.PASSED
    return Step.NEAR if on >= review_on - NEAR else Step.EARLY
