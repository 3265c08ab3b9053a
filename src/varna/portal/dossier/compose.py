"""The dossier as a document: the same on the page, in PDF and in a spreadsheet."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from varna.documents.wording import decided
from varna.followup.frozen import LANGUAGE
from varna.org import queries as org
from varna.org.queries import Reader
from varna.paper.model import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Run,
    Status,
    Table,
    Tone,
)
from varna.plan.comparing import Change
from varna.plan.models import Commitment, Descent
from varna.portal.dossier import answering, following
from varna.portal.dossier.gathering import Facts, facts
from varna.ui import formats


def told(commitment: Commitment, user: Reader, *, at: datetime, on: date) -> Document:
    """In Swedish, whatever language the one who reads it has chosen."""
    with translation.override(LANGUAGE):
        return document(facts(commitment, user, at=at, on=on))


def document(facts: Facts) -> Document:
    whole = org.municipality()
    return Document(
        title=_("Ett åtagande genom åren"),
        subtitle=facts.commitment.text,
        municipality=whole.name if whole else "",
        made_at=facts.at,
        metadata=(
            (_("Åtagandets id"), str(facts.commitment.lineage)),
            (_("Sammanställt"), formats.day(timezone.localtime(facts.at).date())),
        ),
        contents=True,
        blocks=tuple(_blocks(facts)),
    )


def _blocks(facts: Facts) -> Iterator[Block]:
    if not facts.is_whole:
        yield Callout(
            _(
                "Här står det som du får se: planen, vem som svarar och det som gäller dina egna "
                "enheter. Revisorn och programkontoret ser hela kommunen."
            ),
            title=_("Det här är en del"),
        )
    yield Heading(1, _("I planerna"))
    yield _wordings(facts)
    yield from answering.who(facts)
    yield from answering.rounds(facts)
    yield from following.blocks(facts)


def _wordings(facts: Facts) -> Table:
    columns = (
        Column(_("Plan"), weight=2),
        Column(_("Lydelse"), weight=4),
        Column(_("Plats"), weight=2),
        Column(_("Vad som sedan hände"), weight=2),
    )
    rows = tuple(_wording(facts, row) for row in facts.family)
    return Table(_("Lydelser och beslut, plan för plan"), columns, rows)


def _wording(facts: Facts, row: Commitment) -> tuple[Cell, ...]:
    version = row.plan.version
    plan = "\n".join(filter(None, [version.title, decided(version.decision)]))
    place = [
        str(row.area or _("Allmänt ansvar")),
        str(row.get_kind_display()),
        _("rad %(line)d") % {"line": row.line} if row.line else "",
    ]
    address = reverse("commitment_detail", args=[row.pk])
    return plan, Run(row.text, href=address), "\n".join(filter(None, place)), _became(facts, row)


def _became(facts: Facts, row: Commitment) -> Status | str:
    """What it is in the next plan; a dash where none has come after."""
    heirs = [each for each in facts.descents if each.earlier_id == row.pk]
    if not heirs:
        is_dropped = row.plan_id in facts.replaced
        reason = facts.reasons.get(row.pk, "")
        return Status(str(Change.DROPPED.label), Tone.NEUTRAL, note=reason) if is_dropped else "–"
    return "\n".join(f"{_change(facts, each, len(heirs))}: {each.later}" for each in heirs)


def _change(facts: Facts, descent: Descent, heirs: int) -> str:
    origins = sum(each.later_id == descent.later_id for each in facts.descents)
    if heirs > 1:
        return str(Change.SPLIT.label)
    if origins > 1:
        return str(Change.MERGED.label)
    is_same = descent.earlier.text == descent.later.text
    return str((Change.KEPT if is_same else Change.CHANGED).label)
