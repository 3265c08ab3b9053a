"""Who has which of a unit's questions, in words for the unit's own page."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from varna.followup.models import Handing
from varna.ui import formats


def by_question(handings: Iterable[Handing]) -> dict[int, str]:
    """Hos Lena Lind, klart senast 3 december 2026"""
    return {
        each.question_id: _words(handing)
        for handing in handings
        for each in handing.handed.all()
        if each.is_open
    }


def _words(handing: Handing) -> str:
    words = {"who": handing.person.name, "day": formats.day(handing.due_on)}
    if handing.done_at:
        return gettext("Hos %(who)s, som har svarat klart") % words
    return gettext("Hos %(who)s, klart senast %(day)s") % words


def elsewhere(handings: Iterable[Handing]) -> str:
    """2 hos Lena Lind, 1 hos Per Ek klar"""
    waiting: Counter[str] = Counter()
    ready: Counter[str] = Counter()
    for handing in handings:
        found = ready if handing.done_at else waiting
        found[handing.person.name] += sum(each.is_open for each in handing.handed.all())
    said = [gettext("%(number)d hos %(who)s") % _count(each) for each in waiting.items()]
    said += [
        ngettext("%(number)d hos %(who)s är klar", "%(number)d hos %(who)s är klara", each[1])
        % _count(each)
        for each in ready.items()
    ]
    return ", ".join(said)


def _count(counted: tuple[str, int]) -> dict[str, object]:
    return {"who": counted[0], "number": counted[1]}
