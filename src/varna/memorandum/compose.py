"""The paper as a document: what is proposed, why, and every answer in its annex."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from varna.followup.frozen import LANGUAGE
from varna.followup.tally import Cell
from varna.memorandum import annex, figures, texts
from varna.memorandum.models import Consequence, DecidedPaper
from varna.memorandum.queries import Facts
from varna.memorandum.texts import Text
from varna.org import queries as org
from varna.paper import canonical, formatting
from varna.paper.model import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Status,
    Table,
    Tone,
)
from varna.ui import formats

TONES = {
    "met": Tone.GOOD,
    "partly": Tone.PARTLY,
    "not_met": Tone.BAD,
    "unknown": Tone.UNKNOWN,
    "not_concerned": Tone.NEUTRAL,
    "neutral": Tone.NEUTRAL,
}


def standing(facts: Facts, paper: DecidedPaper | None) -> Document:
    """The paper that was decided on, when it has been; otherwise what it would say now."""
    return canonical.from_kept(paper.content) if paper else document(facts)


def document(facts: Facts) -> Document:
    """In Swedish, whatever language the one who reads it has chosen."""
    with translation.override(LANGUAGE):
        said, whole = texts.standing(facts), org.municipality()
        is_company = facts.matter.unit.is_company
        sender = ["" if is_company or not whole else whole.name, said[Text.ADMINISTRATION]]
        return Document(
            title=said[Text.TITLE],
            subtitle=_("Beslutsunderlag") if is_company else _("Tjänsteskrivelse"),
            municipality=", ".join(filter(None, sender)),
            author=said[Text.HANDLER],
            made_at=facts.written_at,
            metadata=tuple(_head(facts, said)),
            marks=() if facts.matter.submission else (_("Utkast"),),
            blocks=(*_letter(facts, said), annex.annex(facts)),
        )


def _head(facts: Facts, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield _("Till"), said[Text.ADDRESSEE]
    yield _("Datum"), formats.day(facts.written_on)
    for name, text in ((_("Diarienummer"), Text.REGISTRY_NUMBER), (_("Handläggare"), Text.HANDLER)):
        if said[text]:
            yield name, said[text]


def _letter(facts: Facts, said: dict[str, str]) -> Iterator[Block]:
    yield from _section(_("Förslag till beslut"), said[Text.PROPOSAL])
    yield from _section(_("Sammanfattning"), said[Text.SUMMARY])
    yield from _section(_("Bakgrund"), said[Text.BACKGROUND])
    yield from _matter(facts, said[Text.MATTER])
    for kind, text in texts.CONSEQUENCES.items():
        yield from _section(str(Consequence(kind).label), said[text])
    yield from _section(_("Beslutet skickas till"), _listed(said[Text.RECIPIENTS]))
    yield from _signers(said[Text.SIGNERS])


def _section(title: str, words: str) -> list[Block]:
    """None of it when there are no words."""
    told = formatting.blocks(words)
    return [Heading(1, title), *told] if told else []


def _listed(words: str) -> str:
    return "\n".join(f"- {line.strip()}" for line in words.splitlines() if line.strip())


def _signers(words: str) -> Iterator[Block]:
    """Who signs, each with a line to write place and day on, and one for the name."""
    lines = list(filter(None, map(str.strip, words.splitlines())))
    if lines:
        yield Heading(1, _("Undertecknas av"))
        columns = (
            Column(_("Namn och roll"), weight=3),
            Column(_("Ort och datum"), weight=3),
            Column(_("Namnteckning"), weight=4),
        )
        rows = tuple((_signer(line), "", "") for line in lines)
        yield Table(_("Underskrifter"), columns, rows)


def _signer(line: str) -> Status:
    name, _comma, title = line.partition(",")
    return Status(name, Tone.NEUTRAL, note=title.strip())


def _matter(facts: Facts, words: str) -> Iterator[Block]:
    yield Heading(1, _("Ärendet"))
    yield from formatting.blocks(words)
    if counted := texts.counted(facts, figures.total(facts)):
        yield Paragraph(" ".join(counted))
    yield _by_area(facts)
    yield from _since_last_time(facts)
    yield from _since_last_submission(facts)


def _by_area(facts: Facts) -> Table:
    """Only with the columns that hold something."""
    rows = figures.by_area(facts)
    kinds = [
        (Column(_("Uppföljningspunkter"), weight=3), _points, "points_asked"),
        (Column(_("Aktiviteter"), weight=2), _activities, "activities_asked"),
        (Column(_("På begäran"), weight=2), _asked, "invited"),
        (Column(_("Berör inte oss"), weight=1), _set_aside, "not_concerned"),
    ]
    shown = [
        (column, cell)
        for column, cell, name in kinds
        if any(getattr(box, name) for _title, box in rows)
    ]
    return Table(
        caption=_("Svaren per fokusområde"),
        columns=(Column(_("Fokusområde"), weight=3), *(column for column, _cell in shown)),
        rows=tuple((title, *(cell(box) for _column, cell in shown)) for title, box in rows),
        empty=_("Inga åtaganden räknas i de här svaren."),
    )


def _points(box: Cell) -> Status | str:
    return Status("\n".join(box.words), TONES[box.tone]) if box.points_asked else "–"


def _activities(box: Cell) -> str:
    words = {"done": box.activities_done, "asked": box.activities_asked}
    return _("%(done)d av %(asked)d genomförda") % words if box.activities_asked else "–"


def _asked(box: Cell) -> str:
    words = {"answered": box.invited_answered, "asked": box.invited}
    return _("%(answered)d av %(asked)d besvarade") % words if box.invited else "–"


def _set_aside(box: Cell) -> str:
    return str(box.not_concerned) if box.not_concerned else "–"


def _since_last_time(facts: Facts) -> Iterator[Block]:
    """Only when the unit has answered the same before."""
    compared, moved = figures.compared(facts), figures.moved(facts)
    if not compared:
        return
    yield Heading(2, _("Förändrat sedan förra uppföljningen"))
    words = {"same": compared - len(moved), "compared": compared}
    if not moved:
        yield Paragraph(_("Alla svar är desamma som förra gången, %(compared)d stycken.") % words)
        return
    yield Paragraph(
        _("Av de %(compared)d åtaganden som besvarades även förra gången är %(same)d oförändrade.")
        % words
    )
    columns = (Column(_("Åtagande"), weight=3), Column(_("Förra gången")), Column(_("Nu")))
    rows = tuple(
        (each.told.question.wording, each.last.label, annex.answer(each.told)) for each in moved
    )
    yield Table(_("Svar som har ändrats"), columns, rows)


def _since_last_submission(facts: Facts) -> Iterator[Block]:
    """What the unit has changed since its answers came back to it."""
    found = facts.changes
    if found is None or facts.before is None:
        return
    yield Heading(2, _("Ändringar sedan förra inlämningen"))
    decision = facts.before.decision
    if decision and decision.words:
        words = {"body": decision.body, "day": formats.day(decision.decided_on)}
        yield Paragraph(_("%(body)s återremitterade svaren den %(day)s med orden:") % words)
        yield from formatting.blocks(decision.words)
    if not found.changed:
        yield Paragraph(_("Inget svar är ändrat."))
        return
    columns = (
        Column(_("Åtagande"), weight=3),
        Column(_("Före"), weight=2),
        Column(_("Nu"), weight=2),
    )
    rows = tuple(
        (
            each.question.wording,
            annex.stated(each.old_step, each.old_comment),
            annex.stated(each.new_step, each.new_comment),
        )
        for each in found.changed
    )
    yield Table(_("Ändrade svar"), columns, rows)
    yield Paragraph(_("Övriga svar är oförändrade: %(number)d.") % {"number": found.unchanged})
