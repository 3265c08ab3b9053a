"""
The parts of the report: an area by unit, a commitment by unit, who has answered and who has
decided.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from varna.documents.models import Outcome
from varna.evidence.masking import ShownFigure, shown
from varna.followup import frozen
from varna.followup.models import Round
from varna.followup.states import state_words
from varna.followup.tally import Cell, Word, point_words
from varna.paper import model as paper
from varna.paper.model import (
    Align,
    Block,
    Column,
    Heading,
    Paragraph,
    Status,
    Table,
    Tone,
    Where,
)
from varna.plan.models import Kind, StanceKind
from varna.report import beside, charts
from varna.report.asked import Asked, Given, Step
from varna.report.beside import TONES, Beside
from varna.report.models import Section
from varna.report.queries import AreaFacts, Facts, is_changed
from varna.ui import formats

Said = Callable[..., Status]


def period(round_: Round) -> str:
    return f"{formats.day(round_.period.start)} – {formats.day(round_.period.last_day)}"


def area(facts: Facts, section: Section) -> list[Block]:
    """The state by unit, then every commitment by itself, and what is told of the whole."""
    told = facts.of(section)
    if not told.asked:
        return [Paragraph(_("Inget i det här området ingick i uppföljningen."), quiet=True)]
    whole = beside.statements(facts.beside, section.area) if section.area else []
    return [by_unit(told, facts.enquiries), *by_commitment(told, facts.beside), *whole]


def responsibilities(facts: Facts, section: Section) -> list[Block]:
    """They are counted nowhere, and told one by one."""
    told = facts.of(section)
    if not told.asked:
        return [Paragraph(_("Planens allmänna ansvar ingick inte i uppföljningen."), quiet=True)]
    return by_commitment(told, facts.beside)


def totals(total: Cell) -> list[tuple[int, str]]:
    """The binding follow-up points of the whole, by word."""
    labels = {
        Word.MET: _("uppföljningspunkter uppfyllda"),
        Word.PARTLY: _("delvis uppfyllda"),
        Word.NOT_MET: _("inte uppfyllda"),
        Word.CANNOT_JUDGE: _("kan inte bedömas"),
        Word.MISSING: _("ej inkomna"),
    }
    return [(total.points.get(word, 0), label) for word, label in labels.items()]


def by_unit(told: AreaFacts, enquiries: Iterable[Any]) -> Table:
    columns = (
        Column(_("Ansvarig"), weight=3),
        Column(_("Uppföljningspunkter"), weight=4),
        Column(_("Aktiviteter genomförda"), Align.END, weight=2),
        Column(_("På begäran"), weight=3),
    )
    rows = [
        (enquiry.unit_name, _points(box), _activities(box), _invited(box))
        for enquiry in enquiries
        if (box := told.boxes.get(enquiry.unit_id)) and box.is_asked
    ]
    return Table(_("Läget per ansvarig"), columns, tuple(rows), where=Where.TEXT)


def _points(box: Cell) -> Status | str:
    if box.is_not_concerned:
        return Status(_("berörs inte"), Tone.NEUTRAL)
    return Status(", ".join(box.words), TONES[box.tone]) if box.words else "–"


def _activities(box: Cell) -> str:
    if not box.activities_asked:
        return "–"
    if box.activities_missing:  # a unit answers everything at once or nothing
        return point_words(Word.MISSING, box.activities_missing)
    return _("%(done)d av %(asked)d") % {"done": box.activities_done, "asked": box.activities_asked}


def _invited(box: Cell) -> str:
    return ", ".join(box.request_words) or "–"


def by_commitment(told: AreaFacts, judged: Beside) -> list[Block]:
    headings = {
        Kind.ACTIVITY: _("Aktiviteter"),
        Kind.FOLLOW_UP: _("Uppföljningspunkter"),
        Kind.RESPONSIBILITY: _("Ansvar"),
    }
    blocks: list[Block] = []
    said = cache(answer)  # a unit answers alike many times
    for kind, heading in headings.items():
        asked = [each for each in told.asked if each.kind == kind]
        if asked:
            blocks.append(Heading(2, heading))
            for each in asked:
                blocks += [_commitment(each, said), *beside.judgement(judged, each.commitment)]
    return blocks


def _commitment(asked: Asked, said: Said) -> Table:
    """
    One commitment by unit. What is answered on request has a column of its own, and so has the
    evidence, when there is any.
    """
    columns = [
        Column(_("Ansvarig"), weight=3),
        *([Column(_("Svar"), weight=3)] if any(each.is_binding for each in asked.given) else []),
        *([Column(_("På begäran"), weight=3)] if any(map(_is_request, asked.given)) else []),
        Column(_("Kommentar"), weight=5),
    ]
    kinds = {each.is_binding for each in asked.given}
    rows: list[tuple[paper.Cell, ...]] = [
        (given.unit, *_in_columns(given, answered(given, said), kinds), comment(given))
        for given in asked.given
    ]
    found = [evidence(given) for given in asked.given]
    if any(found):
        columns.append(Column(_("Underlag"), weight=3))
        rows = [(*row, told) for row, told in zip(rows, found, strict=True)]
    return Table(asked.wording, tuple(columns), tuple(rows), where=Where.TEXT)


def _is_request(given: Given) -> bool:
    return not given.is_binding


def _in_columns(given: Given, told: Status, kinds: set[bool]) -> tuple[paper.Cell, ...]:
    """The answer under what it was given as; a dash under the other, where there is one."""
    if len(kinds) == 1:
        return (told,)
    return (told, "–") if given.is_binding else ("–", told)


def answered(given: Given, said: Said) -> Status:
    """On the page it leads to the submission, and so to what it rests on."""
    stance = str(StanceKind(given.stance.kind).label) if given.stance else ""
    is_binding, is_changed, href = given.is_binding, given.is_changed, given.address
    return said(given.step, is_binding=is_binding, is_changed=is_changed, stance=stance, href=href)


def comment(given: Given) -> str:
    """With the words of the unit's own decision, where it has accepted a part or declined."""
    decided = given.stance.words if given.stance else ""
    return " ".join(filter(None, [decided, given.comment]))


def answer(
    step: Step | None,
    *,
    is_binding: bool,
    is_changed: bool = False,
    stance: str = "",
    href: str = "",
) -> Status:
    """
    The answer in its scale's own word; silence says "ej inkommet". What is merely asked says so,
    or what the unit has decided, and has no colour. Answers that were decided with a change say so.
    """
    changed = _("ändrat av beslutet, se Svar och beslut") if is_changed else ""
    if not is_binding:
        return _on_request(step, changed, stance, href)
    if step is None:
        return Status(_("ej inkommet"), Tone.UNKNOWN, href=href)
    return Status(step.label, TONES[step.tone], note=changed, href=href)


def _on_request(step: Step | None, changed: str, stance: str, href: str) -> Status:
    if step is None:
        return Status(stance or _("tillfrågad, ej inkommet"), Tone.INVITED, href=href)
    notes = "; ".join(filter(None, [stance or _("på begäran"), changed]))
    return Status(step.label, Tone.INVITED, note=notes, href=href)


def evidence(given: Given) -> str:
    return "; ".join(f"{each.label}: {each.words}" for each in counted(given))


def counted(given: Given) -> Iterator[ShownFigure]:
    """As everybody may read them: the report is published when it has been decided."""
    for source in given.evidence:
        for figure in frozen.figures(source):
            yield shown(figure)


def state(facts: Facts, _section: Section) -> list[Block]:
    """Who has answered, and what each board decided."""
    told = [_decisions(facts.enquiries), *_changes(facts.enquiries)]
    return [*charts.arrived(facts), *told]


def _decisions(enquiries: list[Any]) -> Table:
    columns = [
        Column(_("Ansvarig"), weight=4),
        Column(_("Läge"), weight=4),
        Column(_("Inlämnat"), weight=3),
        Column(_("Beslut"), weight=4),
    ]
    rows: list[tuple[paper.Cell, ...]] = [
        (each.unit_name, state_words(each), _day(each.submitted_at), _decision(each))
        for each in enquiries
    ]
    if any(each.last_day for each in enquiries):
        columns.append(Column(_("Sista dag för svar"), weight=3))
        rows = [(*row, _last_day(each)) for row, each in zip(rows, enquiries, strict=True)]
    return Table(_("Vilka som har svarat och vad som är beslutat"), tuple(columns), tuple(rows))


def _day(value: Any) -> str:
    return formats.day(value) if value else "–"


def _last_day(enquiry: Any) -> str:
    """Nobody who is merely asked has a day to keep."""
    return "–" if enquiry.is_invitation_only else formats.day(enquiry.due_on)


def _decision(enquiry: Any) -> str:
    if not enquiry.decided_on:
        return "–"
    when = " ".join(filter(None, [formats.day(enquiry.decided_on), enquiry.paragraph]))
    return f"{when}, {Outcome(enquiry.outcome).label}"


def _changes(enquiries: list[Any]) -> list[Block]:
    """What stands is the unit's answers, and beside them what its board changed."""
    changed = [each for each in enquiries if is_changed(each)]
    if not changed:
        return []
    columns = (Column(_("Ansvarig"), weight=3), Column(_("Ändring"), weight=5))
    rows = tuple((each.unit_name, each.decision_words) for each in changed)
    return [
        Heading(2, _("Det här ändrade besluten")),
        Table(_("Vad som ändrades i svaren när de beslutades"), columns, rows),
    ]
