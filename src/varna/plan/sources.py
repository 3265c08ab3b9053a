"""What the sources of a commitment are, and what they say."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from varna.evidence import params, registry
from varna.evidence.contract import Evidence, Scope, Source
from varna.evidence.params import Plain
from varna.plan.models import Commitment, CommitmentSource
from varna.plan.queries import Chapter

Standing = dict[str, Plain]
"""What is chosen for one commitment: by the source's name, what it is told. Empty: nothing is."""


@dataclass(frozen=True)
class Chosen:
    """A source that is asked about a commitment."""

    source: Source
    kept: Plain

    def __str__(self) -> str:
        return params.told(self.source, self.kept)


def standing(commitments: Iterable[int]) -> dict[int, Standing]:
    """What the office has chosen, for every one of them; one query."""
    found: dict[int, Standing] = {key: {} for key in commitments}
    for row in CommitmentSource.objects.filter(commitment__in=found):
        found[row.commitment_id][row.source] = row.params
    return found


def chosen(stands: Standing) -> list[Chosen]:
    """In the order of the registry, and last what nobody knows any more."""
    known = registry.sources()
    if not stands:
        return [Chosen(each, {}) for each in known if each.is_default]
    names = [each.name for each in known if each.name in stands]
    names += sorted(set(stands) - set(names))
    return [Chosen(registry.source(name), stands[name]) for name in names]


def settled(stands: Standing) -> Standing:
    """What is asked when nothing is chosen is not kept as a choice."""
    return {} if stands == {each.source.name: each.kept for each in chosen({})} else stands


def ask(asked: Sequence[tuple[int, Scope]], *, at: datetime) -> list[list[tuple[Source, Evidence]]]:
    """
    For each commitment, by its key, with a scope: what its own sources say, in the same order. Each
    source is asked once about all that it is chosen for.
    """
    stands = {key: chosen(each) for key, each in standing({key for key, _ in asked}).items()}
    scopes: dict[str, list[Scope]] = defaultdict(list)
    for key, scope in asked:
        for each in stands[key]:
            told = params.given(each.source, each.kept)
            scopes[each.source.name].append(replace(scope, params=told))
    answers = {
        name: iter(registry.ask_all(name, several, at=at)) for name, several in scopes.items()
    }
    return [
        [(each.source, next(answers[each.source.name])) for each in stands[key]] for key, _ in asked
    ]


def fingerprint(stands: Mapping[int, Standing]) -> str:
    """The same as long as nobody chooses otherwise for any of them."""
    said = json.dumps({str(key): each for key, each in stands.items()}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def in_words(stands: Standing) -> list[str]:
    return [str(each) for each in chosen(stands)]


def agreed(several: Sequence[Standing]) -> tuple[Standing, bool]:
    """
    What commitments that became one have together, and whether they agree: where two tell the same
    source differently, nothing is chosen between them.
    """
    found: Standing = {}
    for each in several:
        for one in chosen(each):
            if found.setdefault(one.source.name, one.kept) != one.kept:
                return {}, False
    return found, True


def shared(several: Mapping[int, Standing]) -> Standing:
    """What all of them have alike; nothing when they differ."""
    first, *others = list(several.values()) or [{}]
    return first if all(each == first for each in others) else {}


@dataclass(frozen=True)
class Named:
    """A commitment with its sources in words; `is_default` when the office has chosen none."""

    commitment: Commitment
    sources: list[str]
    is_default: bool


def named(commitments: Iterable[Commitment], stood: Mapping[int, Standing]) -> list[Named]:
    return [Named(each, in_words(stood[each.pk]), not stood[each.pk]) for each in commitments]


def by_chapter(chapters: Sequence[Chapter]) -> list[tuple[Chapter, list[Named]]]:
    """The plan as it reads, each commitment with its sources; one query."""
    rows = [
        [each for group in chapter.groups for each in group.commitments] for chapter in chapters
    ]
    stood = standing(each.pk for found in rows for each in found)
    return [(chapter, named(found, stood)) for chapter, found in zip(chapters, rows, strict=True)]
