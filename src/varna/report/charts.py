"""What the report draws: the points by area and by year, and how far the answers have come."""

from django.utils.translation import gettext as _

from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, Word
from varna.paper.model import Chart, Series, Tone
from varna.report.models import SectionKind
from varna.report.queries import Facts

Row = tuple[str | int, ...]
TONES = {
    Word.MET: Tone.GOOD,
    Word.PARTLY: Tone.PARTLY,
    Word.NOT_MET: Tone.BAD,
    Word.CANNOT_JUDGE: Tone.NEUTRAL,
    Word.MISSING: Tone.UNKNOWN,
}


def by_area(facts: Facts) -> list[Chart]:
    """The binding follow-up points of each area; none when the round asked about none."""
    areas = [each for each in facts.sections if each.kind == SectionKind.AREA]
    told = [(each.title, facts.of(each).total) for each in areas]
    rows = [_row(title, total) for title, total in told if total.points]
    caption = _("Uppföljningspunkter per fokusområde")
    return _chart(caption, _("Fokusområde"), rows, facts.total)


def over_time(facts: Facts) -> list[Chart]:
    """The same points follow-up by follow-up, when there are two or more to set side by side."""
    rows = [_row(title, total) for title, total in facts.trend if total.points]
    if len(rows) < 2:  # noqa: PLR2004 two make a comparison
        return []
    caption = _("Uppföljningspunkter i den här uppföljningen och de tidigare")
    return _chart(caption, _("Uppföljning"), rows, facts.total)


def _chart(caption: str, names: str, rows: list[Row], total: Cell) -> list[Chart]:
    if not rows:
        return []
    labels = {
        Word.MET: _("uppfyllt"),
        Word.PARTLY: _("delvis"),
        Word.NOT_MET: _("inte"),
        Word.CANNOT_JUDGE: _("kan inte bedömas"),
        Word.MISSING: _("ej inkommet"),
    }
    series = tuple(Series(label, TONES[word]) for word, label in labels.items())
    told = {"met": total.points.get(Word.MET, 0), "all": sum(total.points.values())}
    alt = _("Liggande staplar. I den här uppföljningen är %(met)d av %(all)d punkter uppfyllda.")
    return [Chart(caption, alt % told, names, series, tuple(rows))]


def _row(title: str, total: Cell) -> Row:
    return title, *(total.points.get(word, 0) for word in Word)


def arrived(facts: Facts) -> list[Chart]:
    """Those who are bound, by how far their answers have come; a request has no grade to draw."""
    series = (
        Series(_("beslutat"), Tone.GOOD),
        Series(_("inlämnat, beslut väntas"), Tone.PARTLY),
        Series(_("ej inkommet"), Tone.UNKNOWN),
    )
    numbers = _states(facts)
    if not any(numbers):
        return []
    alt = _(
        "Liggande staplar. Av dem som är skyldiga att svara är svaren från %(number)d beslutade."
    )
    rows: tuple[Row, ...] = ((_("Skyldiga att svara"), *numbers),)
    caption = _("Så långt har svaren kommit")
    return [Chart(caption, alt % {"number": numbers[0]}, _("Vilka"), series, rows)]


def _states(facts: Facts) -> tuple[int, int, int]:
    states = [each.state for each in facts.enquiries if not each.is_invitation_only]
    decided = states.count(EnquiryState.DECIDED)
    waiting = states.count(EnquiryState.WAITS_FOR_DECISION)
    return decided, waiting, len(states) - decided - waiting
