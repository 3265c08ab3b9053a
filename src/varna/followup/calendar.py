"""On which days a round reminds, counted from its last day; no clock and no database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder; `key` is what keeps it from going twice."""

    key: str
    on: date
    is_late: bool

    @property
    def is_for_head(self) -> bool:
        return self.key == HEAD


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days `before` the last day and `after` it, and then, once, the unit's head."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    head_after: int

    def steps(self, last_day: date, *, with_head: bool = True) -> list[Step]:
        """In order of day."""
        return sorted(self._steps(last_day, with_head=with_head), key=lambda step: step.on)

    def _steps(self, last_day: date, *, with_head: bool) -> Iterator[Step]:
        for days in self.before:
            yield Step(f"-{days}", last_day - timedelta(days), is_late=False)
        for days in self.after:
            yield Step(f"+{days}", last_day + timedelta(days), is_late=True)
        if with_head:
            yield Step(HEAD, last_day + timedelta(self.head_after), is_late=True)

    def due(
        self,
        last_day: date,
        on: date,
        *,
        begun_on: date,
        is_invitation: bool = False,
        with_head: bool = True,
    ) -> Step | None:
        """
        The latest step that has come by that day, of those after the day when the asking began:
        what was missed before it stays missed. The merely invited get nothing after the last day.
        """
        if is_invitation and on > last_day:
            return None
        steps = self.steps(last_day, with_head=with_head)
        come = [step for step in steps if begun_on < step.on <= on]
        return come[-1] if come else None


FIRST = Calendar(before=(14, 3), after=(1, 7), head_after=14)
"""As long as nobody has said otherwise for a round."""
