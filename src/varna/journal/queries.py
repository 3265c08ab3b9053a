"""The journal in words: who did what to a thing, for a reader who may see the thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext

from varna.journal.models import Entry, Seal
from varna.subjects import registry
from varna.subjects.ref import SYSTEM, Ref
from varna.subjects.registry import Text
from varna.ui import formats

LATECOMERS = 1000
"""More entries than are ever on their way at once."""
SHOWN = 50
DEPUTY_FOR = "deputy_for"
"""The field in a payload that says whose deputy the actor was."""


@dataclass(frozen=True, slots=True)
class Change:
    label: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One act in words; `changes` is empty for a reader who does not see the subject."""

    at: datetime
    who: str
    what: Text
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One act among those on several things, with what the thing is called."""

    about: str
    line: Line


def head() -> Seal | None:
    """The latest seal, which proves every entry sealed before it; nothing before the first."""
    return Seal.objects.order_by("-sequence").first()


def first_unsealed(after: int = 0) -> int | None:
    """The lowest number above `after` of an entry without a seal."""
    unsealed = Entry.objects.unsealed().filter(pk__gt=after).order_by("pk")
    return unsealed.values_list("pk", flat=True).first()


def mark() -> tuple[int, int]:
    """
    Another one when any act was committed since, also one that got its number before others and
    committed after them.
    """
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    return last, Entry.objects.filter(pk__gt=last - LATECOMERS).count()


def entries_about(ref: Ref, reader: Any, on: date, limit: int = SHOWN) -> list[Line]:
    """The latest acts on a thing, the newest first; as many queries whatever the number of acts."""
    entries = list(
        Entry.objects.about(ref).select_related("payload").order_by("-at", "-pk")[:limit]
    )
    names = called({entry.actor for entry in entries})
    is_seen = bool(registry.rows(ref.kind, {ref.key}, reader, on))
    return [_line(entry, names, is_seen=is_seen) for entry in entries]


def entries_about_all(
    refs: Collection[Ref], reader: Any, on: date, *, without: Collection[str] = ()
) -> list[Told]:
    """
    Every act on those of the things that the reader may see, the oldest first; as many queries
    whatever the number of things and acts.

    :param without: acts that are left out
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        keys[ref.kind].add(ref.key)
    titles = _titles(keys, reader, on)
    seen = Q(pk=None)
    for kind in sorted(keys):
        wanted = [ref.key for ref in titles if ref.kind == kind]
        seen |= Q(subject_kind=kind, subject_key__in=wanted)
    rows = Entry.objects.filter(seen).exclude(act__in=without).select_related("payload")
    entries = list(rows.order_by("at", "pk"))
    names = called({entry.actor for entry in entries})
    return [Told(titles[entry.subject], _line(entry, names, is_seen=True)) for entry in entries]


def since(refs: Collection[Ref], at: datetime) -> dict[Ref, list[Line]]:
    """The acts after `at` on things that the reader sees, the oldest first."""
    rows = Entry.objects.filter(_about(refs), at__gt=at).select_related("payload")
    entries = list(rows.order_by("at", "pk"))
    names = called({entry.actor for entry in entries})
    found: dict[Ref, list[Line]] = defaultdict(list)
    for entry in entries:
        found[entry.subject].append(_line(entry, names, is_seen=True))
    return found


def removals(refs: Collection[Ref]) -> dict[Ref, tuple[datetime, Text]]:
    """Of things that are no more: when they were removed, and by which act; one query."""
    rows = Entry.objects.filter(_about(refs), act__contains=".remove_").order_by("pk")
    told = rows.values_list("subject_kind", "subject_key", "at", "act")
    return {
        Ref(kind, key): (at, registry.sentence(act) or gettext("gjorde en ändring"))
        for kind, key, at, act in told
    }


def _about(refs: Collection[Ref]) -> Q:
    keys: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        keys[ref.kind].add(ref.key)
    condition = Q(pk=None)
    for kind in sorted(keys):
        condition |= Q(subject_kind=kind, subject_key__in=keys[kind])
    return condition


def _titles(keys: dict[str, set[str]], reader: Any, on: date) -> dict[Ref, str]:
    """What each thing is called, such as "åtagande: …"; one query a kind."""
    told: dict[Ref, str] = {}
    for name, wanted in keys.items():
        kind = registry.kind(name)
        for key, row in registry.rows(name, wanted, reader, on).items():
            assert kind is not None
            told[Ref(name, key)] = f"{kind.label}: {kind.title(row)}"
    return told


def is_recorded_between(last: int, until: datetime) -> bool:
    """Whether any act has a number above `last` and a time before `until`."""
    return Entry.objects.filter(pk__gt=last, at__lt=until).exists()


def is_recorded(act: str, subject: Ref, *, by: Ref, after: datetime) -> bool:
    """Whether `by` has done that to it since then."""
    found = Entry.objects.about(subject).filter(act=act, at__gt=after)
    return found.filter(actor_kind=by.kind, actor_key=by.key).exists()


def called(refs: Iterable[Ref]) -> dict[Ref, str]:
    """What actors are called; one query a kind."""
    keys: dict[str, set[str]] = {}
    for ref in refs:
        keys.setdefault(ref.kind, set()).add(ref.key)
    names = {SYSTEM: gettext("Värna")}
    for name, wanted in keys.items():
        kind = registry.kind(name)
        if kind is not None and kind.called is not None:
            names |= {Ref(name, key): text for key, text in kind.called(wanted).items()}
    return names


def _line(entry: Entry, names: dict[Ref, str], *, is_seen: bool) -> Line:
    payload = getattr(entry, "payload", None)
    return Line(
        at=entry.at,
        who=_who(names.get(entry.actor, gettext("någon som inte längre finns")), payload),
        what=registry.sentence(entry.act) or gettext("gjorde en ändring"),
        changes=_changes(entry.subject_kind, payload.before, payload.after)
        if payload is not None and is_seen
        else (),
    )


def _who(name: str, payload: Any) -> str:
    whom = payload.after.get(DEPUTY_FOR) if payload is not None else None
    if not whom:
        return name
    return gettext("%(who)s som ersättare för %(whom)s") % {"who": name, "whom": whom}


def _changes(kind: str, before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    """What has a name in words; in the order in which the kind names its fields."""
    found = registry.kind(kind)
    if found is None:
        return ()
    told = (
        Change(label, _said(before.get(name), found), _said(after.get(name), found))
        for name, label in found.fields.items()
    )
    return tuple(change for change in told if change.before != change.after)


def _said(value: Any, kind: registry.Kind) -> str:
    """A stored value as a person reads it; nothing at all is an empty text."""
    match value:
        case None | "":
            return ""
        case bool():
            return gettext("ja") if value else gettext("nej")
        case list():
            return ", ".join(_said(each, kind) for each in value)
        case int() | float():
            return formats.number(value)
        case str() if value in kind.words:
            return str(kind.words[value])
        case _:
            return _day_or_text(str(value))


def _day_or_text(text: str) -> str:
    try:
        if instant := parse_datetime(text) if "T" in text else None:
            return formats.instant(instant)
        if day := parse_date(text):
            return formats.day(day)
    except ValueError:
        pass
    return text
